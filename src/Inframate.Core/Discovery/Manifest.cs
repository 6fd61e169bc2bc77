using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Inframate.Diagnostics;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>The manifest of a program in another language than .NET's: what it depends on, and where that is written.</summary>
/// <param name="Path">The file.</param>
/// <param name="Language">Name of the language, as in the table of needs.</param>
/// <param name="Dependencies">Run-time dependencies by name, in lower case where the language does not tell case apart.</param>
/// <param name="Scripts">Start commands by name; empty where the language has no such thing.</param>
internal sealed partial record Manifest(string Path, string Language, ImmutableSortedDictionary<string, Dependency> Dependencies, ImmutableSortedDictionary<string, SettingValue> Scripts)
{
    /// <summary>Folder of the manifest.</summary>
    public string Folder => Application ?? FolderOf(Path);

    /// <summary>The folder of the program, where it is not the one of the file.</summary>
    public string? Application { get; init; }

    /// <summary>The name that the program gives itself; null when it gives none.</summary>
    public string? Name { get; init; }

    /// <summary>True for a manifest that only joins others.</summary>
    public bool IsWorkspace { get; init; }

    /// <summary>True for a program that runs on the user's own machine: a desktop or mobile application, an extension of an editor.</summary>
    public bool IsApp { get; init; }

    /// <summary>True for a package that other packages build on.</summary>
    public bool IsLibrary { get; init; }

    /// <summary>True for a name that says nothing of one program: that of a template, or of the main part of anything.</summary>
    public static bool IsTemplateName(string name) => TemplateNames.Contains(name);

    /// <summary>Folders of the repository that it names as parts of the program.</summary>
    public ImmutableArray<string> Projects { get; init; } = [];

    /// <summary>The name of the manifest that it takes its dependencies from; null when there is none.</summary>
    public string? Parent { get; init; }

    /// <summary>Version of the framework whose parent, bill of materials or plugin says those of the dependencies: that of Spring Boot or Quarkus; null when none does.</summary>
    public string? Platform { get; init; }

    /// <summary>True when this program takes in what another manifest of the repository describes.</summary>
    public bool BuildsOn(Manifest other)
        => (other.Name is { } name && (Dependencies.ContainsKey(name) || Parent == name || (Language == "php" && Dependencies.Keys.Any(d => d.EndsWith("/" + name, StringComparison.Ordinal))))) || Projects.Contains(other.Folder, StringComparer.Ordinal);

    /// <summary>The same with the dependencies of others, where it has none of the name itself.</summary>
    public Manifest With(IReadOnlyCollection<Manifest> others)
        => others.Count == 0 ? this : this with
        {
            Dependencies = Dependencies.SetItems(others.SelectMany(o => o.Dependencies).Where(d => !Dependencies.ContainsKey(d.Key)).DistinctBy(d => d.Key)),
            Platform = Platform ?? others.Select(o => o.Platform).FirstOrDefault(p => p is not null),
        };

    /// <summary>The same with what the workspace around it says of its dependencies: their features stand there, in Cargo's [workspace.dependencies].</summary>
    public Manifest InWorkspace(IReadOnlyCollection<Manifest> manifests) => Language != "rust" ? this : this with
    {
        Dependencies = Dependencies.SetItems(manifests
            .Where(m => m.Language == "rust" && m.Folder.Length < Folder.Length && (m.Folder.Length == 0 || Folder.StartsWith(m.Folder + "/", StringComparison.Ordinal)))
            .SelectMany(m => m.Dependencies)
            .Where(d => !Dependencies.ContainsKey(d.Key) && Dependencies.ContainsKey(d.Key.Split('[')[0]))
            .DistinctBy(d => d.Key)),
    };

    /// <summary>Reads the manifest at a path; null when the file is none or cannot be read.</summary>
    public static Manifest? Read(RepositoryFiles files, string path) => RepositoryFiles.NameOf(path) switch
    {
        "package.json" => Node(files, path),
        "deno.json" or "deno.jsonc" => Deno(files, path),
        "pyproject.toml" => Toml(files, path, "python"),
        "Pipfile" => Toml(files, path, "python"),
        "Cargo.toml" => Toml(files, path, "rust"),
        "requirements.txt" => Lines(files, path, "python", RequirementLine),
        "setup.py" or "setup.cfg" => Lines(files, path, "python", SetupLine),
        "environment.yml" or "environment.yaml" => Lines(files, path, "python", CondaLine),
        "go.mod" => Lines(files, path, "go", GoLine),
        "pom.xml" => Maven(files, path),
        "build.gradle" or "build.gradle.kts" => Gradle(files, path),
        "Gemfile" => Gems(files, path),
        "composer.json" => Composer(files, path),
        _ when IsRequirements(path) => Lines(files, path, "python", RequirementLine),
        _ => null,
    };

