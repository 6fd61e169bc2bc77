using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>Which of several engines a program in another language opens, and what its settings turn off.</summary>
public sealed class EngineChoiceTests
{
    private const string Module = "module example.com/shop\nrequire (\n\tgithub.com/gin-gonic/gin v1.10.0\n\tgorm.io/driver/mysql v1.5.0\n\tgorm.io/driver/postgres v1.5.0\n\tgithub.com/qiniu/qmgo v1.1.8\n)\n";

    private const string Open = """
        package main
        import "gorm.io/driver/mysql"
        import "gorm.io/driver/postgres"
        func main() {
            gin.Default().Run()
        }
        """;

    [Theory]
    [InlineData("config.yaml", "database:\n  driver: postgres\n", "mysql? postgresql")]
    [InlineData("configs/config.toml", "[database]\ndriver = \"mysql\"\n", "mysql postgresql?")]
    [InlineData("conf/app.ini", "[db]\nDB_TYPE = mysql\n", "mysql postgresql?")]
    [InlineData("config.json", "{ \"store\": { \"dsn\": \"postgres://db/shop\" } }", "mysql? postgresql")]
    [InlineData(".env.example", "DB_DIALECT=mysql\n", "mysql postgresql?")]
    [InlineData("db.go", "package main\nvar driver = env(\"DB_DRIVER\", \"mysql\")\n", "mysql postgresql?")]
    [InlineData("db.go", "package main\ntype Config struct {\n\tDriver string `envDefault:\"postgres\"`\n}\n", "mysql? postgresql")]
    [InlineData("db.go", "package main\nfunc open(kind string) {\n\tswitch kind {\n\tcase \"mysql\":\n\t\tGormMysql()\n\tdefault:\n\t\tGormPostgres()\n\t}\n}\n", "mysql? postgresql")]
    [InlineData("db.go", "package main\nfunc open(kind string) {\n\tswitch kind {\n\tcase \"\", \"mysql\":\n\t\tGormMysql()\n\tcase \"postgres\":\n\t\tGormPostgres()\n\tdefault:\n\t\tpanic(kind)\n\t}\n}\n", "mysql postgresql?")]
    public void Of_several_engines_that_Go_code_can_open_settings_and_defaults_choose(string file, string text, string expected)
    {
        using var repository = new TestRepository(("go.mod", Module), ("main.go", Open), (file, text));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("use-mongo: false\n", "mongodb?")]
    [InlineData("mongo:\n  enabled: false\n", "mongodb?")]
    [InlineData("use-mongo: true\n", "mongodb")]
    public void What_the_settings_turn_off_is_optional(string settings, string expected)
    {
        using var repository = new TestRepository(("go.mod", Module), ("main.go", "package main\nimport \"github.com/qiniu/qmgo\"\nfunc main() {\n\tgin.Default().Run()\n}\n"), ("config.yaml", settings));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("application-prod.properties", "spring.datasource.url=${DATABASE_URL}\nspring.datasource.driver-class-name=org.postgresql.Driver\n", "postgresql")]
    [InlineData("application-production.yml", "spring:\n  datasource:\n    url: jdbc:postgresql://db/shop\n", "postgresql")]
    [InlineData("application-dev.properties", "spring.datasource.url=jdbc:postgresql://localhost/shop\n", "postgresql?")]
    public void Of_the_profiles_of_Spring_that_of_production_counts(string file, string settings, string expected)
    {
        using var repository = new TestRepository(
            ("build.gradle", "dependencies { implementation 'org.springframework.boot:spring-boot-starter-web' }\ndependencies {\n  runtimeOnly 'com.h2database:h2'\n  runtimeOnly 'org.postgresql:postgresql'\n}\n"),
            ("src/main/java/App.java", "@SpringBootApplication class App {}"),
            ("src/main/resources/application.properties", "spring.datasource.url=jdbc:h2:mem:test\n"),
            ("src/main/resources/" + file, settings));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("'default' => env('DB_CONNECTION', 'mysql'),", "", "", "mysql")]
    [InlineData("'default' => env('DB_CONNECTION', 'mysql'),", "DB_CONNECTION=pgsql\n", "", "postgresql")]
    [InlineData("'default' => env('DB_CONNECTION', 'mysql'),", "MAIL_MAILER=smtp\n", "", "mysql")]
    [InlineData("'default' => env('DB_CONNECTION', 'mysql'),", "QUEUE_CONNECTION=rabbitmq\nSCOUT_DRIVER=meilisearch\n", "", "meilisearch mysql rabbitmq")]
    [InlineData("'default' => env('DB_CONNECTION', 'mysql'),", "MAIL_MAILER=smtp\n", "class Welcome extends Mailable {}", "mysql smtp")]
    public void Laravel_falls_back_to_what_its_configuration_says(string database, string environment, string code, string expected)
    {
        using var repository = new TestRepository(
            ("composer.json", """{ "require": { "laravel/framework": "^12.0" } }"""),
            ("config/database.php", $"<?php\nreturn [\n    {database}\n    'connections' => ['sqlite' => ['driver' => 'sqlite']],\n];\n"),
            (".env.example", environment),
            ("app/Mail/Welcome.php", "<?php\n" + code));

        Assert.Equal(expected, Needs(repository));
    }

