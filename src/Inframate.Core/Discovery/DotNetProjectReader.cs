using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Inframate.Diagnostics;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>
/// Reads a project and what it imports from the repository as XML: the nearest Directory.Build.props, Directory.Packages.props and Directory.Build.targets, and explicit
/// imports. Nothing is evaluated by MSBuild and nothing is run. Where a condition cannot be decided, an item counts and a property does not.
/// </summary>
internal sealed class DotNetProjectReader
{
    private const int MaximumImports = 100;
    private const int MaximumPatterns = 100;
    private const int MaximumRemovals = 1000;

    private readonly RepositoryFiles files;
    private readonly Dictionary<string, XElement?> documents;
    private readonly Dictionary<string, string?> properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SourceSpan> places = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(XElement Element, string File)> items = [];
    private readonly List<string> sdks = [];
    private readonly MSBuildText text;
    private int imports;

    private DotNetProjectReader(RepositoryFiles files, Dictionary<string, XElement?> documents)
    {
        this.files = files;
        this.documents = documents;
        text = new MSBuildText(files, properties);
    }

    /// <summary>Reads a project.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="documents">The XML files read so far; several projects import the same ones.</param>
    /// <param name="path">The project file.</param>
    /// <param name="facts">What a build evaluated of it; null when there is no such thing.</param>
    public static DotNetProject Read(RepositoryFiles files, Dictionary<string, XElement?> documents, string path, ProjectFacts? facts)
    {
        var reader = new DotNetProjectReader(files, documents);
        var project = reader.ReadStatically(path);

        return facts is null ? project : Overlay(project, facts);
    }

    private DotNetProject ReadStatically(string path)
    {
        var folder = RepositoryFiles.FolderOf(path);
        var sdkAt = new SourceSpan(path, 1);

        // Folders have no '/' in front: the root of the repository is the top of every path here.
        Set("MSBuildProjectName", Path.GetFileNameWithoutExtension(path));
        Set("MSBuildProjectFile", RepositoryFiles.NameOf(path));
        Set("MSBuildProjectFullPath", path);
        Set("MSBuildProjectDirectory", folder);
        Set("MSBuildProjectExtension", Path.GetExtension(path));
        Set("Configuration", "Release");
        Set("Platform", "AnyCPU");
        Set("OS", "Unix");
        Set("MSBuildRuntimeType", "Core");

        var document = Load(path);
        if (document is not null)
        {
            // Directory.Build.props may ask for these, though they are set after it.
            foreach (var name in (ReadOnlySpan<string>)["TargetFramework", "TargetFrameworks"])
            {
                if (document.Descendants().FirstOrDefault(e => e.Name.LocalName == name) is { HasElements: false } element && !element.Value.Contains('$', StringComparison.Ordinal))
                    Set("_" + name, element.Value.Trim());
            }

            if (document.Attribute("Sdk") is { } sdk)
            {
                sdks.AddRange(sdk.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('/')[0]));
                sdkAt = XmlFile.Place(document, path);
            }

            foreach (var element in document.Elements().Where(e => e.Name.LocalName is "Sdk" or "Import"))
            {
                var name = element.Name.LocalName == "Sdk" ? element.Attribute("Name")?.Value : element.Attribute("Sdk")?.Value;
                if (name is null || sdks.Contains(name))
                    continue;

                if (sdks.Count == 0)
                    sdkAt = XmlFile.Place(element, path);

                sdks.Add(name.Split('/')[0]);
            }
        }

        ImportAbove(folder, "Directory.Build.props");
        ImportAbove(folder, "Directory.Packages.props");
        if (document is not null)
            Process(document, path, 0);

        ChooseTargetFramework();
        ImportAbove(folder, "Directory.Build.targets");
        ChooseTargetFramework();

