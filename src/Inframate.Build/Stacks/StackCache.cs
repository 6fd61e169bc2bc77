using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Inframate.Build.Stacks;

/// <summary>
/// What the last run of a stack read, wrote and found. While none of it has changed, the next build logs the same findings from here; that path loads neither
/// the engine nor any of its dependencies.
/// </summary>
internal sealed class StackCache
{
    private const string Header = "inframate-cache 3";

    /// <summary>Hash of everything that is not a file: the options, and the identity of the engine.</summary>
    public required string Key { get; init; }

    /// <summary>What the analysis read.</summary>
    public required IReadOnlyList<FileStamp> Inputs { get; init; }

    /// <summary>What everything after the analysis read besides its result.</summary>
    public required IReadOnlyList<FileStamp> LaterInputs { get; init; }

    /// <summary>Fingerprint of what the analysis came to.</summary>
    public required string Application { get; init; }

    /// <summary>What the run wrote.</summary>
    public required IReadOnlyList<FileStamp> Outputs { get; init; }

    /// <summary>What it found.</summary>
    public required IReadOnlyList<StoredFinding> Findings { get; init; }

    /// <summary>Lines for the log, without severities and time; the first is the start of the summary line.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>The last day (UTC) on which the result stands, as <c>yyyy-MM-dd</c>; "" when no day changes it.</summary>
    public string Until { get; init; } = "";

    /// <summary>How much of this still stands, as <see cref="Read"/> found it.</summary>
    public CacheState State { get; private init; }

    /// <summary>The last run's result, as far as its outputs and what followed from the analysis are as they were; null when any of that differs or there was no run.</summary>
    /// <param name="path">Absolute path of the cache file.</param>
    /// <param name="key">The key of this run.</param>
    /// <param name="root">Folder that paths are relative to.</param>
    /// <param name="today">The day (UTC), as <c>yyyy-MM-dd</c>.</param>
    public static StackCache? Read(string path, string key, string root, string today)
    {
        if (!File.Exists(path))
            return null;

        var state = CacheState.Current;
        var (application, until) = ("", "");
        var later = new List<FileStamp>();
        var inputs = new List<FileStamp>();
        var outputs = new List<FileStamp>();
        var findings = new List<StoredFinding>();
        var lines = new List<string>();
        var expected = Header;
        foreach (var line in File.ReadLines(path))
        {
            if (expected is not null)
            {
                if (line != expected)
                    return null;

                expected = expected == Header ? "key\t" + key : null;
                continue;
            }

            // A line that is cut off is the end of a file that a crash of the machine left; there is no such result.
            var parts = line.Split('\t');
            if (parts.Length != Columns(parts[0]))
                return null;

            switch (parts[0])
            {
                case "application":
                    application = parts[1];
                    break;
                case "until":
                    until = parts[1];
                    if (until.Length > 0 && string.CompareOrdinal(today, until) > 0)
                        return null;

                    break;
                case "in" or "later" or "out":
                    var was = new FileStamp(parts[1], Number(parts[2]), Number(parts[3]), parts[4]);
                    if (was.Check(root) is not { } now)
                    {
                        if (parts[0] != "in")
                            return null;

                        state = CacheState.Reanalyse;
                        break;
                    }

                    if (now != was && state == CacheState.Current)
                        state = CacheState.Touched;

                    (parts[0] switch { "in" => inputs, "later" => later, _ => outputs }).Add(now);
                    break;
                case "finding":
                    findings.Add(new StoredFinding(parts[1], parts[2], parts[3], (int)Number(parts[4]), (int)Number(parts[5]), parts[6], parts[7], parts[8].Length > 0 ? parts[8] : null));
                    break;
                case "line":
                    lines.Add(parts[1]);
                    break;
                case "end":
                    return new StackCache { Key = key, Application = application, Inputs = inputs, LaterInputs = later, Outputs = outputs, Findings = findings, Lines = lines, State = state, Until = until };
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Writes the cache.</summary>
    public void Write(string path)
    {
        var text = new StringBuilder();
        text.Append(Header).Append('\n').Append("key\t").Append(Key).Append('\n').Append("application\t").Append(Application).Append("\nuntil\t").Append(Until).Append('\n');
        foreach (var (kind, stamps) in ((string, IReadOnlyList<FileStamp>)[])[("in", Inputs), ("later", LaterInputs), ("out", Outputs)])
        {
            foreach (var s in stamps)
                text.Append(CultureInfo.InvariantCulture, $"{kind}\t{s.Path}\t{s.Length}\t{s.Ticks}\t{s.Hash}\n");
        }

        foreach (var f in Findings)
            text.Append(CultureInfo.InvariantCulture, $"finding\t{f.Id}\t{f.Severity}\t{f.File}\t{f.Line}\t{f.Column}\t{f.Category}\t{OneLine(f.Message)}\t{f.HelpLink}\n");

        foreach (var line in Lines)
            text.Append("line\t").Append(OneLine(line)).Append('\n');

        text.Append("end\n");
        WholeFile.Write(path, Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>The key for these options and this engine.</summary>
    /// <param name="options">All that is not a file.</param>
    /// <param name="engineFolder">Folder of the assemblies that do the work.</param>
    public static string KeyOf(string options, string engineFolder)
    {
        var text = new StringBuilder(options);
        foreach (var name in (string[])["Inframate.Build.dll", "Inframate.Core.dll", "Inframate.Hcl.dll", "Inframate.Agent.dll"])
        {
            var file = new FileInfo(Path.Combine(engineFolder, name));
            text.Append(CultureInfo.InvariantCulture, $"\n{name} {(file.Exists ? file.Length : -1)} {(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    private static int Columns(string kind) => kind switch
    {
        "in" or "later" or "out" => 5,
        "finding" => 9,
        "application" or "line" or "until" => 2,
        _ => 1,
    };

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');
}
