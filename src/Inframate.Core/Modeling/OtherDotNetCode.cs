using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Reads F# and Visual Basic, for which there is no syntax tree: line by line, for the calls, types, settings and clients that the tables know. What is compiled counts as reached.</summary>
internal sealed partial class OtherDotNetCode
{
    private const int MaximumLine = 2000;

    private static readonly Lazy<FrozenSet<string>> Signs = new(() => [.. KindTable.AllNames]);

    private readonly RepositoryFiles files;
    private readonly IReadOnlyDictionary<string, DotNetProject> projects;
    private readonly CodeFindings findings;
    private readonly List<string> packages;
    private readonly Dictionary<string, string> clients = new(StringComparer.Ordinal);

    private OtherDotNetCode(RepositoryFiles files, IReadOnlyDictionary<string, DotNetProject> projects, IEnumerable<DotNetProject> program, CodeFindings findings)
    {
        this.files = files;
        this.projects = projects;
        this.findings = findings;
        packages = [.. program.SelectMany(p => p.Packages).Select(p => p.Name), .. program.Any(p => p.IsNetFramework) ? DotNetProject.NetFrameworkClients : []];
    }

    /// <summary>Adds what the projects of a program that are not in C# say.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="projects">Its projects, by path.</param>
    /// <param name="program">The program, and the projects that it references, directly or not.</param>
    /// <param name="findings">What was found in its C#.</param>
    public static void Read(RepositoryFiles files, IReadOnlyDictionary<string, DotNetProject> projects, IReadOnlyList<DotNetProject> program, CodeFindings findings)
    {
        if (program.Any(p => ExtensionOf(p) is not null))
        {
            var reader = new OtherDotNetCode(files, projects, program, findings);
            foreach (var project in program)
                reader.Project(project, ExtensionOf(project));
        }
    }

    private static string? ExtensionOf(DotNetProject project) => Path.GetExtension(project.Path).ToUpperInvariant() switch { ".FSPROJ" => ".fs", ".VBPROJ" => ".vb", _ => null };

    private void Project(DotNetProject project, string? extension)
    {
        if (extension is null)
            return;

        var prefix = project.Folder.Length == 0 ? "" : project.Folder + "/";
        var inside = projects.Values.Where(p => p != project && p.Folder.Length > prefix.Length && p.Folder.StartsWith(prefix, StringComparison.Ordinal)).Select(p => p.Folder + "/").ToList();
        foreach (var path in files.Files.Where(f => f.StartsWith(prefix, StringComparison.Ordinal) && f.EndsWith(extension, StringComparison.OrdinalIgnoreCase) && !inside.Exists(i => f.StartsWith(i, StringComparison.Ordinal))).ToList())
        {
            if (path.EndsWith(".Designer.vb", StringComparison.OrdinalIgnoreCase) || files.Read(path) is not { } text)
                continue;

            clients.Clear();
            var inBlock = false;
            var number = 0;
            foreach (var line in text.AsSpan().EnumerateLines())
            {
                number++;
                if (line.Length > MaximumLine)
                    files.LeftOut(new SourceSpan(path), $"Lines of '{path}' that are longer than {MaximumLine} characters were not read. Code that was written by hand has none.");
                else if (!IsComment(line.TrimStart(), extension, ref inBlock))
                    Line(line.ToString(), path, number);
            }
        }
    }

