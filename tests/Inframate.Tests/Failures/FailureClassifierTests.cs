using Inframate.Agent.Failures;

namespace Inframate.Tests.Failures;

public sealed class FailureClassifierTests
{
    public static TheoryData<string> Ids => [.. KnowledgeBase.All.Select(k => k.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_of_an_entry_is_told_by_that_entry(string id)
    {
        var known = KnowledgeBase.All.Single(k => k.Id == id);

        var failure = Assert.Single(FailureClassifier.Classify(known.Example));

        Assert.Equal(id, failure.Known?.Id);
        Assert.Equal(known.Kind, failure.Kind);
    }
}
