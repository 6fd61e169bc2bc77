using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Inframate.Agent.Ai;
using Inframate.Agent.Failures;

namespace Inframate.Tests.Ai;

public sealed class FailureAdviserTests
{
    private const string Key = "a-key-of-no-known-shape-4711";
    private const string Log = "first line\nError: the flux compensator of /home/me/repo/src lost its queue, password=hunter2secret\n  more of it\n";

    private readonly List<string> _payloads = [];
    private string? _note;

    [Fact]
    public async Task What_nobody_knows_is_explained_by_the_model_and_the_next_run_asks_nobody()
    {
        await using var server = FakeGemini.Always(FakeGemini.Says(FakeGemini.Advice()));

        var first = await Ask(server);

        var explanation = Assert.Single(first.Failures).Explanation!;
        Assert.Equal(("The queue is gone.", "Create the queue again."), (explanation.RootCause, Assert.Single(explanation.Steps)));
        Assert.StartsWith("model (gemini-2.5-flash)", explanation.Source, StringComparison.Ordinal);
        Assert.Null(first.Problem);

        var second = await Ask(server, first.Lock);
        var withoutKey = await Ask(server, first.Lock, key: false);

        Assert.Equal(1, server.Connections);
        Assert.Null(second.Lock);
        Assert.Equal(explanation.RootCause, Assert.Single(withoutKey.Failures).Explanation!.RootCause);
        Assert.Equal(first.Lock, (await Ask(server, first.Lock, refresh: true)).Lock);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task No_key_makes_no_connection()
    {
        await using var server = FakeGemini.Always(FakeGemini.Says(FakeGemini.Advice()));

        var result = await Ask(server, key: false);

        Assert.Null(Assert.Single(result.Failures).Explanation);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task The_prompt_holds_facts_without_secrets_key_and_folders_and_is_bounded()
    {
        await using var server = FakeGemini.Always(FakeGemini.Says(FakeGemini.Advice()));

        await Ask(server, log: Log + $"the key is {Key}\n" + string.Concat(Enumerable.Repeat("Ω日本 a long line of output that goes on and on\n", 5000)));

        var payload = Assert.Single(_payloads);
        Assert.Contains("flux compensator", payload, StringComparison.Ordinal);
        foreach (var secret in (string[])["hunter2secret", Key, "/home/me"])
            Assert.DoesNotContain(secret, payload, StringComparison.Ordinal);

        Assert.InRange(Encoding.UTF8.GetByteCount(payload), 500, 36 * 1024);
    }

    public static TheoryData<string, int, bool> Faults => new()
    {
        { "fenced", 1, true },
        { "prose then fixed", 2, true },
        { "wrong schema then fixed", 2, true },
        { "never right", 3, false },
        { "duplicate keys", 3, false },
        { "cut off then whole", 2, true },
        { "cut off twice", 2, false },
        { "safety", 1, false },
        { "empty", 1, false },
        { "dangerous", 3, false },
        { "wrong key", 1, false },
        { "daily quota", 1, false },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task The_model_speaks_when_its_answer_is_right_and_nobody_else_when_it_is_not(string fault, int calls, bool speaks)
    {
        var good = FakeGemini.Says(FakeGemini.Advice());
        await using var server = new FakeGemini(n => (fault, n) switch
        {
            ("fenced", _) => FakeGemini.Says($"Here you are:\n```json\n{FakeGemini.Advice()}\n```"),
            ("prose then fixed", 0) => FakeGemini.Says("I cannot say."),
            ("wrong schema then fixed", 0) => FakeGemini.Says("""{"root_cause":1,"steps":"x"}"""),
            ("never right", _) => FakeGemini.Says("""{"cause":"x"}"""),
            ("duplicate keys", _) => FakeGemini.Says("""{"root_cause":"a","root_cause":"b","steps":["c"],"prevention":"d"}"""),
            ("cut off then whole", 0) or ("cut off twice", _) => FakeGemini.Says("""{"root_cause":"half""", "MAX_TOKENS"),
            ("safety", _) => FakeGemini.Json("""{"candidates":[{"finishReason":"SAFETY"}]}"""),
            ("empty", _) => FakeGemini.Says(""),
            ("dangerous", _) => FakeGemini.Says("""{"root_cause":"a","steps":["Run terraform force-unlock 1."],"prevention":"b"}"""),
            ("wrong key", _) => FakeGemini.Json("""{"error":{"details":[{"reason":"API_KEY_INVALID"}]}}""", 400),
            ("daily quota", _) => FakeGemini.Json("""{"error":{"details":[{"violations":[{"quotaId":"PerDay"}]},{"retryDelay":"1s"}]}}""", 429),
            _ => good,
        });

        var result = await Ask(server);

        Assert.Equal(calls, server.Connections);
        Assert.Equal(speaks, Assert.Single(result.Failures).Explanation is not null);
        Assert.Equal(speaks, result.Problem is null);
        Assert.Equal(speaks, result.Lock is not null);
        if (fault == "cut off then whole")
            Assert.Contains("\"maxOutputTokens\": 4096", _payloads[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_holds_nothing_that_a_terminal_or_a_CI_system_acts_on()
    {
        await using var server = FakeGemini.Always(FakeGemini.Says(FakeGemini.Advice("a\u001b[31mred\u001b]0;title\u0007 \u202eevil\u200b ::set-output name=x::1 ##vso[task.setvariable]x\r\n<script>" + new string('z', 5000))));

        var cause = Assert.Single((await Ask(server)).Failures).Explanation!.RootCause;

        Assert.StartsWith("ared evil : :set-output name=x: :1 # #vso[task.setvariable]x ‹script›zzz", cause, StringComparison.Ordinal);
        Assert.InRange(cause.Length, 900, 1010);
    }

    [Fact]
    public async Task A_thousand_failures_make_at_most_twelve_calls()
    {
        await using var server = FakeGemini.Always(FakeGemini.Says("no"));
        var log = string.Concat(Enumerable.Range(0, 1000).Select(i => $"Error: the gadget {(char)('a' + i % 26)}{(char)('a' + i / 26 % 26)}{(char)('a' + i / 676)}x is unwell\n"));

        var result = await Ask(server, log: log);

        Assert.InRange(server.Connections, 1, 12);
        Assert.True(result.Failures.Length > 12);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<<<<<<< HEAD\n{}")]
    [InlineData("{\"schemaVersion\":2,\"answers\":{}}")]
    [InlineData("{\"schemaVersion\":1,\"answers\":[]}")]
    [InlineData("{\"schemaVersion\":1,\"answers\":{\"a\":{\"answer\":{\"root_cause\":\"a\",\"steps\":[\"b\"],\"prevention\":\"c\"},\"about\":null}}}")]
    public void A_lock_that_is_none_says_so_and_counts_as_empty(string text)
    {
        var read = AnswerLock.Read(text);

        Assert.NotNull(read.Problem);
        Assert.Null(read.Find("a", ExplainQuestion.Instance));
    }

    [Fact]
    public void A_lock_is_sorted_and_an_entry_about_the_same_thing_with_other_inputs_goes()
    {
        var advice = new Advice("a", ["b"], "c");
        var written = new AnswerLock();
        foreach (var key in (string[])["k3", "k1", "k2"])
            written.Keep(key, $"about {key}", ExplainQuestion.Instance, "m", advice, []);

        var read = AnswerLock.Read(written.ToString());
        Assert.Equal(written.ToString(), read.ToString());
        read.Keep("k9", "about k1", ExplainQuestion.Instance, "m", advice, []);

        Assert.Null(read.Find("k1", ExplainQuestion.Instance));
        Assert.NotNull(read.Find("k9", ExplainQuestion.Instance));
        var text = read.ToString();
        Assert.Equal([text.IndexOf("\"k2\"", StringComparison.Ordinal), text.IndexOf("\"k3\"", StringComparison.Ordinal), text.IndexOf("\"k9\"", StringComparison.Ordinal)], new[] { "k2", "k3", "k9" }.Select(k => text.IndexOf($"\"{k}\"", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData("database answers on a public address", "rule INFRA")]
    [InlineData("No space left on device", "knowledge base (")]
    public void Passages_are_found_by_their_words(string text, string source)
        => Assert.Contains(PassageIndex.BuiltIn.Find(text, 3), p => p.Source.StartsWith(source, StringComparison.Ordinal));

    [Fact]
    public async Task A_second_model_is_asked_when_the_first_one_does_not_exist()
    {
        await using var server = new FakeGemini(n => n == 0 ? FakeGemini.Json("""{"error":{"status":"NOT_FOUND","message":"models/gone is not found"}}""", 404) : FakeGemini.Says(FakeGemini.Advice()));

        var result = await Ask(server, fallback: "gemini-2.5-flash-lite");

        Assert.Equal("The queue is gone.", Assert.Single(result.Failures).Explanation!.RootCause);
        Assert.Null(result.Problem);
        Assert.Contains("gemini-2.5-flash-lite:generateContent", server.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_repository_says_of_the_failure_is_quoted_and_cited_without_its_secrets()
    {
        using var repository = new TestRepository(
            ("README.md", "# Shop\n\nSells things.\n\n## When the state lock is held\n\nThe nightly drift job holds the lock until six. Its token is ghp_0123456789abcdefghijABCDEFGHIJ012345.\n\n## Colours\n\nThey are green.\n"),
            ("CHANGELOG.md", "# Lock\n\nState lock, state lock, state lock.\n"));
        await using var server = FakeGemini.Always(FakeGemini.Says(FakeGemini.Advice()));

        var result = await Ask(server, log: "Error: Error acquiring the state lock", documents: new PassageIndex(RepositoryDocuments.Read(repository.Root, [])));

        var payload = Assert.Single(_payloads);
        Assert.Contains("The nightly drift job holds the lock until six.", payload, StringComparison.Ordinal);
        Assert.DoesNotContain("ghp_", payload, StringComparison.Ordinal);
        Assert.DoesNotContain("CHANGELOG.md", payload, StringComparison.Ordinal);
        Assert.Contains("README.md(5)", Assert.Single(result.Failures).Explanation!.Source, StringComparison.Ordinal);
    }

    // Far from what is asked, but for the passage that speaks of colours.
    private static Func<NetworkStream, CancellationToken, Task> Embeddings(FakeGemini server)
    {
        var texts = JsonDocument.Parse(server.Requests.Last().Split("\r\n\r\n", 2)[1]).RootElement.GetProperty("requests").EnumerateArray().Select(r => r.GetProperty("content").GetProperty("parts")[0].GetProperty("text").GetString()!);
        return FakeGemini.Json($$"""{"embeddings":[{{string.Join(',', texts.Select((t, i) => i == 0 || t.Contains("Colours", StringComparison.Ordinal) ? """{"values":[1,0]}""" : """{"values":[0,1]}"""))}}]}""");
    }

    [Fact]
    public async Task Embeddings_choose_what_is_quoted_and_the_lock_answers_without_them()
    {
        using var repository = new TestRepository(
        [
            .. Enumerable.Range(0, 8).Select(i => ($"docs/{i}.md", $"# State lock\n\nError acquiring the state lock, state lock, number {i}.\n")),
            ("docs/z.md", "# Colours\n\nThe lock is green.\n"),
        ]);
        var documents = new PassageIndex(RepositoryDocuments.Read(repository.Root, []));
        FakeGemini server = null!;
        server = new FakeGemini(n => n == 0 ? (stream, token) => Embeddings(server)(stream, token) : FakeGemini.Says(FakeGemini.Advice()));
        await using var served = server;

        var first = await Ask(server, log: "Error: Error acquiring the state lock", documents: documents, embeddings: "gemini-embedding-001");

        Assert.Equal(["gemini-embedding-001:batchEmbedContents", "gemini-2.5-flash:generateContent"], server.Requests.Select(r => r.Split(' ')[1].Split('/')[^1]));
        var source = Assert.Single(first.Failures).Explanation!.Source;
        Assert.Contains("docs/z.md(1)", source, StringComparison.Ordinal);
        var again = await Ask(server, first.Lock, key: false, log: "Error: Error acquiring the state lock", documents: documents);
        Assert.Equal(source, Assert.Single(again.Failures).Explanation!.Source);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Embeddings_that_fail_leave_the_order_of_words_and_the_model_answers_all_the_same()
    {
        await using var server = new FakeGemini(n => n == 0 ? FakeGemini.Json("""{"error":{"status":"NOT_FOUND","message":"models/x is not found"}}""", 404) : FakeGemini.Says(FakeGemini.Advice()));

        var result = await Ask(server, log: "Error: Error acquiring the state lock", embeddings: "gemini-embedding-001");

        Assert.Equal("The queue is gone.", Assert.Single(result.Failures).Explanation!.RootCause);
        Assert.Null(result.Problem);
        Assert.Contains("there are no embeddings", _note, StringComparison.Ordinal);
    }

    private async Task<(ImmutableArray<ReportedFailure> Failures, string? Problem, string? Lock)> Ask(FakeGemini server, string? answers = null, bool key = true, bool refresh = false, string log = Log, string fallback = "", PassageIndex? documents = null, string embeddings = "")
    {
        ImmutableArray<ReportedFailure> failures = [.. FailureClassifier.Classify(log).Select(f => new ReportedFailure { Failure = f, Origin = "log", At = default, Explanation = Explanation.Of(f) })];
        Assert.NotEmpty(failures);
        using var session = new ModelSession(
            new ModelTerms
            {
                Key = key ? new ModelKey(Key) : null,
                FallbackModel = fallback,
                EmbeddingModel = embeddings,
                Endpoint = server.Address,
                Refresh = refresh,
                Lock = answers,
                Private = [("/home/me/repo/", "")],
                Sending = _payloads.Add,
            },
            new Supervisor());
        var advised = await new FailureAdviser(session, documents).AdviseAsync(failures, _ => log, TestContext.Current.CancellationToken);
        _note = session.Note;
        return (advised, session.Problem, session.ChangedLock);
    }
}
