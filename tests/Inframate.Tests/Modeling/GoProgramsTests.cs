using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

public sealed class GoProgramsTests
{
    [Fact]
    public void A_program_needs_what_the_files_that_it_uses_open()
    {
        using var repository = new TestRepository(
            ("go.mod", "module shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.9.0\n\tgithub.com/rabbitmq/amqp091-go v1.10.0 // indirect\n\tgorm.io/driver/mysql v1.6.0 // indirect\n)\n"),
            ("cmd/api/main.go", "package main\n\nimport (\n\t\"shop/clients\"\n\n\t\"github.com/gin-gonic/gin\"\n)\n\nfunc main() {\n\tclients.NewDatabase()\n\tgin.Default().Run()\n}\n"),
            ("cmd/worker/main.go", "package main\n\nimport q \"shop/clients\"\n\nfunc main() {\n\tq.Consume()\n}\n"),
            ("clients/database.go", "package clients\n\nimport \"gorm.io/driver/mysql\"\n\nfunc NewDatabase() { gorm.Open(mysql.Open(dsn())) }\n"),
            ("clients/dsn.go", "package clients\n\nimport \"os\"\n\nfunc dsn() string { return os.Getenv(\"DSN\") }\n"),
            ("clients/queue.go", "package clients\n\nimport \"github.com/rabbitmq/amqp091-go\"\n\ntype queue struct{}\n\nfunc Consume() { connect().Consume(\"orders\") }\n"),
            ("clients/connect.go", "package clients\n\nfunc connect() *amqp091.Channel { return nil }\n"),
            ("clients/queue_log.go", "package clients\n\nimport \"github.com/redis/go-redis/v9\"\n\nfunc init() { redis.NewClient(nil) }\n"));

        var services = repository.Read().Services;

        Assert.Equal(["api Api: mysql redis DSN", "worker Worker: redis rabbitmq "], services.Select(s => $"{s.Name} {s.Kind}: {string.Join(' ', s.Needs.Where(n => !n.Optional).Select(n => n.Kind.Name()))} {string.Join(' ', s.Settings.Select(x => x.Key))}"));
    }

    [Theory]
    [InlineData("build.go", "//go:build ignore\n\n", 0)]
    [InlineData("build.go", "// Builds it.\n\n// +build ignore_build_go\n\n", 0)]
    [InlineData("build.go", "//go:build linux\n\n", 1)]
    [InlineData("tools/dump/main.go", "", 0)]
    [InlineData("contrib/lock/store/main.go", "", 0)]
    [InlineData("tools/main.go", "", 0)]
    [InlineData("cmd/dump/main.go", "", 1)]
    public void What_is_run_by_those_who_work_on_a_program_is_no_service(string path, string head, int services)
    {
        using var repository = new TestRepository(("go.mod", "module shop\n\ngo 1.22\n"), (path, head + "package main\n\nfunc main() { http.ListenAndServe(\":8080\", nil) }\n"));

        Assert.Equal(services, repository.Read().Services.Length);
    }

    [Theory]
    [InlineData("/metrics", "worker Worker")]
    [InlineData("/orders", "worker Api")]
    public void A_consumer_that_only_tells_of_itself_is_a_worker(string route, string expected)
    {
        using var repository = new TestRepository(
            ("worker/go.mod", "module worker\n\ngo 1.22\n\nrequire github.com/rabbitmq/amqp091-go v1.10.0\n"),
            ("worker/main.go", $"package main\n\nimport \"github.com/rabbitmq/amqp091-go\"\n\nfunc main() {{\n\tchannel.Consume(\"orders\")\n\thttp.Handle(\"{route}\", handler())\n\thttp.ListenAndServe(\":8080\", nil)\n}}\n"));

        Assert.Equal(expected, Assert.Single(repository.Read().Services) is var service ? $"{service.Name} {service.Kind}" : "");
    }

    [Theory]
    [InlineData("FROM golang\nRUN go build -o /api ./cmd/api\n", "api Dockerfile REDIS_URL | jobs - ")]
    [InlineData("FROM golang\nRUN go build ./...\n", "api - REDIS_URL | jobs - ")]
    public void The_image_of_a_program_is_built_from_the_root_of_its_module(string dockerfile, string expected)
    {
        using var repository = new TestRepository(
            ("go.mod", "module shop\n\ngo 1.22\n"),
            ("Dockerfile", dockerfile),
            ("cmd/api/main.go", "package main\n\nimport \"os\"\n\nfunc main() {\n\tos.Getenv(\"REDIS_URL\")\n\thttp.ListenAndServe(\":8080\", nil)\n}\n"),
            ("cmd/jobs/main.go", "package main\n\nfunc main() { http.ListenAndServe(\":8081\", nil) }\n"));

        Assert.Equal(expected, string.Join(" | ", repository.Read().Services.Select(s => $"{s.Name} {s.Dockerfile ?? "-"} {string.Join(' ', s.Settings.Select(x => x.Key))}")));
    }

