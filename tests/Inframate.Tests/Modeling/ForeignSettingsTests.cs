using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

public sealed class ForeignSettingsTests
{
    private const string Pom = "<project><artifactId>shop</artifactId><dependencies><dependency><artifactId>spring-boot-starter-web</artifactId></dependency><dependency><artifactId>h2</artifactId></dependency><dependency><artifactId>postgresql</artifactId></dependency><dependency><artifactId>mysql-connector-j</artifactId></dependency></dependencies></project>";

    private const string Main = "@SpringBootApplication\nclass Shop { }\n";

    [Theory]
    [InlineData("spring:\n  profiles:\n    active: dev\n---\nspring:\n  config:\n    activate:\n      on-profile: dev\n  datasource:\n    url: jdbc:h2:mem:shop\n---\nspring:\n  config:\n    activate:\n      on-profile: prod\n  datasource:\n    url: jdbc:postgresql://db/shop\n", "postgresql")]
    [InlineData("spring:\n  datasource:\n    url: jdbc:h2:mem:shop\n---\nspring:\n  profiles: '!local'\n  datasource:\n    url: jdbc:mysql://db/shop\n", "mysql")]
    [InlineData("spring:\n  profiles:\n    active: ${PROFILE:cloud}\n---\nspring.config.activate.on-profile: cloud\nspring.datasource.url: jdbc:mysql://db/shop\n", "mysql")]
    [InlineData("spring:\n  datasource:\n    url: jdbc:h2:mem:shop\n---\nspring:\n  config:\n    activate:\n      on-profile: test\n  datasource:\n    url: jdbc:mysql://db/shop\n", "")]
    public void Each_document_of_the_settings_of_Spring_holds_for_its_profile(string yaml, string need)
    {
        using var repository = new TestRepository(("pom.xml", Pom), ("src/main/java/Shop.java", Main), ("src/main/resources/application.yml", yaml));

        Assert.Equal(need, Required(repository));
    }

    [Fact]
    public void The_profile_that_a_deployment_asks_for_counts()
    {
        using var repository = new TestRepository(
            ("pom.xml", Pom), ("src/main/java/Shop.java", Main),
            ("src/main/resources/application.properties", "spring.datasource.url=jdbc:h2:mem:shop\n"),
            ("src/main/resources/config/application-docker.properties", "spring.datasource.url=jdbc:mysql://db/shop\n"),
            ("compose.yaml", "services:\n  shop:\n    build: .\n    environment:\n      SPRING_PROFILES_ACTIVE: docker\n"));

        Assert.Equal("mysql", Required(repository));
    }

    [Fact]
    public void A_profile_of_Quarkus_stands_before_the_key()
    {
        using var repository = new TestRepository(
            ("pom.xml", Pom.Replace("spring-boot-starter-web", "quarkus-rest", StringComparison.Ordinal)), ("src/main/java/Shop.java", "class Shop { }\n"),
            ("src/main/resources/application.properties", "%dev.quarkus.datasource.db-kind=mysql\n%prod.quarkus.datasource.db-kind=postgresql\n"));

        Assert.Equal("postgresql", Required(repository));
    }

    [Fact]
    public void What_is_for_development_does_not_count_beside_what_is_for_production()
    {
        using var repository = new TestRepository(
            ("package.json", """{ "dependencies": { "express": "5", "sequelize": "6", "pg": "8", "sqlite3": "5" } }"""),
            ("index.js", "const { Sequelize } = require('sequelize');\napp.listen(3000);\nnew Sequelize(config);\n"),
            ("config/config.json", """{ "development": { "dialect": "sqlite" }, "production": { "dialect": "postgres" } }"""));

        Assert.Equal("postgresql", Required(repository));
    }

