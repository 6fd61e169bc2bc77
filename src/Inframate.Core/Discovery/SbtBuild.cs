using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>The projects of a Scala build, as far as its definition says without being run: https://www.scala-sbt.org/1.x/docs/Multi-Project.html.</summary>
internal sealed partial class SbtBuild
{
    private const int MaximumLine = 1000;
    private const int MaximumBlocks = 2000;

    private readonly string path;
    private readonly Dictionary<string, Block> values = new(StringComparer.Ordinal);
    private readonly List<Block> blocks = [];

    private SbtBuild(string path) => this.path = path;

    /// <summary>True for the definition of a build.</summary>
    public static bool IsBuild(string path) => RepositoryFiles.NameOf(path) == "build.sbt";

    /// <summary>A manifest for each project of a build.</summary>
    public static IEnumerable<Manifest> Read(RepositoryFiles files, string path)
    {
        if (files.Read(path) is not { } text)
            return [];

        var build = new SbtBuild(path);
        var folder = RepositoryFiles.FolderOf(path);
        build.Add(path, text);

        // What the definition is made of itself: values for the modules and their versions, and settings that projects have in common.
        var definitions = (folder.Length == 0 ? "" : folder + "/") + "project/";
        foreach (var part in files.Files.Where(f => f.StartsWith(definitions, StringComparison.Ordinal) && f.EndsWith(".scala", StringComparison.Ordinal)).ToList())
            build.Add(part, files.Read(part) ?? "");

        return build.Projects(folder);
    }

    private IEnumerable<Manifest> Projects(string folder)
    {
        var own = blocks.FindAll(b => b.At.Path == path);
        var projects = own.FindAll(b => b.Folder is not null).DistinctBy(b => b.Folder).ToDictionary(b => b.Name, StringComparer.Ordinal);

        // Settings outside of all projects are those of the one that holds the others.
        var bare = own.FindAll(b => b.Name.Length == 0);
        var root = projects.Values.FirstOrDefault(b => b.Folder is "." or "");
        foreach (var project in root is null ? projects.Values.Prepend(new Block("", ".", new SourceSpan(path))) : projects.Values)
        {
            var dependencies = ImmutableSortedDictionary.CreateBuilder<string, Dependency>(StringComparer.Ordinal);
            var seen = new HashSet<Block>();
            foreach (var block in (IEnumerable<Block>)[project, .. project.Folder is "." or "" ? bare : bare.Where(b => b.IsForAll)])
                Collect(block, seen, dependencies);

            yield return new Manifest(path, "java", dependencies.ToImmutable(), ImmutableSortedDictionary.Create<string, SettingValue>(StringComparer.Ordinal))
            {
                Application = RepositoryFiles.Combine(folder, project.Folder!),
                Name = project.Called ?? (project.Folder is "." or "" ? bare.Select(b => b.Called).FirstOrDefault(n => n is not null) : project.Name),
                IsWorkspace = project.Folder is "." or "" && projects.Count > (root is null ? 0 : 1),
                Projects = [.. project.DependsOn.Select(d => projects.GetValueOrDefault(d)?.Folder).OfType<string>().Select(f => RepositoryFiles.Combine(folder, f)).OfType<string>()],
            };
        }
    }

    private void Collect(Block block, HashSet<Block> seen, ImmutableSortedDictionary<string, Dependency>.Builder into)
    {
        if (!seen.Add(block))
            return;

        foreach (var dependency in block.Dependencies)
            into.TryAdd(dependency.Name, dependency);

        foreach (var name in block.Mentions)
        {
            if (values.TryGetValue(name, out var value))
                Collect(value, seen, into);
        }
    }

