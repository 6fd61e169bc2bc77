using System.Collections.Frozen;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Something that code may need and that infrastructure in the repository provides.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What the infrastructure calls it: an address in Terraform, a type or a name elsewhere.</param>
/// <param name="At">The line that says so.</param>
/// <param name="IsCertain">False when the resource may be of this kind or of another, because a part of it is not known.</param>
public sealed record ProvidedNeed(NeedKind Kind, string Name, SourceSpan At, bool IsCertain = true)
{
    // What runs whatever somebody puts on it.
    private static readonly FrozenSet<string> Machines = FrozenSet.ToFrozenSet(
    [
        "aws_ecs_service", "aws_instance", "azurerm_container_app", "azurerm_container_group", "azurerm_linux_virtual_machine", "digitalocean_droplet", "google_compute_instance", "hcloud_server", "kubernetes_deployment", "kubernetes_deployment_v1",
        "kubernetes_stateful_set", "kubernetes_stateful_set_v1",
    ], StringComparer.Ordinal);

    /// <summary>What a resource provides, by its type and, where that leaves it open, an attribute.</summary>
    /// <param name="how">The language of the type.</param>
    /// <param name="type">The type.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="at">Its place.</param>
    /// <param name="attribute">The value of an attribute; null when it is not known, empty when it is absent.</param>
    internal static IEnumerable<ProvidedNeed> Of(NeedSource how, string type, string name, SourceSpan at, Func<string, string?> attribute)
    {
        if (how == NeedSource.Terraform)
        {
            // The table that Terraform locks its own state with is no application's.
            if (type == "aws_dynamodb_table" && attribute("hash_key") == "LockID")
                yield break;

            if (StoreRunBy(type, attribute) is { } run)
                yield return new ProvidedNeed(run, name, at);

            // A machine that is called kafka_broker may well be one.
            foreach (var kind in Machines.Contains(type) ? Names.Words(name[(name.LastIndexOf('.') + 1)..]).Select(DeclaredNeeds.KindOf).OfType<NeedKind>().Distinct() : [])
                yield return new ProvidedNeed(kind, name, at, IsCertain: false);
        }

        foreach (var row in NeedTable.Find(how, type))
        {
            if (row.Guard is null)
            {
                yield return new ProvidedNeed(row.Kind, name, at);
                continue;
            }

            var parts = row.Guard.Split('=');
            var value = attribute(parts[0]);
            if (value is null)
                yield return new ProvidedNeed(row.Kind, name, at, IsCertain: false);
            else if (value.StartsWith(parts[1], StringComparison.OrdinalIgnoreCase))
                yield return new ProvidedNeed(row.Kind, name, at);
        }
    }

    /// <summary>What a module provides that comes from somewhere else.</summary>
    /// <param name="source">Its source: an address of a registry or of a Git repository.</param>
    /// <param name="name">The address of the call.</param>
    /// <param name="at">The place of the call.</param>
    /// <param name="argument">The value of an argument; null when it is not known, empty when it is absent.</param>
    internal static IEnumerable<ProvidedNeed> OfModule(string source, string name, SourceSpan at, Func<string, string?> argument)
    {
        var address = InRegistry(source.Split('?')[0]);
        var whole = Of(NeedSource.Terraform, address, name, at, argument).ToList();

        return whole.Count > 0 ? whole : Of(NeedSource.Terraform, address.Split("//")[0], name, at, argument);
    }

    // Stores that are not made but run: the chart of a Helm release, the image of a container.
    private static NeedKind? StoreRunBy(string type, Func<string, string?> attribute) => type switch
    {
        "docker_container" => attribute("image") is { Length: > 0 } image ? NeedTable.OfImage(image) : null,
        "docker_image" => attribute("name") is { Length: > 0 } image ? NeedTable.OfImage(image) : null,
        "helm_release" => attribute("chart") is { Length: > 0 } chart ? OfChart(chart) : null,
        _ => null,
    };

    /// <summary>The store or broker that a Helm chart of this name brings; null when it brings none that is known.</summary>
    /// <param name="chart">The name, with or without what is before it: <c>redis</c>, <c>bitnami/redis</c>, <c>oci://registry.example.com/charts/redis</c>.</param>
    internal static NeedKind? OfChart(string chart)
    {
        var name = chart[(chart.LastIndexOf('/') + 1)..];

        return NeedTable.OfImage(name) ?? NeedTable.OfImage($"bitnami/{name}");
    }

    // git::https://github.com/terraform-aws-modules/terraform-aws-rds.git is what the registry calls terraform-aws-modules/rds/aws.
    private static string InRegistry(string source)
    {
        var start = source.IndexOf("github.com", StringComparison.Ordinal);
        if (start < 0)
            return source.StartsWith("registry.terraform.io/", StringComparison.Ordinal) ? source["registry.terraform.io/".Length..] : source;

        var parts = source[(start + "github.com".Length)..].Split("//")[0].Trim('/', ':').Split('/');
        if (parts is not [var owner, var repository] || repository.Split('-', 3) is not ["terraform", var provider, var module])
            return source;

        return $"{owner}/{(module.EndsWith(".git", StringComparison.Ordinal) ? module[..^4] : module)}/{provider}";
    }
}
