using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>Programs in a workspace of Node.js, whose root names packages and holds code for all of them.</summary>
public sealed class NodeWorkspaceTests
{
    private static readonly (string, string)[] Shared =
    [
        ("package.json", """{ "private": true, "workspaces": ["apps/*"], "dependencies": { "express": "4", "ioredis": "5", "kafkajs": "2", "@prisma/client": "6", "nodemailer": "7" } }"""),
        ("tsconfig.base.json", """{ "compilerOptions": { "paths": { "@shared/*": ["./packages/*"], "@libs/*": ["./packages/libs/*"] } } }"""),
        ("prisma/schema.prisma", "datasource db {\n  provider = \"mongodb\"\n  url = env(\"DATABASE_URL\")\n}\n"),
        ("packages/libs/redis/index.ts", "import { Redis } from 'ioredis';\nexport default new Redis(process.env.REDIS_URL!);\n"),
        ("packages/libs/prisma/index.ts", "import { PrismaClient } from '@prisma/client';\nexport default new PrismaClient();\n"),
        ("packages/events/index.ts", "import { Kafka } from 'kafkajs';\nexport const kafka = new Kafka({ brokers: [process.env.KAFKA_BROKER!] });\n"),
    ];

    [Theory]
    [InlineData("""{ "name": "orders", "dependencies": { "express": "4" } }""", "import redis from '@libs/redis';\n", ServiceKind.Api, "redis")]
    [InlineData("""{ "name": "orders" }""", "import db from '@libs/prisma';\n", ServiceKind.Api, "mongodb")]
    [InlineData("""{ "name": "orders" }""", "import { kafka } from '../../../packages/events';\n", ServiceKind.Api, "kafka")]
    [InlineData("""{ "name": "orders" }""", "", ServiceKind.Api, "")]
    public void What_the_root_names_and_holds_is_for_those_that_import_it(string manifest, string import, ServiceKind kind, string expected)
    {
        using var repository = new TestRepository([.. Shared, ("apps/orders/package.json", manifest), ("apps/orders/src/main.ts", import + "import express from 'express';\nexpress().listen(6004);\n")]);

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(("apps/orders", kind), (service.Project, service.Kind));
        Assert.Equal(expected, string.Join(' ', service.Needs.Where(n => !n.Optional).Select(n => n.Kind.Name())));
    }

    [Fact]
    public void A_consumer_in_a_workspace_is_a_worker()
    {
        using var repository = new TestRepository([.. Shared, ("apps/audit/package.json", """{ "name": "audit", "dependencies": { "express": "4", "kafkajs": "2" }, "scripts": { "start": "node main.js" } }"""), ("apps/audit/src/main.ts", "import { kafka } from '@shared/events';\nconst consumer = kafka.consumer({ groupId: 'audit' });\n")]);

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal((ServiceKind.Worker, "kafka"), (service.Kind, Assert.Single(service.Needs).Kind.Name()));
    }

    [Theory]
    [InlineData("app.use('/a', proxy('http://a'));\napp.use('/b', proxy('http://b'));\napp.use('/c', proxy('http://c'));\n", ServiceKind.Gateway)]
    [InlineData("app.use('/a', proxy('http://a'));\n", ServiceKind.Api)]
    public void An_API_that_hands_on_most_of_what_it_is_asked_is_a_gateway(string routes, ServiceKind expected)
    {
        using var repository = new TestRepository(("package.json", """{ "dependencies": { "express": "4", "express-http-proxy": "2" } }"""), ("index.js", "const proxy = require('express-http-proxy');\n" + routes + "app.listen(8080);\n"));

        Assert.Equal(expected, Assert.Single(repository.Read().Services).Kind);
    }

    [Theory]
    [InlineData("start:worker", "node dist/index-worker.js", 1)]
    [InlineData("worker", "node dist/index-worker.js", 1)]
    [InlineData("dev:worker", "node dist/index-worker.js", 0)]
    [InlineData("build:worker", "node dist/index-worker.js", 0)]
    [InlineData("start:worker", "node dist/index.js", 0)]
    public void A_script_that_starts_a_worker_makes_one(string name, string command, int workers)
    {
        using var repository = new TestRepository(
            ("package.json", $$"""{ "scripts": { "start": "node dist/index.js", "{{name}}": "{{command}}" }, "dependencies": { "@vendure/core": "3", "pg": "8" } }"""),
            ("src/index.ts", "import { bootstrap } from '@vendure/core';\nbootstrap(config);\n"),
            ("src/config.ts", "export const config = { dbConnectionOptions: { type: 'postgres', host: process.env.DB_HOST } };\n"),
            ("src/index-worker.ts", "import { bootstrapWorker } from '@vendure/core';\nbootstrapWorker(config);\n"));

        var services = repository.Read().Services;

        Assert.Equal(workers, services.Count(s => s.Kind == ServiceKind.Worker));
        Assert.All(services, s => Assert.Equal("postgresql", Assert.Single(s.Needs, n => !n.Optional).Kind.Name()));
    }