    // A block starts with a name at any depth, and ends where the next one does: lazy val api = (project in file("api")), val postgres = "org.postgresql" % …
    private void Add(string file, string text)
    {
        var block = new Block("", null, new SourceSpan(file));
        blocks.Add(block);
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var start = raw.TrimStart();
            if (raw.Length > MaximumLine || start.StartsWith("//") || start.StartsWith("*"))
                continue;

            var line = raw.ToString();
            if (Start.Match(line) is { Success: true } named && blocks.Count < MaximumBlocks)
            {
                var name = named.Groups["name"].Value;
                block = new Block(name, Project.Match(line) is not { Success: true } project ? null : project.Groups["folder"].Success ? project.Groups["folder"].Value : name, new SourceSpan(file, number));
                blocks.Add(block);
                values.TryAdd(name, block);
            }
            else if (block.Name.Length > 0 && line.Length > 0 && (char.IsAsciiLetter(line[0]) || line[0] == '}'))
            {
                // The next setting of the file itself.
                block = new Block("", null, new SourceSpan(file, number)) { IsForAll = line.StartsWith("ThisBuild", StringComparison.Ordinal) || line.Contains("inThisBuild", StringComparison.Ordinal) };
                blocks.Add(block);
            }

            // lazy val api = project
            //   .in(file("services/api"))
            if (block.Folder is not null && start.StartsWith(".in(") && InFile.Match(line) is { Success: true } at)
                block.Folder = at.Groups["folder"].Value;

            if (NameSetting.Match(line) is { Success: true } called)
                block.Called ??= called.Groups["name"].Value;

            if (line.Contains("dependsOn", StringComparison.Ordinal))
                block.DependsOn.AddRange(Word.Matches(line[line.IndexOf("dependsOn", StringComparison.Ordinal)..]).Select(w => w.Value).Skip(1));

            if (line.Contains("enablePlugins", StringComparison.Ordinal) && PlayPlugin.Match(line) is { Success: true } play)
                block.Dependencies.Add(new Dependency("sbt:play", null, new SourceSpan(file, number, play.Index + 1)));

            foreach (Match match in Module.Matches(line))
            {
                if (match.Groups["test"].Success)
                    continue;

                var artifact = Suffix.Replace(match.Groups["name"].Value, "");
                var span = new SourceSpan(file, number, match.Groups["name"].Index + 1);
                var version = match.Groups["version"] is { Success: true } number3 ? string.Join('.', number3.Value.Split('.').Take(2)) : null;
                block.Dependencies.Add(new Dependency(artifact, version, span));
                block.Dependencies.Add(new Dependency($"{match.Groups["group"].Value}:{artifact}", version, span));
            }

            foreach (Match word in Word.Matches(line))
            {
                if (word.Value != block.Name)
                    block.Mentions.Add(word.Value);
            }
        }
    }

    [GeneratedRegex(@"^\s*(?:(?:private|implicit|protected|override)\s+)*(?:lazy\s+)?(?:val|def)\s+`?(?<name>[A-Za-z_][\w-]*)`?[^=]*=", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Start { get; }

    // (project in file("api")), project.in(file("api")), Project("api", file("api")), project
    [GeneratedRegex("""=\s*\(?\s*(?:[Pp]roject\b|[Pp]lay[Pp]roject\b)(?:[^"]*?\bfile\(\s*"(?<folder>[^"]*)"|\(\s*"[^"]*"\s*,\s*file\(\s*"(?<folder>[^"]*)")?""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Project { get; }

    [GeneratedRegex("""\bfile\(\s*"(?<folder>[^"]*)"\s*\)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InFile { get; }

    // name := "shop"
    [GeneratedRegex(@"\bname\s*:=\s*""+(?<name>[\w .-]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameSetting { get; }

    [GeneratedRegex(@"\bPlay(?:Scala|Java|Service|MinimalJava)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlayPlugin { get; }

    [GeneratedRegex(@"""(?<group>[\w.-]+)""\s*%{1,3}\s*""(?<name>[\w.-]+)""(?:\s*%\s*(?:""(?<version>[0-9][^""]*)""|""[^""]*""|[\w.]+(?:\([^)]*\))?))?(?<test>\s*%\s*(?:""\s*(?:test|it|provided|compile-internal)\b|Test\b|IntegrationTest\b|Provided\b|""it))?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Module { get; }

    // play-mailer_2.12
    [GeneratedRegex(@"_(?:2\.1[0-9]|3)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Suffix { get; }

    [GeneratedRegex(@"[A-Za-z_]\w*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word { get; }

    /// <summary>A value of the definition, or what stands between two of them.</summary>
    private sealed class Block(string name, string? folder, SourceSpan at)
    {
        public string Name => name;

        /// <summary>The folder of the project that it defines; null when it defines none.</summary>
        public string? Folder { get; set; } = folder;

        /// <summary>What its setting of the name says; null when it has none.</summary>
        public string? Called { get; set; }

        public SourceSpan At => at;

        public bool IsForAll { get; init; }

        public List<Dependency> Dependencies { get; } = [];

        public List<string> DependsOn { get; } = [];

        public HashSet<string> Mentions { get; } = new(StringComparer.Ordinal);
    }
}