    // Whole lines only. What a line opens does not count either.
    private static bool IsComment(ReadOnlySpan<char> line, string extension, ref bool inBlock)
    {
        if (extension == ".vb")
            return line.StartsWith("'") || line.StartsWith("REM ", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Imports ", StringComparison.OrdinalIgnoreCase);

        var blank = inBlock || line.StartsWith("//") || line.StartsWith("(*") || line.StartsWith("open ");
        inBlock = (inBlock || line.StartsWith("(*")) && !line.Contains("*)", StringComparison.Ordinal);

        return blank;
    }

    private void Line(string line, string path, int number)
    {
        var value = Settings(line, path, number);
        if (EntryPoint.Match(line) is { Success: true } entry)
            findings.Entry ??= new SourceSpan(path, number, entry.Index + 1);

        if (Base.Match(line) is { Success: true } based)
            findings.Bases.TryAdd(based.Groups["name"].Value, new SourceSpan(path, number, based.Groups["name"].Index + 1));

        foreach (Match match in Client.Matches(line))
            clients[match.Groups["name"].Value] = match.Groups["type"].Value;

        foreach (var word in Name.EnumerateMatches(line))
        {
            var name = line.Substring(word.Index, word.Length);
            var at = new SourceSpan(path, number, word.Index + 1);
            var isMember = word.Index > 0 && line[word.Index - 1] == '.';
            if (IsInText(line, word.Index))
                continue;

            // Functions of F# are called without a dot; their names begin with a small letter.
            if (Signs.Value.Contains(name) && (isMember || char.IsAsciiLetterLower(name[0])))
                findings.Calls.TryAdd(name, at);

            foreach (var row in NeedTable.Find(NeedSource.Type, name).Concat(isMember ? NeedTable.Find(NeedSource.Call, name).Concat(NeedTable.Find(NeedSource.Client, name)) : []))
            {
                if (row.Guard is null || packages.Exists(p => p.Contains(row.Guard, StringComparison.OrdinalIgnoreCase)))
                    findings.Needs.Add(new NeedSign(row.Kind, Reach.Always, new Evidence(EvidenceKind.Call, name, at), value, null));
            }

            if (isMember && clients.TryGetValue(Receiver(line, word.Index - 1), out var type) && AwsActions.IsClient(type, out var need))
            {
                foreach (var action in AwsActions.For(type, name))
                    findings.Permissions.Add((action, at, need, null));
            }
        }
    }

    private ConfigValue? Settings(string line, string path, int number)
    {
        ConfigValue? first = null;
        foreach (Match match in Setting.Matches(line))
        {
            var key = match.Groups["key"];
            var read = new ConfigValue(match.Groups["environment"].Success ? ConfigSource.Environment : ConfigSource.Key, match.Groups["connection"].Success ? $"ConnectionStrings:{key.Value}" : key.Value, new SourceSpan(path, number, match.Index + 1));
            findings.Reads.Add(read);
            first ??= read;
        }

        return first;
    }

    private static bool IsInText(string line, int index) => line.AsSpan(0, index).Count('"') % 2 == 1;

    private static string Receiver(string line, int dot)
    {
        var start = dot;
        while (start > 0 && (char.IsLetterOrDigit(line[start - 1]) || line[start - 1] == '_'))
            start--;

        return line[start..dot];
    }

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name { get; }

    [GeneratedRegex(@"\[<EntryPoint>\]|\b(?:Sub|Function) Main\(|\bWebApplication\.Create(?:Slim)?Builder\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntryPoint { get; }

    [GeneratedRegex(@"^\s*(?:inherit|Inherits|Implements|interface)\s+(?:[A-Za-z_][A-Za-z0-9_]*\.)*(?<name>[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Base { get; }

    [GeneratedRegex(@"\b(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*(?::|=|\bAs\b)\s*(?:[Nn]ew\s+)?(?<type>I?Amazon[A-Za-z0-9]+|I?TransferUtility|I?DynamoDBContext)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Client { get; }

    [GeneratedRegex("""(?:(?<connection>\bGetConnectionString)|(?<environment>\bGetEnvironmentVariable)|\b(?:GetValue(?:<[a-z]+>|\(Of [A-Za-z]+\))|GetRequiredValue<[a-z]+>)|\b(?:[A-Za-z_]*[Cc]onfig(?:uration)?|cfg)\.?(?=[\[(]))\s*[\[(]?\s*"(?<key>[A-Za-z_][A-Za-z0-9_:.-]*)"\s*[\])]?""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting { get; }
}
