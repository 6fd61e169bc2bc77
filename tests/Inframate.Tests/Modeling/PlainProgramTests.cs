using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>Programs that no framework shows, and what only a Dockerfile tells of.</summary>
public sealed class PlainProgramTests
{
    private const string Loop = "import redis\nr = redis.Redis()\nwhile True:\n    r.blpop('jobs')\n";
    private const string Python = "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"worker.py\"]\n";

    [Fact]
    public void A_program_that_a_container_starts_and_that_stays_is_a_worker()
    {
        using var repository = new TestRepository(("worker/requirements.txt", "redis\n"), ("worker/worker.py", Loop), ("worker/Dockerfile", Python));

        var service = Assert.Single(repository.Read().Services);
        Assert.Equal((ServiceKind.Worker, "redis"), (service.Kind, Assert.Single(service.Needs).Kind.Name()));
    }

    [Theory]
    [InlineData("pom.xml", "Main.java", "class Main { public static void main(String[] a) { while (true) { } } }", "FROM eclipse-temurin\nCMD [\"java\", \"-jar\", \"/x.jar\"]\n", "<project><artifactId>x</artifactId></project>")]
    [InlineData("go.mod", "main.go", "package main\nfunc main() {\n\tfor {\n\t}\n}\n", "FROM golang\nENTRYPOINT [\"/poller\"]\n", "module example.com/x\n")]
    [InlineData("package.json", "index.js", "setInterval(poll, 1000);", "FROM node\nCMD [\"node\", \"index.js\"]\n", "{ \"private\": true }")]
    public void So_it_is_in_other_languages(string manifest, string source, string code, string dockerfile, string text)
    {
        using var repository = new TestRepository(("p/" + manifest, text), ("p/" + source, code), ("p/Dockerfile", dockerfile));

        Assert.Equal(ServiceKind.Worker, Assert.Single(repository.Read().Services).Kind);
    }

    [Theory]
    [InlineData("FROM python:3.12\nCOPY . .\nCMD [\"pytest\"]\n", Loop)]
    [InlineData("FROM python:3.12\nCOPY . .\nCMD [\"bash\"]\n", Loop)]
    [InlineData(Python, "print('once')\n")]
    public void A_tool_and_what_ends_are_none(string dockerfile, string code)
    {
        using var repository = new TestRepository(("worker/requirements.txt", "redis\n"), ("worker/worker.py", code), ("worker/Dockerfile", dockerfile));

        Assert.Empty(repository.Read().Services);
    }

    [Fact]
    public void What_ends_is_a_job_where_a_deployment_runs_it_and_one_with_a_port_a_server()
    {
        using var repository = new TestRepository(
            ("load/requirements.txt", "redis\n"),
            ("load/worker.py", "print('once')\n"),
            ("load/Dockerfile", Python),
            ("stats/package.json", "{ \"private\": true }"),
            ("stats/index.js", "dgram.createSocket('udp4');"),
            ("stats/Dockerfile", "FROM node\nEXPOSE 8126\nCMD [\"node\", \"index.js\"]\n"),
            ("compose.yaml", "services:\n  load:\n    build: ./load\n"));

        Assert.Equal([("load", ServiceKind.Job, null), ("stats", ServiceKind.Api, 8126)], repository.Read().Services.Select(s => (s.Name, s.Kind, s.Port)));
    }

    [Fact]
    public void A_script_and_pages_need_no_manifest()
    {
        using var repository = new TestRepository(
            ("poll/worker.py", Loop),
            ("poll/Dockerfile", Python),
            ("web/index.html", "<html/>"),
            ("web/Dockerfile", "FROM nginx:alpine\nCOPY . /usr/share/nginx/html\n"),
            ("proxy/nginx.conf", "events {}"),
            ("proxy/Dockerfile", "FROM nginx:alpine\nCOPY nginx.conf /etc/nginx/\n"));

        Assert.Equal([("poll", ServiceKind.Worker, null), ("web", ServiceKind.Static, 80)], repository.Read().Services.Select(s => (s.Name, s.Kind, s.Port)));
    }