    [Theory]
    [InlineData("<%= ENV['ADAPTER'].presence || \"mysql2\" %>", "amazon", "mysql s3")]
    [InlineData("postgresql", "local", "postgresql")]
    public void Rails_says_its_database_and_its_storage_in_files_of_its_own(string adapter, string storage, string needs)
    {
        using var repository = new TestRepository(
            ("Gemfile", "gem 'rails'\ngem 'pg'\ngem 'mysql2'\ngem 'aws-sdk-s3', '~> 1'\n"),
            ("config/application.rb", "class Application < Rails::Application\nend\n"),
            ("config/database.yml", $"default: &default\n  adapter: {adapter}\nproduction:\n  <<: *default\n"),
            ("config/environments/production.rb", $"Rails.application.configure do\n  config.active_storage.service = :{storage}\nend\n"),
            ("config/storage.yml", "local:\n  service: Disk\n\namazon:\n  service: S3\n"));

        Assert.Equal(needs, Required(repository));
    }

    [Theory]
    [InlineData("celery\nredis\n", "Celery('shop', broker=os.environ['BROKER_URL'])", "redis")]
    [InlineData("celery\n", "Celery('shop', broker=os.environ['BROKER_URL'])", "rabbitmq")]
    [InlineData("celery\nkombu\n", "import kombu\nCelery('shop', broker=f'sqs://{key}@')", "sqs")]
    [InlineData("celery\n", "Celery('shop', broker='memory://')", "")]
    public void Celery_opens_the_broker_that_it_has_a_client_for(string requirements, string code, string need)
    {
        using var repository = new TestRepository(("requirements.txt", "flask\n" + requirements), ("app.py", $"app = Flask(__name__)\n{code}\n"));

        Assert.Equal(need, Required(repository));
    }

    [Theory]
    [InlineData("process.env.ELASTICSEARCH_URL", "elasticsearch")]
    [InlineData("process.env.ELASTIC_APM_SERVER_URL", "")]
    [InlineData("process.env.REDIS_URL", "")]
    public void A_store_that_answers_over_HTTP_needs_no_client(string address, string need)
    {
        using var repository = new TestRepository(("package.json", """{ "dependencies": { "express": "5" } }"""), ("index.js", $"app.listen(3000);\nfetch({address});\n"));

        Assert.Equal(need, Required(repository));
    }

    [Theory]
    [InlineData("""{ "private": true, "devDependencies": { "@sveltejs/kit": "2" } }""", 1)]
    [InlineData("""{ "private": true, "devDependencies": { "express": "5" } }""", 0)]
    [InlineData("""{ "peerDependencies": { "svelte": "5" }, "devDependencies": { "@sveltejs/kit": "2" } }""", 0)]
    public void What_builds_a_program_is_its_framework_and_what_tests_it_is_none(string manifest, int services)
    {
        using var repository = new TestRepository(("package.json", manifest), ("src/server.js", "app.listen(3000);\n"));

        Assert.Equal(services, repository.Read().Services.Length);
    }

    [Theory]
    [InlineData("""{ "require": { "laravel/framework": "^11" } }""", "routes/api.php", ServiceKind.Api)]
    [InlineData("""{ "require": { "laravel/framework": "^11" } }""", "resources/views/home.blade.php", ServiceKind.Web)]
    [InlineData("""{ "require": { "symfony/framework-bundle": "^7", "api-platform/core": "^4" } }""", "src/Kernel.php", ServiceKind.Api)]
    [InlineData("""{ "require": { "symfony/framework-bundle": "^7", "api-platform/core": "^4" } }""", "templates/home.html.twig", ServiceKind.Web)]
    public void Templates_of_pages_make_the_difference_between_an_API_and_a_web_application(string manifest, string file, ServiceKind kind)
    {
        using var repository = new TestRepository(("composer.json", manifest), (file, "<?php\n"));

        Assert.Equal(kind, Assert.Single(repository.Read().Services).Kind);
    }

