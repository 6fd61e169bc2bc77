using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Text;

namespace Inframate.Planning;

/// <summary>The components that can be deployed: ours, and those of the user, which come first and replace ours of the same id.</summary>
public sealed class TemplateCatalog
{
    private const string ManifestName = "component.yaml";
    private const int LargestFileBytes = 256 * 1024;
    private const int MostFiles = 2000;

    private static readonly ImmutableSortedDictionary<string, ComponentTemplate> NoTemplates = ImmutableSortedDictionary.Create<string, ComponentTemplate>(StringComparer.Ordinal);

    private static readonly Lazy<TemplateCatalog> BuiltInCatalog = new(() => Build(NoTemplates, BuiltInFiles(), own: false, []));

    private readonly ImmutableSortedDictionary<string, ComponentTemplate> _templates;

    private TemplateCatalog(ImmutableSortedDictionary<string, ComponentTemplate> templates, ImmutableArray<Diagnostic> diagnostics)
    {
        _templates = templates;
        Diagnostics = diagnostics;
    }

    /// <summary>Our own components.</summary>
    public static TemplateCatalog BuiltIn => BuiltInCatalog.Value;

    /// <summary>All templates, by cloud and id.</summary>
    public IEnumerable<ComponentTemplate> Templates => _templates.Values;

    /// <summary>Templates and folders that cannot be used.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Absolute paths of the user's folders and files whose change can change the catalog; a folder ends in a separator and stands for the names in it.</summary>
    public ImmutableArray<string> Inputs { get; private init; } = [];

