using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>The components that Dapr gives to services: often the only place in a repository that names the store behind a client without one.</summary>
/// <param name="Name">The name by which code asks for it.</param>
/// <param name="Kind">The store or broker behind it.</param>
/// <param name="Scopes">The applications that may use it; empty for all.</param>
/// <param name="Evidence">The line of its type.</param>
internal sealed record DaprComponent(string Name, NeedKind Kind, ImmutableArray<string> Scopes, Evidence Evidence)
{
    /// <summary>The components of a repository; where several files describe one, the one nearest to the top counts.</summary>
    public static List<DaprComponent> Find(RepositoryFiles files)
    {
        var found = new Dictionary<string, DaprComponent>(StringComparer.Ordinal);
        foreach (var path in files.Files.Where(f => f.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)).OrderBy(f => f.Count(c => c == '/')).ThenBy(f => f, StringComparer.Ordinal).ToList())
        {
            if (files.SizeOf(path) > 256 * 1024 || files.Read(path) is not { } text || !text.Contains("dapr.io/", StringComparison.Ordinal))
                continue;

            foreach (var document in YamlNode.Documents(path, text))
            {
                if (document["kind"]?.Text != "Component" || document["metadata"]?["name"]?.Text is not { } name || document["spec"]?["type"] is not YamlScalar type)
                    continue;

                if (NeedTable.Find(NeedSource.Dapr, type.Value.ToLowerInvariant()).FirstOrDefault() is { } row)
                {
                    var scopes = document["scopes"] is YamlSequence list ? list.Items.Select(i => i.Text).OfType<string>() : [];
                    found.TryAdd(name, new DaprComponent(name, row.Kind, [.. scopes], new Evidence(EvidenceKind.Deployment, type.Value, type.At)));
                }
            }
        }

        return [.. found.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];
    }
}