    [Theory]
    [InlineData("requirements/main.txt", true)]
    [InlineData("requirements-prod.txt", true)]
    [InlineData("requirements-dev.txt", false)]
    [InlineData("requirements/test.txt", false)]
    public void Requirements_have_many_names(string path, bool counts)
    {
        using var repository = new TestRepository((path, "fastapi\n"), ("main.py", "app = FastAPI()\n"));

        Assert.Equal(counts ? 1 : 0, repository.Read().Services.Length);
    }

    [Fact]
    public void A_dependency_may_go_over_several_lines_and_an_argument_may_come_from_a_variable()
    {
        using var repository = new TestRepository(
            ("Cargo.toml", "[package]\nname = \"shop\"\n\n[dependencies]\naxum = \"0.8\"\nsqlx = { version = \"0.8\", features = [\n    \"runtime-tokio\", # async\n    \"postgres\",\n] }\nclap = \"4\"\n"),
            ("src/main.rs", "use sqlx::PgPool;\n\n#[derive(Parser)]\nstruct Options {\n    #[arg(long, env)]\n    database_url: String,\n\n    #[clap(env, default_value = \"80\")]\n    pub port: u16,\n\n    verbose: bool,\n}\n\nfn main() {}\n"));

        Assert.Equal("postgresql", Required(repository));
        Assert.Equal("DATABASE_URL, PORT?", string.Join(", ", repository.Read().Services[0].Settings.Select(s => s.Key + (s.HasDefault ? "?" : ""))));
    }

    [Fact]
    public void What_all_projects_of_a_Gradle_build_have_in_common_is_part_of_each()
    {
        using var repository = new TestRepository(
            ("build.gradle", "subprojects {\n  dependencies {\n    implementation 'org.springframework.boot:spring-boot-starter-web'\n  }\n}\n"),
            ("orders/build.gradle", "dependencies {\n  runtimeOnly 'org.postgresql:postgresql'\n}\n"),
            ("orders/src/main/java/Orders.java", Main));

        Assert.Equal("orders", Assert.Single(repository.Read().Services).Project);
        Assert.Equal("postgresql", Required(repository));
    }

    [Theory]
    [InlineData("redis_url: str | None = None", "", "")]
    [InlineData("redis_url: Optional[str] = Field(None, description='x')", "", "")]
    [InlineData("redis_url: str = ''", "", "")]
    [InlineData("redis_url: str | None = None", "REDIS_URL=redis://cache:6379\n", "redis")]
    [InlineData("redis_url: str | None = None", "REDIS_URL=\n", "")]
    [InlineData("redis_url: str", "", "redis")]
    [InlineData("redis_url: str = 'redis://localhost:6379'", "", "redis")]
    public void What_a_settings_class_leaves_empty_is_opened_where_somebody_sets_it(string field, string example, string need)
    {
        using var repository = new TestRepository(
            ("requirements.txt", "fastapi\nredis\npydantic-settings\n"),
            (".env.example", example),
            ("app/main.py", "import redis\napp = FastAPI()\n"),
            ("app/config.py", $"class Settings(BaseSettings):\n    {field}\n"));

        Assert.Equal(need, Required(repository));
        Assert.Equal(NeedKind.Redis, Assert.Single(Assert.Single(repository.Read().Services).Needs).Kind);
    }

    [Theory]
    [InlineData("SMTP_HOST: str | None = None", "${SMTP_HOST}", "")]
    [InlineData("SMTP_HOST: str | None = None", "mailpit", "")]
    [InlineData("SMTP_HOST: str | None = None", "smtp.example.com", "smtp")]
    [InlineData("SMTP_HOST: str", "${SMTP_HOST}", "smtp")]
    public void A_mail_server_that_nobody_has_to_name_is_optional(string field, string host, string need)
    {
        using var repository = new TestRepository(
            ("requirements.txt", "fastapi\n"),
            ("compose.yaml", $"services:\n  api:\n    build: .\n    environment:\n      SMTP_HOST: {host}\n"),
            ("main.py", "app = FastAPI()\n"),
            ("config.py", $"class Settings(BaseSettings):\n    {field}\n"));

        Assert.Equal(need, Required(repository));
    }

