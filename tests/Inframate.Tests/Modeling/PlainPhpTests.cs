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
}