    [Theory]
    [InlineData("web/web.go", "//go:embed all:ui/dist", 1)]
    [InlineData("web/ui/embed.go", "//go:embed dist", 1)]
    [InlineData("web/web.go", "//go:embed static", 2)]
    public void Pages_that_go_into_the_binary_are_part_of_it(string path, string embed, int services)
    {
        using var repository = new TestRepository(
            ("go.mod", "module shop\n\ngo 1.22\n"),
            ("main.go", "package main\n\nfunc main() { http.ListenAndServe(\":8080\", nil) }\n"),
            (path, $"package web\n\nimport \"embed\"\n\n{embed}\nvar Pages embed.FS\n"),
            ("web/ui/package.json", """{ "private": true, "dependencies": { "react-dom": "19" } }"""),
            ("web/ui/src/main.tsx", "createRoot(document.body).render(<App />);\n"));

        Assert.Equal(services, repository.Read().Services.Length);
    }

    [Fact]
    public void An_import_counts_though_the_file_of_the_module_forgets_it()
    {
        using var repository = new TestRepository(
            ("go.mod", "module shop\n\ngo 1.22\n"),
            ("main.go", "package main\n\nimport (\n\t\"net/http\"\n\n\t_ \"github.com/lib/pq\"\n)\n\nfunc main() { http.ListenAndServe(\":8080\", nil) }\n"));

        var need = Assert.Single(Assert.Single(repository.Read().Services).Needs);

        Assert.Equal((NeedKind.PostgreSql, false, "main.go(6,5)"), (need.Kind, need.Optional, need.Because[0].At.ToString()));
    }

    [Theory]
    [InlineData("var port = flag.Int(\"port\", 9000, \"port to listen on\")", 9000)]
    [InlineData("rootCmd.PersistentFlags().Uint16P(\"port\", \"p\", 3000, \"port\")", 3000)]
    [InlineData("flag.IntVar(&c.port, \"http-port\", 7000, \"\")", 7000)]
    [InlineData("var listen = kingpin.Flag(\"web.listen-address\", \"where to listen\").Default(\":9093\").String()", 9093)]
    [InlineData("var listen = kingpin.Flag(\"web.listen-address\", \"where to listen\").\n\tDefault(\"0.0.0.0:9090\").String()", 9090)]
    [InlineData("var timeout = flag.Int(\"timeout\", 9000, \"\")", 8080)]
    public void A_flag_says_the_port(string line, int expected)
    {
        using var repository = new TestRepository(
            ("go.mod", "module shop\n\ngo 1.22\n"), ("main.go", $"package main\n\nimport \"net/http\"\n\n{line}\n\nfunc main() {{\n\thttp.ListenAndServe(address(), nil)\n}}\n"));

        Assert.Equal(expected, Assert.Single(repository.Read().Services).Port);
    }

    [Theory]
    [InlineData("if conf.RedisAddr != \"\" {", "redis?")]
    [InlineData("if conf.Name != \"\" {", "redis")]
    public void What_a_field_has_to_be_set_for_is_optional(string question, string expected)
    {
        using var repository = new TestRepository(
            ("go.mod", "module shop\n\nrequire github.com/redis/go-redis/v9 v9.0.0\n"),
            ("main.go", $"package main\n\nimport (\n\t\"net/http\"\n\n\t\"github.com/redis/go-redis/v9\"\n)\n\nfunc main() {{\n\t{question}\n\t\tcache = redis.NewClient(&redis.Options{{Addr: conf.RedisAddr}})\n\t}}\n\thttp.ListenAndServe(\":80\", nil)\n}}\n"));

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : ""))));
    }

    [Fact]
    public void Schemes_of_several_clouds_that_one_file_takes_in_are_optional()
    {
        using var repository = new TestRepository(
            ("go.mod", "module shop\n\nrequire gocloud.dev v0.40.0\n"),
            ("main.go", "package main\n\nimport (\n\t\"net/http\"\n\n\t_ \"gocloud.dev/blob/gcsblob\"\n\t_ \"gocloud.dev/blob/s3blob\"\n)\n\nfunc main() {\n\thttp.ListenAndServe(\":80\", nil)\n}\n"), ("_docs/main.go", "package main\n\nimport \"net/http\"\n\nfunc main() { http.ListenAndServe(\":80\", nil) }\n"));

        Assert.Equal("gcs? s3?", string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_fields_of_a_struct_that_the_environment_fills_are_variables()
    {
        using var go = new TestRepository(
            ("go.mod", "module shop\n\ngo 1.22\n"),
            ("main.go", "package main\n\nimport \"net/http\"\n\ntype Config struct {\n\tDatabaseURL string `required:\"true\" split_words:\"true\"`\n\tPort        int    `default:\"8080\"`\n\tName        string\n}\n\nfunc main() {\n\tenvconfig.MustProcess(\"shop\", &config)\n\thttp.ListenAndServe(\":8080\", nil)\n}\n"));
        using var rust = new TestRepository(
            ("Cargo.toml", "[package]\nname = \"shop\"\n\n[dependencies]\naxum = \"0.7\"\nenvy = \"0.4\"\n"),
            ("src/main.rs", "#[derive(Deserialize)]\nstruct Config {\n    database_url: String,\n    workers: Option<u8>,\n}\n\nfn main() {\n    let config = envy::from_env::<Config>();\n}\n"));

        Assert.Equal("SHOP_DATABASE_URL, SHOP_PORT?", string.Join(", ", Assert.Single(go.Read().Services).Settings.Select(s => s.Key + (s.HasDefault ? "?" : ""))));
        Assert.Equal("DATABASE_URL, WORKERS?", string.Join(", ", Assert.Single(rust.Read().Services).Settings.Select(s => s.Key + (s.HasDefault ? "?" : ""))));
    }
}