    // requirements/main.txt, requirements-prod.txt; what is for tests and tools does not run with the program.
    private static bool IsRequirements(string path)
    {
        var words = RepositoryFiles.NameOf(path).ToLowerInvariant().Split('.', '-', '_');

        return words[^1] == "txt" && (words.Contains("requirements") || RepositoryFiles.NameOf(RepositoryFiles.FolderOf(path)) == "requirements")
            && !words.Any(w => w is "constraints" or "local" or "optional" || IsForTools(w));
    }

    private static bool IsForTools(string word) => word is "ci" or "dev" or "develop" or "development" or "doc" or "docs" or "lint" or "test" or "testing" or "tests" or "tools" or "typing";

    /// <summary>Stands for a program without a manifest: what depends on nothing.</summary>
    /// <param name="path">The file that says that there is a program.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="language">Its language.</param>
    public static Manifest Bare(string path, string folder, string language) => new(path, language, ImmutableSortedDictionary.Create<string, Dependency>(StringComparer.Ordinal), Empty) { Application = folder };

    /// <summary>The paths that the scripts which start it name: <c>bin/www</c> in <c>node ./bin/www</c>, where a file has no extension and may lie in a folder that is not searched for code.</summary>
    public IEnumerable<string> Started
        => Scripts.Where(s => s.Key.Split(':')[0] is "prod" or "production" or "serve" or "server" or "start")
            .SelectMany(s => s.Value.Text.Split(' ').Where(w => w.Contains('/', StringComparison.Ordinal) && !w.StartsWith('-')).Select(w => RepositoryFiles.Combine(Folder, w)).OfType<string>());

    // requirements/base.txt belongs to the folder above.
    private static string FolderOf(string path)
    {
        var folder = RepositoryFiles.FolderOf(path);

        return RepositoryFiles.NameOf(folder) == "requirements" ? RepositoryFiles.FolderOf(folder) : folder;
    }