    [Theory]
    [InlineData("if (process.env.REDIS_URL) {", "")]
    [InlineData("const cache = process.env.REDIS_URL ? open() : memory();", "")]
    [InlineData("const url = process.env.REDIS_URL || '';", "")]
    [InlineData("if (!process.env.REDIS_URL) throw new Error('REDIS_URL');", "redis")]
    [InlineData("const url = process.env.REDIS_URL ?? 'redis://localhost';", "redis")]
    [InlineData("const url = process.env.REDIS_URL;", "redis")]
    public void What_a_program_asks_for_before_it_opens_it_is_optional(string line, string need)
    {
        using var repository = new TestRepository(("package.json", """{ "dependencies": { "express": "5", "ioredis": "5" } }"""), ("index.js", $"import Redis from 'ioredis';\n{line}\napp.listen(3000);\n"));

        Assert.Equal(need, Required(repository));
    }

    [Theory]
    [InlineData("if os.environ.get('REDIS_URL'):", "")]
    [InlineData("url = os.getenv('REDIS_URL', '')", "")]
    [InlineData("if not os.environ.get('REDIS_URL'):", "redis")]
    [InlineData("url = os.environ['REDIS_URL']", "redis")]
    public void So_it_is_in_Python(string line, string need)
    {
        using var repository = new TestRepository(("requirements.txt", "flask\nredis\n"), ("app.py", $"import redis\napp = Flask(__name__)\n{line}\n"));

        Assert.Equal(need, Required(repository));
    }

    [Theory]
    [InlineData("USE_S3 = os.getenv('USE_S3') == 'TRUE'\nif USE_S3:", "", "")]
    [InlineData("USE_S3 = env.bool('USE_S3', default=False)\nif USE_S3:", "", "")]
    [InlineData("USE_S3 = env.bool('USE_S3', default=False)\nif USE_S3:", "USE_S3=true\n", "s3")]
    [InlineData("USE_S3 = env.bool('USE_S3', default=True)\nif USE_S3:", "", "s3")]
    [InlineData("if DEBUG:", "", "")]
    [InlineData("if ENVIRONMENT == 'development':", "", "")]
    [InlineData("if not DEBUG:", "", "s3")]
    public void What_stands_in_a_branch_that_is_off_is_optional(string branch, string example, string need)
    {
        using var repository = new TestRepository(
            ("requirements.txt", "django\ndjango-storages[s3]\n"),
            (".env.example", example),
            ("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"),
            ("shop/settings.py", $"{branch}\n    DEFAULT_FILE_STORAGE = 'storages.backends.s3boto3.S3Boto3Storage'\nelse:\n    MEDIA_ROOT = '/media'\n"));

        Assert.Equal(need, Required(repository));
    }

    [Theory]
    [InlineData("    if app.config['MAIL_SERVER']:", "")]
    [InlineData("    mail = Mail() if app.config.get('MAIL_SERVER') else None", "")]
    [InlineData("    if not app.config['MAIL_SERVER']:", "smtp")]
    [InlineData("    if app.config['MAIL_SERVER'] is None:", "smtp")]
    public void A_setting_that_is_asked_for_before_it_is_used_is_optional(string question, string need)
    {
        using var repository = new TestRepository(
            ("requirements.txt", "flask\nflask-mail\n"),
            ("config.py", "class Config:\n    MAIL_SERVER = os.environ.get('MAIL_SERVER')\n"),
            ("app.py", $"from flask_mail import Mail\ndef create():\n    app = Flask(__name__)\n{question}\n        pass\n"));

        Assert.Equal(need, Required(repository));
    }

