using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Inframate.Text;

namespace Inframate.Agent.Failures;

/// <summary>Tells from the output of any tool what went wrong. The innermost cause wins over what only passes it on.</summary>
public static partial class FailureClassifier
{
    private const int LongestMessage = 500;

    // An entry of this rank or less says that something failed, not what.
    private const int Wrapper = 2;

    // What stands before the first error counts only when it is said outright.
    private const int Outright = 5;

    // An entry of this rank or less goes by general words.
    private const int General = 3;

    /// <summary>
    /// The causes that a text tells of, in its order; errors of one cause are one, wrappers and consequences go with what caused them. A text that says nothing gives nothing; one that
    /// tells of an error that nobody knows gives one of <see cref="FailureKind.Unknown"/>.
    /// </summary>
    public static ImmutableArray<Failure> Classify(string text)
    {
        var read = FailureText.Parse(text).Blocks.Select(b => (Block: b, Match: Match(b))).ToList();
        if (read.Count > 1)
            read.RemoveAll(r => r.Block.Preamble && (r.Match?.Known.Rank ?? 0) < Outright);

        // A wrapper is all there is to say when nothing beside it is known; otherwise it is noise.
        var causes = read.Where(r => Rank(r.Match) > Wrapper).ToList();
        if (causes.TrueForAll(c => c.Match is null && CodeOf(c.Block) is null))
            causes = read;

        // What nobody knows says less than what somebody does, whichever comes first.
        var failures = causes.OrderBy(c => c.Match is null && CodeOf(c.Block) is null).Select(c => Failure(c.Block, c.Match)).ToList();
        var told = Consequences(Grouped(failures.Exists(f => f.Kind != FailureKind.Unknown) ? [.. failures.Where(f => f.Kind != FailureKind.Unknown || !failures.Exists(k => k.Kind != FailureKind.Unknown && (Near(k, f) || Near(f, k))))] : failures));
        return [.. told.Select(f => f.Kind == FailureKind.Unknown ? Guessed(f, causes.First(c => c.Block.Holds(f.Evidence.First)).Block.Flat) : f)];
    }

    // What no entry fits is taken for what its words are mostly used for.
    private static Failure Guessed(Failure failure, string text) => KnownOutputs.Nearest(text) is not { } kind ? failure : failure with
    {
        Kind = kind,
        Guessed = true,
        Severity = KnowledgeBase.Usual(kind).Severity,
        Retryable = KnowledgeBase.Usual(kind).Retryable,
        Action = KnowledgeBase.Usual(kind).Action,
    };