    /// <summary>The first of some dependencies that is there; null when none is.</summary>
    public Dependency? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Dependencies.TryGetValue(name, out var found))
                return found;
        }

        return null;
    }

    private static Manifest? Node(RepositoryFiles files, string path)
    {
        if (SettingsFile.ReadManifest(files, path) is not { } json)
            return null;

        var isLibrary = json.Values.Keys.Any(k => k.StartsWith("peerDependencies:", StringComparison.Ordinal))
            || (!json.Values.ContainsKey("private") && json.Values.Keys.Any(k => k.StartsWith("exports", StringComparison.Ordinal) || k.StartsWith("files:", StringComparison.Ordinal) || k == "module"));
        var dependencies = OfJson(json, "dependencies:");
        if (!isLibrary)
            dependencies = dependencies.AddRange(OfJson(json, "devDependencies:").Where(d => BuildPackages.Contains(d.Key) && !dependencies.ContainsKey(d.Key)));

        return new Manifest(path, "node", dependencies, json.Values.Where(v => v.Key.StartsWith("scripts:", StringComparison.Ordinal)).ToImmutableSortedDictionary(v => v.Key["scripts:".Length..], v => v.Value, StringComparer.Ordinal))
        {
            Name = json.Values.TryGetValue("name", out var name) ? name.Text : null,
            IsWorkspace = json.Values.Keys.Any(k => k.StartsWith("workspaces:", StringComparison.Ordinal)),
            IsApp = json.Values.Keys.Any(k => AppPackages.Contains(k[(k.IndexOf(':', StringComparison.Ordinal) + 1)..]) && k.Contains("ependencies:", StringComparison.Ordinal)) || json.Values.ContainsKey("engines:vscode"),
            IsLibrary = isLibrary,
        };
    }

    // "imports": { "oak": "jsr:@oak/oak@^17", "pg": "npm:pg@8" }; what package.json beside it names is there as well.
    private static Manifest? Deno(RepositoryFiles files, string path)
    {
        if (SettingsFile.ReadManifest(files, path) is not { } json)
            return null;

        var found = ImmutableSortedDictionary.CreateBuilder<string, Dependency>(StringComparer.Ordinal);
        foreach (var (key, value) in json.Values.Where(v => v.Key.StartsWith("imports:", StringComparison.Ordinal)))
        {
            var target = value.Text[(value.Text.IndexOf(':', StringComparison.Ordinal) + 1)..];
            var at = target.IndexOf('@', 1);
            var name = value.Text.StartsWith("npm:", StringComparison.Ordinal) || value.Text.StartsWith("jsr:", StringComparison.Ordinal) ? at > 0 ? target[..at] : target : key["imports:".Length..];
            found[name] = new Dependency(name, at > 0 ? Version(target[at..]) : null, value.At);
        }

        return new Manifest(path, "node", found.ToImmutable(), json.Values.Where(v => v.Key.StartsWith("tasks:", StringComparison.Ordinal)).ToImmutableSortedDictionary(v => v.Key["tasks:".Length..], v => v.Value, StringComparer.Ordinal))
        {
            Name = json.Values.TryGetValue("name", out var own) ? own.Text : null,
            IsWorkspace = json.Values.Keys.Any(k => k.StartsWith("workspace:", StringComparison.Ordinal)),
            IsLibrary = json.Values.Keys.Any(k => k.StartsWith("exports", StringComparison.Ordinal)),
        };
    }

    private static Manifest? Composer(RepositoryFiles files, string path)
        => SettingsFile.ReadManifest(files, path) is not { } json ? null : new Manifest(path, "php", OfJson(json, "require:"), Empty)
        {
            Name = json.Values.TryGetValue("name", out var name) ? name.Text.Split('/')[^1] : null,

            // Pages lie beside the file of a program, whatever it calls itself.
            IsLibrary = json.Values.TryGetValue("type", out var type) && type.Text != "project" && !type.Text.EndsWith("-core", StringComparison.Ordinal)
                && files.Files.Count(f => f.EndsWith(".php", StringComparison.Ordinal) && RepositoryFiles.FolderOf(f) == RepositoryFiles.FolderOf(path)) < MinimumPages,
        };

    private static ImmutableSortedDictionary<string, Dependency> OfJson(SettingsFile json, string prefix)
        => json.Values.Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToImmutableSortedDictionary(v => v.Key[prefix.Length..], v => new Dependency(v.Key[prefix.Length..], Version(v.Value.Text), v.Value.At), StringComparer.Ordinal);

    // Frameworks that build the program, and are packed into it: nothing of them is installed where it runs.
    private static readonly string[] BuildPackages = ["@builder.io/qwik-city", "@solidjs/start", "@sveltejs/adapter-node", "@sveltejs/adapter-static", "@sveltejs/kit", "@tanstack/react-start", "astro", "nitro", "nitropack", "nuxt", "react-scripts", "solid-js", "svelte"];

    private static readonly FrozenSet<string> TemplateNames = FrozenSet.ToFrozenSet(["app", "appstarter", "core", "laravel", "lumen", "main", "my-app", "project", "skeleton", "slim-skeleton", "website-skeleton", "yii2-app-advanced", "yii2-app-basic"], StringComparer.Ordinal);

    // A package to build on has none of its scripts beside its manifest, or two or three.
    private const int MinimumPages = 10;

    // More features than anyone lists.
    private const int MaximumJoined = 50;

    private static readonly string[] AppPackages = ["@capacitor/core", "@tauri-apps/api", "electron", "expo", "react-native"];

    private static readonly ImmutableSortedDictionary<string, Dependency> Nothing = ImmutableSortedDictionary.Create<string, Dependency>(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, SettingValue> Empty = ImmutableSortedDictionary.Create<string, SettingValue>(StringComparer.Ordinal);

    private static Manifest? Lines(RepositoryFiles files, string path, string language, Regex pattern)
    {
        if (files.Read(path) is not { } text)
            return null;

        var found = ImmutableSortedDictionary.CreateBuilder<string, Dependency>(StringComparer.Ordinal);
        var projects = ImmutableArray.CreateBuilder<string>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var section = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('[') && RepositoryFiles.NameOf(path) == "setup.cfg")
                section = lines[i].Trim();

            if (lines[i].Length < 1000 && language == "python" && EditableLine.Match(lines[i]) is { Success: true } editable && RepositoryFiles.Combine(FolderOf(path), editable.Groups["path"].Value) is { } folder)
                projects.Add(folder);

            if (lines[i].Length > 1000)
                continue;

            foreach (Match match in pattern.Matches(lines[i]))
            {
                var at = new SourceSpan(path, i + 1, match.Groups["name"].Index + 1);
                foreach (var name in Variants(match.Groups["name"].Value, match.Groups["extras"].Value, language))
                    found[name] = new Dependency(name, Version(match.Groups["version"].Value), at)
                    {
                        OnDemand = (language == "go" && lines[i].Contains("// indirect", StringComparison.Ordinal)) || section is "[extras]" or "[options.extras_require]",
                    };
            }
        }

        return new Manifest(path, language, found.ToImmutable(), Empty) { Projects = projects.ToImmutable() };
    }

    // celery[redis,sqs]==5 is celery, celery[redis] and celery[sqs].
    private static IEnumerable<string> Variants(string name, string extras, string language)
    {
        if (language == "python")
            name = name.ToLowerInvariant().Replace('_', '-');

        // group:artifact is known by the artifact, or by both where that is too short.
        if (language == "java" && name.Contains(':', StringComparison.Ordinal))
            yield return name.Split(':')[1];

        // akka-http_2.13
        if (language == "java" && ScalaVersion.IsMatch(name))
            yield return ScalaVersion.Replace(name.Split(':')[^1], "");

        yield return name;
        foreach (var extra in extras.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            yield return $"{name}[{extra}]";
    }

    // sqlx = { version = "0.8", features = ["postgres"] } is sqlx and sqlx[postgres].
    private static string Features(string line)
        => TomlFeatures.Match(line) is { Success: true } match ? match.Groups["list"].Value.Replace("\"", "", StringComparison.Ordinal) : "";

    private static Manifest? Toml(RepositoryFiles files, string path, string language)
    {
        if (files.Read(path) is not { } text)
            return null;

        var found = ImmutableSortedDictionary.CreateBuilder<string, Dependency>(StringComparer.Ordinal);
        var table = "";
        var inArray = false;
        var isExtra = false;
        var isForWork = false;
        string? name = null;
        Func<string, bool>? extras = null;
        var feature = "";
        var features = new List<(string Of, string Turns)>();
        var lines = Joined(text.ReplaceLineEndings("\n").Split('\n'));

        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length is 0 or > 1000 || line[0] == '#')
                continue;

            if (line[0] == '[' && !inArray)
            {
                table = line.Trim('[', ']', ' ');
                continue;
            }

            if (table == "project" && TomlKey.Match(line) is { Success: true } key)
            {
                if (key.Groups["name"].Value == "name")
                    name = key.Groups["version"].Value;

                inArray |= key.Groups["name"].Value == "dependencies";
            }

            // postgres = ["psycopg>=3"]: for those who ask for it; what is for work on the program is for nobody else.
            if (table == "project.optional-dependencies" && !inArray && TomlKey.Match(line) is { Success: true } extra)
            {
                inArray = true;
                isExtra = !(extras ??= ExtrasOf(files, RepositoryFiles.FolderOf(path)))(extra.Groups["name"].Value);
                isForWork = extra.Groups["name"].Value.Split('-', '_').Any(IsForTools);
                line = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..];
            }

            // sqlite = ["diesel/sqlite", "dep:libsqlite3-sys"]: on for those who ask for it.
            if (table == "features" && language == "rust")
            {
                if (TomlKey.Match(line) is { Success: true } named)
                    feature = named.Groups["name"].Value;

                features.AddRange(TomlText.Matches(line.AsSpan(line.IndexOf('=', StringComparison.Ordinal) + 1).ToString()).Select(t => (feature, t.Groups["text"].Value)));
                foreach (Match match in CargoFeature.Matches(line))
                {
                    var variant = $"{match.Groups["name"].Value}[{match.Groups["feature"].Value}]";
                    found.TryAdd(variant, new Dependency(variant, null, new SourceSpan(path, i + 1, lines[i].IndexOf(match.Value, StringComparison.Ordinal) + 2)) { OnDemand = true });
                }
            }

            if (inArray)
            {
                foreach (Match match in isForWork ? [] : (IEnumerable<Match>)TomlItem.Matches(line))
                    Add(match, i);

                inArray = !line.Split(" #")[0].TrimEnd().EndsWith(']');
                isForWork &= inArray;
                isExtra &= inArray;
            }
            else if (DependencyOf(table) is { } owner && line.Split('=')[0].TrimEnd() is "extras" or "features" or "version")
            {
                // [tool.poetry.dependencies.celery] and [dependencies.sqlx], with the rest on lines of their own.
                foreach (var variant in Variants(owner, Features(line), language))
                    found.TryAdd(variant, new Dependency(variant, line[0] == 'v' ? Version(line) : null, new SourceSpan(path, i + 1, 1)));
            }
            else if (table is "tool.poetry.dependencies" or "tool.poetry.group.main.dependencies" or "dependencies" or "packages" or "workspace.dependencies" && TomlKey.Match(line) is { Success: true } entry)
            {
                Add(entry, i);
            }
            else if (table is "tool.poetry" or "package" && TomlKey.Match(line) is { Success: true } own && own.Groups["name"].Value == "name")
            {
                name = own.Groups["version"].Value;
            }
        }

        // default = ["sqlite"]: on unless somebody says otherwise.
        var turns = features.ToLookup(f => f.Of, f => f.Turns, StringComparer.Ordinal);
        var open = new Queue<string>(["default"]);
        var on = new HashSet<string>(open, StringComparer.Ordinal);
        while (open.TryDequeue(out var next))
        {
            foreach (var turned in turns[next].Where(on.Add))
                open.Enqueue(turned);
        }

        foreach (var variant in on.Select(o => CargoFeature.Match($"\"{o}\"")).Where(m => m.Success).Select(m => $"{m.Groups["name"].Value}[{m.Groups["feature"].Value}]"))
        {
            if (found.TryGetValue(variant, out var dependency))
                found[variant] = dependency with { OnDemand = false };
        }

        return new Manifest(path, language, found.ToImmutable(), Empty) { Name = name };

        void Add(Match match, int line)
        {
            foreach (var variant in Variants(match.Groups["name"].Value, match.Groups["extras"] is { Length: > 0 } extras ? extras.Value : Features(lines[line]), language))
            {
                var dependency = new Dependency(variant, Version(match.Groups["version"].Value), new SourceSpan(path, line + 1, lines[line].IndexOf(match.Groups["name"].Value, StringComparison.Ordinal) + 1)) { OnDemand = isExtra || (language == "python" && TomlOptional.IsMatch(lines[line])) };
                if (!dependency.OnDemand || !found.ContainsKey(variant))
                    found[variant] = dependency;
            }
        }
    }

    // The extras of a package are there for those who ask: an image for those that it installs, a project of Django for all that runs it.
    private static Func<string, bool> ExtrasOf(RepositoryFiles files, string folder)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in files.Files.Where(f => RepositoryFiles.FolderOf(f) == folder && Dockerfile.IsDockerfile(f)).ToList())
        {
            var words = (files.Read(path) ?? "").Split([' ', '\t', '\n', '\r', '"', '\'', '='], StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < words.Length; i++)
            {
                if (words[i].IndexOf(".[", StringComparison.Ordinal) is var open and >= 0)
                    asked.UnionWith(words[i][(open + 2)..].TrimEnd(']').Split(','));
                else if (words[i] is "--extra" or "--extras" or "-E" && i + 1 < words.Length)
                    asked.Add(words[i + 1]);
                else if (words[i] == "--all-extras")
                    asked.Add("*");
            }
        }

        if (files.Exists(folder.Length == 0 ? "manage.py" : $"{folder}/manage.py"))
            asked.Add("*");

        return name => asked.Contains(name) || (asked.Contains("*") && !IsForTools(name.ToLowerInvariant()));
    }

    // sqlx = { version = "0.8", features = [ … ] } over several lines; the array of dependencies of Python keeps its lines.
    private static string[] Joined(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var end = TomlTable.IsMatch(lines[i]) ? '}' : TomlList.IsMatch(lines[i]) ? ']' : '\0';
            if (end == '\0')
                continue;

            for (var next = i + 1; next < lines.Length && next - i < MaximumJoined && !lines[i].Contains(end, StringComparison.Ordinal); next++)
            {
                lines[i] += lines[next].Split('#')[0];
                lines[next] = "";
            }
        }

        return lines;
    }

    private static string? DependencyOf(string table)
    {
        foreach (var parent in (ReadOnlySpan<string>)["tool.poetry.dependencies.", "dependencies."])
        {
            if (table.StartsWith(parent, StringComparison.Ordinal))
                return table[parent.Length..];
        }

        return null;
    }

    private static Manifest? Maven(RepositoryFiles files, string path)
    {
        if (XmlFile.Read(files, path, DiagnosticCatalog.MalformedManifest, "what it depends on is not known") is not { } root)
            return null;

        // Only what the program itself is built from: no tests, no plugins, no profiles, nothing that only states a version.
        var found = ImmutableSortedDictionary.CreateBuilder<string, Dependency>(StringComparer.Ordinal);
        foreach (var dependency in root.Elements().Where(e => e.Name.LocalName == "dependencies").Elements().Where(e => e.Name.LocalName == "dependency"))
        {
            var artifact = Child(dependency, "artifactId");
            if (artifact is null || Child(dependency, "scope")?.Value.Trim() is "test" or "provided")
                continue;

            var at = XmlFile.Place(artifact, path);
            var name = artifact.Value.Trim();
            foreach (var variant in Variants($"{Child(dependency, "groupId")?.Value.Trim()}:{name}", "", "java"))
                found[variant] = new Dependency(variant, Version(Child(dependency, "version")?.Value ?? ""), at);
        }

        return new Manifest(path, "java", found.ToImmutable(), Empty)
        {
            Name = Child(root, "artifactId")?.Value.Trim(),
            Parent = Child(root, "parent") is { } parent ? Child(parent, "artifactId")?.Value.Trim() : null,
            IsWorkspace = Child(root, "packaging")?.Value.Trim() == "pom",
            Platform = PlatformOf(root),
        };
    }

    private static string? PlatformOf(XElement root)
    {
        var properties = Child(root, "properties");
        var managed = root.Elements().Where(e => e.Name.LocalName == "dependencyManagement").Elements().Elements();
        var platform = managed.Prepend(Child(root, "parent")).OfType<XElement>().FirstOrDefault(e => Resolved("artifactId", e) is "micronaut-parent" or "quarkus-bom" or "spring-boot-dependencies" or "spring-boot-starter-parent");

        return platform is null ? null : Version(Resolved("version", platform));

        // <version>${quarkus.platform.version}</version>
        string Resolved(string name, XElement of)
        {
            var text = Child(of, name)?.Value.Trim() ?? "";

            return text.StartsWith("${", StringComparison.Ordinal) && properties is not null ? Child(properties, text.Trim('$', '{', '}'))?.Value.Trim() ?? "" : text;
        }
    }

    private static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    // One line may name several; in a version catalog (libs.spring.boot.starter.web) the dots may stand for signs of their own.
    private static Manifest? Gradle(RepositoryFiles files, string path)
    {
        if (GradleFile(files, path) is not { } own)
            return null;

        // subprojects { dependencies { … } }: what all below have in common.
        var above = new List<Manifest>();
        for (var folder = RepositoryFiles.FolderOf(path); folder.Length > 0;)
        {
            folder = RepositoryFiles.FolderOf(folder);
            foreach (var name in (ReadOnlySpan<string>)["build.gradle", "build.gradle.kts"])
            {
                var shared = folder.Length == 0 ? name : $"{folder}/{name}";
                if (files.Contains(shared) && GradleFile(files, shared) is { IsWorkspace: true } parent)
                    above.Add(parent);
            }
        }

        return own.With(above);
    }

    private static bool IsShared(string text) => text.Contains("subprojects", StringComparison.Ordinal) || text.Contains("allprojects", StringComparison.Ordinal);

    private static Manifest? GradleFile(RepositoryFiles files, string path) => GradleFile(files, path, GradleCatalog.For(files, RepositoryFiles.FolderOf(path)), [path]);

    private static Manifest? GradleFile(RepositoryFiles files, string path, GradleCatalog catalog, HashSet<string> seen)
    {
        if (files.Read(path) is not { } text)
            return null;

        var found = ImmutableSortedDictionary.CreateBuilder<string, Dependency>(StringComparer.Ordinal);
        var projects = ImmutableArray.CreateBuilder<string>();
        var open = false;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Length > 1000)
                continue;

            var isStart = GradleLine.IsMatch(line);
            if (!isStart && !open)
                continue;

            if (GradleProject.Match(line) is { Success: true } project)
                projects.Add(project.Groups["path"].Value.Trim(':').Replace(':', '/'));

            foreach (Match match in GradleItem.Matches(line))
            {
                foreach (var name in Variants(match.Groups["name"].Value, "", "java"))
                    found[name] = new Dependency(name, Version(match.Groups["version"].Value), new SourceSpan(path, i + 1, match.Groups["name"].Index + 1));
            }

            if (GradleAlias.Match(line) is { Success: true } alias)
            {
                foreach (var name in catalog.Modules(alias.Groups["name"].Value).SelectMany(module => Variants(module, "", "java")))
                    found[name] = new Dependency(name, null, new SourceSpan(path, i + 1, alias.Index + 1));
            }

            // The catalog that Ktor publishes itself: ktorLibs.server.netty is io.ktor:ktor-server-netty.
            foreach (Match match in KtorAlias.Matches(line))
            {
                var name = "ktor-" + match.Groups["name"].Value.Replace('.', '-');
                found[name] = new Dependency(name, null, new SourceSpan(path, i + 1, match.Index + 1));
            }

            open = line.TrimEnd().EndsWith(',');
        }

        // What several programs have in common stands in scripts that each of them applies.
        foreach (var script in GradleScripts.AppliedBy(files, path, lines).Where(seen.Add))
        {
            foreach (var (name, dependency) in GradleFile(files, script, catalog, seen)?.Dependencies ?? Nothing)
                found.TryAdd(name, dependency);
        }

        return new Manifest(path, "java", found.ToImmutable(), Empty) { Projects = projects.ToImmutable(), IsWorkspace = IsShared(text), Platform = PlatformPlugin.Match(text) is { Success: true } plugin ? Version(plugin.Groups["version"].Value) : null };
    }

    // Gems for development and tests do not run with the program.
    private static Manifest? Gems(RepositoryFiles files, string path)
    {
        if (files.Read(path) is not { } text)
            return null;

        var found = ImmutableSortedDictionary.CreateBuilder<string, Dependency>(StringComparer.Ordinal);
        var skipping = false;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith("group ", StringComparison.Ordinal))
                skipping = !line.Contains(":production", StringComparison.Ordinal) && !line.Contains(":default", StringComparison.Ordinal);
            else if (line == "end")
                skipping = false;

            if (skipping || line.Length > 1000 || GemLine.Match(lines[i]) is not { Success: true } match || GemForTests.IsMatch(line))
                continue;

            found[match.Groups["name"].Value] = new Dependency(match.Groups["name"].Value, Version(match.Groups["version"].Value), new SourceSpan(path, i + 1, match.Groups["name"].Index + 1))
            {
                OnDemand = line.Contains("require: false", StringComparison.Ordinal) || line.Contains(":require => false", StringComparison.Ordinal),
            };
        }

        return new Manifest(path, "ruby", found.ToImmutable(), Empty);
    }

    private static string? Version(string text)
    {
        // Of a range the lower end, whichever stands first.
        var match = LowerBound.Match(text) is { Success: true } lower ? VersionNumber.Match(lower.Value) : VersionNumber.Match(text);

        return match.Success ? match.Value : null;
    }

    // id 'org.springframework.boot' version '3.5.0'
    [GeneratedRegex("""["'](?:org\.springframework\.boot|io\.quarkus)["']\s*\)?\s*version\s*\(?\s*["'](?<version>[0-9][^"']*)["']|spring-boot-gradle-plugin:(?<version>[0-9][\w.]*)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlatformPlugin { get; }

    [GeneratedRegex(@"(?:>=|==|~=|~>)\s*[0-9][0-9.]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LowerBound { get; }

    [GeneratedRegex(@"_(?:2\.1[0-9]|3)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScalaVersion { get; }

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionNumber { get; }

    [GeneratedRegex(@"^\s*(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(?<extras>\[[^\]]*\])?\s*(?<version>[=<>~!].*)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequirementLine { get; }

    [GeneratedRegex(@"^\s*(?:require\s+)?(?<name>[a-z0-9.-]+\.[a-z]+(?:/[^\s]+)?)\s+v(?<version>[0-9][^\s]*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoLine { get; }

    [GeneratedRegex(@"^\s*(?:dependencies\s*\{\s*)?(?:implementation|api|runtimeOnly|compile|developmentOnly)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GradleLine { get; }

    [GeneratedRegex(@"[""'](?<name>[\w.-]+:[\w.-]+)(?::(?<version>[^""']+))?[""']", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GradleItem { get; }

    // install_requires=["flask>=2", "redis"], one or several on a line of setup.py; one on a line of setup.cfg
    [GeneratedRegex(@"(?<=^|[\[,(=\s])[""'](?<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?<extras>\[[^\]]*\])?\s*(?:[=<>~!]=?=?\s*(?<version>[0-9][^""',;]*))?(?:,[^""';]*)?(?:;.*?)?[""'](?=\s*[,\])])|^\s+(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?<extras>\[[^\]]*\])?\s*(?:[=<>~!]=?=?\s*(?<version>[0-9][^,;]*))?\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SetupLine { get; }

    //   - pymongo=4.6
    [GeneratedRegex(@"^\s*-\s+(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?<extras>\[[^\]]*\])?\s*(?:[=<>~!]=?=?\s*(?<version>[0-9][^\s,;]*))?\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CondaLine { get; }

    // -e ../shared
    [GeneratedRegex(@"^\s*(?:-e|--editable)[\s=]+(?<path>\.{1,2}(?:/[\w.-]+)*)/?\s*(?:\[|#|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EditableLine { get; }

    // implementation(project(":shared:db"))
    [GeneratedRegex("""\bproject\(\s*(?:path\s*[:=]\s*)?["'](?<path>:?[\w:.-]+)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GradleProject { get; }

    [GeneratedRegex(@"\blibs\.(?:find(?:Library|Bundle)\("")?(?<name>[\w.-]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GradleAlias { get; }

    [GeneratedRegex(@"\bktorLibs\.(?<name>[a-zA-Z][\w.]*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KtorAlias { get; }

    [GeneratedRegex(@"^\s*gem\s+[""'](?<name>[\w-]+)[""'](?:\s*,\s*[""'](?<version>[^""']+)[""'])?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GemLine { get; }

    [GeneratedRegex(@"group:\s*(?:\[\s*)?:?(?:test|development)|groups?:\s*%i\[(?:test|development)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GemForTests { get; }

    [GeneratedRegex(@"^(?<name>[A-Za-z0-9][A-Za-z0-9_-]*(?:\.(?!workspace\b)[A-Za-z0-9_-]+)*)(?:\.workspace)?\s*=\s*(?:\{.*?version\s*=\s*)?[""']?(?<version>[^""'\]]*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TomlKey { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\s*=\s*\{[^}]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TomlTable { get; }

    // features = [, with the features on lines of their own
    [GeneratedRegex(@"^\s*(?:features|extras)\s*=\s*\[[^\]]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TomlList { get; }

    [GeneratedRegex(@"\b(?:features|extras)\s*=\s*(?<list>\[[^\]]*\])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TomlFeatures { get; }

    [GeneratedRegex(@"\boptional\s*=\s*true\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TomlOptional { get; }

    [GeneratedRegex(@"""(?<text>[^""]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TomlText { get; }

    [GeneratedRegex(@"""(?<name>[\w-]+)\??/(?<feature>[\w-]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CargoFeature { get; }

    [GeneratedRegex(@"[""'](?<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?<extras>\[[^\]]*\])?\s*(?<version>[=<>~!^][^""']*)?[""']", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TomlItem { get; }
}

/// <summary>One dependency of a manifest.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Major and minor version; null when none is stated.</param>
/// <param name="At">Its place.</param>
internal sealed record Dependency(string Name, string? Version, SourceSpan At)
{
    /// <summary>True when it is only loaded where the configuration asks for it.</summary>
    public bool OnDemand { get; init; }
}
