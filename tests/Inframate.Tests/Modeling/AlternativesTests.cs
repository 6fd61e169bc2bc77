using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>Files that do the same thing with different servers, of which the settings choose one.</summary>
public sealed class AlternativesTests
{
    private const string Redis = "const redis = require('redis');\nmodule.exports = redis.createClient();\n";

    [Theory]
    [InlineData("src/cache/redis.js", "src/cache/memory.js", "", "redis?")]
    [InlineData("src/cache/redis.js", "src/cache/memcached.js", "", "redis?")]
    [InlineData("lib/cache-engines/redis.js", "lib/cache-engines/memory.js", "", "redis?")]
    [InlineData("src/objectcache/RedisStore.js", "src/objectcache/FileStore.js", "", "redis?")]
    [InlineData("src/cache/redis.js", "src/cache/memory.js", "REDIS_URL=redis://cache:6379\n", "redis")]
    [InlineData("src/cache/redis.js", "src/cache/index.js", "", "redis")]
    [InlineData("src/config/redis.js", "src/config/mongo.js", "", "redis")]
    public void What_only_one_of_several_ways_opens_is_optional_unless_the_settings_name_it(string file, string beside, string settings, string expected)
    {
        using var repository = new TestRepository(
            ("package.json", """{ "dependencies": { "express": "4", "redis": "4" } }"""),
            ("index.js", "require('express')().listen(3000);"),
            (".env", settings),
            (beside, "module.exports = {};"),
            (file, Redis));

        Assert.Equal([expected], Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")));
    }

    [Theory]
    [InlineData("remote/s3remote/client.go", "remote/gcsremote/client.go", "gcs? s3?")]
    [InlineData("remote/s3.go", "remote/gcs.go", "gcs? s3?")]
    [InlineData("invoices/client.go", "reports/client.go", "gcs s3")]
    public void Objects_that_may_be_kept_in_one_cloud_or_another_are_optional_in_each(string ofAws, string ofGoogle, string expected)
    {
        using var repository = new TestRepository(
            ("go.mod", "module x\nrequire (\n\tgithub.com/aws/aws-sdk-go-v2/service/s3 v1.0.0\n\tcloud.google.com/go/storage v1.0.0\n)\n"),
            ("main.go", $"package main\nimport (\n\t\"net/http\"\n\ta \"x/{Path.GetDirectoryName(ofAws)}\"\n\tb \"x/{Path.GetDirectoryName(ofGoogle)}\"\n)\nfunc main() {{\n\ta.One()\n\tb.Two()\n\thttp.ListenAndServe(\":80\", nil)\n}}\n"),
            (ofAws, "package remote\nimport \"github.com/aws/aws-sdk-go-v2/service/s3\"\nfunc One() {}\n"),
            (ofGoogle, "package remote\nimport \"cloud.google.com/go/storage\"\nfunc Two() {}\n"));

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_database_file_of_Rails_that_is_to_be_copied_says_the_engine()
    {
        using var repository = new TestRepository(
            ("Gemfile", "gem 'rails', '7.1.0'\ngem 'mysql2'\ngem 'pg'\n"),
            ("config/application.rb", "class Application < Rails::Application\nend\n"),
            ("config/database.yml.example", "production:\n  adapter: mysql2\ndevelopment:\n  adapter: mysql2\n"));

        Assert.Equal("mysql", Assert.Single(Assert.Single(repository.Read().Services).Needs, n => !n.Optional).Kind.Name());
    }

    [Theory]
    [InlineData("mediawiki-core", 1)]
    [InlineData("project", 1)]
    [InlineData("mediawiki-extension", 0)]
    [InlineData("library", 0)]
    public void What_Composer_calls_the_core_of_something_is_a_program(string type, int expected)
    {
        using var repository = new TestRepository(("composer.json", $$"""{ "name": "a/b", "type": "{{type}}", "require": { "php": "8" } }"""), ("index.php", "<?php echo $_GET['x']; ?>\n<html></html>\n"));

        Assert.Equal(expected, repository.Read().Services.Length);
    }

    [Theory]
    [InlineData("server/package.json", """{ "dependencies": { "express": "5" } }""", "vite.config.ts", "export default defineConfig({ build: { outDir: '../server/public', emptyOutDir: true } });", "server")]
    [InlineData("server/package.json", """{ "dependencies": { "express": "5" } }""", "webpack.prod.js", "module.exports = { output: { path: path.resolve(__dirname, '../server/public') } };", "server")]
    [InlineData("server/package.json", """{ "dependencies": { "express": "5" } }""", "vite.config.ts", "export default defineConfig({ resolve: { alias: { '@': path.resolve(__dirname, '../server/types') } } });", "client server")]
    [InlineData("server/package.json", """{ "dependencies": { "express": "5" } }""", "vite.config.ts", "export default defineConfig({ build: { outDir: '../docs' } });", "client server")]
    public void Pages_that_are_built_below_a_server_are_its_own(string manifest, string text, string configuration, string how, string expected)
    {
        using var repository = new TestRepository(
            (manifest, text), ("server/index.js", "const app = require('express')();\napp.listen(3000);"),
            ("client/package.json", """{ "scripts": { "build": "vite build" }, "dependencies": { "react-dom": "19" } }"""), ("client/src/main.tsx", "createRoot(root).render(<App />);"), ($"client/{configuration}", how));

        Assert.Equal(expected, string.Join(' ', repository.Read().Services.Select(s => s.Name)));
    }

    [Fact]
    public void A_driver_of_MariaDB_and_a_schema_for_MySQL_are_one_store()
    {
        using var repository = new TestRepository(
            ("package.json", """{ "dependencies": { "express": "5", "@prisma/client": "7", "@prisma/adapter-mariadb": "7" } }"""),
            ("index.js", "import { PrismaMariaDb } from '@prisma/adapter-mariadb';\napp.listen(3000);"), ("prisma/schema.prisma", "datasource db {\n  provider = \"mysql\"\n}\n"));

        Assert.Equal("mysql", Assert.Single(Assert.Single(repository.Read().Services).Needs).Kind.Name());
    }

    [Fact]
    public void Code_below_com_example_is_no_example()
    {
        using var repository = new TestRepository(
            ("pom.xml", "<project><dependencies><dependency>\n<groupId>org.springframework.boot</groupId>\n<artifactId>spring-boot-starter-webmvc</artifactId>\n</dependency></dependencies></project>"),
            ("src/main/java/com/example/demo/DemoApplication.java", "@SpringBootApplication class DemoApplication {}"),
            ("examples/src/main/java/Other.java", "@SpringBootApplication class Other {}"));

        Assert.Equal("Spring Boot", Assert.Single(repository.Read().Services).Framework);
    }

    [Fact]
    public void What_only_the_module_of_a_program_in_Go_names_is_optional()
    {
        using var repository = new TestRepository(
            ("go.mod", "module shop\n\nrequire (\n\tgithub.com/nats-io/nats.go v1.0.0\n\tgithub.com/redis/go-redis/v9 v9.0.0 // indirect\n)\n"),
            ("main.go", "package main\n\nimport \"net/http\"\n\nfunc main() { http.ListenAndServe(\":80\", nil) }\n"), ("internal/events/nats.go", "package events\n\nimport \"github.com/nats-io/nats.go\"\n\nfunc Open() { nats.Connect(\"\") }\n"));

        Assert.Equal("nats?", string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : ""))));
    }

    [Theory]
    [InlineData("<PropertyGroup><SpaRoot>..\\shop.client\\</SpaRoot></PropertyGroup>")]
    [InlineData("<ItemGroup><ProjectReference Include=\"..\\shop.client\\shop.client.esproj\" /></ItemGroup>")]
    public void A_browser_application_that_a_project_of_NET_serves_is_part_of_it(string content)
    {
        using var repository = new TestRepository(
            ("Shop.Server/Shop.Server.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk.Web\">{content}</Project>"), ("Shop.Server/Program.cs", "var app = WebApplication.CreateBuilder(args).Build();\napp.MapGet(\"/\", () => 1);\napp.Run();\n"),
            ("shop.client/shop.client.esproj", "<Project Sdk=\"Microsoft.VisualStudio.JavaScript.Sdk/1.0.0\" />"), ("shop.client/package.json", """{ "dependencies": { "react-dom": "19" } }"""), ("shop.client/src/main.jsx", "createRoot(root).render(<App />);"));

        Assert.Equal("shop-server", Assert.Single(repository.Read().Services).Name);
    }

    [Fact]
    public void A_server_of_Go_may_be_built_first_and_serve_a_listener()
    {
        using var repository = new TestRepository(("go.mod", "module example.com/hook\n"), ("main.go", "package main\nimport \"net/http\"\nfunc main() {\n\tsvr := &http.Server{Handler: r}\n\tsvr.Serve(listener)\n}\n"));

        Assert.Equal(ServiceKind.Api, Assert.Single(repository.Read().Services).Kind);
    }

    [Theory]
    [InlineData("drivers/{0}/index.js")]
    [InlineData("src/integrations/{0}.js")]
    public void Databases_of_a_tool_that_opens_what_its_users_name_are_optional(string path)
    {
        using var repository = new TestRepository(
            ("package.json", """{ "dependencies": { "express": "4", "pg": "8", "mysql": "2", "mssql": "9", "cassandra-driver": "4", "redis": "4" } }"""),
            ("index.js", "require('redis').createClient();\nrequire('express')().listen(3000);"),
            (string.Format(null, path, "postgres"), "const pg = require('pg');\n"),
            (string.Format(null, path, "mysql"), "const mysql = require('mysql');\nmysql.createConnection({});\n"),
            (string.Format(null, path, "sql-server"), "const mssql = require('mssql');\n"),
            (string.Format(null, path, "cassandra"), "const cassandra = require('cassandra-driver');\n"));

        Assert.Equal("redis", Assert.Single(Assert.Single(repository.Read().Services).Needs, n => !n.Optional).Kind.Name());
    }

    [Fact]
    public void One_file_that_asks_for_the_drivers_of_many_databases_looks_into_those_of_others()
    {
        using var repository = new TestRepository(
            ("package.json", """{ "dependencies": { "express": "4", "pg": "8", "mongodb": "6", "mssql": "9", "mqtt": "5", "better-sqlite3": "11" } }"""),
            ("index.js", "const Database = require('better-sqlite3');\nrequire('express')().listen(3000);"),
            ("checks.js", "const pg = require('pg');\nconst { MongoClient } = require('mongodb');\nconst mssql = require('mssql');\nconst mqtt = require('mqtt');\n"),
            ("monitor.js", "if (type === 'mongodb') check();\n"));

        Assert.Equal("sqlite", Assert.Single(Assert.Single(repository.Read().Services).Needs, n => !n.Optional).Kind.Name());
    }

    [Fact]
    public void What_a_file_of_settings_says_outranks_what_other_code_may_open()
    {
        using var repository = new TestRepository(
            ("package.json", """{ "dependencies": { "koa": "2", "sequelize": "6", "mysql2": "3", "sqlite3": "5" } }"""),
            ("index.js", "const { Sequelize } = require('sequelize');\nrequire('http').createServer(app.callback()).listen(80);\nrequire('koa');"),
            ("config/index.js", "module.exports = { database: { dialect: 'sqlite' } };\n"),
            ("common/old.js", "const options = { dialect: 'mysql' };\n"));

        Assert.Equal("sqlite", Assert.Single(Assert.Single(repository.Read().Services).Needs, n => !n.Optional).Kind.Name());
    }

    [Theory]
    [InlineData("", "", "postgresql redis?")]
    [InlineData("app/channels/chat_channel.rb", "class ChatChannel < ApplicationCable::Channel\nend\n", "postgresql redis")]
    [InlineData("app/models/post.rb", "class Post < ApplicationRecord\n  broadcasts_to :feed\nend\n", "postgresql redis")]
    [InlineData("config/environments/production.rb", "config.cache_store = :redis_cache_store\n", "postgresql redis")]
    [InlineData("app/channels/application_cable/connection.rb", "module ApplicationCable\nend\n", "postgresql redis?")]
    public void Redis_of_the_first_files_of_a_Rails_application_is_optional_until_something_uses_it(string file, string code, string expected)
    {
        using var repository = new TestRepository(
            ("Gemfile", "gem 'rails', '7.0.4'\ngem 'pg'\ngem 'redis', '~> 4.0'\n# gem 'kredis'\n"),
            ("config/application.rb", "class Application < Rails::Application\nend\n"),
            ("config/database.yml", "default: &default\n  adapter: postgresql\nproduction:\n  <<: *default\n"),
            ("config/cable.yml", "development:\n  adapter: async\nproduction:\n  adapter: redis\n  url: <%= ENV.fetch('REDIS_URL') %>\n"),
            (file.Length == 0 ? "config/puma.rb" : file, code));

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : ""))));
    }

    [Fact]
    public void Compose_files_for_one_engine_each_decide_nothing()
    {
        using var repository = new TestRepository(
            ("config.default.php", "<?php\ndefine('DB_DRIVER', getenv('DB_DRIVER') ?: 'sqlite');\n"),
            ("index.php", "<html><?php new PDO('mysql:host=x'); new PDO('pgsql:host=x'); new PDO('sqlite:x'); ?></html>"),
            ("Dockerfile", "FROM php:8-apache\nCOPY . /var/www/html\n"),
            ("docker-compose.mysql.yml", "services:\n  app: { build: ., environment: { DATABASE_URL: 'mysql://db/x' } }\n  db: { image: mysql }\n"),
            ("docker-compose.postgres.yml", "services:\n  app: { build: ., environment: { DATABASE_URL: 'postgres://db/x' } }\n  db: { image: postgres }\n"));

        Assert.Equal("sqlite", Assert.Single(Assert.Single(repository.Read().Services).Needs, n => !n.Optional).Kind.Name());
    }

    [Theory]
    [InlineData("if (process.env.SMTP_HOST) {\n  const mail = require('nodemailer');\n}\n", "", "smtp?")]
    [InlineData("if (env.SMTP_HOST) {\n  const mail = require('nodemailer');\n}\n", "SMTP_HOST=smtp.example.com\n", "smtp")]
    [InlineData("const mail = require('nodemailer');\n", "SMTP_HOST=\nSMTP_PORT=587\n", "smtp?")]
    [InlineData("const mail = require('nodemailer');\n", "SMTP_PORT=587\n", "smtp")]
    [InlineData("if (!process.env.SMTP_HOST) throw new Error('no mail');\nconst mail = require('nodemailer');\n", "", "smtp")]
    [InlineData("if (!process.env.SMTP_HOST) {\n  console.warn('no mail');\n  return;\n}\nconst mail = require('nodemailer');\n", "", "smtp?")]
    [InlineData("if (!process.env.SMTP_HOST) {\n  throw new Error('no mail');\n}\nconst mail = require('nodemailer');\nreturn;\n", "", "smtp")]
    [InlineData("const redis = require('redis');\n", "# Redis (optional)\n# ----\nREDIS_HOST=localhost\n\nPORT=80\n", "redis?")]
    [InlineData("const redis = require('redis');\n", "# Optional: Redis for the cache\nREDIS_URL=redis://localhost\n", "redis?")]
    [InlineData("const redis = require('redis');\n", "# Optional: the port\nPORT=80\n\nREDIS_URL=redis://localhost\n", "redis")]
    [InlineData("const on = process.env.KAFKA_ENABLED === 'true';\nconst kafka = require('kafkajs');\n", "", "kafka?")]
    [InlineData("const on = process.env.KAFKA_ENABLED === 'true';\nconst kafka = require('kafkajs');\n", "KAFKA_ENABLED=true\n", "kafka")]
    [InlineData("const s3 = require('@aws-sdk/client-s3');\n", "FILE_STORAGE=local\n", "s3?")]
    [InlineData("const s3 = require('@aws-sdk/client-s3');\n", "FILE_STORAGE=s3\n", "s3")]
    public void What_is_opened_only_when_a_setting_asks_for_it_is_optional_until_one_does(string code, string example, string expected)
    {
        using var repository = new TestRepository(
            ("package.json", """{ "dependencies": { "express": "4", "nodemailer": "6", "redis": "4", "kafkajs": "2", "@aws-sdk/client-s3": "3" } }"""),
            ("index.js", code + "require('express')().listen(3000);"),
            (".env.example", example));

        Assert.Contains(expected, Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")));
    }

    [Fact]
    public void What_a_deployment_gives_to_the_program_is_needed_whatever_the_example_says()
    {
        using var repository = new TestRepository(
            ("package.json", """{ "dependencies": { "express": "4", "redis": "4" } }"""),
            ("index.js", "if (process.env.REDIS_URL) {\n  require('redis').createClient();\n}\nrequire('express')().listen(3000);"),
            ("Dockerfile", "FROM node:22\nCMD [\"node\", \"index.js\"]\n"),
            ("compose.yaml", "services:\n  app: { build: ., environment: { REDIS_URL: 'redis://cache:6379' } }\n  cache: { image: redis }\n"));

        Assert.Equal("redis", Assert.Single(Assert.Single(repository.Read().Services).Needs, n => !n.Optional).Kind.Name());
    }

    [Theory]
    [InlineData("src/files/S3Storage.ts", "src/files/LocalStorage.ts", "s3?")]
    [InlineData("src/files/s3.driver.ts", "src/files/logger.driver.ts", "s3?")]
    [InlineData("src/files/S3Storage.ts", "src/files/Upload.ts", "s3")]
    public void Files_that_end_in_the_same_role_are_ways_to_do_one_thing(string file, string beside, string expected)
    {
        using var repository = new TestRepository(
            ("package.json", """{ "dependencies": { "express": "4", "@aws-sdk/client-s3": "3" } }"""),
            ("index.js", "require('express')().listen(3000);"), (file, "import { S3Client } from '@aws-sdk/client-s3';\n"), (beside, "export default class {}\n"));

        Assert.Equal([expected], Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")));
    }

    [Fact]
    public void What_a_template_starts_beside_a_program_in_PHP_and_nobody_opens_is_no_need()
    {
        using var repository = new TestRepository(
            ("composer.json", """{ "name": "laravel/laravel", "type": "project", "require": { "laravel/framework": "^11.0" } }"""),
            (".env.example", "DB_CONNECTION=mysql\nCACHE_STORE=database\nQUEUE_CONNECTION=database\nMAIL_MAILER=log\n"),
            ("Dockerfile", "FROM php:8\nCOPY . .\n"),
            ("docker-compose.yml", "services:\n  laravel.test: { build: ., depends_on: [mysql, redis, meilisearch] }\n  mysql: { image: mysql }\n  redis: { image: redis }\n  meilisearch: { image: getmeili/meilisearch }\n"));

        Assert.Equal(["mysql"], Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name()));
    }

    [Theory]
    [InlineData("return unless CONFIG['amqp_options']", "rabbitmq?")]
    [InlineData("log 'publishes'", "rabbitmq")]
    public void What_a_method_in_Ruby_leaves_off_without_its_setting_is_optional(string line, string expected)
    {
        using var repository = new TestRepository(
            ("Gemfile", "gem 'rails'\ngem 'bunny'\n"), ("config/application.rb", "class A < Rails::Application\nend\n"),
            ("lib/bus.rb", $"class Bus\n  def publish\n    {line}\n    Bunny.new.start\n  end\nend\n"));

        Assert.Equal([expected], Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")));
    }

    [Theory]
    [InlineData("MAIL_MAILER=log\n", "smtp?")]
    [InlineData("MAIL_MAILER=smtp\n", "smtp")]
    public void A_mailer_in_PHP_may_speak_SMTP(string example, string expected)
    {
        using var repository = new TestRepository(
            ("composer.json", """{ "type": "project", "require": { "laravel/framework": "^11.0" } }"""),
            (".env.example", example), ("app/Mail/Report.php", "<?php\nclass Report extends Mailable {}\n"), ("resources/views/a.twig", "x"), ("routes/api.php", "<?php\n"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal([expected], service.Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")));
        Assert.Equal(ServiceKind.Web, service.Kind);
    }

    [Theory]
    [InlineData("gem 'aws-sdk-s3', require: false", "s3?")]
    [InlineData("gem 'aws-sdk-s3'", "s3")]
    public void A_gem_that_is_loaded_on_demand_is_optional(string gem, string expected)
    {
        using var repository = new TestRepository(
            ("Gemfile", $"gem 'rails'\n{gem}\n"), ("config/application.rb", "class A < Rails::Application\nend\n"), ("lib/files.rb", "require 'aws-sdk-s3'\nclient = Aws::S3::Client.new\n"));

        Assert.Equal([expected], Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")));
    }
}
