using Inframate.Agent.TerraformCli;
using Inframate.Hcl.Syntax;
using Inframate.Planning;
using Inframate.Reports;
using Inframate.Terraform.Generation;
using Inframate.Tests.Planning;

namespace Inframate.Tests.TerraformCli;

public sealed class StackOriginsTests
{
    [Fact]
    public void Every_line_of_a_resource_leads_to_the_line_that_caused_it()
    {
        var stack = TerraformGenerator.Generate(Planner.Plan(Applications.Shop(), new PlanOptions(), TemplateCatalog.BuiltIn), TemplateCatalog.BuiltIn);
        var origins = new StackOrigins(PlanReport.ToJson(stack.Plan));
        var text = stack.Files["database.tf"];
        var database = HclFile.Parse("database.tf", text).Body.Blocks.First(b => b.Type == "resource");
        var header = text[..database.HeaderSpan.Start].Count(c => c == '\n') + 1;

        Assert.Equal(stack.Plan.Origin($"{database.Labels[0].Text}.{database.Labels[1].Text}")!.At, origins.Find("database.tf", text, header));
        Assert.Equal(origins.Find("database.tf", text, header), origins.Find("database.tf", text, header + 3));
    }

    [Fact]
    public void A_line_before_all_blocks_or_in_one_that_no_component_owns_leads_nowhere()
    {
        var origins = new StackOrigins("""{"components":[{"because":[{"kind":"call","value":"x","at":"src/a(b).cs(3,4)"}],"addresses":["aws_vpc.main"]}]}""");

        Assert.Equal(new Inframate.Text.SourceSpan("src/a(b).cs", 3, 4), origins.Find("a.tf", "# first\nresource \"aws_vpc\" \"main\" {\n}\n", 2));
        Assert.Null(origins.Find("a.tf", "# first\nresource \"aws_vpc\" \"main\" {\n}\n", 1));
        Assert.Null(origins.Find("a.tf", "resource \"aws_vpc\" \"other\" {\n}\n", 1));
        Assert.Null(origins.Find("a.tf", "locals {\n}\n", 1));
    }
}
