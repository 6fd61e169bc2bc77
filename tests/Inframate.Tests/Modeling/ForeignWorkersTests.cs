using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

public sealed class ForeignWorkersTests
{
    [Fact]
    public void What_supervisord_runs_beside_the_service_is_a_service()
    {
        using var repository = new TestRepository(
            ("composer.json", """{ "require": { "laravel/framework": "^11.0", "laravel/horizon": "^5.0" } }"""),
            ("routes/web.php", "<?php\n"),
            ("docker/supervisord.conf", "[supervisord]\nnodaemon=true\n\n[program:php-fpm]\ncommand=php-fpm\n\n[program:horizon]\ncommand=php /var/www/html/artisan horizon\n\n[program:clock]\ncommand=php artisan schedule:work\n"));

        Assert.Equal(["clock Worker docker/supervisord.conf(11,1)", "horizon Worker docker/supervisord.conf(8,1)"], Workers(repository));
    }

    [Fact]
    public void A_framework_stands_where_the_manifest_names_it_whichever_service_comes_first()
    {
        using var repository = new TestRepository(("Procfile", "web: gunicorn app\na-worker: celery -A app worker\n"), ("requirements.txt", "celery[redis]\nflask==3.1.0\n"), ("app.py", "app = Flask(__name__)\n"));

        var application = repository.Read();

        Assert.Equal("a-worker", application.Services[0].Name);
        Assert.Equal("Flask 3.1 requirements.txt(2,1)", string.Join(' ', application.Frameworks.Select(f => $"{f.Name} {f.Version} {f.At}")));
    }

    [Fact]
    public void What_a_compose_file_builds_and_starts_as_its_image_does_is_the_service_itself()
    {
        using var repository = new TestRepository(
            ("package.json", """{ "dependencies": { "express": "5" } }"""), ("server.js", "const app = require('express')();\napp.listen(process.env.PORT || 8061);"), ("cluster.js", "require('cluster').fork();\nimport('./server.js');"),
            ("Dockerfile", "FROM node\nCOPY . .\nENTRYPOINT [\"/entrypoint.sh\"]\n"), ("docker/entrypoint.sh", "#!/bin/sh\nexec node cluster.js\n"), ("docker-compose.yml", "services:\n  api:\n    build: { context: ., dockerfile: Dockerfile }\n    ports: ['8061:8061']\n"));

        Assert.Equal("Api", string.Join(' ', repository.Read().Services.Select(s => s.Kind)));
    }

    [Fact]
    public void An_extra_that_nobody_asks_for_makes_no_service()
    {
        using var repository = new TestRepository(
            ("pyproject.toml", "[project]\nname = \"server\"\ndependencies = [\"packaging\"]\n[project.optional-dependencies]\ntornado = [\"tornado>=6\"]\n"), ("server/workers.py", "WORKERS = {\"tornado\": \"server.gtornado\"}\n"), ("server/gtornado.py", "import tornado\napp.listen(80)\n"));

        Assert.Empty(repository.Read().Services);
    }

    [Fact]
    public void What_systemd_runs_beside_the_service_is_a_service()
    {
        using var repository = new TestRepository(
            ("requirements.txt", "django\ncelery[redis]\n"),
            ("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"),
            ("deploy/shop.service", "[Service]\nExecStart=/srv/shop/venv/bin/gunicorn shop.wsgi\n"),
            ("deploy/shop-dev.service", "[Service]\nExecStart=/usr/bin/python3 /srv/shop/tools/site.py --host 0.0.0.0\n"),
            ("deploy/shop-clean.service", "[Service]\nType=oneshot\nExecStart=/usr/bin/python3 /srv/shop/tools/clean.py\n"),
            ("tools/site.py", "import shop\n"), ("tools/clean.py", "import shop\n"),
            ("deploy/shop.shop-celery.service", "[Unit]\nDescription=Mails and bills\n[Service]\nExecStart=/srv/shop/venv/bin/python -m celery \\\n    -A shop \\\n    worker -l info\n"));

        Assert.Equal(["shop-celery Worker deploy/shop.shop-celery.service(4,1)"], Workers(repository));
    }

