using Inframate.Modeling;
using Inframate.Planning;

namespace Inframate.Tests.Planning;

public sealed class CompletenessTests
{
    [Fact]
    public void Every_kind_of_need_is_generated_or_listed_as_not_yet_generated()
    {
        foreach (var kind in Enum.GetValues<NeedKind>())
            Assert.True(NotYetGenerated.Generated.Contains(kind) != NotYetGenerated.Find(kind) is not null, $"'{kind.Name()}' has to be in exactly one of the two tables.");
    }

    [Fact]
    public void A_kind_that_is_not_generated_yet_is_said_at_its_evidence_and_one_that_is_is_not()
    {
        foreach (var kind in Enum.GetValues<NeedKind>())
        {
            var need = Applications.Need(kind, "it");
            var plan = Plan(need);

            var said = plan.Diagnostics.Where(d => d.Id == "INFRA3013").ToArray();
            if (NotYetGenerated.Generated.Contains(kind))
                Assert.Empty(said);
            else
                Assert.Equal(need.Because[0].At, Assert.Single(said).At);
        }
    }

    [Fact]
    public void Every_kind_that_keeps_data_and_is_generated_has_a_component_of_its_own()
    {
        foreach (var kind in NotYetGenerated.Generated.Where(k => NeedKinds.DataStores.Contains(k) || NeedKinds.Brokers.Contains(k)))
        {
            var need = Applications.Need(kind, "it");
            var plan = Plan(need);

            Assert.Contains(plan.Components, c => c.Because.Contains(need.Because[0]) && c.Parameters.GetValueOrDefault("name") is "it");
        }
    }

    [Fact]
    public void Every_kind_of_service_is_deployed_or_said_at_its_line()
    {
        foreach (var kind in Enum.GetValues<ServiceKind>())
        {
            var service = Applications.Service("it", kind);
            var plan = Planner.Plan(Applications.Of("app", service), new PlanOptions(), TemplateCatalog.BuiltIn);

            Assert.True(
                plan.Components.Any(c => c.Template.Split('/')[0] is "compute" or "storage" && c.Parameters.GetValueOrDefault("name") is "it") != plan.Diagnostics.Any(d => d.Id == "INFRA3016" && d.At == service.Because[0].At),
                $"'{kind.Name()}' is neither deployed nor said.");
        }
    }

    [Fact]
    public void Services_that_share_a_need_and_the_line_that_shows_it_are_told_once()
    {
        var need = Applications.Need(NeedKind.Sqlite, "it");
        var plan = Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api, need), Applications.Service("mailer", ServiceKind.Worker, need), Applications.Service("sweeper", ServiceKind.Worker, need)));

        var said = Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3013");
        Assert.StartsWith("The services 'api', 'mailer' and 'sweeper' need 'sqlite' ('it')", said.Message, StringComparison.Ordinal);
    }

    private static Plan Plan(Need need)
    {
        var app = Applications.Of("app", Applications.Service("api", ServiceKind.Api, need)) with { Requirements = new Requirements { Path = Applications.Notes, Exists = true, Domain = Applications.Wish("example.com") } };

        return Planner.Plan(app, new PlanOptions(), TemplateCatalog.BuiltIn);
    }
}
