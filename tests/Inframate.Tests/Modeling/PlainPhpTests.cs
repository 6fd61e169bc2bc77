using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

public sealed class PlainPhpTests
{
    [Theory]
    [InlineData("index.php", "<?php require 'db.php'; ?>\n<html><?= $rows ?></html>", ".", ServiceKind.Web)]
    [InlineData("public/index.php", "<?php\nrequire '../db.php';\necho json_encode($rows);\n", ".", ServiceKind.Api)]
    [InlineData("backend/orders.php", "<?php\nif ($_SERVER['REQUEST_METHOD'] === 'POST') { echo json_encode($rows); }\n", "backend", ServiceKind.Api)]
    public void Pages_without_a_manifest_are_a_service_that_needs_what_they_open(string page, string text, string project, ServiceKind kind)
    {
        using var repository = new TestRepository(
            (page, text),
            (project == "." ? "db.php" : $"{project}/db.php", "<?php\n$db = new mysqli(getenv('DB_HOST'), 'shop', getenv('DB_PASSWORD'));\n$cache = new \\Redis();\n"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal((project, kind, "PHP"), (service.Project, service.Kind, service.Framework));
        Assert.Equal([NeedKind.MySql, NeedKind.Redis], service.Needs.Where(n => !n.Optional).Select(n => n.Kind));
        Assert.Equal(["DB_HOST", "DB_PASSWORD"], service.Settings.Select(s => s.Key));
    }

    [Theory]
    [InlineData("index.php", "<?php\n// Silence is golden.\n")]
    [InlineData("index.php", "<?php\nadd_action('init', 'shop_init');\necho '<html>';\n")]
    [InlineData("forms/contact.php", "<?php\nmail('me@shop.test', 'Contact', $_POST['message']);\n")]
    [InlineData("tests/index.php", "<?php\necho json_encode([]);\n")]
    public void Plugins_and_the_forms_of_pages_are_none(string page, string text)
    {
        using var repository = new TestRepository((page, text));

        Assert.Empty(repository.Read().Services);
    }

    [Fact]
    public void Code_that_a_manifest_describes_is_not_counted_twice()
    {
        using var repository = new TestRepository(
            ("composer.json", """{ "require": { "slim/slim": "^4" } }"""),
            ("public/index.php", "<?php\necho json_encode($app->run());\n"));

        Assert.Equal("Slim 4", Assert.Single(repository.Read().Services).Framework);
    }

    [Theory]
    [InlineData("config.inc.php", "$CONF['database_type'] = 'pgsql';\n$CONF['other'] = 'mysql';\n", "postgresql")]
    [InlineData("include/config.php.dist", "# $database_type = 'sqlite';\n$database_type     = 'pgsql';\n", "postgresql")]
    [InlineData("config.php-dist", "\tdefine('DB_TYPE', '%DB_TYPE'); // pgsql or mysql\n", "postgresql")]
    [InlineData("config.sample.php", "define('DB_DRIVER', env('DB_DRIVER', 'pgsql'));\n", "postgresql")]
    [InlineData("app/Config/database.php.default", "class DATABASE_CONFIG {\n  public $driver = 'pgsql';\n}\n", "")]
    [InlineData("config/database.php", "return [\n  'driver' => 'pgsql',\n  'host' => 'x',\n];\n", "postgresql")]
    [InlineData("config/database.php", "return [\n  'a' => [\n    'driver' => 'pgsql',\n  ],\n  'b' => [\n    'driver' => 'mysql',\n  ],\n];\n", "")]
    [InlineData("config/config.inc.php.sample", "$config['db_dsnw'] = 'postgresql://user:pass@localhost/mail';\n$config['smtp_host'] = 'localhost:587';\n", "postgresql smtp")]
    public void Files_of_settings_that_are_to_be_copied_say_the_engine(string file, string text, string expected)
    {
        using var repository = new TestRepository(
            ("index.php", "<html><?php require 'db.php'; ?></html>"),
            ("db.php", "<?php\nnew PDO('mysql:host=x');\nnew PDO('pgsql:host=x');\nnew PDO('sqlite:x');\n"),
            (file, "<?php\n" + text));

        var needs = Assert.Single(repository.Read().Services).Needs.Where(n => !n.Optional).Select(n => n.Kind.Name());

        // Where nothing names one engine, the file inside the program serves.
        Assert.Equal(expected.Length == 0 ? "sqlite" : expected, string.Join(' ', needs));
    }

    [Fact]
    public void Files_that_are_called_after_engines_show_what_may_serve()
    {
        using var repository = new TestRepository(
            ("index.php", "<html><?php require 'lib/db.php'; ?></html>"), ("config.php", "<?php\n$config['db_type'] = 'mysql';\n"),
            ("lib/db/mysql.php", "<?php\n"), ("lib/db/oracle.php", "<?php\n"), ("lib/db/sqlite.php", "<?php\n"));

        Assert.Equal(["mysql", "oracle?", "sqlite?"], Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("composer-plugin", 12, 1)]
    [InlineData("library", 2, 0)]
    public void Pages_beside_the_manifest_make_a_program_of_what_calls_itself_a_package(string type, int pages, int expected)
    {
        using var repository = new TestRepository([("composer.json", $$"""{ "name": "shop/core", "type": "{{type}}", "require": { "php": "8" } }"""), .. Enumerable.Range(0, pages).Select(i => (i == 0 ? "index.php" : $"page{i}.php", "<?php echo $_GET['x']; ?>\n<html></html>\n"))]);

        Assert.Equal(expected, repository.Read().Services.Count(s => s.Name != "core"));
    }
}