    /// <summary>Reads our components and those of the user.</summary>
    /// <param name="ownFolder">Absolute path of the user's templates (<c>InframateTemplatesPath</c>); null or empty means none.</param>
    /// <param name="ownFolderName">How messages name that folder, relative to the repository root; null means by its own name.</param>
    public static TemplateCatalog Load(string? ownFolder = null, string? ownFolderName = null)
    {
        if (string.IsNullOrEmpty(ownFolder))
            return BuiltIn;

        var diagnostics = new List<Diagnostic>();
        var name = (ownFolderName ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(ownFolder))).Replace('\\', '/').TrimEnd('/');
        var inputs = new List<string>();
        var own = Build(BuiltIn._templates, OwnFiles(ownFolder, name, diagnostics, inputs), own: true, diagnostics);
        return new TemplateCatalog(own._templates, own.Diagnostics) { Inputs = [.. inputs] };
    }

    /// <summary>The template of this id; null when there is none.</summary>
    public ComponentTemplate? Find(string cloud, string id) => _templates.GetValueOrDefault($"{cloud}/{id}");

    /// <summary>The template that provides a capability; own ones first, then by id. Null when none does.</summary>
    public ComponentTemplate? Provider(string cloud, string capability)
        => _templates.Values.Where(t => t.Cloud == cloud && t.Provides.Contains(capability)).OrderBy(t => !t.Own).ThenBy(t => t.Id, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>
    /// Adds the components that others require and puts all into an order in which each one comes after those it requires.
    /// The same components give the same order, however they were given.
    /// </summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="components">The components that the application asks for.</param>
    /// <param name="diagnostics">Receives gaps and cycles; the order is then the best that could be found.</param>
    public ImmutableArray<PlannedComponent> Resolve(string cloud, IEnumerable<PlannedComponent> components, ICollection<Diagnostic> diagnostics)
    {
        var all = components.OrderBy(c => c.Template, StringComparer.Ordinal).ThenBy(c => c.Name, StringComparer.Ordinal).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            var component = all[i];
            foreach (var capability in Find(cloud, component.Template)?.Requires ?? [])
            {
                if (all.Any(c => Find(cloud, c.Template)?.Provides.Contains(capability) == true))
                    continue;

                if (Provider(cloud, capability) is { } provider)
                {
                    all.Add(new PlannedComponent
                    {
                        Template = provider.Id,
                        Name = provider.Id[(provider.Id.LastIndexOf('/') + 1)..],
                        Parameters = ImmutableSortedDictionary.Create<string, object>(StringComparer.Ordinal),
                        Because = component.Because,
                    });
                }
                else
                {
                    diagnostics.Add(Report(
                        DiagnosticCatalog.TemplateRequirement,
                        Find(cloud, component.Template)!.At,
                        $"The template '{component.Template}' requires '{capability}', but no template for '{cloud}' provides it. Add a template that does, or remove the requirement."));
                }
            }
        }

        return Order(cloud, all, diagnostics);
    }

    private ImmutableArray<PlannedComponent> Order(string cloud, List<PlannedComponent> all, ICollection<Diagnostic> diagnostics)
    {
        var waiting = all.OrderBy(c => Rank(c.Template)).ThenBy(c => c.Template, StringComparer.Ordinal).ThenBy(c => c.Name, StringComparer.Ordinal).ToList();
        var ordered = ImmutableArray.CreateBuilder<PlannedComponent>(waiting.Count);
        while (waiting.Count > 0)
        {
            var next = waiting.FindIndex(c => !Blocks(c).Any());
            if (next < 0)
            {
                var stuck = waiting.Select(c => c.Template).Distinct().ToArray();
                diagnostics.Add(Report(
                    DiagnosticCatalog.TemplateCycle,
                    Find(cloud, stuck[0])!.At,
                    $"The templates {string.Join(", ", stuck.Select(s => $"'{s}'"))} require each other, so that none can come first. Remove one of the requirements."));
                ordered.AddRange(waiting);
                break;
            }

            ordered.Add(waiting[next]);
            waiting.RemoveAt(next);
        }

        return ordered.ToImmutable();

        IEnumerable<PlannedComponent> Blocks(PlannedComponent component)
        {
            var template = Find(cloud, component.Template);
            return template is null
                ? []
                : waiting.Where(w => w.Template != component.Template && Find(cloud, w.Template)?.Provides.Any(p => template.Requires.Contains(p) || template.Uses.Contains(p)) == true);
        }
    }

    /// <summary>The provider block and the network read best at the top; this is about reading only.</summary>
    private static int Rank(string template) => template switch
    {
        _ when template.StartsWith("base/", StringComparison.Ordinal) => 0,
        _ when template.StartsWith("security/", StringComparison.Ordinal) => 1,
        _ when template.StartsWith("monitoring/", StringComparison.Ordinal) => 2,
        _ when template.StartsWith("networking/", StringComparison.Ordinal) => 3,
        _ when template.StartsWith("storage/", StringComparison.Ordinal) => 4,
        _ => 5,
    };

    private static TemplateCatalog Build(
        ImmutableSortedDictionary<string, ComponentTemplate> before,
        ImmutableSortedDictionary<string, string> files,
        bool own,
        List<Diagnostic> diagnostics)
    {
        var templates = before.ToBuilder();
        foreach (var manifest in files.Keys.Where(f => f.EndsWith($"/{ManifestName}", StringComparison.Ordinal)))
        {
            var folder = manifest[..^(ManifestName.Length + 1)];
            var parts = folder.Split('/');
            if (parts.Length < 3 || parts[^3] is not ("aws" or "azure" or "gcp"))
            {
                diagnostics.Add(Report(
                    DiagnosticCatalog.TemplateManifest,
                    new SourceSpan(manifest),
                    $"'{manifest}' does not lie in a folder '<cloud>/<category>/<component>' with 'aws', 'azure' or 'gcp' as cloud, so it is not used. Move it there."));
                continue;
            }

            var (cloud, id) = (parts[^3], $"{parts[^2]}/{parts[^1]}");
            if (new ManifestReader(manifest, diagnostics).Read(cloud, id, files[manifest]) is var (template, outputs))
                templates[$"{cloud}/{id}"] = template with { Own = own, Files = FilesOf(files, folder, outputs) };
        }

        return new TemplateCatalog(templates.ToImmutable(), [.. diagnostics]);
    }

    private static ImmutableArray<TemplateFile> FilesOf(ImmutableSortedDictionary<string, string> files, string folder, ImmutableSortedDictionary<string, string> outputs)
        =>
        [
            .. from file in files
               where file.Key.EndsWith(".sbn", StringComparison.Ordinal) && file.Key.StartsWith($"{folder}/", StringComparison.Ordinal)
               let name = file.Key[(folder.Length + 1)..]
               where !name.Contains('/', StringComparison.Ordinal)
               select new TemplateFile(file.Key, outputs.GetValueOrDefault(name, name[..^".sbn".Length]), file.Value),
        ];

    private static ImmutableSortedDictionary<string, string> BuiltInFiles()
    {
        var assembly = typeof(TemplateCatalog).Assembly;
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("templates/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            files.Add(name, reader.ReadToEnd().ReplaceLineEndings("\n"));
        }

        return files.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, string> OwnFiles(string folder, string name, List<Diagnostic> diagnostics, List<string> inputs)
    {
        inputs.Add(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar);
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        try
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.ReparsePoint };
            inputs.AddRange(Directory.EnumerateDirectories(folder, "*", options).Select(f => f + Path.DirectorySeparatorChar));
            foreach (var path in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
            {
                inputs.Add(path);
                var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
                if (!relative.EndsWith(".sbn", StringComparison.Ordinal) && Path.GetFileName(relative) != ManifestName)
                    continue;

                var file = $"{name}/{relative}";
                if (new FileInfo(path).Length > LargestFileBytes || files.Count >= MostFiles)
                {
                    diagnostics.Add(Report(
                        DiagnosticCatalog.TemplatesFolder,
                        new SourceSpan(file),
                        $"'{file}' is not read: a template file may have {LargestFileBytes / 1024} KB, and a folder {MostFiles} such files. Split it."));
                    continue;
                }

                files.Add(file, File.ReadAllText(path).ReplaceLineEndings("\n"));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(Report(
                DiagnosticCatalog.TemplatesFolder,
                new SourceSpan(name),
                $"The folder of own templates '{name}' cannot be read, so only the built-in templates are used: {e.GetType().Name}. Set 'InframateTemplatesPath' to a folder that exists, or remove it."));
        }

        return files.ToImmutable();
    }

    private static Diagnostic Report(DiagnosticInfo info, SourceSpan at, string message)
        => new() { Id = info.Id, Severity = info.Severity, At = at, Message = message };
}
