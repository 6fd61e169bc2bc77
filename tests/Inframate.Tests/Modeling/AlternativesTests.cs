using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>Files that do the same thing with different servers, of which the settings choose one.</summary>
public sealed class AlternativesTests
{
    private const string Redis = "const redis = require('redis');\nmodule.exports = redis.createClient();\n";

    [Theory]
    [InlineData("src/cache/redis.js", "src/cache/memory.js", "", "redis?")]
    [InlineData("src/cache/redis.js", "src/cache/memcached.js", "", "redis?")]
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
}
