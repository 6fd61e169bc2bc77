using Inframate.Rules;

namespace Inframate.Tests.Rules;

public sealed class RuleExamplesTests
{
    public static TheoryData<string> Ids => [.. RuleCatalog.All.Select(r => r.Info.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void Bad_example_is_reported_on_its_marked_lines(string id)
    {
        var (lines, reported) = Examples.Run(id, "bad");

        Assert.NotEmpty(reported);
        Assert.Equal(lines.Index().Where(l => Examples.IdsOf(l.Item).Contains(id)).Select(l => l.Index + 1), reported);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Good_example_is_accepted(string id)
    {
        var (lines, reported) = Examples.Run(id, "good");

        Assert.NotEmpty(lines);
        Assert.Empty(reported);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Good_example_has_an_unknown_value(string id)
        => Assert.Contains(Examples.Run(id, "good").Lines, l => l.StartsWith("variable ", StringComparison.Ordinal));
}
