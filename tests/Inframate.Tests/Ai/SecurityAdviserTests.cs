using System.Text.Json;
using Inframate.Agent.Ai;
using Inframate.Agent.Failures;
using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Tests.Ai;

public sealed class SecurityAdviserTests
{
    private const string Good = "resource \"aws_s3_bucket_versioning\" \"files\" {\n  bucket = aws_s3_bucket.files.id\n\n  versioning_configuration {\n    status = \"Enabled\"\n  }\n}";

    private static readonly string Rule = RuleCatalog.All.First(r => r.Info.Severity >= Severity.Medium).Info.Id;

    [Fact]
    public async Task Findings_are_advised_on_and_the_lock_answers_the_next_run()
    {
        await using var server = FakeGemini.Always(FakeGemini.Says(Answer(Rule, "aws_s3_bucket.files", "Turn versioning on.", Good)));

        var (first, written) = await Ask(server);
        var (again, unchanged) = await Ask(server, written, key: false);

        var remediation = Assert.Single(first!.Value.Remediations);
        Assert.Equal(new Remediation(Rule, "aws_s3_bucket.files", "Turn versioning on.", Good), remediation);
        Assert.Equal(remediation, Assert.Single(again!.Value.Remediations));
        Assert.StartsWith("model (gemini-2.5-flash)", first.Value.Source, StringComparison.Ordinal);
        Assert.Null(unchanged);
        Assert.Equal(1, server.Connections);
        var markdown = RemediationReport.ToMarkdown(first.Value.Remediations, first.Value.Source);
        Assert.Contains($"## {Rule} on `aws_s3_bucket.files`\n\nTurn versioning on.\n\n````hcl\n{Good}\n````", markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INFRA9999", "aws_s3_bucket.files")]
    [InlineData(null, "aws_s3_bucket.other")]
    public async Task What_was_not_found_is_not_advised_on(string? rule, string resource)
    {
        await using var server = FakeGemini.Always(FakeGemini.Says(Answer(rule ?? Rule, resource, "Do it.", "")));

        Assert.Null((await Ask(server)).Said);
        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task Without_a_finding_that_is_grave_nobody_is_asked()
    {
        await using var server = FakeGemini.Always(FakeGemini.Says(Answer(Rule, "x", "y", "")));

        Assert.Null((await Ask(server, findings: [])).Said);
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData("resource \"aws_s3_bucket\" \"b\" {", "not well formed")]
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n  buckett = \"x\"\n}", "would refuse it")]
    [InlineData("resource \"aws_instance\" \"b\" {\n  provisioner \"local-exec\" {\n    command = \"id\"\n  }\n}", "local-exec")]
    [InlineData("resource \"aws_instance\" \"b\" {\n  provisioner \"x\" {\n  }\n}", "without provisioners")]
    [InlineData("resource \"null_resource\" \"b\" {\n}", "nothing else")]
    [InlineData("module \"m\" {\n  source = \"git::ssh://x\"\n}", "nothing else")]
    [InlineData("data \"external\" \"e\" {\n  program = [\"id\"]\n}", "nothing else")]
    [InlineData("data \"http\" \"e\" {\n  url = \"http://x\"\n}", "http://")]
    [InlineData("resource \"aws_s3_object\" \"o\" {\n  bucket = \"b\"\n  key = \"k\"\n  content = file(\"~/.aws/credentials\")\n}", "file(")]
    [InlineData("resource \"aws_s3_object\" \"o\" {\n  bucket = \"b\"\n  key = \"k\"\n  content = \"${filebase64 (\"x\")}\"\n}", "filebase64")]
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"\u202ex\"\n}", "nobody sees")]
    [InlineData("terraform {\n  backend \"http\" {}\n}", "nothing else")]
    [InlineData("x = 1", "nothing else")]
    public void Terraform_that_could_do_harm_or_does_not_fit_is_refused(string terraform, string problem)
        => Assert.Contains(problem, AnswerTerraform.ProblemIn(terraform), StringComparison.Ordinal);

    [Fact]
    public void Terraform_that_refers_to_the_rest_of_the_configuration_is_accepted() => Assert.Null(AnswerTerraform.ProblemIn(Good));

    private static string Answer(string rule, string resource, string text, string terraform)
        => JsonSerializer.Serialize(new { remediations = new[] { new { rule, resource, text, terraform } } });

    private static async Task<((IReadOnlyList<Remediation> Remediations, string Source)? Said, string? Lock)> Ask(FakeGemini server, string? answers = null, bool key = true, Diagnostic[]? findings = null)
    {
        using var session = new ModelSession(new ModelTerms { Key = key ? new ModelKey("a-key-of-no-known-shape") : null, Endpoint = server.Address, Lock = answers, Sending = _ => { } }, new Supervisor());
        findings ??= [new Diagnostic { Id = Rule, Severity = Severity.High, Message = "It is open.", At = new SourceSpan("main.tf", 1, 1), Resource = "aws_s3_bucket.files" }];
        return (await new SecurityAdviser(session).RemediateAsync([.. findings], TestContext.Current.CancellationToken), session.ChangedLock);
    }
}