    [Theory]
    [InlineData("samples/mailer.py", "")]
    [InlineData("shop/mailer.py", "smtp")]
    public void Samples_beside_the_code_of_a_program_are_no_part_of_it(string path, string expected)
    {
        using var repository = new TestRepository(("requirements.txt", "flask\n"), ("app.py", "app = Flask(__name__)\n"), (path, "server = smtplib.SMTP('mail')\n"));

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name())));
    }

    [Theory]
    [InlineData("celery -A shop.tasks worker -l info", "Worker")]
    [InlineData("celery -A shop.tasks flower", "")]
    [InlineData("python manage.py consume_orders", "Worker")]
    [InlineData("python manage.py migrate", "")]
    [InlineData("python -m shop.consumer", "Worker")]
    [InlineData("python -m shop.main", "")]
    public void A_command_on_the_code_of_a_Python_service_starts_another_or_none(string command, string kind)
    {
        using var repository = new TestRepository(
            ("requirements.txt", "django\ncelery[redis]\n"),
            ("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"),
            ("shop/consumer.py", "while True: pass\n"),
            ("shop/main.py", "while True: pass\n"),
            ("docker-compose.yml", $"services:\n  web:\n    build: .\n  other:\n    build: .\n    command: {command}\n"));

        Assert.Equal(kind, string.Join(',', repository.Read().Services.Where(s => s.Name == "other").Select(s => s.Kind)));
    }

    [Theory]
    [InlineData("npm run worker")]
    [InlineData("node --enable-source-maps dist/jobs/worker.js")]
    public void A_script_of_the_package_and_what_is_built_lead_to_the_source(string command)
    {
        using var repository = new TestRepository(
            ("package.json", """{ "name": "shop", "scripts": { "start": "node dist/index.js", "worker": "node -r dotenv/config dist/jobs/worker.js" }, "dependencies": { "express": "5", "bullmq": "5" } }"""),
            ("src/index.ts", "import express from 'express';\nexpress().listen(3000);\n"),
            ("src/jobs/worker.ts", "import { Worker } from 'bullmq';\nnew Worker('mails', send);\n"),
            ("Procfile", $"# old: node dist/index.js\nweb: npm start\nworker: {command}\n"));

        Assert.Equal(["worker Worker Procfile(3,1)"], Workers(repository));
    }

    [Fact]
    public void Two_descriptions_of_one_worker_are_one_and_two_workers_of_one_description_are_two()
    {
        using var repository = new TestRepository(
            ("requirements.txt", "flask\ncelery[redis]\n"),
            ("app.py", "app = Flask(__name__)\n"),
            ("Procfile", "web: gunicorn app:app\nother: celery -A app.tasks worker\n"),
            ("docker-compose.yml", "services:\n  web:\n    build: .\n  mails:\n    build: .\n    command: celery -A app worker -Q mails\n  images:\n    build: .\n    command: celery -A app worker -Q images\n"));

        Assert.Equal(["images Worker docker-compose.yml(7,3)", "mails Worker docker-compose.yml(4,3)"], Workers(repository));
    }

    [Fact]
    public void One_folder_may_have_an_image_for_each_way_to_start_it()
    {
        using var repository = new TestRepository(
            ("requirements.txt", "fastapi\ncelery[redis]\nstreamlit\n"),
            ("app/main.py", "app = FastAPI()\n"),
            ("api.Dockerfile", "FROM python\nCMD [\"uvicorn\", \"app.main:app\"]\n"),
            ("celery.Dockerfile", "FROM python\nCMD [\"celery\", \"-A\", \"app\", \"worker\"]\n"),
            ("compose.yaml", "services:\n  api:\n    build: { context: ., dockerfile: api.Dockerfile }\n  mails:\n    build: { context: ., dockerfile: celery.Dockerfile }\n  pages:\n    build: .\n    command: streamlit run pages.py\n"));

        Assert.Equal(["mails Worker compose.yaml(4,3)"], Workers(repository));
        Assert.Equal([("FastAPI", 8000), ("Streamlit", 8501)], repository.Read().Services.Where(s => s.Port is not null).Select(s => (s.Framework, s.Port!.Value)));
    }

    [Theory]
    [InlineData("worker.Dockerfile", "celery -A app worker", "worker Worker worker.Dockerfile")]
    [InlineData("docker/jobs/Dockerfile", "celery -A app beat", "jobs Worker docker/jobs/Dockerfile")]
    [InlineData("flower.Dockerfile", "celery -A app flower", "")]
    public void An_image_that_no_description_of_a_deployment_names_tells_what_it_starts(string path, string command, string expected)
    {
        using var repository = new TestRepository(
            ("requirements.txt", "fastapi\ncelery[redis]\n"), ("app/main.py", "app = FastAPI()\n"),
            ("Dockerfile", "FROM python\nCMD uvicorn app.main:app\n"), (path, $"FROM python\nCMD {command}\n"));

        Assert.Equal(expected, string.Join(',', Workers(repository)));
    }

    [Fact]
    public void Code_that_a_compose_file_mounts_is_what_it_runs()
    {
        using var repository = new TestRepository(
            ("src/composer.json", """{ "require": { "symfony/framework-bundle": "^7.0" } }"""),
            ("docker/Dockerfile", "FROM php:8-fpm\n"),
            ("compose.yaml", "services:\n  php:\n    build: ./docker\n    volumes: ['./src:/var/www/html']\n    depends_on: [db]\n  jobs:\n    image: php:8-cli\n    command: bin/console messenger:consume async\n    volumes: ['./src:/app:ro']\n    depends_on: [db]\n  db:\n    image: postgres:17\n"));

        Assert.Equal(["jobs Worker compose.yaml(6,3)"], Workers(repository));
        Assert.Equal([NeedKind.PostgreSql], repository.Read().Services.Single(s => s.Kind == ServiceKind.Web).Needs.Select(n => n.Kind));
    }

    private static IEnumerable<string> Workers(TestRepository repository)
        => repository.Read().Services.Where(s => s.Kind == ServiceKind.Worker).Select(s => $"{s.Name} {s.Kind} {s.Because[0].At}");

    [Theory]
    [InlineData("command: /start-worker", "COPY ./deploy/worker/start /start-worker", "deploy/worker/start")]
    [InlineData("command: bash ./scripts/worker.sh", "COPY . .", "scripts/worker.sh")]
    [InlineData("command: [\"sh\", \"/app/scripts/worker.sh\"]", "COPY . .", "scripts/worker.sh")]
    public void A_script_that_a_deployment_names_starts_a_worker(string command, string copy, string script)
    {
        using var repository = new TestRepository(
            ("requirements.txt", "django\ncelery\nredis\n"),
            ("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"),
            ("Dockerfile", $"FROM python:3.12\n{copy}\nCMD [\"gunicorn\"]\n"),
            ("compose.yaml", $"services:\n  web:\n    build: .\n  jobs:\n    build: .\n    {command}\n"),
            (script, "#!/bin/bash\n# celery beat\nset -e\nexec celery -A shop worker\n"));

        Assert.Equal(["jobs"], repository.Read().Services.Where(s => s.Kind == ServiceKind.Worker).Select(s => s.Name));
    }

    [Theory]
    [InlineData("db: { image: postgres }\nbase: &base\n  image: ruby\n  volumes: [ '.:/usr/src/app' ]\n  environment: { DATABASE_URL: 'postgres://db/shop' }\nweb: &web\n  <<: *base\n  ports: [ '3000:3000' ]\njobs:\n  <<: *web\n  command: bundle exec sidekiq\n")]
    [InlineData("services:\n  db: { image: postgres }\n  web:\n    build: .\n    environment: { DATABASE_URL: 'postgres://db/shop' }\n  jobs:\n    extends: web\n    command: bundle exec sidekiq\n")]
    [InlineData("services:\n  db: { image: postgres }\n  web:\n    build: .\n  jobs:\n    extends: { service: web }\n    command: bundle exec rails runner bin/schedule.rb\n")]
    public void Services_of_compose_files_that_build_on_others_are_workers_of_the_same_code(string compose)
    {
        using var repository = new TestRepository(
            ("Gemfile", "gem 'rails'\ngem 'pg'\ngem 'sidekiq'\n"), ("config/application.rb", "class A < Rails::Application\nend"), ("docker-compose.yml", compose));

        Assert.Equal(["jobs"], repository.Read().Services.Where(s => s.Kind == ServiceKind.Worker).Select(s => s.Name));
    }

    [Theory]
    [InlineData("Gemfile", "gem 'rails'\ngem 'sidekiq'\n", "config/application.rb", "class A < Rails::Application\nend", "config/sidekiq.yml", ":queues: [default]\n", "sidekiq")]
    [InlineData("composer.json", """{ "type": "project", "require": { "laravel/framework": "11", "laravel/horizon": "5" } }""", "artisan", "", "config/horizon.php", "<?php return [];", "horizon")]
    public void The_settings_of_a_queue_show_its_worker(string manifest, string text, string file, string code, string settings, string values, string expected)
    {
        using var repository = new TestRepository((manifest, text), (file, code), (settings, values));

        Assert.Equal(expected, Assert.Single(repository.Read().Services, s => s.Kind == ServiceKind.Worker).Name);
    }
}