    [Theory]
    [InlineData("anymail.backends.mailgun.EmailBackend", "")]
    [InlineData("django.core.mail.backends.smtp.EmailBackend", "smtp")]
    public void The_settings_of_production_say_how_mail_is_sent(string backend, string need)
    {
        using var repository = new TestRepository(
            ("requirements.txt", "django\n"),
            ("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"),
            ("shop/settings/base.py", "EMAIL_BACKEND = env('EMAIL_BACKEND', default='django.core.mail.backends.smtp.EmailBackend')\n"),
            ("shop/settings/production.py", $"EMAIL_BACKEND = '{backend}'\n"));

        Assert.Equal(need, Required(repository));
    }

    [Theory]
    [InlineData("# SMTP_HOST=smtp.example.com\n", "")]
    [InlineData("SMTP_HOST=smtp.example.com\n", "smtp")]
    [InlineData("", "smtp")]
    public void What_an_example_only_mentions_is_off(string example, string need)
    {
        using var repository = new TestRepository(
            ("Cargo.toml", "[dependencies]\nrocket = \"0.5\"\nlettre = \"0.11\"\n"),
            (".env.template", example),
            ("src/main.rs", "use lettre::Message;\nfn main() { rocket::build(); }\n"));

        Assert.Equal(need, Required(repository));
    }

    [Theory]
    [InlineData("pub redis_url: Option<String>,", "")]
    [InlineData("pub redis: Option<RedisConfig>,", "")]
    [InlineData("pub redis_url: String,", "redis")]
    public void An_option_of_Rust_is_left_empty(string field, string need)
    {
        using var repository = new TestRepository(
            ("Cargo.toml", "[dependencies]\naxum = \"0.8\"\nredis = \"0.27\"\n"),
            ("src/main.rs", $"use redis::Client;\n\n#[derive(Deserialize)]\npub struct Settings {{\n    {field}\n}}\n\nasync fn main() {{}}\n"));

        Assert.Equal(need, Required(repository));
    }

    [Theory]
    [InlineData("[dependencies.sqlx]\nversion = \"0.8\"\nfeatures = [\n  \"postgres\",\n  \"uuid\",\n]\n", "postgresql")]
    [InlineData("[dependencies]\ndiesel = \"2\"\n[features]\ndefault = [\"local\"]\nlocal = [\"diesel/sqlite\"]\nserver = [\"diesel/postgres\"]\n", "sqlite")]
    [InlineData("[dependencies]\nactix-session = { version = \"0.10\", features = [\"redis-session\"] }\n", "redis")]
    public void Features_that_are_on_say_what_is_opened(string dependencies, string need)
    {
        using var repository = new TestRepository(
            ("Cargo.toml", $"{dependencies}\n[dependencies.actix-web]\nversion = \"4\"\n"),
            ("src/main.rs", "use actix_session::SessionMiddleware;\nuse sqlx::PgPool;\nuse diesel::prelude::*;\nfn main() { HttpServer::new(); }\n"));

        Assert.Equal(need, Required(repository));
    }

    [Theory]
    [InlineData("setup.cfg", "[metadata]\nname = shop\n[options]\ninstall_requires =\n    flask\n[options.extras_require]\ncache =\n    redis\n")]
    [InlineData("pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\"flask\"]\n\n[project.optional-dependencies]\ncache = [\n    \"redis>=5\",\n]\ntest = [\"psycopg\"]\n")]
    [InlineData("pyproject.toml", "[tool.poetry.dependencies]\nflask = \"*\"\nredis = { version = \"^5\", optional = true }\n")]
    public void Extras_are_for_those_who_ask_for_them(string path, string manifest)
    {
        using var repository = new TestRepository((path, manifest), ("app.py", "import redis\nimport psycopg\napp = Flask(__name__)\n"));

        Assert.Equal(["redis True"], Assert.Single(repository.Read().Services).Needs.Select(n => $"{n.Kind.Name()} {n.Optional}"));
    }

