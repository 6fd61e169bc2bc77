using Inframate.Terraform;
using Inframate.Terraform.Schema;

namespace Inframate.Tests.Terraform;

/// <summary>The lines and verdicts were compared with those of 'terraform validate' 1.11 with the same schemas.</summary>
public sealed class SchemaCheckerTests
{
    [Theory]
    [InlineData("resource \"aws_s3_buckett\" \"b\" {\n}\n", "(1,1) INFRA3201", "'aws_s3_bucket'")]
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n  buckett = \"x\"\n}\n", "(2,3) INFRA3202", "'bucket'")]
    [InlineData("resource \"aws_s3_bucket_versioning\" \"b\" {\n  bucket = \"x\"\n  versioning_configuration {\n    statuss = 1\n  }\n}\n", "(3,3) INFRA3204;(4,5) INFRA3202", "'status'")]
    [InlineData("resource \"aws_vpc_endpoint\" \"b\" {\n}\n", "(1,1) INFRA3204", "'vpc_id'")]
    [InlineData("resource \"aws_s3_bucket_versioning\" \"b\" {\n  bucket = \"x\"\n}\n", "(1,1) INFRA3205", "'versioning_configuration'")]
    [InlineData("resource \"aws_s3_bucket_versioning\" \"b\" {\n  bucket = \"x\"\n  versioning_config {\n  }\n}\n", "(1,1) INFRA3205;(3,3) INFRA3203", "'versioning_config'")]
    [InlineData("resource \"aws_db_instance\" \"b\" {\n  instance_class = \"x\"\n  allocated_storage = \"many\"\n}\n", "(3,3) INFRA3206", "a number")]
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n  tags = [\"a\"]\n}\n", "(2,3) INFRA3206", "a map(string)")]
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n  arn = \"x\"\n}\n", "(2,3) INFRA3207", "'arn'")]
    [InlineData("resource \"aws_s3_bucket_versioning\" \"b\" {\n  bucket = \"x\"\n  versioning_configuration = {}\n}\n", "(1,1) INFRA3205;(3,3) INFRA3208", "without '='")]
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n  tags {\n    a = \"b\"\n  }\n}\n", "(2,3) INFRA3209", "'tags = …'")]
    [InlineData("output \"x\" {\n  value = var.nope\n}\n", "(2,11) INFRA3210", "'var.nope'")]
    [InlineData("locals {\n  name = 1\n}\noutput \"x\" {\n  value = local.nam\n}\n", "(5,11) INFRA3210", "'local.name'")]
    [InlineData("output \"x\" {\n  value = aws_vpc.nope.id\n}\n", "(2,11) INFRA3210", "'aws_vpc.nope'")]
    [InlineData("output \"x\" {\n  value = data.aws_vpc.nope.id\n}\n", "(2,11) INFRA3210", "'data.aws_vpc.nope'")]
    [InlineData("output \"x\" {\n  value = module.nope.id\n}\n", "(2,11) INFRA3210", "'module.nope'")]
    [InlineData("output \"x\" {\n  value = foo\n}\n", "(2,11) INFRA3210", "'foo'")]
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n}\nresource \"aws_s3_bucket\" \"b\" {\n}\n", "(3,1) INFRA3211", "main.tf(1,1)")]
    [InlineData("resource \"aws_s3_bucket_versioning\" \"b\" {\n  bucket = \"x\"\n  versioning_configuration {\n    status = \"a\"\n  }\n  versioning_configuration {\n    status = \"a\"\n  }\n}\n", "(6,3) INFRA3212", "only one")]
    [InlineData("resource \"aws_s3_bucket\" {\n}\n", "(1,1) INFRA3213", "2 labels")]
    [InlineData("variable \"x\" {}\n", "(1,1) INFRA3214", "'x'")]
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n  provider = aws.east\n}\n", "(2,14) INFRA3215", "'aws.east'")]
    [InlineData("resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\noutput \"x\" {\n  value = aws_vpc.v.idd\n}\n", "(5,11) INFRA3216", "'id'")]
    [InlineData("resource \"aws_vpc\" \"v\" {\n  count      = 2\n  cidr_block = \"10.0.0.0/16\"\n}\noutput \"x\" {\n  value = aws_vpc.v.id\n}\n", "(6,11) INFRA3217", "aws_vpc.v[0]")]
    [InlineData("resorce \"aws_s3_bucket\" \"b\" {\n}\n", "(1,1) INFRA3203", "'resource'")]
    [InlineData("a = 1\n", "(1,1) INFRA3202", "outside")]
    [InlineData("provider \"aws\" {\n  regin = \"x\"\n}\n", "(2,3) INFRA3202", "'region'")]
    [InlineData("output \"x\" {\n}\n", "(1,1) INFRA3204", "'value'")]
    [InlineData("resource \"azurerm_resource_group\" \"b\" {\n  name = \"x\"\n}\n", "(1,1) INFRA3204", "'location'")]
    [InlineData("resource \"google_storage_bucket\" \"b\" {\n  name = \"x\"\n}\n", "(1,1) INFRA3204", "'location'")]
    public void What_terraform_validate_rejects_is_reported_at_its_place(string text, string expected, string named)
    {
        var found = SchemaChecker.Check(TerraformModule.Load([new("main.tf", text)]));

        Assert.Equal(expected, string.Join(';', found.Select(d => $"({d.At.Line},{d.At.Column}) {d.Id}")));
        Assert.Contains(found, d => d.Message.Contains(named, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("resource \"acme_thing\" \"b\" {\n  anything = 1\n}\n")]
    [InlineData("terraform {\n  required_providers {\n    aws = { source = \"acme/aws\" }\n  }\n}\nresource \"aws_other\" \"b\" {\n}\n")]
    [InlineData("variable \"t\" {}\nresource \"aws_s3_bucket\" \"b\" {\n  tags = var.t\n}\n")]
    [InlineData("resource \"aws_vpc\" \"v\" {\n  cidr_block         = \"10.0.0.0/16\"\n  enable_dns_support = \"true\"\n  lifecycle {\n    ignore_changes = [tags]\n  }\n}\n")]
    [InlineData("resource \"aws_security_group\" \"g\" {\n  dynamic \"ingress\" {\n    for_each = [1]\n    iterator = it\n    content {\n      from_port = it.value\n      to_port   = it.value\n      protocol  = \"tcp\"\n    }\n  }\n}\n")]
    [InlineData("resource \"aws_subnet\" \"s\" {\n  count  = 2\n  vpc_id = \"x\"\n}\noutput \"o\" {\n  value = [for s in aws_subnet.s : s.id if s.id != null]\n}\noutput \"p\" {\n  value = aws_subnet.s[*].id\n}\n")]
    [InlineData("check \"c\" {\n  data \"http\" \"h\" {\n    url = \"https://example.com\"\n  }\n  assert {\n    condition     = data.http.h.status_code == 200\n    error_message = \"down\"\n  }\n}\n")]
    public void What_is_right_or_not_ours_to_judge_is_not_reported(string text)
    {
        var module = TerraformModule.Load([new("main.tf", text)]);

        Assert.Empty(module.Diagnostics);
        Assert.Empty(SchemaChecker.Check(module));
    }

    [Fact]
    public void Module_calls_are_checked_against_the_variables_and_outputs_of_the_module()
    {
        var module = TerraformModule.Load(
        [
            new("main.tf", "module \"m\" {\n  source = \"./m\"\n  aa     = 1\n}\noutput \"x\" {\n  value = module.m.outt\n}\n"),
            new("m/main.tf", "variable \"a\" {}\noutput \"out\" {\n  value = var.a\n}\n"),
        ]);

        Assert.Equal(["main.tf(1,1): INFRA3204", "main.tf(3,3): INFRA3202", "main.tf(6,11): INFRA3216"], SchemaChecker.Check(module).Select(d => $"{d.At}: {d.Id}"));
    }

    [Fact]
    public void Every_embedded_schema_can_be_read()
    {
        foreach (var name in ProviderSchemas.Names)
        {
            var schema = ProviderSchemas.Find(name)!;
            Assert.EndsWith($"/{name}", schema.Source, StringComparison.Ordinal);
            Assert.All(schema.ResourceTypes, t => Assert.NotNull(schema.Resource(t)));
            Assert.All(schema.DataSourceTypes, t => Assert.NotNull(schema.DataSource(t)));
        }

        Assert.True(ProviderSchemas.Find("aws")!.Resource("aws_s3_bucket")!.Attributes["arn"].IsComputed);
        Assert.Null(ProviderSchemas.Find("acme"));
    }
}
