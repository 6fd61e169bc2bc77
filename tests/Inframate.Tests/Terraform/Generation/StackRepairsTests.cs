using System.Text.Json.Nodes;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Reports;
using Inframate.Terraform;
using Inframate.Terraform.Generation;
using Inframate.Terraform.Schema;
using Inframate.Tests.Planning;

namespace Inframate.Tests.Terraform.Generation;

public sealed class StackRepairsTests
{
    [Fact]
    public void What_own_templates_forget_or_say_twice_is_mended_and_said_in_the_plan()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["first", "second"])
        {
            folder.Write($"aws/security/{name}/component.yaml", $"id: security/{name}\ntitle: Own\nprovides: [{(name == "first" ? "encryption" : "alerts")}]\nrequires: [stack]\nparameters:\n  days:\n    type: number\n    variable: key_days\n    default: {(name == "first" ? 30 : 60)}\n    description: Days.\noutputs:\n  key_arn: tls_private_key.{name}.id\n  key_id: tls_private_key.{name}.id\n  topic_arn: tls_private_key.{name}.id\n");
            folder.Write($"aws/security/{name}/own.tf.sbn", $"resource \"tls_private_key\" \"{name}\" {{\n  algorithm = \"ED25519\"\n}}\n\noutput \"{name}\" {{\n  value = {{{{ days | hcl }}}}\n}}\n");
        }

        var catalog = TemplateCatalog.Load(folder.Path);
        Assert.Empty(catalog.Diagnostics);
        var stack = TerraformGenerator.Generate(Planner.Plan(Applications.Of("app", Applications.Service("worker", ServiceKind.Worker, Applications.Need(NeedKind.Sqs, "q"))), new PlanOptions(), catalog), catalog);

        Assert.Empty(stack.Diagnostics);
        Assert.Contains("source  = \"hashicorp/tls\"", stack.Files["providers.tf"], StringComparison.Ordinal);
        Assert.Single(stack.Files["variables.tf"].Split('\n'), l => l.StartsWith("variable \"key_days\"", StringComparison.Ordinal));
        Assert.Equal(["key_days", "tls"], stack.Plan.Repairs.Select(r => r.What.Split('\'')[1]).Order(StringComparer.Ordinal));
        Assert.Equal(stack.Plan.Repairs.Select(r => r.What), JsonNode.Parse(PlanReport.ToJson(stack.Plan))!["repairs"]!.AsArray().Select(r => (string?)r!["what"]));
    }

    [Fact]
    public void Required_arguments_that_own_templates_leave_out_get_the_value_that_is_safe_for_everybody()
    {
        var (stack, terraform) = OfOwn(
            """
            resource "aws_s3_bucket" "it" {}
            resource "aws_s3_bucket_versioning" "it" { bucket = aws_s3_bucket.it.id }
            resource "aws_s3_bucket_versioning" "empty" {
              bucket = aws_s3_bucket.it.id
              versioning_configuration {}
            }
            resource "aws_s3_bucket_ownership_controls" "it" {
              bucket = aws_s3_bucket.it.id
              dynamic "rule" {
                for_each = [1]
                content {
                }
              }
            }
            resource "aws_lambda_function_url" "it" {
              # A comment with a brace }
              function_name = "it"
            }
            resource "aws_cloudfront_origin_access_control" "it" { name = "it" }
            """);

        Assert.Empty(stack.Diagnostics);
        Assert.Empty(SchemaChecker.Check(terraform).Where(d => d.At.Path.EndsWith("own.tf", StringComparison.Ordinal)));
        Assert.Equal(
            [
                "'aws_cloudfront_origin_access_control.it' needs 'origin_access_control_origin_type', which its template left out, so it is \"s3\".",
                "'aws_cloudfront_origin_access_control.it' needs 'signing_behavior', which its template left out, so it is \"always\".",
                "'aws_cloudfront_origin_access_control.it' needs 'signing_protocol', which its template left out, so it is \"sigv4\".",
                "'aws_lambda_function_url.it' needs 'authorization_type', which its template left out, so it is \"AWS_IAM\".",
                "'aws_s3_bucket_ownership_controls.it' needs 'rule.object_ownership', which its template left out, so it is \"BucketOwnerEnforced\".",
                "'aws_s3_bucket_versioning.empty' needs 'versioning_configuration.status', which its template left out, so it is \"Enabled\".",
                "'aws_s3_bucket_versioning.it' needs 'versioning_configuration.status', which its template left out, so it is \"Enabled\".",
            ],
            stack.Plan.Repairs.Select(r => r.What).Order(StringComparer.Ordinal));
        Assert.Equal("Enabled", Assert.Single(terraform.AllResources.Single(r => r.Address == "aws_s3_bucket_versioning.it").Blocks("versioning_configuration"))["status"].AsString);
    }

    [Fact]
    public void A_required_argument_without_a_safe_value_is_left_to_the_check_at_its_line()
    {
        var (stack, terraform) = OfOwn("resource \"aws_db_instance\" \"it\" {\n  engine = \"postgres\"\n}\n");

        Assert.Empty(stack.Plan.Repairs);
        var missing = Assert.Single(SchemaChecker.Check(terraform), d => d.At.Path.EndsWith("own.tf", StringComparison.Ordinal));
        Assert.Contains("'instance_class'", missing.Message, StringComparison.Ordinal);
        Assert.Equal(1, missing.At.Line);
    }

    [Fact]
    public void Every_safe_value_is_for_an_argument_that_the_provider_requires()
    {
        foreach (var known in RequiredArguments.Known)
        {
            var parts = known.Split('.');
            var schema = ProviderSchemas.Find("aws")!.Resource(parts[0]);
            foreach (var block in parts[1..^1])
                schema = schema?.Blocks.GetValueOrDefault(block)?.Block;

            Assert.True(schema?.Attributes.GetValueOrDefault(parts[^1])?.IsRequired == true, $"'{known}' is not required.");
        }
    }

    private static (GeneratedStack Stack, TerraformModule Terraform) OfOwn(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("aws/security/first/component.yaml", "id: security/first\ntitle: Own\nprovides: [encryption]\nrequires: [stack]\nparameters: {}\noutputs:\n  key_arn: local.key\n  key_id: local.key\n");
        folder.Write("aws/security/first/own.tf.sbn", text + "\nlocals {\n  key = \"\"\n}\n");

        var catalog = TemplateCatalog.Load(folder.Path);
        Assert.Empty(catalog.Diagnostics);
        var stack = TerraformGenerator.Generate(Planner.Plan(Applications.Of("app", Applications.Service("worker", ServiceKind.Worker, Applications.Need(NeedKind.Sqs, "q"))), new PlanOptions(), catalog), catalog);
        return (stack, TerraformModule.Load(stack.Files.Select(f => new TerraformFile($"obj/infra/{f.Key}", f.Value)), new TerraformLoadOptions { Root = "obj/infra" }));
    }

    [Fact]
    public void A_name_that_is_cut_is_said_once_for_each_component()
    {
        const string Long = "a-service-with-a-name-that-ends-only-after-sixty-and-some-letters";
        var stack = TerraformGenerator.Generate(Planner.Plan(Applications.Of("app", Applications.Service(Long, ServiceKind.Worker)), new PlanOptions(), TemplateCatalog.BuiltIn), TemplateCatalog.BuiltIn);

        Assert.Single(stack.Plan.Repairs, r => r.Component == $"task-{Long}" && r.What.Contains($"'{Long}'", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_of_ours_needs_a_repair()
        => Assert.Empty(TerraformGenerator.Generate(Planner.Plan(Applications.Shop(), new PlanOptions(), TemplateCatalog.BuiltIn), TemplateCatalog.BuiltIn).Plan.Repairs);
}
