using Inframate.Build.Stacks;
using Inframate.Readiness;

namespace Inframate.Tests.Stacks;

public sealed class SeverityPolicyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("critical", "Warning")]
    [InlineData("high", "Warning")]
    [InlineData("medium", "Message")]
    [InlineData("info", "Message")]
    [InlineData("error", "Error")]
    public void By_default_high_and_critical_are_warnings(string severity, string level) => Assert.Equal(level, Level(severity));

    [Fact]
    public void FailOn_turns_findings_of_that_severity_and_above_into_errors()
    {
        Assert.Equal("Error", Level("high", ("FailOn", "high")));
        Assert.Equal("Error", Level("critical", ("FailOn", "HIGH")));
        Assert.Equal("Message", Level("medium", ("FailOn", "high")));
    }

    // NuGet warns of the same flaw when it restores.
    [Fact]
    public void A_package_with_a_known_flaw_is_no_second_warning_but_fails_a_gate()
    {
        Assert.Equal("Message", LevelOf("INFRA2944", "critical", "none"));
        Assert.Equal("Error", LevelOf("INFRA2944", "critical", "high"));
        Assert.Equal("Warning", Level("critical"));
        Assert.Equal(PackageAudit.Rules.Select(r => r.Id), SeverityPolicy.SaidByNuGet.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_gate_fails_from_high_on_unless_the_user_says_otherwise()
    {
        Assert.Equal("Error", Level("high", "high"));
        Assert.Equal("Warning", Level("high", "high", ("FailOn", "none")));
    }

    [Fact]
    public void WarnOn_decides_what_is_a_warning()
    {
        Assert.Equal("Warning", Level("low", ("WarnOn", "low")));
        Assert.Equal("Message", Level("critical", ("WarnOn", "none")));
    }

    [Fact]
    public void TreatWarningsAsErrors_raises_warnings_but_no_messages()
    {
        Assert.Equal("Error", Level("high", ("TreatWarningsAsErrors", "true")));
        Assert.Equal("Message", Level("low", ("TreatWarningsAsErrors", "true")));
    }

    [Fact]
    public void WarningsNotAsErrors_keeps_a_warning_a_warning()
    {
        Assert.Equal("Warning", Level("high", ("TreatWarningsAsErrors", "true"), ("WarningsNotAsErrors", "INFRA2321")));
        Assert.Equal("Error", Level("high", ("TreatWarningsAsErrors", "true"), ("WarningsNotAsErrors", "INFRA2322")));
    }

    [Fact]
    public void WarningsAsErrors_raises_an_id_of_any_severity() => Assert.Equal("Error", Level("low", ("WarningsAsErrors", "INFRA2321")));

    [Fact]
    public void NoWarn_silences_even_what_would_fail_the_build() => Assert.Equal("None", Level("critical", ("NoWarn", "INFRA2321"), ("FailOn", "low")));

    [Fact]
    public void NoWarn_does_not_silence_what_makes_the_run_impossible() => Assert.Equal("Error", Level("error", ("NoWarn", "INFRA2321")));

    [Fact]
    public void Of_the_codes_of_a_project_ours_are_kept_and_those_of_the_users_rules()
    {
        var policy = _folder.Write("policies/ours.yaml", "rules:\n- id: ACME0001\n");
        var extension = Path.Combine(_folder.Path, "Extension.dll");
        File.WriteAllBytes(extension, [0x4d, .. System.Text.Encoding.Unicode.GetBytes("a rule's OTHER0001")]);

        Assert.Equal("INFRA0001", Codes(("Policy", "")));
        Assert.Equal("ACME0001;INFRA0001", Codes(("Policy", policy)));
        Assert.Equal("INFRA0001;OTHER0001", Codes(("Extension", extension)));

        string Codes(params (string, string)[] options) => OwnCodes.In("1591;CS1591,infra0001 acme0001;Other0001;INFRA0001", Stack(options));
    }

    [Theory]
    [InlineData("error", "Error")]
    [InlineData("warning", "Warning")]
    [InlineData("suggestion", "Message")]
    [InlineData("silent", "None")]
    [InlineData("none", "None")]
    [InlineData("default", "Message")]
    public void Editorconfig_decides_for_the_files_of_its_section(string severity, string level)
    {
        _folder.Write(".editorconfig", $"[*.cs]\ndotnet_diagnostic.INFRA2321.severity = {severity}\n");

        Assert.Equal(level, Level("low"));
    }

    [Fact]
    public void A_section_for_other_files_decides_nothing()
    {
        _folder.Write(".editorconfig", "[*.json]\ndotnet_diagnostic.INFRA2321.severity = error\n");

        Assert.Equal("Warning", Level("high"));
    }

    [Fact]
    public void The_nearer_editorconfig_wins()
    {
        _folder.Write(".editorconfig", "[*]\ndotnet_diagnostic.INFRA2321.severity = error\n");
        _folder.Write("src/.editorconfig", "[*]\ndotnet_diagnostic.infra2321.severity = none # by hand\n");

        Assert.Equal("None", Level("high"));
    }

    [Fact]
    public void Root_ends_the_search()
    {
        _folder.Write(".editorconfig", "[*]\ndotnet_diagnostic.INFRA2321.severity = error\n");
        _folder.Write("src/.editorconfig", "root = true\n");

        Assert.Equal("Warning", Level("high"));
    }

    [Fact]
    public void A_globalconfig_decides_where_no_editorconfig_does()
    {
        _folder.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.INFRA2321.severity = suggestion\n");
        Assert.Equal("Message", Level("critical"));

        _folder.Write(".editorconfig", "[*]\ndotnet_diagnostic.INFRA2321.severity = error\n");
        Assert.Equal("Error", Level("critical"));
    }

    [Fact]
    public void A_threshold_outside_its_list_is_an_error_that_names_the_list()
    {
        var problem = Assert.Single(SeverityPolicy.Problems(Stack([("FailOn", "hihg")])));

        Assert.Equal(("INFRA0002", "error"), (problem.Id, problem.Severity));
        Assert.Contains("'hihg'", problem.Message, StringComparison.Ordinal);
    }

    private string Level(string severity, params (string, string)[] options) => Level(severity, "none", options);

    private string Level(string severity, string failOn, params (string, string)[] options) => LevelOf("INFRA2321", severity, failOn, options);

    private string LevelOf(string id, string severity, string failOn, params (string, string)[] options)
        => new SeverityPolicy(Stack(options), failOn).LevelOf(new StoredFinding(id, severity, "src/Program.cs", 1, 1, "security", "Text.")).ToString();

    private Stack Stack((string Name, string Value)[] options)
    {
        var stack = new Stack { ["Folder"] = _folder.Path, ["Root"] = _folder.Path };
        foreach (var (name, value) in options)
            stack[name] = value;

        return stack;
    }
}