        return Build(path, folder, sdkAt, document is null);
    }

    private DotNetProject Build(string path, string folder, SourceSpan sdkAt, bool broken)
    {
        var packages = new SortedDictionary<string, PackageUse>(StringComparer.OrdinalIgnoreCase);
        var versions = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var references = new SortedSet<string>(StringComparer.Ordinal);
        var frameworks = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        var removed = new SortedSet<string>(StringComparer.Ordinal);
        var ports = new SortedSet<int>();
        var patterns = 0;

        foreach (var (item, file) in items)
        {
            properties["MSBuildThisFileDirectory"] = RepositoryFiles.FolderOf(file) is { Length: > 0 } here ? here + "/" : "";
            if (text.Decide(item.Attribute("Condition")?.Value) == false || text.Decide(item.Parent?.Attribute("Condition")?.Value) == false)
                continue;

            foreach (var name in Names(item, "Remove"))
            {
                if (item.Name.LocalName is "PackageReference" or "GlobalPackageReference")
                    packages.Remove(name);
                else if (item.Name.LocalName == "Compile" && RepositoryFiles.Combine(folder, name) is { } pattern && MayAdd(pattern, removed.Count))
                    removed.Add(pattern);
            }

            foreach (var name in Names(item, "Include").Concat(Names(item, "Update")))
            {
                var version = item.Attribute("Version")?.Value ?? item.Attribute("VersionOverride")?.Value ?? item.Elements().FirstOrDefault(e => e.Name.LocalName == "Version")?.Value;
                version = version is null ? null : text.Expand(version.Trim());

                switch (item.Name.LocalName)
                {
                    case "PackageVersion":
                        versions[name] = version;
                        break;
                    case "PackageReference" or "GlobalPackageReference" when item.Attribute("Include") is not null:
                        packages[name] = new PackageUse(name, version, XmlFile.Place(item, file));
                        break;
                    case "PackageReference" when packages.TryGetValue(name, out var known):
                        packages[name] = known with { Version = version ?? known.Version };
                        break;
                    case "ProjectReference" when !IsAnalyzer(item) && RepositoryFiles.Combine(folder, name) is { } reference:
                        references.Add(reference);
                        break;
                    case "ContainerPort" when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                        ports.Add(port);
                        break;
                    case "FrameworkReference":
                        frameworks.Add(name);
                        break;
                    case "Compile" when name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && MayAdd(name, 0):
                        sources.UnionWith(Sources(folder, name, file));
                        break;
                }
            }
        }

        Paket(folder, packages);

        // Each pattern is held against each file, so a file that is made of patterns has to end somewhere.
        bool MayAdd(string added, int count)
        {
            var may = count < MaximumRemovals && (!PathGlob.IsPattern(added) || ++patterns <= MaximumPatterns);
            if (!may)
                files.LeftOut(new SourceSpan(path), $"'{path}' takes in or leaves out more than {MaximumRemovals} source files or {MaximumPatterns} patterns of them. The rest were not considered.");

            return may;
        }

        return new DotNetProject
        {
            Path = path,
            Sdks = [.. sdks],
            SdkAt = sdkAt,
            Properties = properties.Where(p => p.Value is not null).ToImmutableDictionary(p => p.Key, p => p.Value!, StringComparer.OrdinalIgnoreCase),
            PropertyPlaces = places.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase),
            Packages = [.. packages.Values.Select(p => p.Version is null && versions.TryGetValue(p.Name, out var central) ? p with { Version = central } : p)],
            References = [.. references],
            Frameworks = [.. frameworks],
            LinkedSources = [.. sources],
            RemovedSources = [.. removed],
            ContainerPorts = [.. ports],
            Broken = broken,
        };
    }

    // A path that starts with $(MSBuildThisFileDirectory) is relative to the root by now; a plain one is relative to the project.
    private IEnumerable<string> Sources(string folder, string name, string file)
    {
        var isFromRoot = RepositoryFiles.FolderOf(file) is { Length: > 0 } here && name.StartsWith(here + "/", StringComparison.Ordinal);
        if (RepositoryFiles.Combine(isFromRoot ? "" : folder, name) is not { } path)
            return [];

        if (!PathGlob.IsPattern(path))
            return [path];

        files.Walk(PathGlob.FixedFolder(path));

        return [.. files.Files.Where(f => PathGlob.Matches(path, f))];
    }

    private static DotNetProject Overlay(DotNetProject project, ProjectFacts facts)
    {
        var known = project.Packages.ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);

        return project with
        {
            Properties = project.Properties.SetItems(facts.Properties),
            Packages =
            [
                .. facts.Packages.OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Select(p => new PackageUse(
                    p.Name,
                    p.Version ?? known.GetValueOrDefault(p.Name)?.Version,
                    known.GetValueOrDefault(p.Name) is { } use && (p.DefinedIn is null || use.At.Path == p.DefinedIn) ? use.At : new SourceSpan(p.DefinedIn ?? project.Path))),
            ],
            References = [.. facts.ProjectReferences.Order(StringComparer.Ordinal)],
        };
    }

    private string[] Names(XElement item, string attribute)
        => item.Attribute(attribute) is { } value && text.Expand(value.Value) is { } names
            ? names.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];

    // paket names the packages of a project in a file beside it.
    private void Paket(string folder, SortedDictionary<string, PackageUse> packages)
    {
        var path = folder.Length == 0 ? "paket.references" : $"{folder}/paket.references";
        if (!files.Exists(path) || files.Read(path) is not { } references)
            return;

        var number = 0;
        foreach (var line in references.AsSpan().EnumerateLines())
        {
            number++;
            var name = line.Trim();
            if (name.IndexOfAny(' ', '\t') is var end and > 0)
                name = name[..end];

            if (name.Length > 0 && char.IsAsciiLetter(name[0]) && name is not "group" && !name.Contains(':'))
                packages.TryAdd(name.ToString(), new PackageUse(name.ToString(), null, new SourceSpan(path, number, 1)));
        }
    }

    private static bool IsAnalyzer(XElement item)
        => item.Attribute("OutputItemType")?.Value == "Analyzer" || item.Elements().Any(e => e.Name.LocalName == "OutputItemType" && e.Value.Trim() == "Analyzer");

    private void ImportAbove(string folder, string name)
    {
        if (MSBuildText.FileAbove(files, folder, name) is { } path)
            Import(path, 0);
    }

    private void Import(string path, int depth)
    {
        if (depth >= 32 || imports++ >= MaximumImports)
            files.LeftOut(new SourceSpan(path), $"'{path}' was not read as part of a project because it is imported too deeply or after {MaximumImports} other files. What it says is not part of the analysis.");
        else if (Load(path) is { } document)
            Process(document, path, depth);
    }

    private void Process(XElement parent, string file, int depth)
    {
        foreach (var element in parent.Elements())
        {
            properties["MSBuildThisFile"] = RepositoryFiles.NameOf(file);
            properties["MSBuildThisFileFullPath"] = file;
            properties["MSBuildThisFileDirectory"] = RepositoryFiles.FolderOf(file) is { Length: > 0 } folder ? folder + "/" : "";

            switch (element.Name.LocalName)
            {
                case "PropertyGroup" when Holds(element):
                    foreach (var property in element.Elements().Where(Holds))
                    {
                        properties[property.Name.LocalName] = text.Expand(property.Value.Trim());
                        places[property.Name.LocalName] = XmlFile.Place(property, file);
                    }

                    break;
                case "ItemGroup":
                    items.AddRange(element.Elements().Select(item => (item, file)));
                    break;
                case "ImportGroup" when Holds(element) && depth < 32:
                    Process(element, file, depth + 1);
                    break;
                case "Import" when element.Attribute("Sdk") is null && text.Decide(element.Attribute("Condition")?.Value) != false:
                    if (element.Attribute("Project") is { } project && text.Expand(project.Value) is { Length: > 0 } target && Find(target, file) is { } path)
                        Import(path, depth + 1);

                    break;
                case "Choose" when depth < 32:
                    var branch = element.Elements().FirstOrDefault(e => e.Name.LocalName == "When" && Holds(e)) ?? element.Elements().FirstOrDefault(e => e.Name.LocalName == "Otherwise");
                    if (branch is not null)
                        Process(branch, file, depth + 1);

                    break;
            }
        }
    }

    private bool Holds(XElement element) => text.Decide(element.Attribute("Condition")?.Value) == true;

    // A path that starts with $(MSBuildThisFileDirectory) is relative to the root by now; a plain one is relative to the file.
    private string? Find(string target, string file)
    {
        if (RepositoryFiles.Combine("", target) is { Length: > 0 } fromRoot && files.Exists(fromRoot) && fromRoot != file)
            return fromRoot;

        return RepositoryFiles.Combine(RepositoryFiles.FolderOf(file), target) is { } relative && files.Exists(relative) ? relative : null;
    }

    private void ChooseTargetFramework()
    {
        if (properties.GetValueOrDefault("TargetFramework") is { Length: > 0 } || properties.GetValueOrDefault("TargetFrameworks") is not { Length: > 0 } several)
            return;

        Set("TargetFramework", several.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).MaxBy(Rank) ?? "");
    }

    // .NET (net10.0) before .NET Core, .NET Framework (net48) and .NET Standard; one for a platform (net10.0-android) after the plain one.
    private static (int Family, Version Version) Rank(string framework)
    {
        var plain = framework.Split('-')[0];
        var family = plain.StartsWith("netcoreapp", StringComparison.Ordinal) ? 2
            : plain.StartsWith("netstandard", StringComparison.Ordinal) ? 0
            : plain.Contains('.', StringComparison.Ordinal) ? framework.Contains('-', StringComparison.Ordinal) ? 3 : 4
            : 1;

        return (family, Version.TryParse(plain.TrimStart([.. "abcdefghijklmnopqrstuvwxyz"]), out var version) ? version : new Version(0, 0));
    }

    private void Set(string name, string value) => properties[name] = value;

    private XElement? Load(string path)
    {
        if (documents.TryGetValue(path, out var known))
            return known;

        return documents[path] = XmlFile.Read(files, path, DiagnosticCatalog.UnreadableProject, "what it says about the project is not known");
    }
}
