using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Text;

namespace Inframate.Tests.Planning;

/// <summary>Stores that the repository's own Terraform makes.</summary>
public sealed class ExistingStoresTests
{
    [Theory]
    [InlineData(NeedKind.Sqs, "orders", "visibilityTimeout", "60")]
    [InlineData(NeedKind.DynamoDb, "carts", "ttl", "expires")]
    [InlineData(NeedKind.S3, "anything", "publicRead", "true")]
    [InlineData(NeedKind.Sns, "news", "nonsense", "1")]
    public void A_wish_for_a_store_that_is_only_looked_up_is_said_at_its_line(NeedKind kind, string name, string key, string value)
    {
        var need = Applications.Need(kind, name) with { Wishes = Applications.Wishes().Add(key, new Wish(value, new SourceSpan(Applications.Notes, 31, 5))).Add("engine", Applications.Wish(kind.Name())) };
        var plan = Planner.Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api, need)), new PlanOptions { Existing = Applications.Provided }, TemplateCatalog.BuiltIn);

        Assert.Contains(plan.Components, c => c.Template.Contains("/existing-", StringComparison.Ordinal));
        var said = Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3014");
        Assert.Equal(31, said.At.Line);
        Assert.Contains($"'{key}' has no effect on '{name}'", said.Message, StringComparison.Ordinal);
        Assert.Contains("terraform/main.tf(", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wish_for_a_store_that_is_made_has_its_effect_and_is_not_said()
    {
        var plan = Planner.Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.Sqs, "mail", ("visibilityTimeout", "60")))), new PlanOptions(), TemplateCatalog.BuiltIn);

        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == "INFRA3014");
    }

    [Fact]
    public void A_size_of_a_database_that_is_only_looked_up_is_said()
    {
        var app = Applications.OnDatabases();
        var api = app.Services[0];
        var plan = Planner.Plan(
            app with { Services = [api with { Needs = [.. api.Needs.Select(n => n.Kind == NeedKind.PostgreSql ? n with { Wishes = Applications.Wishes(("size", "large"), ("backupDays", "14")) } : n)] }] },
            new PlanOptions { Existing = Applications.ProvidedDatabases },
            TemplateCatalog.BuiltIn);

        Assert.Equal(["'backupDays'", "'size'"], plan.Diagnostics.Where(d => d.Message.Contains("only looks it up", StringComparison.Ordinal)).Select(d => d.Message.Split(' ')[0]));
    }
}
