using Inframate.Modeling;
using Inframate.Reports;
using Inframate.Text;

namespace Inframate.Tests.Modeling;

public sealed class RequirementsTests
{
    [Fact]
    public void A_file_that_is_written_during_the_run_gives_what_a_run_after_it_gives()
    {
        using var repository = Repository(null);
        var calls = 0;

        var during = ApplicationReader.Read(repository.Input(), found =>
        {
            calls++;
            Assert.False(found.Requirements.Exists);
            var text = RequirementsFile.Create(found);
            repository.Write("inframate.md", text);
            return text;
        });
        var after = repository.Read();

        Assert.Equal(1, calls);
        Assert.True(during.Requirements.Exists);
        Assert.Equal(after.Inputs, during.Inputs);
        Assert.Equal(after.Diagnostics, during.Diagnostics);
        Assert.Equal(AnalysisReport.ToJson(after, null), AnalysisReport.ToJson(during, null));
    }

    [Fact]
    public void A_file_that_stays_as_it_is_changes_nothing()
    {
        using var repository = Repository(null);

        var application = ApplicationReader.Read(repository.Input(), _ => null);

        Assert.False(application.Requirements.Exists);
        Assert.NotEmpty(application.Services);
    }

    [Fact]
    public void Values_of_settings_are_read_by_the_name_of_their_variable()
    {
        using var repository = Repository("""
            ---
            environments:
              dev: { settings: { "Auth:Authority": https://dev.example.com } }
            services:
              app:
                settings:
                  Smtp:Host: smtp.example.com
                  ConnectionStrings__Files: Data Source=/data/files.db
            ---
            """);

        var application = repository.Read();

        Assert.Equal("Auth__Authority=https://dev.example.com", string.Join(", ", application.Requirements.Environments[0].Values.Select(v => $"{v.Key}={v.Value.Value}")));
        Assert.Equal(["ConnectionStrings__Files", "Smtp__Host"], application.Services[0].Values.Keys);
        Assert.Equal("inframate.md(7,18)", application.Services[0].Values["Smtp__Host"].At.ToString());
        Assert.Empty(application.Diagnostics);
    }

