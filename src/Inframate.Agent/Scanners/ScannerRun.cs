using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using Inframate.Agent.TerraformCli;
using Inframate.Diagnostics;
using Inframate.Reports;
using Inframate.Text;

namespace Inframate.Agent.Scanners;

/// <summary>What other scanners on the path say of a folder.</summary>
public sealed record ScannerRun
{
    /// <summary>The scanners that can be asked, in ordinal order.</summary>
    public static ImmutableArray<string> Known { get; } = ["checkov", "tfsec", "trivy"];

    /// <summary>What they found.</summary>
    public required ImmutableArray<ScannerFinding> Findings { get; init; }

    /// <summary>What could not be asked or understood.</summary>
    public required ImmutableArray<Diagnostic> Problems { get; init; }

    /// <summary>Lines for the log: who is not there.</summary>
    public required ImmutableArray<string> Lines { get; init; }

    /// <summary>Reads a list of names, separated by commas, semicolons, '+' or blanks, and says what is wrong with the others.</summary>
    public static (ImmutableArray<string> Names, ImmutableArray<Diagnostic> Problems) Select(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var wanted = list.Split([',', ';', '+', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => n.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return (
            [.. wanted.Where(n => Known.Contains(n))],
            [
                .. wanted.Where(n => !Known.Contains(n)).Select(n => DiagnosticCatalog.OptionValue.Report(
                    default,
                    $"InframateScanners names '{n}', which is no scanner that is known. {(NearestName.Of(n, Known) is { } nearest ? $"The nearest one is '{nearest}'; there" : "There")} are {string.Join(", ", Known.Select(k => $"'{k}'"))}. Correct the name or remove it.")),
            ]);
    }

    /// <summary>Asks scanners, all at the same time.</summary>
    /// <param name="names">Which, of <see cref="Known"/>.</param>
    /// <param name="root">Absolute path of the repository: places are relative to it, and no program in it is run.</param>
    /// <param name="folder">Absolute path of the folder to scan.</param>
    /// <param name="path">The value of PATH.</param>
    /// <param name="limit">How long each may take.</param>
    /// <param name="cancellationToken">Ends the waiting, and the scanners.</param>
    public static async Task<ScannerRun> AskAsync(ImmutableArray<string> names, string root, string folder, string? path, TimeSpan limit, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(names.Select(n => AskAsync(n, root, folder, path, limit, cancellationToken))).ConfigureAwait(false);
        return new ScannerRun
        {
            Findings = [.. answers.SelectMany(a => a.Findings)],
            Problems = [.. answers.Select(a => a.Problem).OfType<Diagnostic>()],
            Lines = [.. answers.Select(a => a.Line).OfType<string>()],
        };
    }

    private static async Task<(ImmutableArray<ScannerFinding> Findings, Diagnostic? Problem, string? Line)> AskAsync(string name, string root, string folder, string? path, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (ProgramOnPath.Find([name], path, root) is not { } program)
            return ([], null, $"Inframate: '{name}' is not on the path, so it was not asked.");

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit);
        try
        {
            var (exit, output, errors) = await TerraformProcess.RunAsync(program, folder, Arguments(name, folder), timeout.Token).ConfigureAwait(false);
            var (findings, problem) = ScannerOutput.Read(name, output, root, folder);

            // They end with 1 when they found something; what they say then is what counts.
            if (findings.IsEmpty && problem is not null && exit != 0)
                problem = string.Create(CultureInfo.InvariantCulture, $"it ended with {exit}{(FirstLine(errors) is { } said ? $" and said: {said}" : "")}");

            return (findings, problem is null ? null : Wrong(name, problem), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ([], Wrong(name, string.Create(CultureInfo.InvariantCulture, $"it did not end within {limit.TotalMinutes:0.##} minutes")), null);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            return ([], Wrong(name, $"it cannot be run: {e.Message}"), null);
        }
    }

    private static string[] Arguments(string name, string folder) => name switch
    {
        "checkov" => ["--directory", folder, "--output", "json", "--quiet", "--compact", "--skip-download"],
        "tfsec" => [folder, "--format", "json", "--no-color", "--soft-fail"],
        "trivy" => ["config", "--quiet", "--format", "json", folder],
        _ => throw new ArgumentException($"'{name}' is no scanner.", nameof(name)),
    };

    private static Diagnostic Wrong(string name, string why)
        => DiagnosticCatalog.ScannerFailed.Report(default, $"InframateScanners asks '{name}', but what it found is not known: {why.TrimEnd('.')}. Run it by itself to see what is wrong, or leave it out.");

    private static string? FirstLine(string text)
    {
        var line = text.Split('\n').Select(l => string.Concat(l.Where(c => !char.IsControl(c))).Trim()).FirstOrDefault(l => l.Length > 0);
        return line is { Length: > 300 } ? line[..300] + "…" : line;
    }
}
