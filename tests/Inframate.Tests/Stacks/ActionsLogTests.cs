using Inframate.Build.Logs;
using Inframate.Build.Stacks;

namespace Inframate.Tests.Stacks;

public sealed class ActionsLogTests
{
    [Fact]
    public void There_is_none_outside_of_a_job()
    {
        Assert.Null(ActionsLog.Open("/repo", _ => null));
        Assert.Null(ActionsLog.Open("/repo", n => n == "GITHUB_ACTIONS" ? "false" : null));
    }

    [Fact]
    public void A_finding_is_an_annotation_at_its_place_below_the_checkout()
    {
        using var folder = new TemporaryFolder();
        var log = Log(folder.Path)!;

        log.Add(new StoredFinding("INFRA2321", "critical", "infra/a.tf", 3, 5, "security", "It is open."), isError: true, folder.At("sub/infra/a.tf"));
        log.Add(new StoredFinding("INFRA2901", "high", "x", 0, 0, "security", "It is so."), isError: false, folder.At("x"));

        Assert.Equal(["::error file=sub/infra/a.tf,line=3,col=5,title=INFRA2321::It is open.", "::warning file=x,title=INFRA2901::It is so."], log.Lines());
    }

    [Fact]
    public void Text_of_a_finding_begins_no_command_and_ends_no_property()
    {
        using var folder = new TemporaryFolder();
        var log = Log(folder.Path)!;

        log.Add(new StoredFinding("ACME,x=1::", "high", "", 1, 0, "policy", "50 % \r\n::add-mask::secret"), isError: true, folder.At("a,line=9::b%0A.tf"));

        var line = Assert.Single(log.Lines());
        Assert.Equal("::error file=a%2Cline=9%3A%3Ab%250A.tf,line=1,title=ACME%2Cx=1%3A%3A::50 %25 %0D%0A::add-mask::secret", line);
        Assert.Equal("a # #[add-mask]b ::/0", ActionsLog.Defused("a ##[add-mask]b ::/0"));
        Assert.Equal("  : :add-mask: :b", ActionsLog.Defused("  ::add-mask::b"));
    }

    [Fact]
    public void The_ten_gravest_of_each_kind_are_annotated()
    {
        using var folder = new TemporaryFolder();
        var log = Log(folder.Path)!;
        for (var i = 0; i < 30; i++)
            log.Add(new StoredFinding($"INFRA2{i:000}", i == 29 ? "critical" : "low", "", 1, 0, "security", "So."), isError: i % 2 == 0, folder.At("a"));

        var lines = log.Lines().ToList();

        Assert.Equal(10, lines.Count(l => l.StartsWith("::error ", StringComparison.Ordinal)));
        Assert.Equal(10, lines.Count(l => l.StartsWith("::warning ", StringComparison.Ordinal)));
        Assert.Contains("INFRA2029", lines[10], StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_is_added_to_the_summary_of_the_step()
    {
        using var folder = new TemporaryFolder();
        var summary = folder.Write("summary", "before\n");
        var report = folder.Write("security.md", "# Security\n");

        Assert.Null(Log(folder.Path, summary)!.Summarise(report));
        Assert.Equal("before\n# Security\n\n", File.ReadAllText(summary));

        File.WriteAllText(report, string.Concat(Enumerable.Repeat("| line |\n", 200_000)));
        Assert.Null(Log(folder.Path, summary)!.Summarise(report));
        Assert.InRange(new FileInfo(summary).Length, 800_000, 1_000_000);

        Assert.NotNull(Log(folder.Path, folder.Path)!.Summarise(report));
    }

    private static ActionsLog? Log(string workspace, string? summary = null) => ActionsLog.Open("/elsewhere", n => n switch
    {
        "GITHUB_ACTIONS" => "true",
        "GITHUB_WORKSPACE" => workspace,
        "GITHUB_STEP_SUMMARY" => summary,
        _ => null,
    });
}