    /// <summary>Hash of a kind and of a text without what differs between two sights of the same failure: numbers, ids, times, paths, colours and bars.</summary>
    public static string FingerprintOf(FailureKind kind, string text)
    {
        var same = Variable.Replace(text, "#");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind.Subtype()} {same}")).AsSpan(0, 12));
    }

    private static int Rank((KnownError Known, int Start, int Length)? match) => match?.Known.Rank ?? Wrapper + 1;

    private static (KnownError Known, int Start, int Length)? Match(FailureBlock block)
    {
        (KnownError Known, int Start, int Length)? best = null;
        var coded = CodeOf(block) is not null || BuildFile.IsMatch(block.Lines[0]);
        foreach (var known in KnowledgeBase.All)
        {
            // A line with the code or the form of a build tool is not about Terraform, whatever words it uses, and the code says more than general words do.
            if (best is { } so && so.Known.Rank > known.Rank || coded && (known.Kind.Type() == "terraform" || known.Rank <= General && known.Kind.Type() == "execution"))
                continue;

            foreach (var pattern in known.When)
            {
                var (start, length) = pattern.Find(block.Flat);
                if (start < 0)
                    continue;

                // Of equals, the one that is said last: a message passes its cause on behind a colon.
                if ((best is not { } was || known.Rank > was.Known.Rank || start > was.Start) && known.Unless.All(u => u.Find(block.Flat).Start < 0))
                    best = (known, start, length);

                break;
            }
        }

        return best;
    }

    private static Failure Failure(FailureBlock block, (KnownError Known, int Start, int Length)? match)
    {
        var code = CodeOf(block);
        var kind = match?.Known.Kind ?? (code is null && BuildFile.IsMatch(block.Lines[0]) ? FailureKind.MSBuild : KindOf(code));
        var line = match is { } m ? block.LineOf(m.Start) - block.Line : FirstWords(block);
        var message = Message(block, line);
        return new Failure
        {
            Kind = kind,
            Message = message,
            Severity = match?.Known.Severity ?? Severity.Medium,
            Retryable = match?.Known.Retryable ?? false,
            Action = match?.Known.Action ?? (kind == FailureKind.Unknown ? FailureAction.Abort : FailureAction.Fix),
            Known = match?.Known,
            ServerDelay = DelayIn(block.Flat),
            At = PlaceIn(block),
            Evidence = (block.Line + line, block.Line + (match is { } n ? block.LineOf(n.Start + n.Length - 1) - block.Line : line)),
            Fingerprint = FingerprintOf(kind, block.Preamble ? message : block.Flat),
        };
    }

    // The headline says what, and the line that was recognised why, when they are not the same.
    private static string Message(FailureBlock block, int line)
    {
        var head = block.Preamble ? line : FirstWords(block);
        var text = head == line || block.Lines[line].Trim() is { Length: < 4 } ? block.Lines[head].Trim() : $"{block.Lines[head].Trim()} {block.Lines[line].Trim()}";
        text = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestMessage ? text : text[..(LongestMessage - 2)] + " …";
    }

    private static int FirstWords(FailureBlock block)
    {
        for (var i = 0; i < block.Lines.Length; i++)
        {
            if (block.Lines[i].AsSpan().Trim().Length > 3)
                return i;
        }

        return 0;
    }

    // One cause, one failure: the same entry, or the same text but for numbers and paths.
    private static List<Failure> Grouped(List<Failure> failures)
    {
        var groups = new List<Failure>();
        foreach (var failure in failures)
        {
            var same = groups.FindIndex(g => g.Fingerprint == failure.Fingerprint
                || g.Known is not null && g.Known == failure.Known && (g.Kind is not (FailureKind.Compiler or FailureKind.Syntax) || g.Message == failure.Message)
                || g.Kind == failure.Kind && g.Kind is not (FailureKind.Compiler or FailureKind.Syntax) && Near(g, failure));
            if (same < 0)
                groups.Add(failure);
            else
                groups[same] = groups[same] with { Repeats = groups[same].Repeats + 1, At = groups[same].At ?? failure.At, ServerDelay = groups[same].ServerDelay ?? failure.ServerDelay };
        }

        return groups;
    }

    // A tool that says one thing in several sentences says them at once.
    private static bool Near(Failure a, Failure b) => b.Evidence.First - a.Evidence.Last is >= 0 and <= 12;

    // Without its packages, its SDK or the network a project does not compile: those errors tell nothing by themselves.
    private static ImmutableArray<Failure> Consequences(List<Failure> failures)
    {
        var cause = failures.FindIndex(f => f.Kind is FailureKind.NuGet or FailureKind.Sdk or FailureKind.DependencyConflict
            || f.Message.Contains("restore", StringComparison.OrdinalIgnoreCase) && f.Kind is FailureKind.Network or FailureKind.Authentication);
        if (cause < 0 || !failures.Exists(f => f.Kind == FailureKind.Compiler))
            return [.. failures];

        var missing = failures.Where(f => f.Kind == FailureKind.Compiler && MissingName.IsMatch(f.Message)).ToList();
        failures[cause] = failures[cause] with { Consequences = [.. missing.Select(f => f.Message)] };
        return [.. failures.Except(missing)];
    }

    private static string? CodeOf(FailureBlock block) => block.Preamble ? null : Code.Match(block.Lines[0]) is { Success: true } match ? match.Groups[1].Value : null;

    private static FailureKind KindOf(string? code) => code is null ? FailureKind.Unknown : code.TrimEnd("0123456789".ToCharArray()).ToUpperInvariant() switch
    {
        "CS" or "FS" or "BC" or "RZ" or "CA" or "IDE" or "SA" or "S" or "TS" or "MC" or "SYSLIB" or "AD" or "EF" or "XUNIT" or "MSTEST" => FailureKind.Compiler,
        "MSB" => FailureKind.MSBuild,
        "NU" => FailureKind.NuGet,
        "NETSDK" or "BLAZORSDK" or "XA" or "APT" or "MT" or "IL" or "AOT" or "CONTAINER" => FailureKind.Sdk,
        _ => FailureKind.Unknown,
    };

    /// <summary>How long a text asks to wait; null when it does not.</summary>
    public static TimeSpan? DelayIn(string text)
    {
        if (Delay.Match(text) is not { Success: true } match || !double.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number) || number > 1_000_000)
            return null;

        return match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "ms" or "millisecond" or "milliseconds" => TimeSpan.FromMilliseconds(number),
            "m" or "min" or "minute" or "minutes" => TimeSpan.FromMinutes(number),
            "h" or "hour" or "hours" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromSeconds(number),
        };
    }

    private static SourceSpan? PlaceIn(FailureBlock block)
    {
        foreach (var line in block.Lines.Take(60))
        {
            foreach (var place in (Regex[])[BuildPlace, TerraformPlace, PythonPlace, ColonPlace])
            {
                if (place.Match(line) is { Success: true } match)
                    return new SourceSpan(match.Groups["file"].Value.Trim().Replace('\\', '/'), Number(match.Groups["line"]), Number(match.Groups["column"]));
            }
        }

        return ProjectPlace.Match(block.Lines[0]) is { Success: true } project ? new SourceSpan(project.Groups["file"].Value.Trim().Replace('\\', '/')) : null;
    }

    private static int Number(Group group) => group.Success && int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"(?:^|[\s:])((?:CS|FS|BC|MSB|NU|NETSDK|BLAZORSDK|RZ|AD|IDE|CA|SA|S|TS|MC|SYSLIB|XA|APT|MT|IL|MSTEST|xUnit|EF|CONTAINER|AOT)\d{3,5})\s?:", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code { get; }

    [GeneratedRegex(@"(?:CS0246|CS0234|CS0012|CS0006|CS0103|CS1061|BC30002|FS0039)\s?:", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MissingName { get; }

    // Numbers and what is made of them, ids, paths and addresses; also the names in quotes are kept, for they tell two failures apart.
    [GeneratedRegex(@"[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|(?:[A-Za-z]:)?(?:[\\/][^\s\\/:*?""<>|']+){2,}|\b[0-9a-fA-F]{16,}\b|\d[\d:.,TZ+-]*|\x1b\[[0-9;]*[A-Za-z]|[│╷╵├─┃]+|\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable { get; }

    [GeneratedRegex(@"(?:retry[-_ ]?after""?\s?[:=]?\s?""?|retryDelay""?\s?[:=]\s?""?|(?:retry|again|wait)(?: your request)? (?:in|after|for)(?: about| at least)? )(?<number>\d+(?:\.\d+)?)\s?(?<unit>milliseconds?|ms|seconds?|secs?|s|minutes?|min|m|hours?|h)?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Delay { get; }

    [GeneratedRegex(@"^\s*(?<file>[^\s(][^(]{0,300})\((?<line>\d+)(?:,(?<column>\d+))?(?:,\d+,\d+)?\)\s?:", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BuildPlace { get; }

    // <Error Text="…" /> in a target has a place and no code.
    [GeneratedRegex(@"\.(?:targets|props|\w{1,8}proj)(?:\(\d+(?:,\d+)*\))?\s?: error\s?:", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BuildFile { get; }

    [GeneratedRegex(@"\bon (?<file>[^\s,]{1,300}\.(?:tf|tfvars|tf\.json|tftest\.hcl|hcl)) line (?<line>\d+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TerraformPlace { get; }

    [GeneratedRegex(@"File ""(?<file>[^""]{1,300})"", line (?<line>\d+)(?<column>$)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PythonPlace { get; }

    [GeneratedRegex(@"^\s*(?<file>[\w./\\-]{1,300}\.[A-Za-z]{1,6}):(?<line>\d+)(?::(?<column>\d+))?:?\s", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ColonPlace { get; }

    [GeneratedRegex(@"^\s*(?<file>\S[^:]{0,300}\.(?:\w*proj|sln|slnx|props|targets))\s?: ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectPlace { get; }
}
