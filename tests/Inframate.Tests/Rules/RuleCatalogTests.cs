using System.Reflection;
using Inframate.Diagnostics;
using Inframate.Rules;

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
    public void Ids_are_unique()
    {
        var ids = RuleCatalog.All.Select(r => r.Info.Id).Concat(Diagnostics().Select(d => d.Id)).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Matches(@"^INFRA\d{4}$", id));
    }

    [Fact]
    public void Texts_are_whole_sentences_without_a_shout()
    {
        foreach (var rule in RuleCatalog.All.Select(r => r.Info))
        {
            Assert.All((string[])[rule.Why, rule.Fix], t => Assert.EndsWith(".", t, StringComparison.Ordinal));
            Assert.All((string[])[rule.Title, rule.Why, rule.Fix], t => Assert.DoesNotContain("!", t, StringComparison.Ordinal));
            Assert.NotEmpty(rule.Links);
        }
    }

    internal static IEnumerable<DiagnosticInfo> Diagnostics()
        => typeof(DiagnosticCatalog).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<DiagnosticInfo>();
}
