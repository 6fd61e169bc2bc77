using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>Reads what a Helm chart says without its templates, which are no YAML: the stores that it brings along as other charts, and the images and variables of its values.</summary>
internal static class HelmChart
{
    private const int MaximumDepth = 3;

    /// <summary>The stores and brokers among the charts that a chart depends on.</summary>
    public static IEnumerable<ProvidedNeed> Stores(RepositoryFiles files, string path)
    {
        if (files.Read(path) is not { } text || YamlNode.Parse(path, text, 1, out _)?["dependencies"] is not YamlSequence dependencies)
            yield break;

        foreach (var dependency in dependencies.Items)
        {
            if (dependency["name"] is YamlScalar name && ProvidedNeed.OfChart(name.Value) is { } kind)
                yield return new ProvidedNeed(kind, name.Value, name.At);
        }
    }

    /// <summary>The workloads of all charts, as far as their values name images.</summary>
    public static IEnumerable<DeployedUnit> Read(RepositoryFiles files)
    {
        foreach (var path in files.Files.Where(f => RepositoryFiles.NameOf(f) == "Chart.yaml").ToList())
        {
            var folder = RepositoryFiles.FolderOf(path);
            var values = folder.Length == 0 ? "values.yaml" : $"{folder}/values.yaml";
            if (!files.Exists(values) || files.Read(values) is not { } text || YamlNode.Parse(values, text, 1, out _) is not YamlMapping root)
                continue;

            var uses = Stores(files, path).Select(s => new ResourceUse(s.Kind, null, new Evidence(EvidenceKind.Deployment, s.Name, s.At), IsCertain: false)).ToImmutableArray();
            foreach (var unit in Units(RepositoryFiles.NameOf(folder), root, 0))
                yield return unit with { Uses = uses };
        }
    }

    // image: { repository: acme/orders }, and the same below the name of a component.
    private static IEnumerable<DeployedUnit> Units(string name, YamlMapping values, int depth)
    {
        if ((values["image"]?["repository"] ?? values["image"] ?? values["repository"]) is YamlScalar { Value.Length: > 0 } image && NeedTable.OfImage(image.Value) is null)
        {
            yield return new DeployedUnit(name, new Evidence(EvidenceKind.Deployment, image.Value, image.At))
            {
                Image = RepositoryFiles.NameOf(image.Value.Split('@')[0]).Split(':')[0],
                Schedule = values["schedule"]?.Text,
                Environment = [.. (values["env"] ?? values["environment"] ?? values["extraEnv"]) switch
                {
                    YamlMapping map => map.Entries.Where(e => e.Value.Text is not null).Select(e => (e.Key, e.Value.Text!, e.KeyAt)),
                    YamlSequence list => list.Items.Where(i => i["name"]?.Text is not null && i["value"]?.Text is not null).Select(i => (i["name"]!.Text!, i["value"]!.Text!, i.At)),
                    _ => [],
                }],
            };
        }

        if (depth >= MaximumDepth)
            yield break;

        foreach (var entry in values.Entries.Where(e => e.Key != "image"))
        {
            if (entry.Value is not YamlMapping below)
                continue;

            foreach (var unit in Units(entry.Key, below, depth + 1))
                yield return unit;
        }
    }
}
