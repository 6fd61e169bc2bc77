using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

public sealed class ForeignServicesTests
{
    [Theory]
    [InlineData("constructor(private config: ConfigService) { const host = config.get<string>('REDIS_HOST'); }", "REDIS_HOST")]
    [InlineData("const host = this.configService.getOrThrow('REDIS_HOST');", "REDIS_HOST")]
    [InlineData("const user = cache.get('USER_NAME');", "")]
    [InlineData("const pass = process.env.SMTP_PASS;", "SMTP_PASS!")]
    public void What_a_service_of_configuration_is_asked_for_is_a_setting(string line, string expected)
    {
        using var repository = new TestRepository(
            ("package.json", """{ "name": "api", "scripts": { "start": "node dist/main" }, "dependencies": { "@nestjs/core": "^10.0.0" } }"""),
            ("src/main.ts", $"import {{ NestFactory }} from '@nestjs/core';\n{line}\nNestFactory.create(AppModule);\n"),
            ("src/health.ts", "@Controller('health')\nexport class Health { @Get() check() {} }\n"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(expected, string.Join(", ", service.Settings.Select(s => s.Key + (s.Secret ? "!" : ""))));
        Assert.Equal("/health", service.HealthPath);
    }

    [Fact]
    public void The_fields_of_a_settings_class_are_variables()
    {
        using var repository = new TestRepository(
            ("requirements.txt", "fastapi==0.110\npydantic-settings\nsqlalchemy\nasyncpg\nboto3\n"),
            ("app/main.py", "import boto3\nfrom fastapi import FastAPI\nfrom .settings import settings\napp = FastAPI()\ns3 = boto3.client(\"s3\")\ns3.download_file(settings.models_bucket, 'a', 'b')\nurl = s3.generate_presigned_url(\"put_object\", Params={})\n"),
            ("app/settings.py", """
                from pydantic import Field
                from pydantic_settings import BaseSettings, SettingsConfigDict

                class Settings(BaseSettings):
                    model_config = SettingsConfigDict(env_prefix="shop_")

                    database_url: str
                    models_bucket: str = Field(...)
                    retries: int = 3
                    api_key: str = Field(alias="OPENAI_API_KEY")

                    class Config:
                        env_file: str = ".env"

                class Other:
                    name: str
                """),
            ("docker-compose.yml", "services:\n  app:\n    build: .\n    environment:\n      CATALOG_URL: http://catalog:8080\n      LEVEL: info\n"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal("CATALOG_URL?, OPENAI_API_KEY, SHOP_DATABASE_URL, SHOP_MODELS_BUCKET, SHOP_RETRIES?", string.Join(", ", service.Settings.Select(s => s.Key + (s.HasDefault ? "?" : ""))));
        Assert.Equal("app/settings.py(7,5)", service.Settings.Single(s => s.Key == "SHOP_DATABASE_URL").At.ToString());
        Assert.Equal(["s3:GetObject", "s3:PutObject"], service.Permissions.Select(p => p.Action));
    }

    [Fact]
    public void Variables_that_the_properties_of_Spring_name_are_settings()
    {
        using var repository = new TestRepository(
            ("pom.xml", "<project><artifactId>shop</artifactId><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId><version>3.2.0</version></dependency><dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId></dependency></dependencies></project>"),
            ("src/main/resources/application.yml", "spring:\n  datasource:\n    url: ${DATABASE_URL}\n    password: ${DB_PASSWORD:secret}\n"),
            ("src/main/java/App.java", "@SpringBootApplication\npublic class App { public static void main(String[] args) { SpringApplication.run(App.class, args); } }\n"));

        Assert.Equal("DATABASE_URL!, DB_PASSWORD!?", string.Join(", ", Assert.Single(repository.Read().Services).Settings.Select(s => s.Key + (s.Secret ? "!" : "") + (s.HasDefault ? "?" : ""))));
    }

    [Theory]
    [InlineData("express", "app.listen(4000);", "Express 1.2", ServiceKind.Api, 4000)]
    [InlineData("@nestjs/core", "await app.listen(process.env.PORT ?? 3001);", "NestJS 1.2", ServiceKind.Api, 3001)]
    [InlineData("next", "", "Next.js 1.2", ServiceKind.Web, 3000)]
    [InlineData("react-dom", "createRoot(root).render(x);", "React 1.2", ServiceKind.Spa, null)]
    public void A_Node_service_is_told_by_its_framework(string dependency, string source, string framework, ServiceKind kind, int? port)
    {
        using var repository = new TestRepository(
            ("web/package.json", $$"""{ "name": "web", "dependencies": { "{{dependency}}": "^1.2.3" } }"""),
            ("web/src/main.js", source));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(("web", "web", framework, kind, port), (service.Name, service.Project, service.Framework, service.Kind, service.Port));
    }

    [Theory]
    [InlineData("requirements.txt", "fastapi==0.121.2\n", "app = FastAPI()", "FastAPI 0.121", ServiceKind.Api)]
    [InlineData("pyproject.toml", "[project]\nname = \"x\"\ndependencies = [\n  \"Flask>=3.0\",\n]\n", "app = Flask(__name__)", "Flask 3.0", ServiceKind.Api)]
    [InlineData("pyproject.toml", "[tool.poetry.dependencies]\ncelery = {extras = [\"redis\"], version = \"^5.4\"}\n", "app = Celery('x')", "Celery 5.4", ServiceKind.Worker)]
    [InlineData("requirements.txt", "Django~=5.2\n", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'x')", "Django 5.2", ServiceKind.Web)]
    public void A_Python_service_is_told_by_its_framework_and_its_start(string manifest, string text, string source, string framework, ServiceKind kind)
    {
        using var repository = new TestRepository((manifest, text), ("app/main.py", source));
        using var library = new TestRepository((manifest, text), ("app/main.py", "x = 1"));

        Assert.Equal((framework, kind), (Assert.Single(repository.Read().Services).Framework, repository.Read().Services[0].Kind));
        Assert.Empty(library.Read().Services);
    }

    [Theory]
    [InlineData("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", "postgresql")]
    [InlineData("Dockerfile", "FROM python:3.13\nRUN pip install \".[server]\"\n", "postgresql")]
    [InlineData("Dockerfile", "FROM python:3.13\nRUN uv sync --extra server\n", "postgresql")]
    [InlineData("Dockerfile", "FROM python:3.13\nRUN pip install .\n", null)]
    public void Extras_of_a_Python_package_count_where_an_image_or_a_project_of_Django_asks_for_them(string path, string text, string? need)
    {
        using var repository = new TestRepository(
            ("pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\n  \"httpx\",\n] # [see below]\n[project.optional-dependencies]\nserver = [\n  \"Django >= 5.2,<6\",  # the site\n  \"psycopg2 >= 2.9\",\n]\ntests = [\n  \"redis\",\n]\n[tool.ruff]\nline-length = 120\n"),
            (path, text), ("shop/settings.py", "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql'}}\n"), ("shop/wsgi.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"));

        var services = repository.Read().Services;

        Assert.Equal(need is null ? [] : new[] { need }, services.SelectMany(s => s.Needs).Select(n => n.Kind.Name() + (n.Optional ? "?" : "")));
    }

    [Fact]
    public void The_clearest_of_several_routes_is_the_health_path()
    {
        using var repository = new TestRepository(("requirements.txt", "Flask\n"), ("main.py", "app = Flask(__name__)\n@app.get(\"/jobs/status\")\ndef jobs(): ...\n@app.get(\"/healthz\")\ndef health(): ...\n"));

        Assert.Equal("/healthz", Assert.Single(repository.Read().Services).HealthPath);
    }

    [Fact]
    public void A_dependency_is_a_need_where_source_imports_it_and_optional_elsewhere()
    {
        using var repository = new TestRepository(
            ("package.json", """{ "dependencies": { "express": "5", "pg": "8", "ioredis": "5", "kafkajs": "2" }, "devDependencies": { "mongodb": "6" } }"""),
            ("server.js", "import pg from 'pg';\n// import Redis from 'ioredis';\nconst pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });\napp.listen(3000);"),
            ("test/kafka.test.js", "import { Kafka } from 'kafkajs';"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(["kafka?", "postgresql", "redis?"], service.Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")).Order(StringComparer.Ordinal));
        Assert.Equal(("DATABASE_URL", SettingRole.Url, NeedKind.PostgreSql, true), service.Settings.Select(s => (s.Key, s.Role, s.Need!.Value, s.Secret)).Single());
        Assert.Equal(("server.js", 1), (service.Needs.Single(n => n.Kind == NeedKind.PostgreSql).Because[0].At.Path, service.Needs.Single(n => n.Kind == NeedKind.PostgreSql).Because[0].At.Line));
    }

    [Fact]
    public void Calls_of_boto3_are_needs_and_permissions()
    {
        using var repository = new TestRepository(
            ("requirements.txt", "fastapi\nboto3\n"),
            ("main.py", "app = FastAPI()\nqueue = boto3.client('sqs')\nurl = os.environ['ORDERS_QUEUE_URL']\n# queue.purge_queue()\nqueue.send_message(QueueUrl=url, MessageBody='x')\n"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal("orders", Assert.Single(service.Needs).Name);
        Assert.Equal("sqs:SendMessage", Assert.Single(service.Permissions).Action);
    }

    [Theory]
    [InlineData("go.mod", "module x\nrequire (\n\tgithub.com/gin-gonic/gin v1.10.0\n\tgithub.com/jackc/pgx/v5 v5.7.0\n)\n", "main.go", "package main\nimport _ \"github.com/jackc/pgx/v5\"\nfunc main() {\n\tgin.Default().Run()\n}\n", "Gin 1.10", "postgresql")]
    [InlineData("pom.xml", "<project><dependencies><dependency>\n<groupId>org.springframework.boot</groupId>\n<artifactId>spring-boot-starter-web</artifactId>\n</dependency><dependency>\n<groupId>org.postgresql</groupId>\n<artifactId>postgresql</artifactId>\n</dependency></dependencies></project>", "src/App.java", "@SpringBootApplication class App {}", "Spring Boot", "postgresql")]
    [InlineData("Gemfile", "gem 'rails', '~> 8.0'\ngem \"redis\"\n", "config/application.rb", "class Application < Rails::Application\nend", "Ruby on Rails 8.0", "redis")]
    [InlineData("composer.json", "{ \"require\": { \"laravel/framework\": \"^12.0\", \"predis/predis\": \"^2\" } }", "index.php", "", "Laravel 12.0", "redis")]
    [InlineData("Cargo.toml", "[package]\nname = \"x\"\n[dependencies]\naxum = \"0.8\"\ntokio-postgres = \"0.7\"\n", "src/main.rs", "fn main() {}", "axum 0.8", "postgresql")]
    public void Other_languages_are_told_by_their_manifests(string manifest, string text, string source, string code, string framework, string need)
    {
        using var repository = new TestRepository((manifest, text), (source, code));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal((framework, need), (service.Framework, Assert.Single(service.Needs).Kind.Name()));
    }

    [Theory]
    [InlineData("package.json", """{ "dependencies": { "@grpc/grpc-js": "1.12" } }""", "server.js", "const server = new grpc.Server();", ServiceKind.Grpc)]
    [InlineData("requirements.txt", "grpcio==1.70.0\n", "server.py", "server = grpc.server(pool)", ServiceKind.Grpc)]
    [InlineData("requirements.txt", "flask\n", "app.py", "app = Flask(__name__)\nreturn render_template('a.html')", ServiceKind.Web)]
    [InlineData("build.gradle", "dependencies {\n  implementation \"io.grpc:grpc-stub:1.70.0\",\n    \"io.grpc:grpc-netty:1.70.0\"\n}\n", "src/main/java/A.java", "ServerBuilder.forPort(1)", ServiceKind.Grpc)]
    [InlineData("pom.xml", "<project><dependencies><dependency><artifactId>spring-cloud-starter-gateway</artifactId></dependency></dependencies></project>", "A.java", "", ServiceKind.Gateway)]
    [InlineData("pom.xml", "<project><dependencies><dependency><artifactId>spring-boot-starter-web</artifactId></dependency><dependency><artifactId>spring-boot-starter-thymeleaf</artifactId></dependency></dependencies></project>", "A.java", "@SpringBootApplication", ServiceKind.Web)]
    [InlineData("Gemfile", "gem 'rails'\n", "config/application.rb", "class A < Rails::Application\nconfig.api_only = true\nend", ServiceKind.Api)]
    [InlineData("go.mod", "module x\n", "main.go", "package main\nfunc main() {\n\thttp.ListenAndServe(\":80\", nil)\n}", ServiceKind.Api)]
    [InlineData("Cargo.toml", "[dependencies]\ntonic = \"0.12\"\n", "src/main.rs", "Server::builder()", ServiceKind.Grpc)]
    [InlineData("package.json", """{ "dependencies": { "@azure/functions": "4" } }""", "src/a.js", "app.http('a', {})", ServiceKind.Function)]
    [InlineData("package.json", """{ "dependencies": { "express": "5" } }""", "index.js", "app.set('view engine', 'ejs');\napp.listen(3000);", ServiceKind.Web)]
    [InlineData("go.mod", "module x\nrequire github.com/beego/beego/v2 v2.1.0\n", "main.go", "package main\nfunc main() {\n\tweb.Run()\n}", ServiceKind.Web)]
    [InlineData("package.json", """{ "dependencies": { "discord.js": "14" } }""", "index.js", "client.login(token)", ServiceKind.Worker)]
    [InlineData("requirements.txt", "aiogram==3.4\n", "bot.py", "await dispatcher.start_polling(bot)", ServiceKind.Worker)]
    [InlineData("requirements.txt", "discord.py\n", "bot.py", "bot.run(token)", ServiceKind.Worker)]
    [InlineData("go.mod", "module x\nrequire github.com/bwmarrin/discordgo v0.28.0\n", "main.go", "package main\nfunc main() {\n\tdiscordgo.New(token)\n}", ServiceKind.Worker)]
    [InlineData("Cargo.toml", "[dependencies]\nteloxide = \"0.13\"\n", "src/main.rs", "fn main() {}", ServiceKind.Worker)]
    public void The_kind_follows_from_what_the_program_starts(string manifest, string text, string source, string code, ServiceKind kind)
    {
        using var repository = new TestRepository((manifest, text), (source, code));

        Assert.Equal(kind, Assert.Single(repository.Read().Services).Kind);
    }

    [Theory]
    [InlineData("package.json", """{ "dependencies": { "express": "5", "electron": "30" } }""", "main.js", "app.listen(1)")]
    [InlineData("package.json", """{ "peerDependencies": { "react": "19" }, "dependencies": { "react-dom": "19" } }""", "src/demo.tsx", "createRoot(x)")]
    [InlineData("pom.xml", "<project><packaging>pom</packaging><dependencyManagement><dependencies><dependency><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></dependencyManagement></project>", "A.java", "@SpringBootApplication")]
    [InlineData("requirements.txt", "locust\n", "locustfile.py", "class User(HttpUser): pass")]
    [InlineData("go.mod", "module x\n", "x.go", "package x\nfunc Serve() { http.ListenAndServe(\":80\", nil) }")]
    public void What_is_not_deployed_by_itself_is_no_service(string manifest, string text, string source, string code)
    {
        using var repository = new TestRepository((manifest, text), (source, code));

        Assert.Empty(repository.Read().Services);
    }

    [Fact]
    public void A_Go_module_holds_a_program_for_each_main_and_each_needs_what_its_packages_import()
    {
        using var repository = new TestRepository(
            ("go.mod", "module example.com/shop\nrequire (\n\tgithub.com/jackc/pgx/v5 v5.7.0\n\tgithub.com/redis/go-redis/v9 v9.0.0\n\tgithub.com/rabbitmq/amqp091-go v1.0.0\n)\n"),
            ("cmd/api/main.go", "package main\nimport \"example.com/shop/internal/store\"\nfunc main() {\n\tstore.Open()\n\thttp.ListenAndServe(\":8080\", nil)\n}\n"),
            ("cmd/worker/main.go", "package main\nimport amqp \"github.com/rabbitmq/amqp091-go\"\nfunc main() {\n\tch.Consume(\"q\")\n}\n"),
            ("cmd/tool/main.go", "package main\nfunc main() {\n\tfmt.Println(1)\n}\n"),
            ("internal/store/store.go", "package store\nimport \"github.com/jackc/pgx/v5\"\nfunc Open() { pgx.Connect() }\n"),
            ("internal/unused/cache.go", "package unused\nimport \"github.com/redis/go-redis/v9\"\n"));

        Assert.Equal(
            ["api Api cmd/api postgresql", "worker Worker cmd/worker rabbitmq"],
            repository.Read().Services.Select(s => $"{s.Name} {s.Kind} {s.Project} {string.Join(' ', s.Needs.Where(n => !n.Optional).Select(n => n.Kind.Name()))}"));
    }

    [Theory]
    [InlineData("application.properties", "database=h2\n", "<dependency><artifactId>h2</artifactId></dependency>", "mysql? postgresql?")]
    [InlineData("application.properties", "spring.datasource.url=jdbc:mysql://db/shop\n", "<dependency><artifactId>h2</artifactId></dependency>", "mysql postgresql?")]
    [InlineData("application.yml", "spring:\n  datasource:\n    url: ${URL:jdbc:postgresql://db/shop}\n", "", "mysql? postgresql")]
    public void Of_several_drivers_the_configuration_of_the_default_profile_chooses(string file, string settings, string also, string expected)
    {
        using var repository = new TestRepository(
            ("pom.xml", $"<project><dependencies><dependency><artifactId>spring-boot-starter-web</artifactId></dependency><dependency><artifactId>mysql-connector-j</artifactId></dependency><dependency><artifactId>postgresql</artifactId></dependency>{also}<dependency><artifactId>spring-boot-starter-data-mongodb</artifactId><scope>test</scope></dependency></dependencies></project>"),
            ("src/main/java/A.java", "@SpringBootApplication class A {}"),
            ($"src/main/resources/{file}", settings));

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Variables_of_a_framework_template_are_no_needs_but_the_drivers_that_it_chooses_are()
    {
        using var repository = new TestRepository(
            ("composer.json", """{ "require": { "laravel/framework": "^12", "predis/predis": "^2", "league/flysystem-aws-s3-v3": "^3" } }"""),
            (".env.example", "DB_CONNECTION=pgsql\nREDIS_HOST=127.0.0.1\nCACHE_STORE=file\nMAIL_MAILER=smtp\n"));

        Assert.Equal(["postgresql", "redis?", "s3?"], Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")));
    }

    [Theory]
    [InlineData("scheduler", "jobs Worker")]
    [InlineData("jobs", "jobs Worker")]
    [InlineData("server", null)]
    [InlineData("gone", null)]
    public void A_word_that_the_script_of_the_container_takes_starts_what_the_script_has_for_it(string command, string? expected)
    {
        using var repository = new TestRepository(
            ("requirements.txt", "flask\nredis\ncelery\n"),
            ("shop/app.py", "import redis\napp = Flask(__name__)\n"),
            ("bin/entry", "#!/bin/sh\nscheduler() {\n  # celery is what runs here\n  export A=1\n  exec celery --app=shop worker --beat\n}\n\nserver() {\n  exec gunicorn shop.app:app\n}\n\ncase \"$1\" in\n  work|jobs)\n    exec celery --app=shop worker\n    ;;\n  server)\n    server\n    ;;\nesac\n"),
            ("Dockerfile", "FROM python\nCOPY . /app\nENTRYPOINT [\"/app/bin/entry\"]\nCMD [\"server\"]\n"),
            ("compose.yaml", $"services:\n  jobs:\n    build: .\n    command: {command}\n  api:\n    build: .\n    ports: ['80:80']\n"));

        var services = repository.Read().Services;

        Assert.Contains(services, s => s is { Kind: ServiceKind.Api, Project: "." });
        Assert.Equal(expected, services.Where(s => s.Kind != ServiceKind.Api).Select(s => $"{s.Name} {s.Kind}").SingleOrDefault());
    }

    [Theory]
    [InlineData("mysql", "mysql")]
    [InlineData("sqlite", "sqlite")]
    public void Of_the_drivers_in_a_module_of_Go_that_which_is_imported_counts(string driver, string expected)
    {
        using var repository = new TestRepository(
            ("go.mod", "module acme/shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.10.0\n\tgithub.com/jinzhu/gorm v1.9.16\n)\n"),
            ("main.go", $"package main\n\nimport (\n\t\"github.com/gin-gonic/gin\"\n\t_ \"github.com/jinzhu/gorm/dialects/{driver}\"\n)\n\nfunc main() {{\n\tgin.Default().Run(\":80\")\n}}\n"));

        Assert.Equal([expected], Assert.Single(repository.Read().Services).Needs.Where(n => !n.Optional).Select(n => n.Kind.Name()));
    }

    [Fact]
    public void A_Procfile_or_a_compose_command_starts_a_worker_from_the_same_code()
    {
        using var repository = new TestRepository(
            ("Gemfile", "gem 'rails'\ngem 'pg'\ngem 'sidekiq'\ngroup :development do\n  gem 'sqlite3'\nend\n"),
            ("config/application.rb", "class A < Rails::Application\nend"),
            ("Procfile", "web: bundle exec puma\njobs: bundle exec sidekiq\nrelease: bin/rails db:migrate\n"),
            ("ml/requirements.txt", "fastapi\ncelery[redis]\n"), ("ml/main.py", "app = FastAPI()\n"),
            ("compose.yaml", "services:\n  ml: { build: ./ml }\n  ml-worker: { build: ./ml, command: celery -A tasks worker }\n  redis: { image: redis }\n  db: { image: postgres }\n"));

        var services = repository.Read().Services.ToDictionary(s => s.Name);

        Assert.Equal(["jobs", "ml", "ml-worker"], services.Keys.Where(k => k is "jobs" or "ml" or "ml-worker").Order(StringComparer.Ordinal));
        Assert.Equal((ServiceKind.Worker, null), (services["jobs"].Kind, services["jobs"].Port));
        Assert.Equal(["postgresql", "redis"], services["jobs"].Needs.Select(n => n.Kind.Name()));
        Assert.Equal(EvidenceKind.Compose, services["ml-worker"].Because[0].Kind);
        Assert.Equal(4, services.Count);
    }

    [Fact]
    public void A_browser_application_inside_a_web_project_is_served_by_it()
    {
        using var repository = new TestRepository(
            ("App/App.csproj", Fixtures.Web), ("App/Program.cs", Fixtures.Program("")),
            ("App/ClientApp/package.json", """{ "dependencies": { "react-dom": "19" } }"""), ("App/ClientApp/src/main.tsx", "createRoot(x)"));

        Assert.Equal("app", Assert.Single(repository.Read().Services).Name);
    }

    [Fact]
    public void Packages_in_node_modules_and_tests_are_not_looked_at()
    {
        using var repository = new TestRepository(
            ("node_modules/express/package.json", """{ "dependencies": { "express": "5" } }"""), ("node_modules/express/index.js", "app.listen(1)"),
            ("tests/app/package.json", """{ "dependencies": { "express": "5" } }"""), ("tests/app/index.js", "app.listen(1)"));

        Assert.Empty(repository.Read().Services);
    }

    [Fact]
    public void Existing_infrastructure_is_listed_with_what_it_describes()
    {
        using var repository = new TestRepository(
            ("infra/main.tf", "resource \"aws_vpc\" \"a\" {}\nresource \"aws_vpc\" \"b\" {}\n"),
            ("compose.yaml", "services:\n  db: { image: postgres:17 }\n"),
            ("k8s/app.yaml", "apiVersion: v1\nkind: Service\n---\napiVersion: apps/v1\nkind: Deployment\n"),
            ("main.bicep", "resource a 'x' = {}\n"),
            ("template.yaml", "AWSTemplateFormatVersion: '2010-09-09'\n"));

        Assert.Equal(
            ["compose compose.yaml 1", "terraform infra 2", "kubernetes k8s/app.yaml 2", "bicep main.bicep 1", "cloudformation template.yaml "],
            repository.Read().ExistingInfrastructure.Select(i => $"{i.Kind} {i.Path} {i.Resources}"));
    }

    [Fact]
    public void Command_lines_and_plugins_beside_a_server_in_Go_are_no_services()
    {
        using var repository = new TestRepository(
            ("go.mod", "module x\nrequire github.com/gin-gonic/gin v1.9.0\n"),
            ("server/server.go", "package server\nimport \"github.com/gin-gonic/gin\"\nfunc Run() { gin.Default().Run() }\n"),
            ("cmd/app/main.go", "package main\nimport \"x/server\"\nfunc main() { server.Run() }\n"),
            ("cmd/app-cli/main.go", "package main\nimport \"x/server\"\nfunc main() { server.Check() }\n"),
            ("cmd/appctl/main.go", "package main\nimport \"x/server\"\nfunc main() { server.Check() }\n"),
            ("plugins/mail/main.go", "package main\nimport \"x/server\"\nfunc main() {\n\tplugin.Serve(nil)\n}\n"));

        Assert.Equal(["app"], repository.Read().Services.Select(s => s.Name));
    }

    [Theory]
    [InlineData("Cargo.toml", "[package]\nname = \"x\"\n[features]\nmysql = [\"diesel/mysql\"]\nsqlite = [\"diesel/sqlite\", \"dep:libsqlite3-sys\"]\n[dependencies]\nrocket = \"0.5\"\ndiesel = \"2\"\n", "src/main.rs", "rocket::build()", "mysql? sqlite")]
    [InlineData("pyproject.toml", "[tool.poetry.dependencies]\nfastapi = \"1\"\n\n  [tool.poetry.dependencies.celery]\n  version = \"5\"\n  extras = [ \"redis\" ]\n", "main.py", "app = FastAPI()", "redis")]
    [InlineData("requirements.txt", "flask\npsycopg2\n", "app.py", "import psycopg2\napp = Flask(__name__)", "postgresql?")]
    public void Features_tables_and_deployments_choose_what_a_program_opens(string manifest, string text, string source, string code, string expected)
    {
        using var repository = new TestRepository(
            ($"app/{manifest}", text), ($"app/{source}", code),
            ("k8s.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: app }\nspec: { template: { spec: { containers: [ { image: app, env: [ { name: PORT, value: '8000' } ] } ] } } }\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [ { image: web, env: [ { name: CACHE, value: 'cache:6379' } ] } ] } } }\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: cache }\nspec: { template: { spec: { containers: [ { image: redis } ] } } }\n"));

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : ""))));
    }

    [Fact]
    public void A_Dockerfile_in_a_folder_for_it_gives_the_port()
    {
        using var repository = new TestRepository(
            ("Cargo.toml", "[package]\nname = \"x\"\n[dependencies]\nrocket = \"0.5\"\n"), ("src/main.rs", "rocket::build()"),
            ("docker/Dockerfile", "FROM alpine\nENV ROCKET_PORT=9000 DB_PORT=5432\n"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal((9000, "docker/Dockerfile"), (service.Port, service.Dockerfile));
    }

    [Fact]
    public void Services_in_other_languages_among_samples_count_when_samples_are_all_there_is()
    {
        using var repository = new TestRepository(
            ("samples/a/A.csproj", Fixtures.Web), ("samples/a/Program.cs", Fixtures.Program("")),
            ("samples/b/requirements.txt", "flask\n"), ("samples/b/app.py", "app = Flask(__name__)"));

        Assert.Equal(["a", "b"], repository.Read().Services.Select(s => s.Name));
    }

    [Fact]
    public void A_Go_program_sees_the_modules_beside_its_own()
    {
        using var repository = new TestRepository(
            ("api/go.mod", "module example.com/shop/api\nrequire (\n\texample.com/shop/common v0.0.0\n\tgithub.com/jackc/pgx/v5 v5.7.0\n)\nreplace example.com/shop/common => ../common\n"),
            ("api/main.go", "package main\nimport \"example.com/shop/common/server\"\nfunc main() {\n\tserver.Run()\n}\n"),
            ("common/go.mod", "module example.com/shop/common\n"),
            ("common/server/server.go", "package server\nimport \"github.com/jackc/pgx/v5\"\nfunc Run() { http.ListenAndServe(\":8080\", nil) }\n"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(("api", "postgresql"), (service.Name, Assert.Single(service.Needs).Kind.Name()));
    }

    [Theory]
    [InlineData("flask\nFlask-SQLAlchemy\n", "app = Flask(__name__)\nURI = os.environ.get('DATABASE_URL') or 'sqlite:///app.db'", "sqlite")]
    [InlineData("flask\ncelery\n", "app = Flask(__name__)\nBROKER = 'redis://localhost:6379/0'", "redis")]
    [InlineData("flask\npsycopg2\nsqlalchemy\n", "app = Flask(__name__)\nURI = 'postgresql+psycopg2://localhost/x'", "postgresql")]
    [InlineData("flask\n", "app = Flask(__name__)\nDOCS = 'redis://example'", "")]
    public void An_address_in_the_source_is_what_serves_when_nothing_else_is_set(string requirements, string code, string expected)
    {
        using var repository = new TestRepository(("requirements.txt", requirements), ("app.py", code));

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : ""))));
    }

    public static TheoryData<string, string, (string, string)[]> Built => new()
    {
        {
            "workspace of npm", "postgresql",
            [
                ("package.json", """{ "private": true, "workspaces": ["apps/*", "packages/*"] }"""),
                ("apps/api/package.json", """{ "name": "@acme/api", "private": true, "dependencies": { "express": "5", "@acme/db": "*" } }"""), ("apps/api/index.js", "require('express')().listen(3000)"),
                ("packages/db/package.json", """{ "name": "@acme/db", "main": "index.js", "dependencies": { "pg": "8" } }"""), ("packages/db/index.js", "const { Pool } = require('pg')"),
            ]
        },
        {
            "modules of Maven, and what their parent gives them", "postgresql redis",
            [
                ("pom.xml", "<project><artifactId>parent</artifactId><packaging>pom</packaging><dependencies><dependency><artifactId>spring-boot-starter-data-redis</artifactId></dependency></dependencies></project>"),
                ("api/pom.xml", "<project><parent><artifactId>parent</artifactId></parent><artifactId>api</artifactId><dependencies><dependency><artifactId>data</artifactId></dependency><dependency><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>"),
                ("api/src/main/java/A.java", "@SpringBootApplication class A {}"),
                ("data/pom.xml", "<project><parent><artifactId>parent</artifactId></parent><artifactId>data</artifactId><dependencies><dependency><artifactId>postgresql</artifactId></dependency></dependencies></project>"),
            ]
        },
        {
            "projects of Gradle", "mysql",
            [
                ("api/build.gradle", "dependencies {\n  implementation project(':libs:db')\n  implementation 'org.springframework.boot:spring-boot-starter-web'\n}\n"), ("api/src/main/java/A.java", "@SpringBootApplication class A {}"),
                ("libs/db/build.gradle", "dependencies {\n  api 'com.mysql:mysql-connector-j:9'\n}\n"), ("libs/db/B.java", "class B {}"),
            ]
        },
        {
            "crates whose features stand in the workspace", "postgresql redis",
            [
                ("Cargo.toml", "[workspace]\nmembers = [\"crates/*\"]\n[workspace.dependencies]\nsqlx = { version = \"0.8\", features = [\"postgres\"] }\n"),
                ("crates/api/Cargo.toml", "[package]\nname = \"api\"\n[dependencies]\naxum = \"0.8\"\nstore = { path = \"../store\" }\n"), ("crates/api/src/main.rs", "use axum::Router;\nfn main() {}"),
                ("crates/store/Cargo.toml", "[package]\nname = \"store\"\n[dependencies]\nsqlx = { workspace = true }\nredis.workspace = true\n"), ("crates/store/src/lib.rs", "pub fn open() { redis::Client::open(\"\"); }"),
            ]
        },
        {
            "a library of Python by its path", "postgresql",
            [
                ("api/requirements.txt", "fastapi\n-e ../shared\n"), ("api/main.py", "app = FastAPI()\n"),
                ("shared/pyproject.toml", "[project]\nname = \"shared\"\ndependencies = [\"sqlalchemy\", \"psycopg2-binary\"]\n"), ("shared/db.py", "import sqlalchemy\nimport psycopg2\n"),
            ]
        },
    };

    [Theory, MemberData(nameof(Built))]
    public void What_a_program_is_built_from_in_the_same_repository_is_part_of_it(string how, string expected, (string, string)[] files)
    {
        using var repository = new TestRepository(files);

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal((how, "api", expected), (how, service.Name, string.Join(' ', service.Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")).Order(StringComparer.Ordinal))));
    }

    [Theory]
    [InlineData("composer.json", "{ \"require\": { \"slim/slim\": \"^4\" } }", "index.php", "$pdo = new PDO('mysql:host=db;dbname=shop', $user, $password);", "mysql")]
    [InlineData("composer.json", "{ \"require\": { \"slim/slim\": \"^4\", \"predis/predis\": \"^2\" } }", "index.php", "$cache = new Predis\\Client();", "redis")]
    [InlineData("composer.json", "{ \"require\": { \"codeigniter4/framework\": \"^4\" } }", "app/Config/Database.php", "public array $default = ['DBDriver' => 'MySQLi'];", "mysql")]
    [InlineData("requirements.txt", "fastapi\n", "app.py", "app = FastAPI()\ndb = SqliteDatabase('shop.db')\n", "sqlite")]
    [InlineData("package.json", """{ "dependencies": { "express": "5", "firebase-admin": "13" } }""", "index.js", "const db = admin.firestore();\napp.listen(1);", "firestore")]
    [InlineData("go.mod", "module x\nrequire github.com/zeromicro/go-zero v1.6.0\n", "main.go", "package main\nimport \"github.com/zeromicro/go-zero/core/stores/redis\"\nfunc main() {\n\tsqlx.NewMysql(source)\n\trest.MustNewServer(c)\n}\n", "mysql redis")]
    [InlineData("go.mod", "module x\nrequire (\n\tgithub.com/gin-gonic/gin v1.10.0\n\tgocloud.dev v0.37.0\n)\n", "main.go", "package main\nimport _ \"gocloud.dev/blob/s3blob\"\nfunc main() {\n\tgin.Default().Run()\n}\n", "s3")]
    [InlineData("requirements.txt", "fastapi\n", "app.py", "app = FastAPI()\nclass Settings(BaseSettings):\n    SMTP_HOST: str\n", "smtp")]
    [InlineData("requirements.txt", "django\nboto3\n", "settings.py", "DJANGO_SETTINGS_MODULE = 1\nDEFAULT_FILE_STORAGE = \"storages.backends.s3boto3.S3Boto3Storage\"\nEMAIL_HOST = os.environ['EMAIL_HOST']", "s3 smtp")]
    [InlineData("requirements.txt", "flask\nazure-cosmos\n", "app.py", "from azure.cosmos import CosmosClient\napp = Flask(__name__)", "cosmosdb")]
    [InlineData("package.json", """{ "dependencies": { "@nestjs/core": "11", "amqplib": "1" } }""", "main.ts", "NestFactory.create(A); x = { transport: Transport.RMQ }", "rabbitmq")]
    [InlineData("Gemfile", "gem 'rails'\n", "config/production.rb", "class A < Rails::Application\n  config.action_mailer.delivery_method = :smtp\nend", "smtp")]
    [InlineData("go.mod", "module x\n", "main.go", "package main\nimport \"net/smtp\"\nfunc main() { http.ListenAndServe(\":80\", nil) }", "smtp")]
    [InlineData("Cargo.toml", "[package]\nname = \"x\"\n[dependencies]\naxum = \"0.8\"\naws-sdk-sqs = \"1\"\n", "src/main.rs", "fn main() { aws_sdk_sqs::Client::new(&c); }", "sqs")]
    [InlineData("requirements.txt", "flask\n", "app.py", "app = Flask(__name__)\nNEMAIL_HOST = 1", "")]
    public void A_need_shows_in_source_where_no_package_of_its_own_brings_it(string manifest, string text, string source, string code, string expected)
    {
        using var repository = new TestRepository((manifest, text), (source, code));

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Where(n => !n.Optional).Select(n => n.Kind.Name()).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("github.com/gin-gonic/gin", "r := gin.Default()\n\tr.Run(\":8090\")", 8090)]
    [InlineData("github.com/labstack/echo/v4", "e := echo.New()\n\te.Start(\":1323\")", 1323)]
    [InlineData("github.com/gin-gonic/gin", "gin.New()\n\ts := http.Server{Addr: \":9999\"}", 9999)]
    public void The_port_of_a_Go_program_is_the_one_that_it_opens(string module, string code, int port)
    {
        using var repository = new TestRepository(("go.mod", $"module x\nrequire {module} v1.9.0\n"), ("main.go", $"package main\nimport \"{module}\"\nfunc main() {{\n\t{code}\n}}\n"));

        Assert.Equal(port, Assert.Single(repository.Read().Services).Port);
    }

    [Fact]
    public void Applications_that_share_one_package_json_need_what_they_and_their_libraries_import()
    {
        using var nx = new TestRepository(
            ("package.json", """{ "private": true, "dependencies": { "express": "5", "react-dom": "19", "ioredis": "5", "typeorm": "1", "pg": "8" } }"""), ("nx.json", "{}"),
            ("tsconfig.base.json", """{ "compilerOptions": { "paths": { "@acme/cache": ["libs/cache/src/index.ts"], "@acme/data": ["libs/data/src/index.ts"] } } }"""),
            ("apps/api/project.json", """{ "name": "api", "projectType": "application" }"""), ("apps/api/src/main.ts", "import express from 'express';\nimport { cache } from '@acme/cache';\nexpress().listen(3333);"), ("apps/api/src/main.spec.ts", "import { DataSource } from 'typeorm';"),
            ("apps/web/project.json", """{ "name": "web", "projectType": "application" }"""), ("apps/web/src/main.tsx", "import { createRoot } from 'react-dom/client';\ncreateRoot(x);"),
            ("libs/cache/project.json", """{ "name": "cache", "projectType": "library" }"""), ("libs/cache/src/index.ts", "import Redis from 'ioredis';\nnew Redis();"),
            ("libs/data/src/index.ts", "import { DataSource } from 'typeorm';"));
        using var nest = new TestRepository(
            ("package.json", """{ "dependencies": { "@nestjs/core": "11", "@nestjs/mongoose": "11", "mongoose": "8", "amqplib": "1" } }"""),
            ("nest-cli.json", """{ "monorepo": true, "projects": { "gateway": { "type": "application", "root": "apps/gateway" }, "orders": { "type": "application", "root": "apps/orders" } } }"""),
            ("apps/gateway/src/main.ts", "import { NestFactory } from '@nestjs/core';\nNestFactory.create(A).listen(3000);"),
            ("apps/orders/src/main.ts", "import { NestFactory } from '@nestjs/core';\nimport { MongooseModule } from '@nestjs/mongoose';\nimport 'mongoose';\nNestFactory.createMicroservice(A, { transport: Transport.RMQ });"));

        Assert.Equal(["api Api redis", "web Spa"], Told(nx));
        Assert.Equal(["gateway Api", "orders Worker mongodb rabbitmq"], Told(nest));

        static IEnumerable<string> Told(TestRepository repository)
            => repository.Read().Services.Select(s => string.Join(' ', (string[])[s.Name, s.Kind.ToString(), .. s.Needs.Where(n => !n.Optional).Select(n => n.Kind.Name()).Order(StringComparer.Ordinal)]));
    }

    [Theory]
    [InlineData("setup.py", "setup(name='x', install_requires=['flask>=2', 'psycopg2-binary', \"redis\"])\n")]
    [InlineData("setup.py", "setup(name='x', install_requires=['Flask>=2,<4', 'psycopg2-binary >= 2.9, < 3;python_version>\"3.8\"', \"redis\"])\n")]
    [InlineData("setup.cfg", "[options]\ninstall_requires =\n    flask>=2\n    psycopg2-binary\n    redis\n")]
    [InlineData("environment.yml", "name: x\ndependencies:\n  - python=3.12\n  - pip:\n    - flask\n    - psycopg2-binary\n    - redis==5\n")]
    public void Python_tells_its_dependencies_in_many_files(string manifest, string text)
    {
        using var repository = new TestRepository((manifest, text), ("app.py", "import psycopg2, redis\napp = Flask(__name__)\n"));

        Assert.Equal(["postgresql", "redis"], Assert.Single(repository.Read().Services).Needs.Where(n => !n.Optional).Select(n => n.Kind.Name()));
    }

    [Fact]
    public void Requirements_in_several_files_are_those_of_one_program()
    {
        using var repository = new TestRepository(
            ("requirements/base.txt", "django\ndjango-redis\n"), ("requirements/production.txt", "-r base.txt\ngunicorn\npsycopg2\nwhitenoise\nsentry-sdk\n"),
            ("manage.py", "os.environ['DJANGO_SETTINGS_MODULE'] = 'x'"), ("config/settings.py", "DATABASES = { 'default': env.db() }\nCACHES = { 'default': { 'BACKEND': 'django_redis.cache.RedisCache' } }"));

        Assert.Equal(["postgresql", "redis"], Assert.Single(repository.Read().Services).Needs.Where(n => !n.Optional).Select(n => n.Kind.Name()));
    }

    [Fact]
    public void The_SDK_of_one_package_names_its_services_in_source()
    {
        using var repository = new TestRepository(("package.json", """{ "dependencies": { "express": "5", "aws-sdk": "2" } }"""), ("index.js", "const a = new AWS.S3(), b = new AWS.DynamoDB.DocumentClient();\nconst SQS = require('aws-sdk/clients/sqs');\napp.listen(1)"));

        Assert.Equal(["dynamodb", "s3", "sqs"], Assert.Single(repository.Read().Services).Needs.Where(n => !n.Optional).Select(n => n.Kind.Name()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("python /src/shop/consumer.py", "import redis\nredis.Redis().pubsub().listen()", "consumer Worker")]
    [InlineData("python3 -u shop/migrate.py", "import redis", "consumer Job")]
    [InlineData("python /src/shop/web.py", "import redis\napp = Flask(__name__)", null)]
    [InlineData("python /src/elsewhere/gone.py", "", null)]
    [InlineData("flask run --port=80", "", null)]
    public void A_script_that_a_deployment_starts_from_the_code_of_a_service_is_another_service(string command, string script, string? expected)
    {
        using var repository = new TestRepository(
            ("requirements.txt", "flask\nredis\n"), ("src/setup.py", "from setuptools import setup\nsetup(name=\"shop\", packages=[\"shop\"])\n"),
            ("src/shop/app.py", "import redis\napp = Flask(__name__)\n"), ("src/shop/consumer.py", script), ("src/shop/migrate.py", script), ("src/shop/web.py", script),
            ("Dockerfile", "FROM python\nCOPY src /src\n"),
            ("compose.yaml", $"services:\n  consumer:\n    build: .\n    command: {command}\n  api:\n    build: .\n    ports: ['80:80']\n"));

        var services = repository.Read().Services;

        Assert.Contains(services, s => s is { Kind: ServiceKind.Api, Project: "." });
        Assert.Equal(expected, services.Where(s => s.Kind != ServiceKind.Api).Select(s => $"{s.Name} {s.Kind}").SingleOrDefault());
    }

    [Fact]
    public void A_mapper_opens_what_the_deployment_of_the_published_image_says()
    {
        using var repository = new TestRepository(
            ("package.json", """{ "name": "counter", "scripts": { "start": "next start" }, "dependencies": { "next": "15", "@prisma/client": "6" } }"""),
            ("compose.yaml", "services:\n  counter:\n    image: ghcr.io/acme/counter:latest\n    environment:\n      DATABASE_URL: postgresql://counter@db/counter\n  db:\n    image: postgres:18\n"));

        var need = Assert.Single(Assert.Single(repository.Read().Services).Needs);

        Assert.Equal((NeedKind.PostgreSql, false), (need.Kind, need.Optional));
    }
}
