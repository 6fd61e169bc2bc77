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
    [InlineData(Database + "resource \"aws_instance\" \"redis_cache\" {}\nresource \"aws_instance\" \"kafka\" {}\n", "", "")]
    [InlineData("resource \"aws_ecs_service\" \"web\" {}\nresource \"aws_elasticache_replication_group\" \"c\" {}\nresource \"aws_db_instance\" \"main\" {\n  engine = \"postgres\"\n}\n", "", "")]
    [InlineData("resource \"aws_lambda_function\" \"web\" {}\nmodule \"db\" {\n  source = \"git::https://github.com/terraform-aws-modules/terraform-aws-rds.git?ref=v6\"\n  engine = \"postgres\"\n}\n", "", "INFRA1204 Program.cs(3,18) redis")]
    [InlineData(Database + "resource \"aws_dynamodb_table\" \"locks\" {\n  hash_key = \"LockID\"\n}\nresource \"helm_release\" \"c\" {\n  chart = \"bitnami/redis\"\n}\n", "", "")]
    [InlineData(Database + "resource \"docker_container\" \"c\" {\n  image = \"memcached:1.6\"\n}\nresource \"digitalocean_database_cluster\" \"c\" {\n  engine = \"valkey\"\n}\n", "", "INFRA1205 infra/main.tf(4,1) memcached")]
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

    [Fact]
    public void What_another_description_makes_is_not_missing_and_an_account_stands_for_all_that_is_in_it()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["Azure.Storage.Queues", "Azure.Data.Tables"])),
            ("Program.cs", Fixtures.Program("builder.Services.AddStackExchangeRedisCache(o => { });\nbuilder.Services.AddSingleton(new Azure.Storage.Queues.QueueClient(\"x\", \"orders\"));")),
            ("infra/main.tf", "resource \"azurerm_storage_account\" \"main\" {}\nresource \"azurerm_linux_web_app\" \"web\" {}\n"),
            ("chart/Chart.yaml", "name: shop\ndependencies:\n- name: redis\n"));

        Assert.Empty(TerraformDrift.Between(repository.Read(), ExistingTerraform.Judge(repository.Root, repository.Root, [])));
    }
}
