using Inframate.Readiness;
using Inframate.Reports;
using Inframate.Rules;

namespace Inframate.Tests.Reports;

public sealed class ControlCatalogTests
{
    [Fact]
    public void Only_rules_that_exist_stand_for_controls()
        => Assert.Empty(ControlCatalog.Rules.Except(RuleCatalog.All.Select(r => r.Info.Id).Concat(FileRules.All.Select(r => r.Info.Id)).Concat(PackageAudit.Rules.Select(r => r.Id))));

    [Fact]
    public void Every_framework_and_every_control_has_a_rule()
    {
        var used = ControlCatalog.Rules.SelectMany(r => ControlCatalog.Of(r)).ToHashSet();

        Assert.Empty(ControlCatalog.Controls.Where(c => !used.Contains(c)));
        Assert.Empty(ControlCatalog.Frameworks.Except(ControlCatalog.Controls.Select(c => c.Framework)));
    }

    [Fact]
    public void A_benchmark_of_a_cloud_is_asked_about_rules_of_that_cloud_only()
    {
        var families = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["cis-aws"] = ["21", "22", "23", "24"], ["cis-azure"] = ["25", "26"], ["cis-gcp"] = ["27", "28"] };

        foreach (var rule in ControlCatalog.Rules)
            Assert.All(ControlCatalog.Of(rule), c => Assert.True(!families.TryGetValue(c.Framework.Id, out var family) || family.Contains(rule[5..7]), $"{rule} {c}"));
    }

    [Theory]
    [InlineData("INFRA2321", "cis-aws:2.3.3")]
    [InlineData("INFRA2101", "cis-aws:5.2")]
    [InlineData("INFRA2565", "cis-azure:6.1")]
    [InlineData("INFRA2810", "cis-gcp:5.1")]
    [InlineData("INFRA2901", "nist-800-53:IA-5(7)")]
    public void A_rule_stands_for_the_controls_of_its_row_and_of_its_themes(string rule, string control)
        => Assert.Contains(control, ControlCatalog.Of(rule).Select(c => c.ToString()));

    [Fact]
    public void A_list_is_read_whatever_separates_it()
    {
        var (frameworks, problems) = ControlCatalog.Select(" PCI; cis-aws,pci ,owasp+soc2");

        Assert.Equal(["cis-aws", "owasp", "pci", "soc2"], frameworks.Select(f => f.Id));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("cis", "cis-aws")]
    [InlineData("pci-dss", "pci")]
    [InlineData("nist", "nist-800-53")]
    [InlineData("hippa", "hipaa")]
    [InlineData("soc-2", "soc2")]
    public void A_name_that_is_none_is_an_error_that_names_the_nearest(string name, string nearest)
    {
        var (frameworks, problems) = ControlCatalog.Select($"owasp,{name}");

        Assert.Equal(["owasp"], frameworks.Select(f => f.Id));
        var problem = Assert.Single(problems);
        Assert.Equal("INFRA0002", problem.Id);
        Assert.Contains($"names '{name}'", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"The nearest one is '{nearest}'", problem.Message, StringComparison.Ordinal);
    }
}
