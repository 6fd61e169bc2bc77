using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Finds the programs in other languages, from manifests and from what makes them services; <see cref="ForeignReader"/> reads each.</summary>
internal static class ForeignServices
{
    private const int MaximumLine = 2000;
    private const int MaximumSourceFiles = 5000;

    private static readonly FrozenDictionary<string, string[]> Extensions = new Dictionary<string, string[]>
    {
        ["go"] = [".go"],
        ["java"] = [".java", ".kt", ".properties", ".scala"],
        ["node"] = [".cjs", ".js", ".jsx", ".mjs", ".mts", ".ts", ".tsx"],
        ["php"] = [".inc", ".php", ".phtml"],
        ["python"] = [".py"],
        ["ruby"] = [".rb"],
        ["rust"] = [".rs"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The services, by folder.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="deployments">What it says about its deployment.</param>
    /// <param name="taken">Names that are taken.</param>
    /// <param name="hosts">Folders of .NET projects: a browser application inside of one is part of it.</param>
    /// <param name="besideOthers">True when the repository holds other code of its own, so that samples only show it.</param>
    public static List<Service> Find(RepositoryFiles files, Deployments deployments, HashSet<string> taken, IReadOnlyCollection<string> hosts, bool besideOthers)
    {
        var manifests = files.Files.ToList().Where(f => !IsTestPath(f)).Select(f => Manifest.Read(files, f)).OfType<Manifest>().ToList();

        foreach (var build in files.Files.Where(f => SbtBuild.IsBuild(f) && !IsTestPath(f)).ToList())
            manifests.AddRange(SbtBuild.Read(files, build).Where(m => !IsTestPath(m.Folder)));

        // The code of a function may depend on nothing.
        manifests.AddRange(deployments.Units
            .Where(u => u is { Kind: ServiceKind.Lambda or ServiceKind.Function, Language: { } language, Folder: not null } && Extensions.ContainsKey(language) && !manifests.Any(m => m.Folder == u.Folder && m.Language == u.Language))
            .DistinctBy(u => (u.Folder, u.Language))
            .Select(u => Manifest.Bare(u.Evidence.At.Path, u.Folder!, u.Language!)));
        manifests.AddRange(PlainPhp.Find(files, manifests.Where(m => m.Language == "php").Select(m => m.Folder).ToHashSet(StringComparer.Ordinal)).ToList());
        manifests.AddRange(files.Files.ToList().Where(f => Dockerfile.IsDockerfile(f) && !IsTestPath(f) && !ComposeFile.IsForTests(f) && RepositoryFiles.FolderOf(f) is var beside && !manifests.Any(m => m.Folder == beside) && !hosts.Contains(beside))
            .Select(f => PlainProgram.Of(files, f)).OfType<Manifest>().DistinctBy(m => m.Folder).ToList());
        foreach (var root in manifests.Where(m => m.Language == "node").ToList())
        {
            // What is left of the root beside its applications is what they share.
            var applications = NodeApplications.Of(files, root).ToList();
            if (applications.Count > 0)
                manifests.Remove(root);

            manifests.AddRange(applications);
        }

        // src/setup.py only makes the code installable that the requirements above it are for.
        manifests.RemoveAll(m => RepositoryFiles.NameOf(m.Path) is "setup.py" or "setup.cfg" && !ForeignFramework.IsNamedBy(m) && !manifests.Any(o => o != m && o.BuildsOn(m))
            && manifests.Any(o => o.Language == "python" && o.Folder != m.Folder && (o.Folder.Length == 0 || m.Folder.StartsWith(o.Folder + "/", StringComparison.Ordinal)) && ForeignFramework.IsNamedBy(o)));

        var folders = manifests.Where(m => m is not { IsWorkspace: true, Language: "java" }).Select(m => m.Folder).ToHashSet(StringComparer.Ordinal);
        var result = new List<Service>();
        var modules = manifests.Where(m => m.Language == "go").GroupBy(m => ModuleOf(files, m), StringComparer.Ordinal).Where(g => g.Key.Length > 0).ToDictionary(g => g.Key, g => g.First().Folder, StringComparer.Ordinal);
        var workspace = new NodeWorkspace(files, manifests);
        var samples = besideOthers || manifests.Any(m => !IsSamplePath(m.Path));

        foreach (var group in manifests.GroupBy(m => m.Folder, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            // The browser part of a program lies beside it, and is told by what serves it.
            foreach (var ofLanguage in group.GroupBy(m => m.Language, StringComparer.Ordinal).OrderBy(g => g.Key == "node"))
            {
                // requirements/base.txt beside requirements/production.txt, pyproject.toml beside requirements.txt: one program, told in parts.
                var manifest = ofLanguage.MaxBy(m => m.Dependencies.Count)!.With([.. ofLanguage]);
                if (manifest.IsApp || (samples && IsSamplePath(manifest.Path)))
                    continue;

                var function = deployments.Units.FirstOrDefault(u => u is { Kind: ServiceKind.Lambda or ServiceKind.Function } && u.Folder == manifest.Folder && (u.Language is null || u.Language == manifest.Language));
                List<(string Path, string[] Lines)>? early = null;
                if (manifest.Language == "node" && workspace.HasRoot(manifest))
                    manifest = workspace.Hoisted(manifest, early = Sources(files, manifest, folders));

                if (function is null && !ForeignFramework.IsPossible(manifest) && DockerfileOf(files, deployments, manifest.Folder) is null)
                    continue;

                var all = early ?? Sources(files, manifest, folders);
                if (function is not null && manifest.Dependencies.Count == 0)
                    manifest = manifest with { Dependencies = OfAbove(manifest, manifests, all) };

                List<(string Folder, List<(string Path, string[] Lines)> Sources)> programs = manifest.Language == "go"
                    ? [.. new GoPrograms(manifest.Folder, all, modules, f => Sources(files, manifests.First(m => m.Language == "go" && m.Folder == f), folders)).Find()]
                    : [(manifest.Folder, all)];
                foreach (var (folder, sources) in programs)
                {
                    // Any program may make a server of its own or use a timer; one that a framework or a deployment shows is a service.
                    var dockerfile = DockerfileOf(files, deployments, folder) ?? ImageAround(files, deployments, manifest, folder, programs.Count, folders);
                    var units = Own(deployments.Of(folder, dockerfile, folder == manifest.Folder ? manifest.Name : null), folder, programs.Count);
                    var framework = function is not null ? ForeignFramework.Function(function, manifest.Language)
                        : ForeignFramework.Of(manifest, Holds, HasFile) ?? (manifest.Language == "java" ? ForeignFramework.Inherited(manifest.With(Libraries(manifest, manifests)), Holds, HasFile) : null) ?? PlainProgram.Of(manifest, folder == manifest.Folder || units.Count > 0 ? dockerfile : null, units, Holds);
                    if (framework is { Kind: ServiceKind.Api, Language: "go", Dependency: "" } && GoPrograms.OnlyTellsOfItself(sources))
                        framework = ForeignFramework.Worker(manifest, Holds) ?? framework;

                    framework = framework?.AsGateway(manifest, sources.SelectMany(s => s.Lines)).AsPages(manifest, sources.SelectMany(s => s.Lines), Holds);
                    if (framework is null || (sources.Count == 0 && manifest is { IsWorkspace: true, Language: "java" }))
                        continue;

                    // The root of a workspace names packages for those below it, and is a program itself where it starts one.
                    if (manifest is { Language: "node", IsWorkspace: true } && framework.Start is null && function is null && !framework.IsStartedBy(manifest) && !files.Files.Any(f => RepositoryFiles.FolderOf(f) == folder && RepositoryFiles.NameOf(f).StartsWith(framework.Dependency + ".config.", StringComparison.Ordinal)))
                        continue;

                    var browser = framework.Kind is ServiceKind.Spa or ServiceKind.Static;
                    if (browser && (manifest.IsLibrary || hosts.Any(h => h.Length > 0 && (folder == h || folder.StartsWith(h + "/", StringComparison.Ordinal)))))
                        continue;

                    if (framework is { Language: "node", Dependency: "" or "cron" or "mqtt" or "nats" or "node-cron" or "node-schedule" } && (manifest.IsLibrary || (dockerfile is null && units.Count == 0 && !manifest.Scripts.ContainsKey("start"))))
                        continue;

                    if (framework is { Language: "python", Dependency: "" } && dockerfile is null && units.Count == 0)
                        continue;

                    // What serves the browser part of a host lies in its folder, and packs it with its own code.
                    if (browser && (result.Any(r => r.Project == (folder.Length == 0 ? "." : folder) && r.Language is not ("JavaScript" or "TypeScript")) || IsPacked(files, folder, manifests)))
                        continue;

                    var values = ForeignSettings.Read(files, manifest.Folder, manifest.Language, units, out var optional);
                    var libraries = Libraries(manifest, manifests);
                    var whole = manifest.With(libraries).InWorkspace(manifests);
                    List<(string Path, string[] Lines)> read = [.. sources, .. libraries.SelectMany(l => Sources(files, l, folders))];
                    read.AddRange(workspace.Shared(manifest, read, p => files.Read(p) is { } text ? Code(files, p, text.ReplaceLineEndings("\n").Split('\n'), "node") : null));
                    whole = workspace.Hoisted(whole, read);
                    read.AddRange(Schemas(files, whole, read));
                    var service = new ForeignReader(whole, read, dockerfile, units, values, optional) { LeftOut = ForeignSettings.LeftOut(files, manifest.Folder), Unreached = manifest.Language == "go" && programs.Count == 1 ? all.ExceptBy(sources.Select(s => s.Path), a => a.Path).ToList() : [] }.Build(framework, NameOf(files, manifest, programs.Count == 1 ? manifest.Folder.Length > 0 ? manifest.Folder : folder : folder, taken), folder, deployments.Stores, [.. deployments.Provided]);
                    result.Add(service);
                    result.AddRange(ForeignWorkers.Find(files, deployments, manifest, service, units, dockerfile, folder, taken));

                    bool Holds(string text) => sources.Any(s => s.Lines.Any(l => l.Contains(text, StringComparison.Ordinal)));

                    bool HasFile(string end)
                        => (end == "index.php" && manifest.Path.EndsWith(".php", StringComparison.Ordinal))
                            || files.Files.Any(f => (folder.Length == 0 || f.StartsWith(folder + "/", StringComparison.Ordinal)) && f.EndsWith(end, StringComparison.Ordinal) && !IsTestPath(folder.Length == 0 ? f : f[(folder.Length + 1)..]));
                }
            }
        }

        // Pages that a build puts below a server are served by it, unless something deploys them by themselves.
        result.RemoveAll(s => s.Kind is ServiceKind.Spa or ServiceKind.Static && s.Because.All(b => b.Kind is EvidenceKind.Manifest) && PackedPages.TargetOf(files, s.Project == "." ? "" : s.Project) is { } target
            && (hosts.Any(h => h.Length > 0 && PackedPages.IsBelow(target, h)) || result.Exists(o => o.Kind is not (ServiceKind.Spa or ServiceKind.Static) && o.Port is not null && PackedPages.IsBelow(target, o.Project == "." ? "" : o.Project))));

        return result;
    }

    // src/main/frontend is built into the jar of the program, and so is a module that only makes pages for another one; //go:embed web/dist puts the pages into the binary.
    private static bool IsPacked(RepositoryFiles files, string folder, List<Manifest> manifests)
        => manifests.Exists(m => m.Language == "java" && folder.StartsWith(m.Folder.Length == 0 ? "src/main/" : m.Folder + "/src/main/", StringComparison.Ordinal))
            || manifests.Exists(m => m.Language == "java" && m.Folder == folder && manifests.Exists(o => o != m && m.Name is { } name && o.Dependencies.ContainsKey(name)))
            || files.Files.Any(f => f.EndsWith(".go", StringComparison.Ordinal) && RepositoryFiles.FolderOf(f) is var beside && (beside == folder || beside.Length == 0 || folder.StartsWith(beside + "/", StringComparison.Ordinal))
                && (files.Read(f) ?? "").Split('\n').Any(l => l.StartsWith("//go:embed ", StringComparison.Ordinal) && l["//go:embed ".Length..].Split(' ').Any(p => $"{RepositoryFiles.Combine(beside, p.Trim().Replace("all:", "", StringComparison.Ordinal).Trim('"', '`'))}/".StartsWith(folder.Length == 0 ? "dist" : folder + "/", StringComparison.Ordinal))));

    // A function without a manifest of its own takes what it names of the one above.
    private static ImmutableSortedDictionary<string, Dependency> OfAbove(Manifest manifest, List<Manifest> manifests, List<(string Path, string[] Lines)> sources)
    {
        var above = manifests.Where(m => m.Language == manifest.Language && m.Dependencies.Count > 0 && (m.Folder.Length == 0 || manifest.Folder.StartsWith(m.Folder + "/", StringComparison.Ordinal))).MaxBy(m => m.Folder.Length);

        return above is null ? manifest.Dependencies : above.Dependencies.RemoveRange(above.Dependencies.Keys.Where(d => !sources.Exists(s => s.Lines.Any(l => l.Contains(d, StringComparison.Ordinal) || l.Contains(d.Replace('-', '_'), StringComparison.Ordinal)))));
    }

    // The schema of Prisma names the engine, and may lie above the program that it is for, or in a package that nothing else is known of.
    private static IEnumerable<(string Path, string[] Lines)> Schemas(RepositoryFiles files, Manifest manifest, List<(string Path, string[] Lines)> read)
    {
        if (!manifest.Dependencies.ContainsKey("@prisma/client") || read.Exists(r => r.Path.EndsWith(".prisma", StringComparison.Ordinal)))
            yield break;

        var schemas = files.Files.Where(f => f.EndsWith(".prisma", StringComparison.Ordinal) && !IsTestPath(f)).Order(StringComparer.Ordinal).ToList();
        var above = schemas.FindAll(s => RepositoryFiles.FolderOf(RepositoryFiles.FolderOf(s)) is var folder && (folder.Length == 0 || manifest.Folder.StartsWith(folder + "/", StringComparison.Ordinal)));
        foreach (var path in above.Count > 0 ? above : schemas.Count == 1 ? schemas : [])
        {
            if (files.Read(path) is { } text)
                yield return (path, Code(files, path, text.ReplaceLineEndings("\n").Split('\n'), manifest.Language));
        }
    }

    // What a program is built from beside its own folder: packages, modules and crates of the same repository, which it names, and what those name.
    private static List<Manifest> Libraries(Manifest manifest, List<Manifest> manifests)
    {
        var found = new List<Manifest>();
        var open = new Queue<Manifest>([manifest]);
        while (open.TryDequeue(out var next))
        {
            foreach (var library in manifests)
            {
                if (library.Language == manifest.Language && library != manifest && !found.Contains(library) && next.BuildsOn(library))
                {
                    found.Add(library);
                    open.Enqueue(library);
                }
            }
        }

        return found;
    }

    private static string ModuleOf(RepositoryFiles files, Manifest manifest)
        => (files.Read(manifest.Path) ?? "").Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.StartsWith("module ", StringComparison.Ordinal))?["module ".Length..].Trim() ?? "";

    private static Dockerfile? DockerfileOf(RepositoryFiles files, Deployments deployments, string folder)
    {
        var beside = folder.Length == 0 ? "Dockerfile" : $"{folder}/Dockerfile";
        if (files.Exists(beside))
            return Dockerfile.Read(files, beside);

        if (deployments.Units.FirstOrDefault(u => u.Folder == folder && u.Dockerfile is not null) is { } unit)
            return Dockerfile.Read(files, unit.Dockerfile!);

        // docker/Dockerfile, build/prod.Dockerfile: of several the one with the plainest name.
        var prefix = folder.Length == 0 ? "" : folder + "/";
        return files.Files.Where(f => f.StartsWith(prefix, StringComparison.Ordinal) && Dockerfile.IsDockerfile(f) && f[prefix.Length..].Split('/') is ["docker" or "build" or "deploy" or "deployment" or "deployments" or "container", _] && !ComposeFile.IsForTests(f))
            .OrderBy(f => f.Length).ThenBy(f => f, StringComparer.Ordinal).FirstOrDefault() is { } path ? Dockerfile.Read(files, path) : null;
    }

    // The image of a program is often built from above it: that of a module of Go from its root, that of orders/src from orders.
    private static Dockerfile? ImageAround(RepositoryFiles files, Deployments deployments, Manifest manifest, string folder, int programs, HashSet<string> folders)
    {
        if (folder == manifest.Folder)
        {
            var around = RepositoryFiles.FolderOf(folder);

            return around.Length == 0 || folders.Any(f => f == around || (f != folder && f.StartsWith(around + "/", StringComparison.Ordinal))) ? null : DockerfileOf(files, deployments, around);
        }

        // cmd/api is what 'go build ./cmd/api' makes.
        var relative = manifest.Folder.Length == 0 ? folder : folder[(manifest.Folder.Length + 1)..];
        var images = deployments.Units.Where(u => u.Folder == manifest.Folder && u.Dockerfile is not null && files.Contains(u.Dockerfile)).Select(u => u.Dockerfile!).Distinct(StringComparer.Ordinal).Select(d => Dockerfile.Read(files, d))
            .Prepend(DockerfileOf(files, deployments, manifest.Folder)).OfType<Dockerfile>().ToList();

        return images.Find(d => d.Instructions.Any(i => i.Arguments.Split([' ', '"', ',', '\'', '=']).Any(w => w.TrimStart('.', '/').TrimEnd('/') is var word && (word == relative || word.StartsWith(relative + "/", StringComparison.Ordinal)))))
            ?? (programs == 1 ? images.FirstOrDefault() : null);
    }

    // Of several programs in one image, each is run by what is called like it.
    private static List<DeployedUnit> Own(List<DeployedUnit> units, string folder, int programs)
        => programs > 1 && units.Count > 1 && units.FindAll(u => u.Folder == folder || Names.Kebab(u.Name) == Names.Kebab(RepositoryFiles.NameOf(folder))) is { Count: > 0 } own ? own : units;

    private static string NameOf(RepositoryFiles files, Manifest manifest, string folder, HashSet<string> taken)
    {
        // orders/src is called orders.
        if (RepositoryFiles.NameOf(folder) is "app" or "code" or "html" or "source" or "src" or "www" && RepositoryFiles.NameOf(RepositoryFiles.FolderOf(folder)) is not ("" or "app" or "apps" or "cmd" or "code" or "microservices" or "packages" or "projects" or "services" or "src"))
            folder = RepositoryFiles.FolderOf(folder);

        var own = Names.Kebab(folder.Length > 0 ? RepositoryFiles.NameOf(folder) : manifest.Name?.Split('/')[^1] is { } called && !Manifest.IsTemplateName(called) ? called : files.RootName);
        var name = own.Length == 0 ? "app" : char.IsAsciiDigit(own[0]) ? "app-" + own : own;

        if (taken.Add(name))
            return name;

        var longer = Names.Kebab(folder.Length > 0 ? folder : $"{name}-{manifest.Language}");
        for (var number = 2; !taken.Add(longer); number++)
            longer = $"{name}-{number}";

        return longer;
    }

    // The files of a program, without comments and without lines of generated or packed code.
    private static List<(string Path, string[] Lines)> Sources(RepositoryFiles files, Manifest manifest, HashSet<string> folders)
    {
        var result = new List<(string, string[])>();
        var prefix = manifest.Folder.Length == 0 ? "" : manifest.Folder + "/";

        var started = manifest.Started.Where(files.Exists).Distinct(StringComparer.Ordinal).ToList();

        foreach (var path in files.Files.Concat(started.Where(s => !files.Files.Contains(s))).ToList())
        {
            if (!path.StartsWith(prefix, StringComparison.Ordinal)
                || (!Extensions[manifest.Language].Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !path.EndsWith(".prisma", StringComparison.Ordinal) && !started.Contains(path))
                || IsTestPath(path[prefix.Length..])
                || path.AsSpan(prefix.Length).StartsWith("samples/", StringComparison.Ordinal)
                || (manifest.Language == "go" && path[prefix.Length..].Split('/').Any(p => p[0] is '_' or '.' || p == "testdata"))
                || path.EndsWith(".min.js", StringComparison.OrdinalIgnoreCase)
                || Owner(path) != manifest.Folder)
                continue;

            if (result.Count >= MaximumSourceFiles)
            {
                files.LeftOut(new SourceSpan(path), $"The program in '{(manifest.Folder.Length == 0 ? "." : manifest.Folder)}' has more than {MaximumSourceFiles} source files, so '{path}' and those after it were not read.");
                break;
            }

            if (files.Read(path) is { } text && !(manifest.Language == "go" && GoPrograms.IsLeftOut(text)))
                result.Add((path, Code(files, path, text.ReplaceLineEndings("\n").Split('\n'), manifest.Language)));
        }

        return result;

        string? Owner(string path)
        {
            for (var folder = RepositoryFiles.FolderOf(path); ; folder = RepositoryFiles.FolderOf(folder))
            {
                if (folders.Contains(folder))
                    return folder;

                if (folder.Length == 0)
                    return null;
            }
        }
    }

    /// <summary>True for what is not part of the program: tests, examples, documents.</summary>
    public static bool IsTestPath(string path)
        => IsTestFolder(path) || RepositoryFiles.NameOf(path) is var name && (name.Contains(".test.", StringComparison.Ordinal) || name.Contains(".spec.", StringComparison.Ordinal) || name.StartsWith("test_", StringComparison.Ordinal) || name.EndsWith("_test.go", StringComparison.Ordinal) || name.EndsWith("_test.py", StringComparison.Ordinal) || name == "conftest.py");

    // Packages of Java are folders, and com.example is where every generator puts the first of them.
    private static bool IsTestFolder(string path)
    {
        var packages = path.IndexOf("src/main/", StringComparison.Ordinal);

        return (packages < 0 ? path : path[..packages]).Split('/').Any(p => p is "test" or "tests" or "__mocks__" or "__test__" or "__tests__" or "spec" or "e2e" or "cypress" or "examples" or "example" or "example_project" or "docs");
    }

    private static bool IsSamplePath(string path) => path.Split('/').SkipLast(1).Any(p => p is "sample" or "samples" or "demo" or "demos" or "playground" or "playgrounds" or "sandbox" or "templates" or "website");

    // Whole lines only: a sign inside a text is no comment, and what follows code on its line does no harm.
    private static string[] Code(RepositoryFiles files, string path, string[] lines, string language)
    {
        var inBlock = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].AsSpan().TrimStart();
            bool blank;
            if (language is "python" or "ruby")
            {
                blank = line.StartsWith("#");
            }
            else
            {
                blank = inBlock || line.StartsWith("//") || line.StartsWith("/*");
                if (line.StartsWith("/*"))
                    inBlock = true;

                if (inBlock && lines[i].Contains("*/", StringComparison.Ordinal))
                    inBlock = false;
            }

            if (!blank && lines[i].Length > MaximumLine)
            {
                // What a browser is given says nothing of the program that gives it.
                if (!path.Split('/').Any(p => p is "assets" or "public" or "static" or "vendor"))
                    files.LeftOut(new SourceSpan(path), $"Lines of '{path}' that are longer than {MaximumLine} characters were not read. Code that was written by hand has none.");
                blank = true;
            }

            if (blank)
                lines[i] = "";
        }

        return lines;
    }
}
