using System.Collections.Immutable;
using Inframate.Agent.Scanners;

namespace Inframate.Tests.Scanners;

/// <summary>Small programs in the place of the scanners.</summary>
public sealed class ScannerRunTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _programs = new();
    private readonly TemporaryFolder _repository = new();

    public ScannerRunTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs in the place of the scanners are shell scripts.");
        _repository.Write("main.tf", "resource \"aws_kms_key\" \"key\" {\n}\n");
    }

    public void Dispose()
    {
        _programs.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public void Names_are_read_and_a_wrong_one_names_the_nearest()
    {
        var (names, problems) = ScannerRun.Select(" Trivy,checkov;trivy ; chekov");

        Assert.Equal(["checkov", "trivy"], names);
        Assert.Contains("The nearest one is 'checkov'", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_there_is_asked_and_who_is_not_is_said_once()
    {
        // The exit code says that something was found.
        Program("trivy", $"test \"$1 $2 $3 $4\" = 'config --quiet --format json' || exit 9\ncat <<'END'\n{ScannerOutputTests.Trivy}\nEND\nexit 1");

        var run = await Ask("trivy", "tfsec");

        Assert.Equal(["AWS-0065", "AWS-9999"], run.Findings.Select(f => f.Rule.Id));
        Assert.Empty(run.Problems);
        Assert.Equal(["Inframate: 'tfsec' is not on the path, so it was not asked."], run.Lines);
    }

    [Theory]
    [InlineData("echo 'cannot load checks' >&2; exit 2", "it ended with 2 and said: cannot load checks")]
    [InlineData("exit 0", "it printed nothing")]
    [InlineData("echo '{\"Results\":'", "its JSON is broken")]
    [InlineData("sleep 60", "it did not end within")]
    public async Task Whatever_goes_wrong_is_one_diagnostic(string script, string why)
    {
        Program("trivy", script);

        var run = await ScannerRun.AskAsync(["trivy"], _repository.Path, _repository.Path, _programs.Path + ":/usr/bin:/bin", script.StartsWith("sleep", StringComparison.Ordinal) ? TimeSpan.FromSeconds(1) : Limit, TestContext.Current.CancellationToken);

        Assert.Empty(run.Findings);
        var problem = Assert.Single(run.Problems);
        Assert.Equal("INFRA0015", problem.Id);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_of_the_repository_is_never_run()
    {
        var marker = _repository.At("ran");
        var program = _repository.Write("bin/trivy", $"#!/bin/sh\ntouch '{marker}'\n");
        Executable(program);

        var run = await ScannerRun.AskAsync(["trivy"], _repository.Path, _repository.Path, _repository.At("bin"), Limit, TestContext.Current.CancellationToken);

        Assert.Single(run.Lines);
        Assert.False(File.Exists(marker));
    }

    [Fact]
    public async Task A_file_that_is_no_program_is_one_diagnostic()
    {
        _programs.Write("trivy", "no program");

        var run = await Ask("trivy");

        Assert.Contains("it cannot be run", Assert.Single(run.Problems).Message, StringComparison.Ordinal);
    }

    private Task<ScannerRun> Ask(params string[] names) => ScannerRun.AskAsync([.. names.ToImmutableArray()], _repository.Path, _repository.Path, _programs.Path + ":/usr/bin:/bin", Limit, TestContext.Current.CancellationToken);

    private void Program(string name, string script) => Executable(_programs.Write(name, $"#!/bin/sh\n{script}\n"));

    private static void Executable(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
