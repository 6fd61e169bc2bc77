using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Inframate.Hcl.Formatting;
using Inframate.Hcl.Syntax;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Terraform;
using Inframate.Terraform.Generation;
using Inframate.Tests.Planning;

namespace Inframate.Tests.Terraform.Generation;

public sealed partial class TerraformGeneratorTests
{
    private const string Hostile = "x\" }\nresource \"aws_evil\" \"evil\" {}\n# ${evil()} %{if evil}$${evil}\\\u202e";

    public static TheoryData<string> Names => [.. Applications.Variants.Keys];

    public static TheoryData<string> Templates => [.. TemplateCatalog.BuiltIn.Templates.Select(t => t.Id)];

    [Theory, MemberData(nameof(Names))]
    public void Every_variant_renders_without_a_diagnostic_and_formatted(string name)
    {
        var stack = Generate(Applications.Variants[name]);

        Assert.Empty(stack.Diagnostics);
        foreach (var (file, text) in stack.Files.Where(f => f.Key.EndsWith(".tf", StringComparison.Ordinal) || f.Key.EndsWith(".tfvars", StringComparison.Ordinal)))
        {
            Assert.Empty(HclFile.Parse(file, text).Diagnostics);
            Assert.Equal(Formatter.Format(text), text);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_variable_is_used_and_every_value_has_its_variable(string name)
    {
        var stack = Generate(Applications.Variants[name]);
        var code = string.Concat(stack.Files.Where(f => f.Key.EndsWith(".tf", StringComparison.Ordinal) && f.Key != "variables.tf").Select(f => f.Value));
        var declared = HclFile.Parse("variables.tf", stack.Files["variables.tf"]).Body.Blocks.Select(b => b.Labels[0].Text).ToHashSet();

        Assert.Equal(declared.Order(StringComparer.Ordinal), VariableUse.Matches(code).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
        foreach (var (_, text) in stack.Files.Where(f => f.Key.EndsWith(".tfvars", StringComparison.Ordinal)))
            Assert.Subset(declared, HclFile.Parse("x.tfvars", text).Body.Attributes.Select(a => a.Name).ToHashSet());
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_reference_is_to_a_block_that_is_there(string name)
    {
        var stack = Generate(Applications.Variants[name]);
        var addresses = stack.Plan.Components.SelectMany(c => c.Addresses).ToHashSet();
        var code = string.Concat(stack.Files.Where(f => f.Key.EndsWith(".tf", StringComparison.Ordinal)).Select(f => f.Value));

        foreach (Match reference in ResourceUse.Matches(code))
            Assert.Contains(reference.Groups[1].Value, addresses);
    }

    [Theory, MemberData(nameof(Names))]
    public void Each_environment_has_values_of_the_same_variables(string name)
    {
        var stack = Generate(Applications.Variants[name]);
        var files = stack.Files.Where(f => f.Key.StartsWith("environments/", StringComparison.Ordinal) && f.Key.EndsWith(".tfvars", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(files);
        Assert.Single(files.Select(f => string.Join(',', HclFile.Parse(f.Key, f.Value).Body.Attributes.Select(a => a.Name))).Distinct());
        Assert.Equal(
            files.First(f => f.Key == $"environments/{stack.Plan.Environment}.tfvars").Value.Split('\n')[1..],
            stack.Files["terraform.tfvars"].Split('\n')[1..]);
    }

    [Theory, MemberData(nameof(Templates))]
    public void Hostile_values_stay_inside_their_quotes(string id)
    {
        var plan = Applications.Variants.Values.Prepend(Everything()).Select(a => Planner.Plan(a, new PlanOptions(), TemplateCatalog.BuiltIn))
            .Append(Planner.Plan(Applications.Variants["functions"], new PlanOptions { Existing = Applications.Provided }, TemplateCatalog.BuiltIn))
            .Append(Planner.Plan(Applications.OnDatabases(), new PlanOptions { Existing = Applications.ProvidedDatabases }, TemplateCatalog.BuiltIn))
            .Append(Planner.Plan(Applications.OnStores(), new PlanOptions { Existing = Applications.ProvidedStores }, TemplateCatalog.BuiltIn))
            .First(p => p.Components.Any(c => c.Template == id));
        var components = plan.Components.Select(c => c.Template == id ? Poisoned(c) : c).ToImmutableArray();

        var stack = TerraformGenerator.Generate(plan with { Components = components }, TemplateCatalog.BuiltIn);

        Assert.Empty(stack.Diagnostics);
        foreach (var (file, text) in stack.Files.Where(f => f.Key.EndsWith(".tf", StringComparison.Ordinal)))
        {
            var read = HclFile.Parse(file, text);
            Assert.Empty(read.Diagnostics);
            Assert.DoesNotContain(read.Body.Blocks, b => b.Labels.Any(l => l.Text is "aws_evil" or "evil"));
            Assert.DoesNotMatch(LiveInterpolation, text);
            Assert.DoesNotContain('\u202e', text);
        }
    }

    [Fact]
    public void Hostile_names_stay_inside_their_quotes_and_the_output_folder()
    {
        var service = Applications.Service(Hostile, ServiceKind.Api, Applications.Need(NeedKind.S3, Hostile), Applications.Need(NeedKind.Sqs, Hostile), Applications.Need(NeedKind.PostgreSql, Hostile), Applications.Need(NeedKind.Redis, Hostile)) with
        {
            HealthPath = Hostile,
            Settings = [Applications.Setting(Hostile, secret: true), Applications.Setting("Fine:Secret", secret: true)],
        };
        var app = Applications.Of(Hostile, service) with
        {
            Requirements = new Requirements
            {
                Path = Applications.Notes,
                Exists = true,
                Environments = [Applications.Environment("../../" + Hostile)],
                Tags = Applications.Wishes((Hostile, Hostile)),
            },
        };

        var stack = Generate(app);

        Assert.Empty(stack.Diagnostics);
        Assert.All(stack.Files.Keys, f => Assert.Matches("^(environments/)?[A-Za-z0-9_.-]+$", f));
        Assert.All(stack.Files.Where(f => f.Key != "README.md"), f => Assert.DoesNotMatch(LiveInterpolation, f.Value));
        Assert.DoesNotContain(stack.Plan.Components.SelectMany(c => c.Addresses), a => a.Contains("evil\"", StringComparison.Ordinal) || a.StartsWith("aws_evil", StringComparison.Ordinal));
    }

    [Fact]
    public void Addresses_are_those_of_the_blocks_and_belong_to_one_component_each()
    {
        var stack = Generate(Applications.Shop());
        var blocks = stack.Files
            .Where(f => f.Key.EndsWith(".tf", StringComparison.Ordinal))
            .SelectMany(f => HclFile.Parse(f.Key, f.Value).Body.Blocks)
            .Where(b => b.Type is "resource" or "data")
            .Select(b => (b.Type == "data" ? "data." : "") + string.Join('.', b.Labels.Select(l => l.Text)));

        Assert.Equal(blocks.Order(StringComparer.Ordinal), stack.Plan.Components.SelectMany(c => c.Addresses).Order(StringComparer.Ordinal));
        Assert.Equal("UsePostgreSql", stack.Plan.Origin("aws_db_instance.shop")!.Value);
    }

    [Theory]
    [InlineData("functions", "packages/orders.zip")]
    [InlineData("functions", "-target=aws_ecr_repository.idle")]
    [InlineData("machines and App Runner", "-target=aws_ecr_repository.prices")]
    [InlineData("Kubernetes", "terraform output -raw manifest_web | kubectl apply -f -")]
    [InlineData("shop", "| queue_orders | URL of the queue orders. |")]
    public void The_readme_says_what_an_apply_needs_and_gives(string name, string says)
        => Assert.Contains(says, Generate(Applications.Variants[name]).Files["README.md"], StringComparison.Ordinal);

    [Fact]
    public void No_name_in_the_cloud_is_longer_than_the_cloud_takes()
    {
        // At their longest: a prefix of 16, an environment of 12 and names beyond all limits.
        const string Long = "a-name-that-is-longer-than-what-any-cloud-takes-for-anything-at-all";
        (string Type, string Argument, int Most)[] limits =
        [
            ("aws_apprunner_auto_scaling_configuration_version", "auto_scaling_configuration_name", 32), ("aws_apprunner_observability_configuration", "observability_configuration_name", 32),
            ("aws_apprunner_service", "service_name", 40), ("aws_apprunner_vpc_connector", "vpc_connector_name", 40), ("aws_cloudwatch_event_archive", "name", 48), ("aws_ecs_cluster", "name", 255),
            ("aws_eks_cluster", "name", 100), ("aws_elasticache_cluster", "cluster_id", 50), ("aws_iam_role", "name", 64), ("aws_lambda_function", "function_name", 64), ("aws_lb", "name", 32),
            ("aws_lb_target_group", "name_prefix", 6), ("aws_msk_serverless_cluster", "cluster_name", 64), ("aws_opensearch_domain", "domain_name", 28), ("aws_rds_cluster", "cluster_identifier", 63),
            ("aws_s3_bucket", "bucket", 63), ("aws_scheduler_schedule", "name", 64), ("aws_sesv2_configuration_set", "configuration_set_name", 64), ("aws_sqs_queue", "name", 80),
        ];
        Service Of(string name, string compute, params Need[] needs) => Applications.Service(name + Long, ServiceKind.Web, needs) with { Wishes = Applications.Wishes(("compute", compute)) };
        ImmutableArray<Need> needs =
        [
            Applications.Need(NeedKind.OpenSearch, Long), Applications.Need(NeedKind.Memcached, Long), Applications.Need(NeedKind.Kafka, Long), Applications.Need(NeedKind.EventBridge, Long), Applications.Need(NeedKind.Ses, Long),
            Applications.Need(NeedKind.S3, Long), Applications.Need(NeedKind.Sqs, Long), Applications.Need(NeedKind.PostgreSql, Long, ("serverless", "true")),
        ];
        var app = Applications.Of(Long, Of("a", "ecs-fargate", [.. needs]), Of("b", "app-runner", [.. needs]), Of("c", "lambda"), Of("d", "ec2"), Of("e", "eks"), Applications.Function("f" + Long, ".NET 10.0") with { Schedule = "rate(1 day)" }) with
        {
            Requirements = new Requirements { Path = Applications.Notes, Exists = true, Domain = Applications.Wish("example.com"), Environments = [Applications.Environment("productionlong")] },
        };

        var stack = Generate(app);
        Assert.Empty(stack.Diagnostics);
        var terraform = TerraformModule.Load(stack.Files.Where(f => f.Key.EndsWith(".tf", StringComparison.Ordinal) || f.Key == "terraform.tfvars").Select(f => new TerraformFile(f.Key, f.Value)), new TerraformLoadOptions { Root = "" });
        var checkedTypes = new HashSet<string>();
        foreach (var (type, argument, most) in limits)
        {
            foreach (var resource in terraform.Resources(type))
            {
                // A suffix of the account is known at apply only; it has eight characters.
                var written = resource[argument];
                if (written.AsString is not { } text)
                    continue;

                checkedTypes.Add(type);
                Assert.True(text.Length <= most, $"{resource.Address}: '{text}' has {text.Length} characters, {type} takes {most}.");
            }
        }

        Assert.Superset(new HashSet<string> { "aws_apprunner_service", "aws_apprunner_auto_scaling_configuration_version", "aws_lambda_function", "aws_opensearch_domain", "aws_msk_serverless_cluster", "aws_eks_cluster" }, checkedTypes);
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes()
    {
        var (one, two) = (Generate(Applications.Shop()), Generate(Applications.Shop()));

        Assert.Equal(one.Files, two.Files);
    }

    [Fact]
    public void No_password_is_written_where_a_file_or_the_state_would_keep_it()
    {
        var stack = Generate(Applications.Shop());

        foreach (var block in stack.Files.Where(f => f.Key.EndsWith(".tf", StringComparison.Ordinal)).SelectMany(f => HclFile.Parse(f.Key, f.Value).Body.Blocks))
            Assert.DoesNotContain(block.Body.Attributes, a => a.Name is "password" or "secret_string" or "master_password");
    }

    [Fact]
    public void Security_groups_open_the_edges_between_the_services_and_their_stores_and_no_more()
    {
        var stack = Generate(Applications.Shop());
        var ingress = stack.Files.Values
            .SelectMany(t => HclFile.Parse("a.tf", t).Body.Blocks.Where(b => b is { Type: "resource" } && b.Labels[0].Text == "aws_vpc_security_group_ingress_rule"))
            .Select(b => b.Labels[1].Text)
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            ["elasticache_cache_from_service_api", "load_balancer_http", "load_balancer_https", "rds_shop_from_service_api", "rds_shop_from_service_worker", "service_api_from_load_balancer"],
            ingress);
    }

    [Fact]
    public void A_small_stack_is_as_recorded()
    {
        var stack = Generate(Applications.Variants["a worker only"]);
        var text = new StringBuilder();
        foreach (var (name, content) in stack.Files)
            text.Append("=== ").Append(name).Append('\n').Append(content);

        Golden.Match(text.ToString(), "SmallStack.golden.txt");
    }

    /// <summary>A variable that is read; comments say 'var.' of none.</summary>
    [GeneratedRegex(@"\bvar\.([a-z0-9_]+)")]
    private static partial Regex VariableUse { get; }

    [GeneratedRegex(@"(?<![\w.""-])((?:data\.)?(?:aws|random)_[a-z0-9_]+\.[a-z][a-z0-9_]*)")]
    private static partial Regex ResourceUse { get; }

    [GeneratedRegex(@"(?<!\$)\$\{evil|(?<!%)%\{if evil")]
    private static partial Regex LiveInterpolation { get; }

    private static GeneratedStack Generate(Application app) => TerraformGenerator.Generate(Planner.Plan(app, new PlanOptions(), TemplateCatalog.BuiltIn), TemplateCatalog.BuiltIn);

    /// <summary>An application that uses every template.</summary>
    private static Application Everything() => Applications.Shop() with
    {
        Services = [.. Applications.Shop().Services, .. Applications.Variants["jobs"].Services, .. Applications.Variants["services that call each other"].Services.Where(s => s.Name is not "worker"), Applications.Variants["documents, tables, topics and a broker"].Services[0] with { Name = "wide" }, Applications.Service("page", ServiceKind.Spa)],
        Requirements = new Requirements { Path = Applications.Notes, Exists = true, Domain = Applications.Wish("example.com"), Bullets = [Applications.Wish("WAF")] },
    };

    /// <summary>The component with hostile text in every place where text is free; names of other components stay.</summary>
    private static PlannedComponent Poisoned(PlannedComponent component)
    {
        var template = TemplateCatalog.BuiltIn.Find("aws", component.Template)!;
        var parameters = component.Parameters;
        foreach (var parameter in template.Parameters)
        {
            parameters = parameter switch
            {
                { Type: TemplateParameterType.String, Allowed.IsEmpty: true } when parameter.Name is not ("edges" or "failures" or "family" or "function" or "internal_target" or "listener" or "log_group" or "main" or "registry" or "repository" or "role" or "server_name" or "target" or "task" or "users") => parameters.SetItem(parameter.Name, Hostile),
                { Type: TemplateParameterType.List } when parameter.Name is "paths" or "log_exports" or "subdomains" => parameters.SetItem(parameter.Name, ImmutableArray.Create<object>(Hostile)),
                { Type: TemplateParameterType.Map } when parameter.Name is "environment" or "tags" => parameters.SetItem(parameter.Name, ImmutableSortedDictionary<string, object>.Empty.Add(Hostile, Hostile)),
                _ => parameters,
            };
        }

        return component with { Parameters = parameters };
    }
}