    [Theory]
    [InlineData("spring.security.oauth2.client.provider.oidc.issuer-uri=http://keycloak:8080/realms/shop", "identity")]
    [InlineData("spring.security.oauth2.resourceserver.jwt.issuer-uri=${ISSUER:https://shop.eu.auth0.com/}", "identity")]
    [InlineData("shop.payment-uri=https://payments.example.com", "")]
    public void Where_users_sign_in_is_a_need(string setting, string need)
    {
        using var repository = new TestRepository(
            ("build.gradle", "dependencies {\n  implementation 'org.springframework.boot:spring-boot-starter-web'\n  implementation 'org.springframework.boot:spring-boot-starter-mail'\n}\n"),
            ("src/main/java/Main.java", Main),
            ("src/main/resources/application.properties", setting + "\n"));

        Assert.Equal(need, Required(repository));
    }

    [Fact]
    public void The_starter_of_mail_alone_sends_none()
    {
        using var repository = new TestRepository(
            ("build.gradle", "dependencies {\n  implementation 'org.springframework.boot:spring-boot-starter-web'\n  implementation 'org.springframework.boot:spring-boot-starter-mail'\n}\n"),
            ("src/main/java/Main.java", Main));

        var need = Assert.Single(Assert.Single(repository.Read().Services).Needs);

        Assert.Equal((NeedKind.Smtp, true), (need.Kind, need.Optional));
    }

    [Fact]
    public void One_of_many_ways_to_notify_is_for_whoever_runs_the_program_to_choose()
    {
        (string, string)[] ways = [.. ((string[])["chat", "pager", "web"]).Select(w => ($"notify/{w}/{w}.go", $"package {w}\n\nfunc Send() {{}}\n"))];
        using var repository = new TestRepository(
        [
            ("go.mod", "module shop\n\ngo 1.22\n"),
            ("main.go", "package main\n\nimport (\n\t\"net/http\"\n\t\"shop/notify/chat\"\n\t\"shop/notify/email\"\n\t\"shop/notify/pager\"\n\t\"shop/notify/web\"\n)\n\nfunc main() {\n\tchat.Send()\n\temail.Send()\n\tpager.Send()\n\tweb.Send()\n\thttp.ListenAndServe(\":8080\", nil)\n}\n"),
            ("notify/email/email.go", "package email\n\nimport \"net/smtp\"\n\nfunc Send() { smtp.SendMail() }\n"),
            .. ways,
        ]);

        var need = Assert.Single(Assert.Single(repository.Read().Services).Needs);

        Assert.Equal((NeedKind.Smtp, true), (need.Kind, need.Optional));
    }

    [Fact]
    public void A_word_for_the_entry_script_may_be_tested_with_if()
    {
        using var repository = new TestRepository(
            ("Gemfile", "gem 'rails'\ngem 'sidekiq'\n"),
            ("config/application.rb", "class Application < Rails::Application\nend\n"),
            ("Dockerfile", "FROM ruby:3\nENTRYPOINT [\"./entry.sh\"]\n"),
            ("entry.sh", "if [ \"$1\" = \"web\" ]; then\n  exec puma\nelif [ \"$1\" = \"worker\" ]; then\n  exec bundle exec sidekiq\nelse\n  exec \"$@\"\nfi\n"),
            ("compose.yaml", "services:\n  web:\n    build: .\n    command: web\n  jobs:\n    build: .\n    command: worker\n"));

        Assert.Equal(["jobs"], repository.Read().Services.Where(s => s.Kind == ServiceKind.Worker).Select(s => s.Name));
    }

    private static string Required(TestRepository repository)
        => string.Join(' ', Assert.Single(repository.Read().Services).Needs.Where(n => !n.Optional).Select(n => n.Kind.Name()));

    [Fact]
    public void What_is_in_a_branch_that_is_off_is_off_with_the_branches_in_it_and_what_follows_is_not()
    {
        var branches = new PythonBranches(["if DEBUG:", "    if DEBUG:", "        a()", "    b()", "c()"], []);

        Assert.Equal([false, true, true, true, false], Enumerable.Range(0, 5).Select(branches.IsOff));
    }
}
