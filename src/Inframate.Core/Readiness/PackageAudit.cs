using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Readiness;

/// <summary>
/// Packages with known flaws, as the audit of NuGet's restore has left them in project.assets.json (https://learn.microsoft.com/nuget/concepts/auditing-packages). Nothing is asked over the network; a restore
/// that did not audit says nothing, and what the user told NuGet to leave out is not in it.
/// </summary>
public static partial class PackageAudit
{
    private const int MaximumBytes = 64 * 1024 * 1024;

    /// <summary>One rule for each weight that an advisory has, as NuGet has one code for each; in id order.</summary>
    public static ImmutableArray<RuleInfo> Rules { get; } =
    [
        Rule("INFRA2941", "NU1901", Severity.Low, "low"),
        Rule("INFRA2942", "NU1902", Severity.Medium, "moderate"),
        Rule("INFRA2943", "NU1903", Severity.High, "high"),
        Rule("INFRA2944", "NU1904", Severity.Critical, "critical"),
    ];

    /// <summary>What is said of a rule; null when there is none of that id.</summary>
    public static RuleInfo? Find(string id) => Rules.FirstOrDefault(r => r.Id == id);

    /// <summary>Reads the audit of each project that is deployed, with what it refers to.</summary>
    /// <param name="input">Where to look, and what the build knows of the projects.</param>
    /// <param name="application">The application.</param>
    /// <returns>The findings at the lines that bring the packages in, each once, and the files that were looked at.</returns>
    public static (ImmutableArray<Diagnostic> Findings, ImmutableArray<string> Inputs) Run(RepositoryInput input, Application application)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(application);
        var assets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var facts in input.Projects)
        {
            // A project may be described twice, by this build and by an earlier one.
            if (facts.Properties.TryGetValue("ProjectAssetsFile", out var file))
                assets[facts.Path] = file;
        }

        var files = new RepositoryFiles(input.Root, []);
        var findings = new List<Diagnostic>();
        var inputs = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var project in application.Services.Select(s => s.Project).Where(p => p.EndsWith("proj", StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var folder = RepositoryFiles.FolderOf(project);
            var path = assets.GetValueOrDefault(project) ?? $"{folder}/obj/project.assets.json".TrimStart('/');
            inputs.Add(path);
            try
            {
                var file = new FileInfo(Path.Combine(input.Root, path));
                if (file.Exists && file.Length <= MaximumBytes && File.ReadAllBytes(file.FullName) is var bytes && bytes.AsSpan().IndexOf("\"NU190"u8) >= 0)
                    findings.AddRange(Audit(bytes, project, files));
            }
            catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException or KeyNotFoundException)
            {
                findings.Add(DiagnosticCatalog.NotJudged.Report(new SourceSpan(project), $"What NuGet's audit says of the packages of '{project}' is not known, because '{path}' cannot be read: {e.Message.TrimEnd('.')}. Restore the project again."));
            }
        }

        // Files of the projects were looked at for lines only where the audit says something, and count then.
        return (RuleEngine.Sort(findings), [.. inputs.Union(files.Inputs).Order(StringComparer.Ordinal)]);
    }

    private static RuleInfo Rule(string id, string code, Severity severity, string word) => new()
    {
        Id = id,
        Title = $"Package has a known flaw of {word} severity",
        Severity = severity,
        Why = "Known flaws are tried first, by programs that look for them everywhere.",
        Fix = "Raise the package that brings it in, or reference the package itself in a version that the advisory calls patched.",
        Links = [$"https://learn.microsoft.com/nuget/reference/errors-and-warnings/{code.ToLowerInvariant()}", "https://learn.microsoft.com/nuget/concepts/auditing-packages"],
        Peers = [code],
    };

    private static List<Diagnostic> Audit(byte[] assets, string project, RepositoryFiles files)
    {
        using var document = JsonDocument.Parse(assets);
        var top = document.RootElement;
        if (!top.TryGetProperty("logs", out var logs) || logs.ValueKind != JsonValueKind.Array)
            return [];

        var findings = new List<Diagnostic>();
        var graph = new PackageGraph(top, project);
        foreach (var log in logs.EnumerateArray())
        {
            var code = log.TryGetProperty("code", out var c) ? c.GetString() : null;
            if (Rules.FirstOrDefault(r => r.Peers[0] == code) is not { } rule || !log.TryGetProperty("libraryId", out var library) || library.GetString() is not { Length: > 0 } name)
                continue;

            // The words are in the language of the user; the address of the advisory is the same in all.
            var message = log.TryGetProperty("message", out var m) ? m.GetString() ?? "" : "";
            var advisory = Advisory.Match(message) is { Success: true } match ? match.Value.TrimEnd('.', ',') : null;
            var way = graph.WayTo(name);
            var (owner, direct) = way.Count > 0 ? (way[0].Owner, way[0].Name) : (project, name);
            var (at, related) = Place(owner, direct, name, files);
            var version = graph.VersionOf(name) is { } known ? $" {known}" : "";
            var by = way.Count > 1 ? $", which comes with '{string.Join("' through '", way.Take(way.Count - 1).Select(w => w.Name))}'," : "";
            var text = files.Read(at.Path)?.ReplaceLineEndings("\n").Split('\n') ?? [];
            findings.Add(new Diagnostic
            {
                Id = rule.Id,
                Severity = rule.Severity,
                Message = $"'{name}'{version}{by} has a known flaw of {rule.Severity.ToString().ToLowerInvariant()} severity{(advisory is null ? "" : $" ({advisory})")}. {(way.Count > 1 ? $"Raise '{direct}', or reference '{name}' itself in a version that the advisory calls patched." : "Raise it to a version that the advisory calls patched.")}",
                At = at,
                Related = related,
                Resource = $"{name}{(advisory is null ? "" : $" {advisory[(advisory.LastIndexOf('/') + 1)..]}")}",
                Peers = rule.Peers,
                Suppression = InlineSuppressions.Of(text, at.Line, rule),
            });
        }

        return findings;
    }

    // The reference is in the project, or in a file that it shares with others; its version may be central.
    private static (SourceSpan At, ImmutableArray<RelatedPlace> Related) Place(string project, string direct, string name, RepositoryFiles files)
    {
        var shared = new List<string> { project };
        for (var folder = RepositoryFiles.FolderOf(project); ; folder = RepositoryFiles.FolderOf(folder))
        {
            shared.AddRange(((string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"]).Select(f => folder.Length == 0 ? f : $"{folder}/{f}"));
            if (folder.Length == 0)
                break;
        }

        var at = shared.Select(f => Item(f, files, direct, "PackageReference", "GlobalPackageReference")).FirstOrDefault(p => p is not null) ?? new SourceSpan(project);
        var central = ((string[])[name, direct]).Select(n => (Name: n, At: shared.Select(f => Item(f, files, n, "PackageVersion")).FirstOrDefault(p => p is not null))).FirstOrDefault(c => c.At is not null);
        return (at, central.At is { } version ? [new RelatedPlace(version, $"the version of '{central.Name}'")] : []);
    }

    private static SourceSpan? Item(string file, RepositoryFiles files, string name, params string[] kinds)
    {
        var root = XmlFile.Read(files, file, DiagnosticCatalog.UnreadableProject, "its packages are not known");
        var item = root?.Descendants().FirstOrDefault(e => kinds.Contains(e.Name.LocalName) && (Names(e, "Include") || Names(e, "Update")));
        return item is null ? null : XmlFile.Place(item, file);

        bool Names(XElement element, string attribute) => element.Attribute(attribute)?.Value.Split(';', StringSplitOptions.TrimEntries).Contains(name, StringComparer.OrdinalIgnoreCase) == true;
    }

    [GeneratedRegex(@"https://[^\s'""<>]{1,300}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Advisory { get; }

    /// <summary>Who brings whom, as a restore resolved it.</summary>
    private sealed class PackageGraph
    {
        private readonly Dictionary<string, (string Name, string Version, string? Project, List<string> Needs)> _libraries = new(StringComparer.OrdinalIgnoreCase);
        private readonly List<string> _direct = [];
        private readonly string _project;

        public PackageGraph(JsonElement assets, string project)
        {
            _project = project;
            var folder = RepositoryFiles.FolderOf(project);
            var projects = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            foreach (var library in assets.TryGetProperty("libraries", out var libraries) ? libraries.EnumerateObject() : default)
            {
                if (library.Value.TryGetProperty("type", out var type) && type.GetString() == "project" && library.Value.TryGetProperty("path", out var path) && path.GetString() is { } relative)
                    projects[library.Name] = RepositoryFiles.Combine(folder, relative);
            }

            // Frameworks differ in little; what any of them brings is brought.
            foreach (var library in assets.GetProperty("targets").EnumerateObject().SelectMany(t => t.Value.EnumerateObject()))
            {
                var slash = library.Name.IndexOf('/', StringComparison.Ordinal);
                if (slash < 0)
                    continue;

                var needs = library.Value.TryGetProperty("dependencies", out var dependencies) ? dependencies.EnumerateObject().Select(d => d.Name).ToList() : [];
                if (!_libraries.TryAdd(library.Name[..slash], (library.Name[..slash], library.Name[(slash + 1)..], projects.GetValueOrDefault(library.Name), needs)))
                    _libraries[library.Name[..slash]].Needs.AddRange(needs);
            }

            if (assets.TryGetProperty("projectFileDependencyGroups", out var groups))
                _direct.AddRange(groups.EnumerateObject().SelectMany(g => g.Value.EnumerateArray()).Select(d => d.GetString()?.Split(' ')[0]).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase));
        }

        /// <summary>The version that was resolved; null when the package is in no graph.</summary>
        public string? VersionOf(string name) => _libraries.TryGetValue(name, out var library) ? library.Version : null;

        /// <summary>The packages on the shortest way from a project file to a package, that one last, each with the project that the way begins in; empty when there is none.</summary>
        public List<(string Owner, string Name)> WayTo(string name)
        {
            var from = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            var open = new Queue<string>();
            foreach (var direct in _direct.Order(StringComparer.OrdinalIgnoreCase))
            {
                if (from.TryAdd(direct, null))
                    open.Enqueue(direct);
            }

            while (open.TryDequeue(out var at) && !at.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                foreach (var next in _libraries.TryGetValue(at, out var library) ? library.Needs.Order(StringComparer.OrdinalIgnoreCase) : Enumerable.Empty<string>())
                {
                    if (from.TryAdd(next, at))
                        open.Enqueue(next);
                }
            }

            if (!from.ContainsKey(name))
                return [];

            var way = new List<string>();
            for (var step = name; step is not null; step = from[step])
                way.Insert(0, step);

            // What comes before the first package are projects; the last of them has the reference.
            var packages = way.FindIndex(w => !_libraries.TryGetValue(w, out var library) || library.Project is null);
            var owner = packages > 0 ? _libraries[way[packages - 1]].Project! : _project;
            return [.. way.Skip(packages).Select(w => (owner, _libraries.TryGetValue(w, out var library) ? library.Name : w))];
        }
    }
}
