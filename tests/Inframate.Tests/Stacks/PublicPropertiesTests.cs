using System.Xml.Linq;
using Inframate.Build.Stacks;

namespace Inframate.Tests.Stacks;

public sealed class PublicPropertiesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_known_names_are_those_of_the_props_file()
    {
        var props = XDocument.Load(Repository.PathOf("build/Inframate.Build.props")).Descendants("PropertyGroup").Elements().Select(e => e.Name.LocalName);

        Assert.Equal(props.Order(StringComparer.Ordinal), PublicProperties.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_misspelt_name_is_reported_at_its_line_with_the_nearest_one()
    {
        var project = _folder.Write("src/Api/Api.csproj", "<Project>\n  <PropertyGroup>\n    <InframateMonthlyBuget>300</InframateMonthlyBuget>\n    <InframateRegion>eu-west-1</InframateRegion>\n  </PropertyGroup>\n</Project>\n");
        var read = new List<string>();

        var finding = Assert.Single(PublicProperties.CheckFiles([project], _folder.Path, read));

        Assert.Equal(("INFRA0001", "src/Api/Api.csproj", 3, 5), (finding.Id, finding.File, finding.Line, finding.Column));
        Assert.Contains("'InframateMonthlyBudget'", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Directory.Build.props", read);
    }

    [Fact]
    public void An_item_that_is_written_as_a_property_is_said_to_be_one()
    {
        var finding = Assert.Single(PublicProperties.CheckCommandLine(new Dictionary<string, string> { ["InframatePolicy"] = "policy.yaml" }));

        Assert.Equal("INFRA0001", finding.Id);
        Assert.Contains("<InframatePolicy Include=", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_in_Directory_Build_props_is_reported_once_for_all_projects()
    {
        _folder.Write("Directory.Build.props", "<Project><PropertyGroup><InframateFailsOn>high</InframateFailsOn></PropertyGroup></Project>");

        Assert.Single(PublicProperties.CheckFiles([_folder.Write("a/A.csproj", "<Project />"), _folder.Write("b/B.csproj", "<Project />")], _folder.Path, []));
    }

    [Fact]
    public void A_name_that_a_later_version_will_act_on_says_so()
    {
        var finding = Assert.Single(PublicProperties.CheckCommandLine(new Dictionary<string, string> { ["InframateUsageProfile"] = "cis-aws", ["Configuration"] = "Debug" }));

        Assert.Equal("INFRA0003", finding.Id);
    }

    [Theory]
    [InlineData("InframateBuget", "InframateMonthlyBudget")]
    [InlineData("InframateRegoin", "InframateRegion")]
    [InlineData("InframateTemplatePath", "InframateTemplatesPath")]
    [InlineData("InframateOutput", "InframateOutputPath")]
    [InlineData("InframateFailsOn", "InframateFailOn")]
    public void The_nearest_name_is_the_one_that_was_meant(string written, string meant)
        => Assert.Contains($"'{meant}'", Assert.Single(PublicProperties.CheckCommandLine(new Dictionary<string, string> { [written] = "x" })).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_are_compared_as_MSBuild_compares_them()
        => Assert.Empty(PublicProperties.CheckCommandLine(new Dictionary<string, string> { ["inframatefailon"] = "high" }));
}
