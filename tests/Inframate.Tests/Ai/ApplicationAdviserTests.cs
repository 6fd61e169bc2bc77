using System.Collections.Immutable;
using System.Text.Json;
using Inframate.Agent.Ai;
using Inframate.Agent.Failures;
using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Tests.Ai;

public sealed class ApplicationAdviserTests
{
    private const string Project = """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""";
    private const string Program = "var app = WebApplication.CreateBuilder(args).Build();\napp.MapPost(\"/orders\", () => \"\");\napp.Run();\n";
    private const string Requirements = """
        ---
        inframate: 1
        region: eu-west-1
        ---
        # Shop

        ## Description

        The shop must stay up when a data centre fails, at least in production.
        It once ran in us-east-1. We keep carts in Redis.

        <!-- inframate:detected — written by the build; edit above, not here -->
        | service | kind | needs | because |
        <!-- inframate:end -->
        """;

    [Fact]
    public async Task Prose_becomes_wishes_at_its_line_and_the_lock_answers_the_next_run()
    {
        await using var server = FakeGemini.Always(FakeGemini.Says(Answer(
            ("highAvailability", "production", "The shop must stay up when a data centre fails, at least in production."), ("need", "redis", "We keep carts in Redis."))));

        var (wishes, written) = await Interpret(server);
        var (again, unchanged) = await Interpret(server, written, key: false);

        Assert.Equal([new("highAvailability", "production", 9), new InterpretedWish("need", "redis", 10)], wishes);
        Assert.Equal(wishes, again);
        Assert.Null(unchanged);
        Assert.Equal(1, server.Connections);
        Assert.DoesNotContain("inframate:detected", server.Requests.Single(), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "highAvailability", "production", "The shop should be fast." },
        { "deleteEverything", "all", "We keep carts in Redis." },
        { "region", "mars-1", "It once ran in us-east-1. We keep carts in Redis." },
        { "need", "db2", "We keep carts in Redis." },
        { "domain", "not a domain", "We keep carts in Redis." },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task An_answer_outside_of_the_vocabulary_or_of_the_prose_is_asked_again_and_then_left(string kind, string value, string sentence)
    {
        await using var server = FakeGemini.Always(FakeGemini.Says(Answer((kind, value, sentence))));

        var (wishes, written) = await Interpret(server);

        Assert.Empty(wishes);
        Assert.Null(written);
        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public void What_was_read_out_of_prose_counts_where_the_front_matter_is_silent()
    {
        using var repository = new TestRepository(("app/app.csproj", Project), ("app/Program.cs", Program), ("inframate.md", Requirements));

        var application = ApplicationReader.Read(repository.Input() with { Interpreted = [new("region", "us-east-1", 10), new("highAvailability", "production", 9), new("monthlyBudgetUsd", "400", 9)] });

        Assert.Equal("eu-west-1", application.Requirements.Region!.Value);
        Assert.Equal(new Wish("400", new("inframate.md", 9, 1)), application.Requirements.MonthlyBudgetUsd);
        Assert.Equal(new Wish("High availability in production", new("inframate.md", 9, 1)), Assert.Single(application.Requirements.Bullets));
    }

    [Fact]
    public async Task A_recommendation_is_about_a_service_that_there_is_and_says_who_made_it()
    {
        const string Good = """{"recommendations":[{"service":"app","subject":"security","choice":"Put it behind the firewall","because":"It takes orders from the internet."}]}""";
        const string Foreign = """{"recommendations":[{"service":"billing","subject":"security","choice":"x","because":"y"}]}""";
        await using var server = new FakeGemini(n => FakeGemini.Says(n == 0 ? Foreign : Good));
        using var repository = new TestRepository(("app/app.csproj", Project), ("app/Program.cs", Program));
        using var session = Session(server, null, key: true);

        var said = Assert.Single(await new ApplicationAdviser(session).RecommendAsync(repository.Read(), TestContext.Current.CancellationToken));

        Assert.Equal(("app", "security", "Put it behind the firewall"), (said.Service, said.Subject, said.Choice));
        Assert.StartsWith("model (gemini-2.5-flash)", said.Source, StringComparison.Ordinal);
        Assert.Equal(2, server.Connections);
    }

    private static async Task<(ImmutableArray<InterpretedWish> Wishes, string? Lock)> Interpret(FakeGemini server, string? answers = null, bool key = true)
    {
        using var session = Session(server, answers, key);
        var wishes = await new ApplicationAdviser(session).InterpretAsync(Requirements, TestContext.Current.CancellationToken);
        return (wishes, session.ChangedLock);
    }

    private static ModelSession Session(FakeGemini server, string? answers, bool key)
        => new(new ModelTerms { Key = key ? new ModelKey("a-key-of-no-known-shape-4711") : null, Endpoint = server.Address, Lock = answers, Sending = static _ => { } }, new Supervisor());

    private static string Answer(params (string Kind, string Value, string Sentence)[] requirements)
        => JsonSerializer.Serialize(new { requirements = requirements.Select(r => new { kind = r.Kind, value = r.Value, sentence = r.Sentence }) });
}