    [Theory]
    [InlineData("Smtp:Password: hunter2", "holds a secret")]
    [InlineData("ConnectionStrings:Shop: Host=db;Username=shop;Password=hunter2", "holds a secret")]
    [InlineData("\"a b\": c", "cannot be the name of a setting")]
    [InlineData("Smtp: { Host: x }", "a single value")]
    public void A_value_that_cannot_be_used_is_said_without_being_repeated(string entry, string expected)
    {
        using var repository = Repository($"---\nservices:\n  app:\n    settings:\n      {entry}\n---\n");

        var application = repository.Read();

        var said = Assert.Single(application.Diagnostics, d => d.At.Path == "inframate.md");
        Assert.Contains(expected, said.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", said.Message, StringComparison.Ordinal);
        Assert.Equal(5, said.At.Line);
        Assert.Empty(application.Services[0].Values);
    }

    [Fact]
    public void The_front_matter_is_read_with_the_place_of_each_value()
    {
        using var repository = Repository("""
            ---
            inframate: 1
            name: My Shop
            cloud: aws
            region: eu-west-1
            domain: shop.example.com
            budget: { monthly: 250 }
            environments:
              dev:  { size: small }
              prod: { size: medium, highAvailability: true }
            services:
              app: { compute: ecs-fargate, cpu: 0.5, memory: 1 GB, port: 9000, health: /well, scale: 1..4 }
            needs:
              database: { engine: postgres, version: "17", backupDays: 7 }
            tags: { team: blue }
            ---
            # Shop
            ## Requirements
            - High availability in production
            """);

        var application = repository.Read();

        Assert.Empty(application.Diagnostics);
        Assert.Equal("my-shop", application.Name);
        Assert.True(application.Requirements.Exists);
        Assert.Equal(new Wish("eu-west-1", new SourceSpan("inframate.md", 5, 9)), application.Requirements.Region);
        Assert.Equal("250", application.Requirements.MonthlyBudgetUsd?.Value);
        Assert.Equal(["dev", "prod"], application.Requirements.Environments.Select(e => e.Name));
        Assert.Equal("High availability in production", Assert.Single(application.Requirements.Bullets).Value);
        Assert.Equal("blue", application.Requirements.Tags["team"].Value);
        var service = Assert.Single(application.Services);
        Assert.Equal((9000, "/well", "1..4"), (service.Port, service.HealthPath, service.Wishes["scale"].Value));
        var need = Assert.Single(service.Needs);
        Assert.Equal(("17", "7"), (need.Version, need.Wishes["backupDays"].Value));
        Assert.Equal(Inframate.Discovery.EvidenceKind.Declared, need.Because[0].Kind);
    }

    [Theory]
    [InlineData("regoin: eu-west-1", "INFRA1102", 2, 1, "Did you mean 'region'?")]
    [InlineData("cloud: aws\nregion: eu-west-9", "INFRA1104", 3, 9, "'eu-west-9' is not a region of the cloud 'aws', so nothing can be deployed there. Did you mean 'eu-west-1'?")]
    [InlineData("cloud: gcp\nregion: us-east-1", "INFRA1104", 3, 9, "is not a region of the cloud 'gcp'")]
    [InlineData("cloud: amazon", "INFRA1103", 2, 8, "'aws', 'azure', 'gcp'")]
    [InlineData("services:\n  ap: { cpu: 1 }", "INFRA1105", 3, 3, "There is no service 'ap', so what 'inframate.md' says about it was left out. The services are 'app'.")]
    [InlineData("services:\n  app: { cpus: 1 }", "INFRA1102", 3, 10, "Did you mean 'cpu'?")]
    [InlineData("services:\n  app: { cpu: lots }", "INFRA1103", 3, 15, "a number of processors")]
    [InlineData("services:\n  app: { memory: 1 }", "INFRA1103", 3, 18, "a size with its unit")]
    [InlineData("services:\n  app: { scale: 4..1 }", "INFRA1103", 3, 17, "a range as in '1..4'")]
    [InlineData("services:\n  app: { port: 70000 }", "INFRA1103", 3, 16, "a port from 1 to 65535")]
    [InlineData("needs:\n  database: { engine: postgresq }", "INFRA1103", 3, 23, "Did you mean 'postgresql'?")]
    [InlineData("budget: { monthly: -3 }", "INFRA1103", 2, 20, "an amount in US dollars")]
    [InlineData("inframate: 2", "INFRA1103", 2, 12, "the only version")]
    [InlineData("environments:\n  prod: { size: huge }", "INFRA1103", 3, 17, "'large', 'medium', 'small'")]
    [InlineData("services:\n  app: { timeout: 901 }", "INFRA1103", 3, 19, "from 1 to 900")]
    [InlineData("services:\n  app: { entry: door }", "INFRA1103", 3, 17, "'function-url'")]
    [InlineData("network: { nat: some }", "INFRA1103", 2, 17, "'none', 'one' or 'per-zone'")]
    [InlineData("prefix: Acme_", "INFRA1103", 2, 9, "lower case letters")]
    [InlineData("prefix: internal-x", "INFRA1103", 2, 9, "which AWS keeps for itself")]
    [InlineData("name: [unclosed", "INFRA1101", 3, 1, "is not valid YAML")]
    public void What_cannot_be_used_is_one_message_with_its_place(string line, string id, int row, int column, string text)
    {
        using var repository = Repository($"---\n{line}\n---\n# Shop\n");

        var diagnostic = Assert.Single(repository.Read().Diagnostics);

        Assert.Equal((id, "inframate.md", row), (diagnostic.Id, diagnostic.At.Path, diagnostic.At.Line));
        if (id != "INFRA1101")
            Assert.Equal(column, diagnostic.At.Column);

        Assert.Contains(text, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_that_planning_knows_can_be_written()
    {
        using var repository = Repository("""
            ---
            prefix: acme
            alerts: { email: team@example.com }
            network: { vpc: vpc-0123456789abcdef0, privateSubnets: [subnet-0a, subnet-0b], cidr: 10.0.0.0/16, nat: none }
            environments:
              prod: { deletionProtection: true, domain: shop.example.com, region: eu-west-1, scale: 2..4, backupDays: 7, budget: 100 }
            services:
              app: { compute: eks, architecture: arm64, spot: true, size: small, timeout: 30, entry: http-api, deployment: blue-green, readOnlyRootFilesystem: true }
            needs:
              database: { serverless: true, size: small }
            ---
            # Shop
            """);

        var application = repository.Read();

        Assert.Empty(application.Diagnostics);
        Assert.Equal("subnet-0a, subnet-0b", application.Requirements.Network["privateSubnets"].Value);
        Assert.Equal(("acme", "team@example.com"), (application.Requirements.Prefix!.Value, application.Requirements.AlertEmail!.Value));
        Assert.Equal("true", Assert.Single(application.Services).Needs.Single(n => n.Kind == NeedKind.PostgreSql).Wishes["serverless"].Value);
    }

    [Fact]
    public void A_front_matter_without_an_end_loses_only_itself()
    {
        using var repository = Repository("---\nname: x\n\n# Shop\n");

        var application = repository.Read();

        Assert.Equal("INFRA1101", Assert.Single(application.Diagnostics).Id);
        Assert.Single(application.Services);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_told_with_their_line_and_the_rest_is_read()
    {
        using var repository = Repository("---\nname: x\n---\n# Sh\0op\n");

        var application = repository.Read();

        var diagnostic = Assert.Single(application.Diagnostics);
        Assert.Equal(("INFRA1101", 4), (diagnostic.Id, diagnostic.At.Line));
        Assert.Equal("x", application.Name);
    }

    [Theory]
    [InlineData("## Database\nPostgreSQL 16\n", "postgresql")]
    [InlineData("## Requirements\n- Database: MySQL\n", "mysql postgresql")]
    [InlineData("## Database\nDetected automatically\n", "postgresql")]
    [InlineData("## Description\nIt once used MongoDB.\n", "postgresql")]
    public void Older_headings_are_read(string text, string needs)
    {
        using var repository = Repository("# Shop\n" + text);

        Assert.Equal(needs, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name()).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_declared_need_that_no_code_opens_is_provided_and_told()
    {
        using var repository = Repository("---\nneeds:\n  cache: { engine: redis, size: small }\n---\n");

        var application = repository.Read();

        Assert.Equal(("INFRA1202", 3), (application.Diagnostics[0].Id, application.Diagnostics[0].At.Line));
        Assert.Contains(Assert.Single(application.Services).Needs, n => n.Kind == NeedKind.Redis && n.Wishes["size"].Value == "small");
    }

    [Fact]
    public void A_created_file_reads_back_without_a_message()
    {
        using var repository = Repository(null);

        repository.Write("inframate.md", RequirementsFile.Create(repository.Read(), "aws", "eu-west-1"));

        var application = repository.Read();
        Assert.Empty(application.Diagnostics);
        Assert.Equal("eu-west-1", application.Requirements.Region?.Value);
        Assert.Contains("| app | api | postgresql (shop) | `UseNpgsql` in Program.cs |", File.ReadAllText(Path.Combine(repository.Root, "inframate.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refresh_changes_only_what_is_between_the_marks()
    {
        using var repository = Repository(null);
        var application = repository.Read();
        const string Before = "---\r\nname: x\r\n---\r\n#  My   words \r\n";
        const string After = "\r\n\tlast words, no end of line";
        var old = Before + "<!-- inframate:detected — old -->\r\n| service | kind | needs | because |\r\n|---|---|---|---|\r\n<!-- inframate:end -->\r\n" + After;

        var refreshed = RequirementsFile.Refresh(old, application);

        Assert.StartsWith(Before + "<!-- inframate:detected — written by the build; edit above, not here -->\r\n", refreshed, StringComparison.Ordinal);
        Assert.EndsWith("<!-- inframate:end -->\r\n" + After, refreshed, StringComparison.Ordinal);
        Assert.Contains("| app | api | postgresql (shop) |", refreshed, StringComparison.Ordinal);
        Assert.Equal(refreshed, RequirementsFile.Refresh(refreshed, application));
        Assert.StartsWith("# Mine\n\n<!-- inframate:detected", RequirementsFile.Refresh("# Mine", application), StringComparison.Ordinal);
    }

    [Fact]
    public void A_need_that_the_file_does_not_know_is_told_at_the_line_of_the_code_and_one_that_is_gone_at_the_line_of_the_file()
    {
        using var repository = Repository(null);
        var file = RequirementsFile.Create(repository.Read());
        repository.Write("inframate.md", file.Replace("postgresql (shop)", "mongodb", StringComparison.Ordinal));

        var diagnostics = repository.Read().Diagnostics;

        Assert.Equal(["INFRA1201", "INFRA1202"], diagnostics.Select(d => d.Id).Order(StringComparer.Ordinal));
        Assert.Equal(("Program.cs", 2), (diagnostics.Single(d => d.Id == "INFRA1201").At.Path, diagnostics.Single(d => d.Id == "INFRA1201").At.Line));
        Assert.Equal("inframate.md", diagnostics.Single(d => d.Id == "INFRA1202").At.Path);
    }

    [Fact]
    public void A_service_that_came_or_went_is_told()
    {
        using var repository = Repository(null);
        var file = RequirementsFile.Create(repository.Read());
        repository.Write("inframate.md", file.Replace("| app |", "| old |", StringComparison.Ordinal));

        Assert.Equal(["INFRA1203", "INFRA1203"], repository.Read().Diagnostics.Select(d => d.Id));
    }

    private static TestRepository Repository(string? requirements)
    {
        var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Program.cs", Fixtures.Program("builder.Services.AddDbContext<C>(o => o.UseNpgsql(builder.Configuration.GetConnectionString(\"Shop\")));")));

        return requirements is null ? repository : repository.Write("inframate.md", requirements);
    }
}
