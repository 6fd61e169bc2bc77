using System.Text;
using Inframate.Fixes;
using Inframate.Hcl.Formatting;
using Inframate.Reports;
using Inframate.Rules;
using Inframate.Terraform.Schema;
using Inframate.Text;

namespace Inframate.Tests.Fixes;

public sealed class FixerTests
{
    [Fact]
    public void What_is_mended_is_gone_and_everything_else_stays_byte_by_byte()
    {
        const string Text = "# My database.\r\nresource \"aws_db_instance\" \"main\" {\r\n  identifier          = \"main\" // the name\r\n\r\n  publicly_accessible = true # why not\r\n    storage_encrypted=false\r\n  password = var.password\r\n}\r\n";
        using var repository = new TestRepository(("infra/main.tf", Text));

        var fixes = Fix(repository);

        Assert.Equal(
            Text.Replace("publicly_accessible = true", "publicly_accessible = false", StringComparison.Ordinal)
                .Replace("var.password\r\n", "var.password\r\n\r\n  deletion_protection   = true\r\n  copy_tags_to_snapshot = true\r\n", StringComparison.Ordinal),
            After(fixes, "infra/main.tf"));
        Assert.Contains(fixes.Left, f => f.Finding.Id == "INFRA2320" && f.Why.Contains("would make a new 'aws_db_instance'", StringComparison.Ordinal));
        Assert.Contains(fixes.Fixed, f => f.Finding.Id == "INFRA2321" && f.Note is null);
        Assert.Contains(fixes.Left, f => f.Finding.Id == "INFRA2322" && f.Why.Contains("what the data and the load are worth", StringComparison.Ordinal));

        Write(repository, fixes);
        var again = Fix(repository);
        Assert.Empty(again.Files);
        Assert.Empty(again.Fixed);
    }

