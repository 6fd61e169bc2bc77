using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Reads what Kubernetes manifests run: the image of each workload, the variables that it is given, and the stores that run beside it. Templates that are no YAML are left out.</summary>
internal static class Kubernetes
{
    private const int MaximumBytes = 512 * 1024;

    /// <summary>The workloads that are no stores themselves.</summary>
    public static List<DeployedUnit> Read(RepositoryFiles files)
    {
        var stores = new Dictionary<string, (NeedKind Kind, SourceSpan At)>(StringComparer.Ordinal);
        var maps = new Dictionary<string, ImmutableArray<(string Name, string Value, SourceSpan At)>>(StringComparer.Ordinal);
        var workloads = new List<(string Name, string Image, string? Schedule, YamlNode Container, SourceSpan At)>();
        foreach (var path in files.Files.Where(f => f.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            if (path.StartsWith(".github/", StringComparison.Ordinal) || ComposeFile.IsForTests(path) || files.ReadUpTo(path, MaximumBytes, "workloads", "kind: Deployment", "kind: StatefulSet", "kind: CronJob", "kind: DaemonSet") is not { } text || !(text.Contains("containers:", StringComparison.Ordinal) || text.Contains("kind: ConfigMap", StringComparison.Ordinal)) || !text.Contains("apiVersion:", StringComparison.Ordinal))
                continue;

            foreach (var document in YamlNode.Documents(path, text))
            {
                if (document["kind"]?.Text == "ConfigMap" && document["metadata"]?["name"]?.Text is { } map && document["data"] is YamlMapping data)
                    maps.TryAdd(map, [.. data.Entries.Where(e => e.Value.Text is { Length: < 1000 }).Select(e => (e.Key, e.Value.Text!, e.KeyAt))]);

                var spec = document["spec"];
                var pod = document["kind"]?.Text switch
                {
                    "CronJob" => spec?["jobTemplate"]?["spec"]?["template"],
                    "DaemonSet" or "Deployment" or "Job" or "StatefulSet" => spec?["template"],
                    _ => null,
                };

                if (document["metadata"]?["name"]?.Text is not { } name || pod?["spec"]?["containers"] is not YamlSequence { Items: [var container, ..] } || container["image"] is not YamlScalar image)
                    continue;

                if (NeedTable.OfImage(image.Value) is { } kind)
                    stores.TryAdd(name, (kind, image.At));
                else
                    workloads.Add((name, RepositoryFiles.NameOf(image.Value.Split('@')[0]).Split(':')[0], spec?["schedule"]?.Text, container, image.At));
            }
        }

        return [.. workloads.Select(w => Unit(w.Name, w.Image, w.Schedule, w.Container, w.At))];

        // All values of a map, and single ones by their keys.
        IEnumerable<(string Name, string Value, SourceSpan At)> FromMaps(YamlNode? node)
            => node is YamlSequence list ? list.Items.SelectMany(i => i["configMapRef"]?["name"]?.Text is { } name && maps.TryGetValue(name, out var values) ? values : []) : [];

        IEnumerable<(string Name, string Value, SourceSpan At)> Own(YamlNode? node)
        {
            foreach (var item in node is YamlSequence list ? list.Items : [])
            {
                var key = item["valueFrom"]?["configMapKeyRef"];
                var value = item["value"]?.Text ?? (key?["name"]?.Text is { } map && maps.TryGetValue(map, out var values) ? values.FirstOrDefault(v => v.Name == key["key"]?.Text).Value : null);
                if (item["name"]?.Text is { } name && value is not null)
                    yield return (name, value, item.At);
            }
        }

        DeployedUnit Unit(string name, string image, string? schedule, YamlNode container, SourceSpan at)
        {
            ImmutableArray<(string Name, string Value, SourceSpan At)> environment = [.. FromMaps(container["envFrom"]), .. Own(container["env"])];

            return new DeployedUnit(name, new Evidence(EvidenceKind.Deployment, name, at))
            {
                Image = image,
                Schedule = schedule,
                Environment = environment,
                Uses = [.. stores.Where(s => environment.Any(e => Deployments.NamesHost(e.Value, s.Key))).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new ResourceUse(s.Value.Kind, null, new Evidence(EvidenceKind.Deployment, s.Key, s.Value.At), IsCertain: false))],
            };
        }
    }
}
