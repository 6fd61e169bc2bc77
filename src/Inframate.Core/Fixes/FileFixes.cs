using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Fixes;

/// <summary>The fixes of findings in appsettings and Dockerfiles, where the line itself says what has to change.</summary>
internal static partial class FileFixes
{
    /// <summary>The steps that mend a finding; when there are none, why.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="text">The text of its file.</param>
    public static (ImmutableArray<FixStep> Steps, string? Note) Of(Diagnostic finding, string text) => finding.Id switch
    {
        "INFRA2904" => Setting(finding, text, UncheckedCertificate, static m => $"{m.Groups[1].Value}{Answer(m.Groups[2].Value)}", "what to write depends on the server"),
        "INFRA2906" => Setting(finding, text, ErrorDetails, static m => $"{m.Groups[1].Value}false{m.Groups[2].Value}", "the value is not on the line of its key"),
        "INFRA2910" => User(finding, text),
        "INFRA2914" => Leftovers(finding, text),
        "INFRA2901" or "INFRA2902" or "INFRA2903" or "INFRA2907" or "INFRA2912" => ([], "the secret has to be kept somewhere else first, and changed"),
        "INFRA2911" or "INFRA2920" => ([], "which version is meant is for you to say, and nothing is asked over the network"),
        _ => ([], "what to write depends on more than the rule knows"),
    };

    // 'TrustServerCertificate=True' wants its contrary, and so does 'Encrypt=no', each in the words that it is written in.
    private static string Answer(string value) => value.ToUpperInvariant() switch
    {
        "TRUE" => char.IsUpper(value[0]) ? "False" : "false",
        "YES" => char.IsUpper(value[0]) ? "No" : "no",
        "FALSE" or "OPTIONAL" => char.IsUpper(value[0]) ? "True" : "true",
        _ => char.IsUpper(value[0]) ? "Yes" : "yes",
    };

    private static (ImmutableArray<FixStep>, string?) Setting(Diagnostic finding, string text, Regex pattern, Func<Match, string> with, string otherwise)
    {
        var line = LineOf(text, finding.At.Line);
        var matches = pattern.Matches(line);
        return matches is [var only] ? ([new ReplaceText(finding.At.Path, finding.At.Line, line, string.Concat(line.AsSpan(0, only.Index), with(only), line.AsSpan(only.Index + only.Length)))], null) : ([], otherwise);
    }

    // Images of .NET from 8 on and those of Node have a user for this; of others nobody can tell.
    private static (ImmutableArray<FixStep>, string?) User(Diagnostic finding, string text)
    {
        var file = Dockerfile.Parse(finding.At.Path, text);
        var image = file.Base?.Arguments.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(w => !w.StartsWith("--", StringComparison.Ordinal)) ?? "";
        var user = DotNetImage.Match(image) is { Success: true } net && int.Parse(net.Groups[1].Value, CultureInfo.InvariantCulture) >= 8 ? "$APP_UID" : NodeImage.IsMatch(image) ? "node" : null;
        if (user is null)
            return ([], "which user the image has is not known");

        if (file.Exposed().Any(e => e.Port < 1024) || file.Environment().Any(e => LowPort.IsMatch(e.Value) && e.Name.Contains("PORT", StringComparison.OrdinalIgnoreCase)) || file.Environment().Any(e => e.Name.Equals("ASPNETCORE_URLS", StringComparison.OrdinalIgnoreCase) && LowPortOfUrl.IsMatch(e.Value)))
            return ([], "it listens on a port below 1024, which may be refused to a user");

        var line = LineOf(text, finding.At.Line);
        if (file.LastStage.LastOrDefault(i => i.Name == "USER") is { } root && root.At.Line == finding.At.Line)
            return ([new ReplaceText(finding.At.Path, finding.At.Line, line, UserName.Replace(line, m => m.Groups[1].Value + user))], null);

        if (file.LastStage.FirstOrDefault(i => i.Name is "ENTRYPOINT" or "CMD") is not { } start)
            return ([], "the last stage starts nothing");

        var first = LineOf(text, start.At.Line);
        return ([new ReplaceText(finding.At.Path, start.At.Line, first, $"USER {user}\n{first}")], null);
    }

    private static (ImmutableArray<FixStep>, string?) Leftovers(Diagnostic finding, string text)
    {
        var first = LineOf(text, finding.At.Line);
        if (first.Contains("<<", StringComparison.Ordinal) || ExecForm.IsMatch(first))
            return ([], "the instruction is no list of commands");

        var lines = new List<(int Number, string Text)>();
        for (var number = finding.At.Line; number <= text.Count(c => c == '\n') + 1; number++)
        {
            var line = LineOf(text, number);
            if (line.TrimStart().StartsWith('#'))
                continue;

            lines.Add((number, line));
            if (!line.TrimEnd().EndsWith('\\'))
                break;
        }

        var apk = lines.SelectMany(l => ApkAdd.Matches(l.Text).Select(m => (Line: l, Match: m))).ToList();
        if (apk is [var one])
            return ([new ReplaceText(finding.At.Path, one.Line.Number, one.Line.Text, one.Line.Text.Insert(one.Match.Index + one.Match.Length, " --no-cache"))], null);

        var (at, end) = lines[^1];
        var trimmed = end.TrimEnd();
        if (apk.Count > 1 || trimmed.Length == 0 || trimmed[^1] is '\\' or ';' or '|' or '&')
            return ([], "where its commands end cannot be told");

        return ([new ReplaceText(finding.At.Path, at, end, at == finding.At.Line ? $"{trimmed} && rm -rf /var/lib/apt/lists/*" : $"{trimmed} \\\n{end[..^end.TrimStart().Length]}&& rm -rf /var/lib/apt/lists/*")], null);
    }

    private static string LineOf(string text, int line)
    {
        var number = 1;
        foreach (var part in text.AsSpan().EnumerateLines())
        {
            if (number++ == line)
                return part.ToString();
        }

        return "";
    }

    [GeneratedRegex(@"(trust ?server ?certificate\s*=\s*|encrypt\s*=\s*)(true|yes|false|no|optional)(?=\s*[;""])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UncheckedCertificate { get; }

    [GeneratedRegex(@"(""(?:[^""\\]*:)?(?:DetailedErrors|IncludeErrorDetails)""\s*:\s*""?)true(""?)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorDetails { get; }

    [GeneratedRegex(@"^mcr\.microsoft\.com/dotnet/(?:nightly/)?(?:aspnet|runtime|runtime-deps|sdk):([0-9]{1,3})\.", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DotNetImage { get; }

    [GeneratedRegex("^(?:docker\\.io/)?(?:library/)?node:", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NodeImage { get; }

    [GeneratedRegex("^[0-9]{1,3}$|^10[01][0-9]$|^102[0-3]$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LowPort { get; }

    [GeneratedRegex(@":(?:[0-9]{1,3}|10[01][0-9]|102[0-3])(?![0-9])|^https?://[^:;]+(?:;|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LowPortOfUrl { get; }

    [GeneratedRegex(@"(^\s*USER\s+)\S+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserName { get; }

    [GeneratedRegex(@"^\s*RUN\s+(?:--\S+\s+)*\[", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExecForm { get; }

    [GeneratedRegex(@"\bapk\s+(?:-\S+\s+)*add\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApkAdd { get; }
}
