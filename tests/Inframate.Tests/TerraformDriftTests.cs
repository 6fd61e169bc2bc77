using Inframate.Modeling;
using Inframate.Tests.Modeling;

namespace Inframate.Tests;

public sealed class TerraformDriftTests
{
    private const string Database = "resource \"aws_db_instance\" \"main\" {\n  engine = \"postgres\"\n}\n";

    [Theory]
    [InlineData(Database, "", "INFRA1204 Program.cs(3,18) redis")]
    [InlineData(Database + "resource \"aws_elasticache_replication_group\" \"c\" {}\n", "", "")]
    [InlineData(Database + "resource \"aws_elasticache_cluster\" \"c\" {\n  engine = var.engine\n}\nvariable \"engine\" {}\n", "", "")]
    [InlineData(Database + "resource \"aws_elasticache_cluster\" \"c\" {\n  engine = \"memcached\"\n}\n", "", "INFRA1204 Program.cs(3,18) redis, INFRA1205 infra/main.tf(4,1) memcached")]
    [InlineData(Database + "module \"bus\" {\n  source = \"terraform-aws-modules/msk-kafka-cluster/aws\"\n}\n", "---\ninframate: 1\nneeds:\n  redis: { size: small }\n---\n", "INFRA1205 infra/main.tf(4,1) kafka")]
    [InlineData("resource \"aws_s3_bucket\" \"site\" {}\n", "", "")]
    public void What_code_and_Terraform_do_not_agree_on_is_told_at_the_line_of_the_evidence(string terraform, string requirements, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Program.cs", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddDbContext<C>(o => o.UseNpgsql(\"x\"));\nbuilder.Services.AddStackExchangeRedisCache(o => { });\nvar app = builder.Build();\napp.MapGet(\"/\", () => 1);\napp.Run();"),
            ("infra/main.tf", terraform));
        if (requirements.Length > 0)
            repository.Write("inframate.md", requirements);

        var drift = TerraformDrift.Between(repository.Read(), ExistingTerraform.Judge(repository.Root, repository.Root, []));

        Assert.Equal(expected, string.Join(", ", drift.Select(d => $"{d.Id} {d.At} {(d.Message.Contains("redis") ? "redis" : d.Message.Contains("memcached") ? "memcached" : "kafka")}")));
    }

    [Fact]
    public void A_root_module_is_described_by_what_it_uses_and_provides()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web), ("Program.cs", Fixtures.Program("")),
            ("infra/main.tf", "terraform {\n  backend \"s3\" {}\n  required_providers {\n    aws = { source = \"hashicorp/aws\" }\n  }\n}\nmodule \"db\" {\n  source = \"terraform-aws-modules/rds/aws\"\n  engine = local.engine\n}\nlocals {\n  engine = \"mysql\"\n}\n"));

        var described = Assert.Single(ExistingTerraform.Judge(repository.Root, repository.Root, []).DescribeIn(repository.Read()).ExistingInfrastructure);

        Assert.Equal(("aws", "s3", "terraform-aws-modules/rds/aws"), (Assert.Single(described.Providers), described.Backend, Assert.Single(described.Modules)));
        Assert.Equal(new ProvidedNeed(NeedKind.MySql, "module.db", new("infra/main.tf", 7, 1)), Assert.Single(described.Provides));
    }
}