    [Fact]
    public void The_bad_examples_of_all_rules_are_mended_without_a_new_finding_and_the_Terraform_stays_right()
    {
        using var repository = new TestRepository();
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("src/Inframate.Core/Rules"), "*.bad.tf", SearchOption.AllDirectories))
            repository.Write($"infra/{Path.GetFileName(file)[..^7]}/main.tf", File.ReadAllText(file));

        var before = Result(repository).Findings;
        var fixes = Fix(repository);

        Assert.True(fixes.Fixed.Length > 200, $"{fixes.Fixed.Length} fixed");
        Write(repository, fixes);
        var after = Result(repository);
        var was = before.CountBy(f => (f.Id, f.Resource, f.At.Path)).ToDictionary();
        var now = after.Findings.CountBy(f => (f.Id, f.Resource, f.At.Path)).ToDictionary();
        Assert.All(now, n => Assert.True(n.Value <= was.GetValueOrDefault(n.Key), n.Key.ToString()));
        Assert.All(fixes.Fixed, f => Assert.True(now.GetValueOrDefault((f.Finding.Id, f.Finding.Resource, f.Finding.At.Path)) < was[(f.Finding.Id, f.Finding.Resource, f.Finding.At.Path)], f.Finding.Message));
        Assert.All(fixes.Files, f => Assert.NotEmpty(f.Diff));
        Assert.Empty(after.Existing!.NotJudged);
    }

    [Fact]
    public void The_fix_of_the_rule_is_nothing_that_a_person_has_to_decide()
    {
        var known = RuleCatalog.All.Select(r => r.Info.Id).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(FixTable.Rules.Except(known));
        Assert.All(FixTable.Replacing.Concat(FixTable.Valued), argument =>
        {
            var parts = argument.Split('.');
            var schema = ProviderSchemas.Find(ProviderSchemas.ProviderOf(parts[0]))!.Resource(parts[0]);
            Assert.True(schema is not null && (schema.Attributes.ContainsKey(parts[1]) || schema.Blocks.ContainsKey(parts[1])), argument);
        });
    }

    [Theory]
    [InlineData("publicly_accessible = var.public", "variable \"public\" {\n  default = true\n}\n", "the value comes from 'var.public'")]
    [InlineData("publicly_accessible = local.public", "locals {\n  public = true\n}\n", "the value comes from 'local.public'")]
    [InlineData("publicly_accessible = !false", "", "the value comes from '!false'")]
    public void A_value_that_is_made_elsewhere_is_left_to_its_author(string line, string more, string why)
    {
        using var repository = new TestRepository(("infra/main.tf", $"resource \"aws_db_instance\" \"main\" {{\n  {line}\n}}\n\n{more}"));

        var fixes = Fix(repository);

        Assert.Contains(why, Assert.Single(fixes.Left, l => l.Finding.Id == "INFRA2321").Why, StringComparison.Ordinal);
        Assert.Contains(line.Split('=')[1], After(fixes, "infra/main.tf"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ssl_policy = \"ELBSecurityPolicy-2016-08\"")]
    [InlineData("")]
    public void Old_TLS_of_a_listener_is_raised(string line)
    {
        using var repository = new TestRepository(("infra/main.tf", $"resource \"aws_lb_listener\" \"web\" {{\n  load_balancer_arn = var.balancer\n  protocol = \"HTTPS\"\n  {line}\n}}\n"));

        var fixes = Fix(repository);

        Assert.Contains("ELBSecurityPolicy-TLS13-1-2-2021-06", After(fixes, "infra/main.tf"), StringComparison.Ordinal);
        Assert.DoesNotContain(fixes.Left, l => l.Finding.Id == "INFRA2114");
    }

    [Fact]
    public void Silenced_findings_are_not_touched_whoever_silences_them()
    {
        const string Text = """
            resource "aws_db_instance" "comment" {
              publicly_accessible = true # inframate:ignore=INFRA2321: a demonstration
            }

            resource "aws_db_instance" "wish" {
              publicly_accessible = true
            }

            """;
        using var repository = new TestRepository(("infra/main.tf", Text));

        var fixes = Fix(repository, o => o with { Suppressions = [SuppressionWish.Read("INFRA2321", "*.wish", "Accepted.", "")] });

        Assert.DoesNotContain(fixes.Fixed, f => f.Finding.Id == "INFRA2321");
        Assert.Equal(2, After(fixes, "infra/main.tf").Split("publicly_accessible = true").Length - 1);
    }

    [Fact]
    public void Compliance_narrows_what_is_mended()
    {
        using var repository = new TestRepository(("infra/main.tf", "resource \"aws_db_instance\" \"main\" {\n  publicly_accessible = true\n}\n"));

        var fixes = Fix(repository, o => o with { Frameworks = ControlCatalog.Select("cis-aws").Frameworks });

        Assert.Equal(["INFRA2321"], fixes.Fixed.Select(f => f.Finding.Id));
        Assert.Equal(["INFRA2320"], fixes.Left.Select(f => f.Finding.Id));
    }

    [Fact]
    public void What_is_missing_beside_a_bucket_is_added_and_an_existing_part_of_it_is_not_overwritten()
    {
        using var repository = new TestRepository(("infra/main.tf", "resource \"aws_s3_bucket\" \"files\" {\n}\n"), ("other/main.tf", "resource \"aws_s3_bucket\" \"files\" {\n  for_each = toset([\"a\", \"b\"])\n}\n"));

        var fixes = Fix(repository);

        Assert.Equal(
            """
            resource "aws_s3_bucket" "files" {
            }

            resource "aws_s3_bucket_public_access_block" "files" {
              bucket = aws_s3_bucket.files.id

              block_public_acls       = true
              block_public_policy     = true
              ignore_public_acls      = true
              restrict_public_buckets = true
            }

            resource "aws_s3_bucket_versioning" "files" {
              bucket = aws_s3_bucket.files.id

              versioning_configuration {
                status = "Enabled"
              }
            }

            """,
            After(fixes, "infra/main.tf"));
        Assert.DoesNotContain(fixes.Files, f => f.Path == "other/main.tf");
        Assert.Contains(fixes.Left, l => l.Finding.At.Path == "other/main.tf" && l.Why == "there are several of it");
    }

    [Fact]
    public void The_state_is_encrypted_and_locked()
    {
        using var repository = new TestRepository(
            ("one/main.tf", "terraform {\n  backend \"s3\" {\n    bucket  = \"b\"\n    key     = \"k\"\n    encrypt = false\n  }\n}\n"),
            ("two/main.tf", "terraform {\n  backend \"s3\" {\n    bucket         = \"b\"\n    key            = \"k\"\n    dynamodb_table = \"t\"\n  }\n}\n"));

        var fixes = Fix(repository);

        Assert.Equal("terraform {\n  backend \"s3\" {\n    bucket  = \"b\"\n    key     = \"k\"\n    encrypt = true\n\n    use_lockfile = true\n  }\n}\n", After(fixes, "one/main.tf"));
        Assert.Equal("terraform {\n  backend \"s3\" {\n    bucket         = \"b\"\n    key            = \"k\"\n    dynamodb_table = \"t\"\n    encrypt        = true\n  }\n}\n", After(fixes, "two/main.tf"));
        Assert.All(fixes.Fixed, f => Assert.Contains("terraform init -reconfigure", f.Note, StringComparison.Ordinal));
    }

    [Fact]
    public void A_fix_that_fails_in_one_module_stays_in_another_of_the_same_name()
    {
        var policies = PolicySet.Read([("p.yaml", "id: ACME1\ntitle: Public\nseverity: low\nwhy: So.\nfix: So.\nlinks: []\nresources: [aws_db_instance]\ncheck: {all: [{path: engine, is: odd}, {path: publicly_accessible, is: false}]}\n")]);
        using var repository = new TestRepository(
            ("one/main.tf", "resource \"aws_db_instance\" \"main\" {\n  engine              = \"odd\"\n  publicly_accessible = true\n}\n"),
            ("two/main.tf", "resource \"aws_db_instance\" \"main\" {\n  engine              = \"x\"\n  publicly_accessible = true\n}\n"));

        var fixes = Fix(repository, o => o with { Policies = policies });

        Assert.Contains(fixes.TakenBack, t => t.Finding.Id == "INFRA2321" && t.Finding.At.Path == "one/main.tf");
        Assert.Contains(fixes.Fixed, t => t.Finding.Id == "INFRA2321" && t.Finding.At.Path == "two/main.tf");
    }

    [Fact]
    public void A_missing_block_is_written_when_nothing_else_has_to_be_in_it()
    {
        using var repository = new TestRepository(("infra/main.tf", "resource \"aws_instance\" \"web\" {\n  ami = \"ami-1\"\n}\n"));

        var text = After(Fix(repository), "infra/main.tf");

        Assert.Equal("resource \"aws_instance\" \"web\" {\n  ami = \"ami-1\"\n\n  metadata_options {\n    http_tokens = \"required\"\n  }\n}\n", text);
    }

    [Fact]
    public void A_block_that_a_dynamic_one_writes_is_left_alone()
    {
        using var repository = new TestRepository(("infra/main.tf", """
            resource "aws_instance" "web" {
              dynamic "ebs_block_device" {
                for_each = ["/dev/sdb"]
                content {
                  device_name = ebs_block_device.value
                  encrypted   = false
                }
              }
            }
            """));

        Assert.Contains(Fix(repository).Left, l => l.Finding.Id == "INFRA2203" && l.Why == "it comes out of a dynamic block or an object");
    }

    [Fact]
    public void A_module_that_is_called_twice_is_mended_once_and_one_outside_of_the_repository_never()
    {
        using var outside = new TestRepository(("main.tf", "resource \"aws_kms_key\" \"k\" {\n}\n"));
        using var repository = new TestRepository(
            ("infra/main.tf", "module \"a\" {\n  source = \"./key\"\n}\n\nmodule \"b\" {\n  source = \"./key\"\n}\n"),
            ("infra/key/main.tf", "resource \"aws_kms_key\" \"k\" {\n}\n"));

        var fixes = Fix(repository);
        Assert.Equal("resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = true\n}\n", After(fixes, "infra/key/main.tf"));

        var elsewhere = Fix(repository, o => o with { TerraformRoot = outside.Root });
        Assert.Empty(elsewhere.Files);
        Assert.Contains(elsewhere.Left, l => l.Finding.Id == "INFRA2362" && l.Why == "its file lies outside of the repository");
    }

    [Fact]
    public void A_fix_that_another_file_undoes_is_taken_back()
    {
        using var repository = new TestRepository(
            ("infra/main.tf", "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = false\n}\n\nresource \"aws_db_instance\" \"main\" {\n  publicly_accessible = true\n}\n"),
            ("infra/z_override.tf", "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = false\n}\n"));

        var fixes = Fix(repository);

        Assert.DoesNotContain(fixes.Fixed, f => f.Finding.Id == "INFRA2362");
        Assert.Contains(fixes.Fixed, f => f.Finding.Id == "INFRA2321");
        Assert.Contains("enable_key_rotation = false", After(fixes, "infra/main.tf"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fix_that_brings_a_new_finding_is_taken_back_and_the_others_stay()
    {
        // A policy of the user's that wants the contrary.
        var policies = PolicySet.Read([("p.yaml", "id: ACME1\ntitle: Public\nseverity: low\nwhy: So.\nfix: So.\nlinks: []\nresources: [aws_db_instance]\ncheck: {path: publicly_accessible, is: false}\n")]);
        using var repository = new TestRepository(("infra/main.tf", "resource \"aws_db_instance\" \"main\" {\n  publicly_accessible = true\n}\n\nresource \"aws_kms_key\" \"k\" {\n}\n"));

        var fixes = Fix(repository, o => o with { Policies = policies });

        Assert.Contains(fixes.TakenBack, t => t.Finding.Id == "INFRA2321" && t.Why.Contains("it brings ACME1", StringComparison.Ordinal));
        Assert.Contains("enable_key_rotation = true", After(fixes, "infra/main.tf"), StringComparison.Ordinal);
        Assert.Contains("publicly_accessible = true", After(fixes, "infra/main.tf"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_a_broken_file_and_one_that_is_no_utf8_are_refused()
    {
        using var outside = new TestRepository(("main.tf", "resource \"aws_kms_key\" \"k\" {\n}\n"));
        using var repository = new TestRepository(("broken/main.tf", "resource \"aws_kms_key\" \"k\" {\n}\n\nresource \"x\" {{\n"), ("linked/keep.txt", ""));
        File.WriteAllBytes(Path.Combine(repository.Root, "latin.tf"), Encoding.Latin1.GetBytes("# é\nresource \"aws_kms_key\" \"k\" {\n}\n"));
        Directory.CreateSymbolicLink(Path.Combine(repository.Root, "lib"), outside.Root);
        repository.Write("linked/main.tf", "module \"m\" {\n  source = \"../lib\"\n}\n");

        var fixes = Fix(repository);

        Assert.Empty(fixes.Files);
        Assert.Contains(fixes.Left, l => l.Finding.At.Path == "broken/main.tf" && l.Why.Contains("not read without errors", StringComparison.Ordinal));
        Assert.All(fixes.Left.Where(l => l.Finding.At.Path == "latin.tf"), l => Assert.Contains("not UTF-8", l.Why, StringComparison.Ordinal));
        Assert.All(fixes.Left.Where(l => l.Finding.At.Path.StartsWith("lib/", StringComparison.Ordinal)), l => Assert.Contains("is a link", l.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void The_mark_of_the_encoding_stays()
    {
        using var repository = new TestRepository();
        File.WriteAllBytes(Path.Combine(repository.Root, "main.tf"), [.. Encoding.UTF8.Preamble, .. "resource \"aws_kms_key\" \"k\" {\n}\n"u8]);

        var file = Assert.Single(Fix(repository).Files);

        Assert.True(file.After.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.Equal("resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = true\n}\n", Encoding.UTF8.GetString(file.After.AsSpan()[3..]));
    }

    [Fact]
    public void A_file_that_was_as_terraform_writes_it_stays_so()
    {
        const string Text = "resource \"aws_iam_account_password_policy\" \"main\" {\n  hard_expiry             = true\n  minimum_password_length = 8\n}\n";
        using var repository = new TestRepository(("main.tf", Text));

        var text = After(Fix(repository), "main.tf");

        Assert.Equal(Formatter.Format(text), text);
        Assert.StartsWith(Text.Replace("= 8\n}\n", "= 14\n\n  require_", StringComparison.Ordinal), text, StringComparison.Ordinal);
        Assert.Contains("  max_password_age             = 90\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_and_Dockerfiles_are_mended_where_the_line_says_how()
    {
        using var repository = new TestRepository(
            ("app/app.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"""),
            ("app/Program.cs", "var app = WebApplication.CreateBuilder(args).Build();\napp.MapPost(\"/orders\", () => \"\");\napp.Run();\n"),
            ("app/appsettings.json", "{\r\n  \"DetailedErrors\": true,\r\n  \"ConnectionStrings\": { \"Main\": \"Server=sql.example.com;Database=x;TrustServerCertificate=True;\" }\r\n}\r\n"),
            ("app/Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nRUN apt-get update \\\n    && apt-get install -y curl\nWORKDIR /app\nCOPY . .\nENTRYPOINT [\"dotnet\", \"app.dll\"]\n"));

        var fixes = Fix(repository);

        Assert.Equal("{\r\n  \"DetailedErrors\": false,\r\n  \"ConnectionStrings\": { \"Main\": \"Server=sql.example.com;Database=x;TrustServerCertificate=False;\" }\r\n}\r\n", After(fixes, "app/appsettings.json"));
        Assert.Equal(
            "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nRUN apt-get update \\\n    && apt-get install -y curl \\\n    && rm -rf /var/lib/apt/lists/*\nWORKDIR /app\nCOPY . .\nUSER $APP_UID\nENTRYPOINT [\"dotnet\", \"app.dll\"]\n",
            After(fixes, "app/Dockerfile"));
        Assert.Equal(["INFRA2904", "INFRA2906", "INFRA2910", "INFRA2914"], fixes.Fixed.Select(f => f.Finding.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("FROM python:3.13\nCMD [\"x\"]\n", "which user the image has")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:6.0\nCMD [\"x\"]\n", "which user the image has")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nEXPOSE 80\nCMD [\"x\"]\n", "a port below 1024")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nENV ASPNETCORE_URLS=http://+:80\nCMD [\"x\"]\n", "a port below 1024")]
    public void A_container_keeps_root_where_another_user_may_not_do(string dockerfile, string why)
    {
        var (steps, note) = FileFixes.Of(new Diagnostic { Id = "INFRA2910", Severity = Severity.Medium, Message = "So.", At = new SourceSpan("Dockerfile", 1, 1) }, dockerfile);

        Assert.Empty(steps);
        Assert.Contains(why, note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("environments:\n  dev: { size: small }\n", "environments:\n  dev: { size: small, deletionProtection: true }\n")]
    [InlineData("environments:\n  dev:\n    size: small\n", "environments:\n  dev:\n    deletionProtection: true\n    size: small\n")]
    [InlineData("environments:\n  dev: { size: small } # {cheap}\n", "environments:\n  dev: { size: small, deletionProtection: true } # {cheap}\n")]
    [InlineData("environments:\n  dev: # {cheap}\n    size: small\n", "environments:\n  dev: # {cheap}\n    deletionProtection: true\n    size: small\n")]
    [InlineData("environments:\n  dev: { deletionProtection: false, size: small }\n", "environments:\n  dev: { deletionProtection: true, size: small }\n")]
    [InlineData("", "environments:\n  dev: { size: small, deletionProtection: true }\n  prod: { size: medium }\n")]
    public void Generated_Terraform_is_mended_in_inframate_md(string before, string after)
    {
        using var repository = new TestRepository(
            ("app/app.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Npgsql" Version="10.0.0" /></ItemGroup></Project>"""),
            ("app/Program.cs", "var app = WebApplication.CreateBuilder(args).Build();\napp.MapPost(\"/orders\", () => \"\");\napp.Run();\n"),
            ("inframate.md", $"---\ninframate: 1\n{before}---\n# App\n"));

        var fixes = Fix(repository);

        Assert.Equal($"---\ninframate: 1\n{after}---\n# App\n", After(fixes, "inframate.md"));
        Assert.Contains("INFRA2323", fixes.Fixed.Select(f => f.Finding.Id));
        Assert.Contains(fixes.Left, l => l.Finding.Id == "INFRA2327" && l.Why.StartsWith("'highAvailability: true' in inframate.md settles it and costs about ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("environments:\n  dev: { size: small }\n", "environments:\n  dev: { size: small, deletionProtection: true, highAvailability: true }\n")]
    [InlineData("environments:\n  dev:\n    size: small\n", "environments:\n  dev:\n    deletionProtection: true\n    highAvailability: true\n    size: small\n")]
    [InlineData("environments:\n  dev: { highAvailability: false, deletionProtection: false }\n", "environments:\n  dev: { highAvailability: true, deletionProtection: true }\n")]
    [InlineData("", "environments:\n  dev: { size: small, deletionProtection: true, highAvailability: true }\n  prod: { size: medium }\n")]
    public void What_costs_money_is_written_where_a_budget_holds_it(string before, string after)
    {
        const string Rest = "---\n# App\n## Requirements\n";
        using var repository = new TestRepository(
            ("app/app.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Npgsql" Version="10.0.0" /></ItemGroup></Project>"""),
            ("app/Program.cs", "var app = WebApplication.CreateBuilder(args).Build();\napp.MapPost(\"/orders\", () => \"\");\napp.Run();\n"),
            ("inframate.md", $"---\ninframate: 1\nbudget: {{ monthly: 100000 }}\n{before}{Rest}"));

        var fixes = Fix(repository);

        Assert.Equal($"---\ninframate: 1\nbudget: {{ monthly: 100000 }}\n{after}{Rest}- Web application firewall\n", After(fixes, "inframate.md"));
        Assert.Empty(new[] { "INFRA2117", "INFRA2119", "INFRA2323", "INFRA2327" }.Except(fixes.Fixed.Select(f => f.Finding.Id)));
    }

    [Fact]
    public void A_number_that_is_the_users_is_left_with_the_key_that_it_belongs_to()
    {
        using var repository = new TestRepository(
            ("app/app.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Npgsql" Version="10.0.0" /></ItemGroup></Project>"""),
            ("app/Program.cs", "var app = WebApplication.CreateBuilder(args).Build();\napp.MapPost(\"/orders\", () => \"\");\napp.Run();\n"),
            ("inframate.md", "---\ninframate: 1\nenvironments:\n  prod: { backupDays: 1 }\n---\n# App\n"));

        var fixes = Fix(repository);

        Assert.Contains(fixes.Left, l => l.Finding.Id is "INFRA2322" or "INFRA2329" && l.Why.Contains("'backupDays: 7' or more", StringComparison.Ordinal));
    }

    private static PipelineOptions Options(TestRepository repository) => new() { Input = repository.Input(), OutputPath = "obj/infra", TerraformRoot = repository.Root, Today = new DateOnly(2026, 1, 1) };

    private static PipelineResult Result(TestRepository repository) => Pipeline.Run(Options(repository));

    private static FixResult Fix(TestRepository repository, Func<PipelineOptions, PipelineOptions>? with = null)
    {
        var options = with?.Invoke(Options(repository)) ?? Options(repository);
        var application = Pipeline.Analyze(options);
        return Fixer.Run(options, application, Pipeline.Run(options, application));
    }

    private static string After(FixResult fixes, string path) => Encoding.UTF8.GetString(Assert.Single(fixes.Files, f => f.Path == path).After.AsSpan());

    private static void Write(TestRepository repository, FixResult fixes)
    {
        foreach (var file in fixes.Files)
            File.WriteAllBytes(Path.Combine(repository.Root, file.Path), [.. file.After]);
    }
}
