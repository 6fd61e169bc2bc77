using System.Xml;
using System.Xml.Linq;
using Inframate.Text;

namespace Inframate.Build.Stacks;

/// <summary>The properties that users may set, and what is wrong with those that they did set. MSBuild takes any name in silence; a misspelt one would do nothing.</summary>
internal static class PublicProperties
{
    private const string Prefix = "Inframate";

    // Without the prefix, in ordinal order; a test holds them against Inframate.Build.props.
    private static readonly string[] Known =
    [
        "Ai", "AiEmbeddingModel", "AiEndpoint", "AiFallbackModel", "AiModel", "AiRefresh", "Baseline", "Binlog", "Cloud", "Compliance", "EjectPath", "Enabled", "Environment", "ErrorLog", "FailOn", "FixMode", "MonthlyBudget", "OutputPath", "Region", "ReportPath", "RepositoryRoot", "RequirementsFile", "Scanners", "TemplatesPath", "TerraformRoot",
        "UpdateRequirements", "WarnOn",
    ];

    // What is given as items; a property of the name is a slip.
    private static readonly string[] Items = ["Extension", "Policy", "Suppress"];

    // Names that are ours and are waited for: set today, they do nothing, and that has to be said.
    private static readonly string[] Reserved =
    [
        "Autonomous", "CostConvention", "UsageFile", "UsageProfile",
    ];

    /// <summary>The known names, with the prefix.</summary>
    public static IEnumerable<string> Names => Known.Select(n => Prefix + n);

    /// <summary>Names on a command line that there is something to say about; part of the cache's key.</summary>
    public static string WrongOnCommandLine(IReadOnlyDictionary<string, string> globals)
        => string.Join(';', globals.Keys.Where(n => IsOurs(n) && !Known.Contains(n[Prefix.Length..], StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal));

    /// <summary>What is wrong with the names on a command line.</summary>
    public static IEnumerable<StoredFinding> CheckCommandLine(IReadOnlyDictionary<string, string> globals)
        => globals.Keys.Where(IsOurs).Order(StringComparer.Ordinal).SelectMany(n => Check(n, "", 0, 0));

    /// <summary>What is wrong with the names in the files that can set properties of these projects.</summary>
    /// <param name="projects">Absolute paths of project files.</param>
    /// <param name="root">Absolute path of the repository.</param>
    /// <param name="read">Receives the paths of the files that were looked for, relative to the root.</param>
    public static List<StoredFinding> CheckFiles(IEnumerable<string> projects, string root, ICollection<string> read)
    {
        var findings = new List<StoredFinding>();
        foreach (var file in projects.SelectMany(p => FilesOf(p, root)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(root, file).Replace('\\', '/');
            read.Add(relative);
            if (!File.Exists(file))
                continue;

            try
            {
                var properties = XDocument.Load(file, LoadOptions.SetLineInfo).Descendants().Where(e => e.Parent?.Name.LocalName == "PropertyGroup" && IsOurs(e.Name.LocalName));
                foreach (var property in properties)
                {
                    var line = (IXmlLineInfo)property;
                    findings.AddRange(Check(property.Name.LocalName, relative, line.LineNumber, line.LinePosition - 1));
                }
            }
            catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
            {
                // The analysis reads the same file and reports it with its line; twice would be noise.
            }
        }

        return findings;
    }

    private static IEnumerable<string> FilesOf(string project, string root)
    {
        yield return project;
        for (var folder = Path.GetDirectoryName(project); folder is not null && folder.Length >= root.Length; folder = Path.GetDirectoryName(folder))
        {
            yield return Path.Combine(folder, "Directory.Build.props");
            yield return Path.Combine(folder, "Directory.Build.targets");
        }
    }

    // The names of MSBuild's properties are not case sensitive.
    private static IEnumerable<StoredFinding> Check(string name, string file, int line, int column)
    {
        var own = name[Prefix.Length..];
        if (Known.Contains(own, StringComparer.OrdinalIgnoreCase) || own.EndsWith("DependsOn", StringComparison.Ordinal))
            yield break;

        if (Reserved.Contains(own, StringComparer.OrdinalIgnoreCase))
        {
            yield return new StoredFinding("INFRA0003", "high", file, line, column, "options", $"'{name}' is set, but this version does not act on it yet. Remove it, or leave it for a later version.");
            yield break;
        }

        if (Items.Contains(own, StringComparer.OrdinalIgnoreCase))
        {
            yield return new StoredFinding("INFRA0001", "high", file, line, column, "options", $"'{name}' is an item of Inframate.Build and no property, so it has no effect. Write '<{name} Include=\"…\" />' into an ItemGroup.");
            yield break;
        }

        var nearest = Known.Concat(Reserved).MinBy(k => Difference(own.ToUpperInvariant(), k))!;
        yield return new StoredFinding("INFRA0001", "high", file, line, column, "options", $"'{name}' is no property of Inframate.Build, so it has no effect. The nearest one is '{Prefix}{nearest}'. Correct the name or remove it.");
    }

    private static bool IsOurs(string name) => name.Length > Prefix.Length && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    // People leave words out: 'Buget' is nearer to the end of 'MonthlyBudget' than to 'Cloud'. Each word left out counts as one letter.
    private static int Difference(string name, string known)
    {
        var best = NearestName.Distance(name, known.ToUpperInvariant());
        for (int i = known.Length - 1, left = known.Count(char.IsUpper) - 1; i > 0; i--)
        {
            if (!char.IsUpper(known[i]))
                continue;

            best = Math.Min(best, Math.Min(NearestName.Distance(name, known[i..].ToUpperInvariant()) + left, NearestName.Distance(name, known[..i].ToUpperInvariant()) + 1));
            left--;
        }

        return best;
    }
}
