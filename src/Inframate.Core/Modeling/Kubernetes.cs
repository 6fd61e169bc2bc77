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
        var workloads = new List<(string Name, string Image, string? Schedule, YamlNode Container, SourceSpan At)>();
        foreach (var path in files.Files.Where(f => f.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            if (path.StartsWith(".github/", StringComparison.Ordinal) || ComposeFile.IsForTests(path) || files.ReadUpTo(path, MaximumBytes, "workloads", "kind: Deployment", "kind: StatefulSet", "kind: CronJob", "kind: DaemonSet") is not { } text || !text.Contains("containers:", StringComparison.Ordinal) || !text.Contains("apiVersion:", StringComparison.Ordinal))
                continue;

            foreach (var document in YamlNode.Documents(path, text))
            {
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

        DeployedUnit Unit(string name, string image, string? schedule, YamlNode container, SourceSpan at)
        {
            var environment = container["env"] is YamlSequence list
                ? list.Items.Where(i => i["name"]?.Text is not null && i["value"]?.Text is not null).Select(i => (i["name"]!.Text!, i["value"]!.Text!, i.At)).ToImmutableArray()
                : [];

            return new DeployedUnit(name, new Evidence(EvidenceKind.Deployment, name, at))
            {
                Image = image,
                Schedule = schedule,
                Environment = environment,
                Uses = [.. stores.Where(s => environment.Any(e => Deployments.NamesHost(e.Item2, s.Key))).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new ResourceUse(s.Value.Kind, null, new Evidence(EvidenceKind.Deployment, s.Key, s.Value.At), IsCertain: false))],
            };
        }
    }
}
