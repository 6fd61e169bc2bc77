using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Reports;
using NJsonSchema;

namespace Inframate.Tests.Reports;

public sealed class AnalysisReportTests
{
    [Theory]
    [InlineData("Shop")]
    [InlineData("Monorepo")]
    public async Task The_analysis_without_a_plan_follows_the_schema(string sample)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs/schemas/analysis.schema.json"), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(AnalysisReport.ToJson(Sample(sample), null)));
    }

    [Fact]
    public async Task The_schema_refuses_a_kind_that_does_not_exist()
    {
        var json = AnalysisReport.ToJson(Sample("Shop"), null).Replace("\"kind\": \"postgresql\"", "\"kind\": \"postgres\"", StringComparison.Ordinal);

        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs/schemas/analysis.schema.json"), TestContext.Current.CancellationToken);

        Assert.NotEmpty(schema.Validate(json));
    }

    [Fact]
    public void A_setting_names_the_resource_that_sets_it()
    {
        var plan = new Plan { Name = "shop", Cloud = "aws", Region = "eu-west-1", Components = [], SettingSources = [new SettingSource("api", "Redis:Endpoint", "aws_elasticache_replication_group.redis")] };

        Assert.Contains("\"setBy\": \"aws_elasticache_replication_group.redis\"", AnalysisReport.ToJson(Sample("Shop"), plan), StringComparison.Ordinal);
    }

    private static Application Sample(string name)
    {
        var root = Repository.PathOf("samples/" + name);

        return ApplicationReader.Read(new RepositoryInput { Root = root, RequirementsPath = Path.Combine(root, "expected", "inframate.md"), Excluded = ["expected/"] });
    }
}