    [Theory]
    [InlineData("""{ "dependencies": { "@backstage/backend-defaults": "1", "better-sqlite3": "9", "pg": "8" } }""", "const backend = createBackend();\nbackend.start();\n", "Backstage")]
    [InlineData("""{ "dependencies": { "@foal/core": "4", "pg": "8" } }""", "import { createApp } from '@foal/core';\nimport 'pg';\nconst app = await createApp(AppController);\n", "FoalTS")]
    [InlineData("""{ "dependencies": { "fastify": "5", "fastify-cli": "7", "pg": "8" }, "scripts": { "start": "fastify start app.js" } }""", "const pg = require('pg');\nmodule.exports = async function (fastify) {};\n", "Fastify")]
    public void More_frameworks_of_Node_are_known(string manifest, string code, string framework)
    {
        using var repository = new TestRepository(
            ("app-config.yaml", "backend:\n  database:\n    client: better-sqlite3\n"), ("app-config.production.yaml", "backend:\n  database:\n    client: pg\n"),
            ("packages/backend/package.json", manifest), ("packages/backend/src/index.ts", code));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal((framework, "postgresql"), (service.Framework.Split(' ')[0], Assert.Single(service.Needs, n => !n.Optional).Kind.Name()));
    }

    [Theory]
    [InlineData("""{ "imports": { "@oak/oak": "jsr:@oak/oak@^17.1", "pg": "npm:pg@^8.11" } }""", "import { Application } from '@oak/oak';\nimport pg from 'pg';\nnew Application().listen({ port: 8000 });\n", "Oak 17.1")]
    [InlineData("""{ "tasks": { "start": "deno run -A main.ts" } }""", "import { Client } from 'https://deno.land/x/postgres@v0.17.0/mod.ts';\nDeno.serve(handler);\n", "Deno")]
    public void Programs_of_Deno_are_services(string manifest, string code, string framework)
    {
        using var repository = new TestRepository(("deno.json", manifest), ("main.ts", code));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal((ServiceKind.Api, framework, "postgresql"), (service.Kind, service.Framework, Assert.Single(service.Needs).Kind.Name()));
    }

    [Theory]
    [InlineData("res.sendFile(__dirname + '/views/index.html')", ServiceKind.Web)]
    [InlineData("res.sendFile(path.join(__dirname, '../client/build/index.html'))", ServiceKind.Api)]
    public void A_server_of_its_own_pages_is_no_API(string answer, ServiceKind expected)
    {
        using var repository = new TestRepository(("package.json", """{ "dependencies": { "express": "4" } }"""), ("index.js", $"app.get('/', (req, res) => {{ {answer}; }});\napp.listen(3000);\n"));

        Assert.Equal(expected, Assert.Single(repository.Read().Services).Kind);
    }

    [Theory]
    [InlineData("package.json", """{ "dependencies": { "meteor-node-stubs": "1" } }""", "server/main.js", "Meteor.startup(() => {});\n", "mongodb")]
    [InlineData("package.json", """{ "dependencies": { "@medusajs/medusa": "2", "@medusajs/framework": "2" } }""", "medusa-config.ts", "import { defineConfig } from '@medusajs/framework/utils';\n", "postgresql")]
    [InlineData("composer.json", """{ "type": "project", "require": { "drupal/core-recommended": "^11" } }""", "web/index.php", "<?php\n", "mysql")]
    [InlineData("composer.json", """{ "type": "project", "require": { "symfony/symfony": "3.4.*" } }""", "app/config/parameters.yml.dist", "parameters:\n    database_driver: pdo_pgsql\n", "postgresql")]
    public void Some_frameworks_bring_their_database(string manifest, string text, string file, string code, string expected)
    {
        using var repository = new TestRepository((manifest, text), (file, code));

        Assert.Equal(expected, Assert.Single(Assert.Single(repository.Read().Services).Needs, n => !n.Optional).Kind.Name());
    }

    [Theory]
    [InlineData("nx run-many", "", 1)]
    [InlineData("next start", "", 2)]
    [InlineData("turbo start", "next.config.js", 2)]
    public void The_root_of_a_workspace_is_a_program_only_where_it_starts_one(string script, string settings, int services)
    {
        using var repository = new TestRepository(
            ("package.json", $$"""{ "private": true, "workspaces": ["apps/*"], "scripts": { "start": "{{script}}" }, "dependencies": { "next": "16" } }"""),
            (settings.Length == 0 ? "README.md" : settings, ""),
            ("apps/shop/package.json", """{ "name": "shop", "dependencies": { "next": "16" } }"""), ("packages/ui/index.tsx", "export default 1;\n"));

        Assert.Equal(services, repository.Read().Services.Length);
    }
}
