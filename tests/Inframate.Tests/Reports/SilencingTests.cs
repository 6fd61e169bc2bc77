using System.Collections.Immutable;
using Inframate.Reports;
using Inframate.Text;

namespace Inframate.Tests.Reports;

public sealed class SilencingTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    private static readonly ImmutableArray<Diagnostic> Findings =
    [
        Finding("INFRA2321", "aws_db_instance.main", "CKV_AWS_17"),
        Finding("INFRA2321", "module.demo.aws_db_instance.main", "CKV_AWS_17"),
        Finding("INFRA2308", "aws_s3_bucket.files", "CKV_AWS_21"),
    ];

    [Theory]
    [InlineData("INFRA2321", "", "2026-06-01", new[] { 0, 1 })]
    [InlineData("INFRA2321", "module.demo.*", "", new[] { 1 })]
    [InlineData("CKV_AWS_21", "aws_s3_bucket.*", "", new[] { 2 })]
    public void An_item_silences_what_it_names_with_its_reason(string id, string resource, string expires, int[] silenced)
    {
        var (findings, problems) = Silencing.Apply(Findings, [SuppressionWish.Read(id, resource, "Accepted.", expires)], null, Today);

        Assert.Equal(silenced, findings.Index().Where(f => f.Item.Suppression is { InSource: false, Reason: "Accepted." }).Select(f => f.Index));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("INFRA2321", "", "", "", "gives no 'Reason'")]
    [InlineData("INFRA2321", "", "Accepted.", "2026-05-31", "ended on 2026-05-31")]
    [InlineData("INFRA2321", "", "Accepted.", "soon", "'Expires' 'soon'")]
    [InlineData("INFRA2322", "", "Accepted.", "", "silences nothing")]
    [InlineData("INFRA2321", "aws_s3_bucket.*", "Accepted.", "", "silences nothing")]
    public void An_item_without_effect_is_said(string id, string resource, string reason, string expires, string says)
    {
        var (findings, problems) = Silencing.Apply(Findings, [SuppressionWish.Read(id, resource, reason, expires)], null, Today);

        Assert.All(findings, f => Assert.Null(f.Suppression));
        Assert.Contains(says, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-05-31", false)]
    [InlineData("2026-06-01", true)]
    public void A_comment_silences_until_its_day(string day, bool silent)
    {
        var end = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var (findings, _) = Silencing.Apply([Findings[0] with { Suppression = new Suppression(true, "Accepted.") { Expires = end } }], [], null, Today);

        Assert.Equal(silent, findings[0].Suppression is not null);
    }

    [Fact]
    public void With_a_baseline_only_new_findings_are_told_also_when_lines_move()
    {
        var baseline = Silencing.Baseline(Findings);
        var later = Findings.Select(f => f with { At = f.At with { Line = f.At.Line + 10 } }).Append(Finding("INFRA2309", "aws_s3_bucket.files", "CKV_AWS_18")).ToImmutableArray();

        var (findings, _) = Silencing.Apply(later, [], baseline, Today);

        Assert.Equal(["INFRA2309"], findings.Where(f => f.Suppression is null).Select(f => f.Id));
    }

    private static Diagnostic Finding(string id, string resource, string peer) => new()
    {
        Id = id,
        Severity = Severity.High,
        Message = "It is so.",
        At = new SourceSpan("main.tf", 3, 1),
        Resource = resource,
        Peers = [peer],
    };
}
