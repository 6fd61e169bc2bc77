using Inframate.Agent.TerraformCli;

namespace Inframate.Tests.TerraformCli;

public sealed class TerraformMessageTests
{
    [Fact]
    public void What_validate_says_has_its_place()
    {
        const string Output = """
            {"format_version":"1.0","valid":false,"error_count":1,"warning_count":1,"diagnostics":[
              {"severity":"error","summary":"Unsupported argument","detail":"An argument named \"size\" is not expected here.","range":{"filename":"main.tf","start":{"line":7,"column":3,"byte":90},"end":{"line":7,"column":7,"byte":94}}},
              {"severity":"warning","summary":"Deprecated","detail":""}]}
            """;

        Assert.Equal(
            [new TerraformMessage(true, "Unsupported argument", "An argument named \"size\" is not expected here.", "main.tf", 7, 3), new TerraformMessage(false, "Deprecated", "", null, 0, 0)],
            TerraformMessage.OfValidate(Output));
    }

    [Fact]
    public void What_plan_says_is_found_between_lines_of_others()
    {
        const string Output = """
            {"@level":"info","@message":"Terraform 1.11.4","type":"version"}
            {not json}
            a provider's own line
            {"@level":"error","type":"diagnostic","diagnostic":{"severity":"error","summary":"No credentials","detail":"None found.","range":{"filename":"main.tf","start":{"line":2,"column":1},"end":{"line":2,"column":9}}}}
            {"@level":"info","type":"change_summary","changes":{"add":117,"change":0,"import":0,"remove":2,"operation":"plan"}}
            """;

        var (messages, changes) = TerraformMessage.OfPlan(Output);

        Assert.Equal([new TerraformMessage(true, "No credentials", "None found.", "main.tf", 2, 1)], messages);
        Assert.Equal(new TerraformChanges(117, 0, 2), changes);
    }
}
