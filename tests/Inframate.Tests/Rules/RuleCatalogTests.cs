using System.Reflection;
using Inframate.Diagnostics;
using Inframate.Readiness;
using Inframate.Rules;
using Inframate.Terraform.Schema;

namespace Inframate.Tests.Rules;

public sealed class RuleCatalogTests
{
    [Fact]
    public void Every_rule_class_is_listed()
    {
        var classes = typeof(Rule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract).ToHashSet();

        Assert.Equal(classes, RuleCatalog.All.Select(r => r.GetType()).ToHashSet());
    }

    [Fact]
    public void No_rule_about_a_resource_is_left_out_for_the_provider_of_that_resource()
    {
        var missing = from rule in RuleCatalog.All.OfType<DataRule>()
                      from type in rule.Checks.SelectMany(c => c.Resources)
                      let provider = ProviderSchemas.ProviderOf(type.StartsWith("data.", StringComparison.Ordinal) ? type["data.".Length..] : type)
                      where !RuleCatalog.For([provider]).Any(r => r.Info.Id == rule.Info.Id)
                      select $"{rule.Info.Id} about {type}";

        Assert.Empty(missing);
        Assert.True(RuleCatalog.For(["aws"]).Length < RuleCatalog.All.Length);
        Assert.Equal(RuleCatalog.All.Select(r => r.Info.Id), RuleCatalog.For(["aws", "azurerm", "google"]).Select(r => r.Info.Id));
    }

    [Fact]
    public void Ids_are_unique()
    {
        var ids = RuleCatalog.All.Select(r => r.Info.Id).Concat(FileRules.All.Select(r => r.Info.Id)).Concat(PackageAudit.Rules.Select(r => r.Id)).Concat(Diagnostics().Select(d => d.Id)).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Matches(@"^INFRA\d{4}$", id));
    }

    [Fact]
    public void Texts_are_whole_sentences_without_a_shout()
    {
        foreach (var rule in RuleCatalog.All.Select(r => r.Info).Concat(FileRules.All.Select(r => r.Info)).Concat(PackageAudit.Rules))
        {
            Assert.All((string[])[rule.Why, rule.Fix], t => Assert.EndsWith(".", t, StringComparison.Ordinal));
            Assert.All((string[])[rule.Title, rule.Why, rule.Fix], t => Assert.DoesNotContain("!", t, StringComparison.Ordinal));
            Assert.NotEmpty(rule.Links);
        }
    }

    internal static IEnumerable<DiagnosticInfo> Diagnostics()
        => typeof(DiagnosticCatalog).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<DiagnosticInfo>();
}
