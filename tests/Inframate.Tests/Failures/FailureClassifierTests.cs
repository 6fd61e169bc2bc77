using Inframate.Agent.Failures;
using Inframate.Text;

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

    public static TheoryData<string, string> Outputs => new(KnownOutputs.All.Select(o => ($"{o.Kind.Type()}.{o.Kind.Subtype()}", o.Text)));

    [Theory]
    [MemberData(nameof(Outputs))]
    public void The_output_of_a_tool_is_told_by_its_cause(string kind, string output)
    {
        var failure = FailureClassifier.Classify(output)[0];

        Assert.Equal((kind, false), ($"{failure.Kind.Type()}.{failure.Kind.Subtype()}", failure.Guessed));
    }

    // Each output as if it had never been seen, by its words alone.
    [Fact]
    public void The_kind_of_an_unknown_output_is_guessed_from_the_words_of_known_ones()
    {
        var sample = Enumerable.Range(0, KnownOutputs.All.Length).Where(i => i % 13 == 0).ToList();

        var right = sample.Count(i => new KnownOutputs.Words(KnownOutputs.All.RemoveAt(i)).Nearest(KnownOutputs.All[i].Text) == KnownOutputs.All[i].Kind);

        Assert.True(right >= sample.Count * 3 / 4, $"{right} of {sample.Count}");
    }

    [Fact]
    public void A_guess_is_said_to_be_one()
    {
        var failure = Assert.Single(FailureClassifier.Classify("the lease on our things could not be taken: another deployment currently holds the lock of the state"));

        Assert.Equal((FailureKind.StateLock, true, null), (failure.Kind, failure.Guessed, failure.Known));
        Assert.Contains("looks like terraform.state_lock", string.Join('\n', ErrorReport.ToLines([new ReportedFailure { Failure = failure, Origin = "log", At = default }])), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_entries_and_every_critical_one_is_left_alone()
    {
        Assert.Equal(FailureKinds.Known, KnowledgeBase.All.Select(k => k.Kind).Distinct().Order());
        Assert.All(KnowledgeBase.All.Where(k => k.Severity == Severity.Critical), k => Assert.Equal((FailureAction.Abort, false), (k.Action, k.Retryable)));
        Assert.Equal(KnowledgeBase.All.Length, KnowledgeBase.All.Select(k => k.Id).Distinct().Count());
    }

    [Fact]
    public void Errors_of_one_cause_are_one_and_what_follows_goes_with_it()
    {
        var failures = FailureClassifier.Classify("""
            Build started.
            /src/Api/Api.csproj : error NU1101: Unable to find package Acme.Missing. No packages exist with this id in source(s): nuget.org [/src/Shop.sln]
            /src/Worker/Worker.csproj : error NU1101: Unable to find package Acme.Missing. No packages exist with this id in source(s): nuget.org [/src/Shop.sln]
            /src/Api/Program.cs(1,7): error CS0246: The type or namespace name 'Acme' could not be found [/src/Api/Api.csproj]
            /src/Api/Program.cs(9,5): error CS1002: ; expected [/src/Api/Api.csproj]
            Build FAILED.
            """);

        Assert.Equal([FailureKind.NuGet, FailureKind.Compiler], failures.Select(f => f.Kind));
        Assert.Equal(1, failures[0].Repeats);
        Assert.Contains("CS0246", Assert.Single(failures[0].Consequences), StringComparison.Ordinal);
        Assert.Equal(new SourceSpan("/src/Api/Program.cs", 9, 5), failures[1].At);
    }

    [Fact]
    public void Colours_bars_times_and_wrapped_lines_change_nothing()
    {
        const string Plain = "Error: No value for required variable\n\n  on variables.tf line 3:\n   3: variable \"region\" {\n\nThe root module input variable \"region\" is not set, and has no default value.";
        var drawn = "\u001b[31m╷\u001b[0m\n" + string.Join('\n', Plain.Split('\n').Select(l => $"2026-11-22T10:00:00.123Z \u001b[31m│\u001b[0m {l}\u001b[0m\r")) + "\n\u001b[31m╵\u001b[0m";
        var wrapped = Plain.Replace("is not set, and has", "is\nnot set, and has", StringComparison.Ordinal);

        var expected = Assert.Single(FailureClassifier.Classify(Plain));
        foreach (var text in (string[])[drawn, wrapped])
        {
            var failure = Assert.Single(FailureClassifier.Classify(text));
            Assert.Equal((expected.Kind, expected.Message, expected.At, expected.Fingerprint), (failure.Kind, failure.Message, failure.At, failure.Fingerprint));
        }

        Assert.Equal(new SourceSpan("variables.tf", 3), expected.At);
    }

    [Theory]
    [InlineData("Please retry in 17.5s.", 17.5)]
    [InlineData("\"retryDelay\": \"34s\"", 34)]
    [InlineData("Retry-After: 120", 120)]
    [InlineData("try again in 2 minutes", 120)]
    public void The_wait_that_a_server_asks_for_is_read(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), FailureClassifier.DelayIn(text));

    [Fact]
    public void The_same_failure_has_the_same_fingerprint_whatever_its_numbers_and_paths_are()
    {
        const string One = "Error: creating /home/a/b/c: request id 1f2e3d4c-0000-1111-2222-333344445555 failed at 10:02:03 after 3 tries";
        const string Two = "Error: creating /tmp/x/y/z: request id 9f2e3d4c-0000-1111-2222-333344445556 failed at 11:12:13 after 4 tries";

        Assert.Equal(FailureClassifier.FingerprintOf(FailureKind.Network, One), FailureClassifier.FingerprintOf(FailureKind.Network, Two));
        Assert.NotEqual(FailureClassifier.FingerprintOf(FailureKind.Network, One), FailureClassifier.FingerprintOf(FailureKind.Network, One.Replace("creating", "deleting", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n")]
    public void No_text_is_no_failure(string text) => Assert.Empty(FailureClassifier.Classify(text));

    [Fact]
    public void An_error_that_nobody_knows_is_said_to_be_unknown()
    {
        var failure = Assert.Single(FailureClassifier.Classify("ERROR the frobnicator is out of grease"));

        Assert.Equal((FailureKind.Unknown, null), (failure.Kind, failure.Known));
    }

    [Fact]
    public void A_log_of_megabytes_and_hostile_lines_are_read_in_bounded_time()
    {
        var hostile = string.Concat(Enumerable.Repeat("error: error: Error: denied error ", 20_000));
        var log = string.Join('\n', Enumerable.Range(0, 60_000).Select(i => $"  Shop{i} -> /home/ci/shop/bin/Shop{i}.dll: no error in it")) + $"\n{hostile}\n" + string.Join('\n', Enumerable.Range(0, 5_000).Select(i => $"Program.cs({i},1): error CS1002: ; expected"));

        Assert.NotEmpty(FailureClassifier.Classify(log));
    }
}