    [Theory]
    [InlineData("FROM node AS build\nRUN npm run build\nFROM nginx:1.27\nCOPY --from=build /app/dist /usr/share/nginx/html\n", 80)]
    [InlineData("FROM nginxinc/nginx-unprivileged\nCOPY dist /usr/share/nginx/html\n", 8080)]
    [InlineData("FROM caddy@sha256:1\nEXPOSE 3000\n", 3000)]
    [InlineData(null, null)]
    public void Pages_in_a_container_answer_where_its_web_server_does(string? dockerfile, int? port)
    {
        using var repository = new TestRepository(
            [("package.json", """{ "dependencies": { "react-scripts": "5" } }"""), ("src/index.js", "render();"), .. dockerfile is null ? [] : ((string, string)[])[("Dockerfile", dockerfile)]]);

        var service = Assert.Single(repository.Read().Services);
        Assert.Equal((ServiceKind.Spa, port), (service.Kind, service.Port));
    }

    [Fact]
    public void A_start_script_may_name_a_file_without_an_extension()
    {
        using var repository = new TestRepository(
            ("package.json", """{ "dependencies": { "express": "4" }, "scripts": { "start": "node ./bin/www" } }"""),
            ("app.js", "module.exports = require('express')();"),
            ("bin/www", "require('http').createServer(require('../app')).listen(3000);"));

        Assert.Equal(ServiceKind.Api, Assert.Single(repository.Read().Services).Kind);
    }

    [Theory]
    [InlineData("github.com/spf13/cobra", "for {", 0)]
    [InlineData("github.com/spf13/cobra", "signal.Notify(stop)", 1)]
    [InlineData("github.com/x/y", "for {", 1)]
    public void A_command_line_in_an_image_is_no_service(string module, string code, int services)
    {
        using var repository = new TestRepository(
            ("go.mod", $"module tool\n\ngo 1.22\n\nrequire {module} v1.0.0\n"),
            ("Dockerfile", "FROM golang\nENTRYPOINT [\"/tool\"]\n"),
            ("main.go", $"package main\n\nfunc main() {{\n\t{code}\n}}\n"));

        Assert.Equal(services, repository.Read().Services.Length);
    }

    [Fact]
    public void Pages_lie_where_the_image_takes_them_from()
    {
        using var repository = new TestRepository(
            ("web/Dockerfile", "FROM alpine AS build\nFROM nginx:1.27\nCOPY --from=build /x /tmp\nCOPY entrypoint.sh /\nENTRYPOINT [\"/entrypoint.sh\"]\nCOPY static /usr/share/nginx/html\n"),
            ("web/static/index.html", "<html></html>"));

        Assert.Equal("web Static", Assert.Single(repository.Read().Services) is var service ? $"{service.Name} {service.Kind}" : "");
    }

    [Theory]
    [InlineData("images/static/logo.png", 1)]
    [InlineData("images/static/readme.md", 0)]
    public void A_server_of_pictures_is_one_of_files(string file, int services)
    {
        using var repository = new TestRepository(
            ("images/Dockerfile", "FROM nginx:1.27\nCOPY ./images/static /static\nCOPY ./images/nginx.conf /etc/nginx/nginx.conf\n"),
            (file, "x"));

        Assert.Equal(services, repository.Read().Services.Length);
    }

    [Fact]
    public void The_image_and_the_name_of_a_program_may_be_those_of_the_folder_around_it()
    {
        using var repository = new TestRepository(
            ("compose.yaml", "services:\n  ratings:\n    build: ratings\n    depends_on: [ db ]\n  db:\n    image: mysql:8\n"),
            ("ratings/Dockerfile", "FROM php:8-apache\nCOPY html /var/www/html\n"),
            ("ratings/html/composer.json", """{ "require": { "symfony/framework-bundle": "^7" } }"""),
            ("ratings/html/index.php", "<?php\n"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(("ratings", "ratings/Dockerfile", "mysql"), (service.Name, service.Dockerfile, Assert.Single(service.Needs).Kind.Name()));
    }
}
