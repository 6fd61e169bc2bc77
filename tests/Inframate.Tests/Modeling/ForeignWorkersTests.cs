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
}