    [Fact]
    public void The_example_of_variables_may_lie_above_the_program()
    {
        using var repository = new TestRepository(
            ("backend/package.json", """{ "scripts": { "start": "node index.js" }, "dependencies": { "express": "5", "typeorm": "0.3", "pg": "8", "mysql2": "3" } }"""),
            ("backend/index.js", "import { DataSource } from 'typeorm';\nnew DataSource({ type: process.env.DB_TYPE });\napp.listen(3000);"),
            (".env.example", "DB_TYPE=postgres\n"));

        Assert.Equal("mysql? postgresql", Needs(repository));
    }

    [Theory]
    [InlineData("prisma/schema.prisma")]
    [InlineData("prisma/schema/base.prisma")]
    [InlineData("packages/data/prisma/schema.prisma")]
    public void The_schema_of_Prisma_may_lie_outside_the_program(string path)
    {
        using var repository = new TestRepository(
            ("apps/api/package.json", """{ "scripts": { "start": "node index.js" }, "dependencies": { "express": "5", "@prisma/client": "6" } }"""),
            ("apps/api/index.js", "import { PrismaClient } from '@prisma/client';\nnew PrismaClient();\napp.listen(3000);"),
            (path, "datasource db {\n  provider = \"postgresql\"\n  url      = env(\"DATABASE_URL\")\n}\n"));

        Assert.Equal("postgresql", Needs(repository));
    }

    [Theory]
    [InlineData("kafka", "", "kafka?")]
    [InlineData("kafka", "import \"github.com/segmentio/kafka-go\"", "kafka")]
    [InlineData("orders", "", "kafka")]
    public void What_only_one_of_many_plugins_opens_is_optional(string folder, string inMain, string expected)
    {
        using var repository = new TestRepository(
            ("go.mod", "module example.com/agent\nrequire (\n\tgithub.com/gin-gonic/gin v1.10.0\n\tgithub.com/segmentio/kafka-go v0.4.0\n)\n"),
            ("main.go", $"package main\n{inMain}\nimport (\n\t_ \"example.com/agent/modules/{folder}\"\n\t_ \"example.com/agent/modules/syslog\"\n\t_ \"example.com/agent/modules/file\"\n\t_ \"example.com/agent/modules/docker\"\n)\nfunc main() {{\n\tgin.Default().Run()\n}}\n"),
            ($"modules/{folder}/a.go", "package a\nimport \"github.com/segmentio/kafka-go\"\n"),
            ("modules/syslog/a.go", "package syslog\n"),
            ("modules/file/a.go", "package file\n"),
            ("modules/docker/a.go", "package docker\n"));

        Assert.Equal(expected, Needs(repository));
    }

    private static string Needs(TestRepository repository)
        => string.Join(' ', repository.Read().Services.Single().Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")).Order(StringComparer.Ordinal));
}
