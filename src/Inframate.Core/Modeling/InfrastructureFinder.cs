using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>Finds the infrastructure as code that a repository already has, by the names of files and, for YAML, by what they start with.</summary>
internal static class InfrastructureFinder
{
    /// <summary>What was found, by path.</summary>
    public static ImmutableArray<ExistingInfrastructure> Find(RepositoryFiles files, IEnumerable<ComposeFile> composes)
    {
        var found = new List<ExistingInfrastructure>(composes.Select(c => new ExistingInfrastructure("compose", c.Path, c.Services.Length)));

        foreach (var folder in files.Files.Where(f => f.EndsWith(".tf", StringComparison.Ordinal) || f.EndsWith(".tf.json", StringComparison.Ordinal)).GroupBy(RepositoryFiles.FolderOf, StringComparer.Ordinal))
            found.Add(new ExistingInfrastructure("terraform", folder.Key.Length == 0 ? "." : folder.Key, folder.Sum(f => Count(files, f, "resource \""))));

        foreach (var path in files.Files)
        {
            var name = RepositoryFiles.NameOf(path);
            var infrastructure = name switch
            {
                "azure.yaml" => new ExistingInfrastructure("azure-developer-cli", path, null),
                "cdk.json" => new ExistingInfrastructure("cdk", path, null),
                "Chart.yaml" => new ExistingInfrastructure("helm", RepositoryFiles.FolderOf(path), null),
                "kustomization.yaml" or "kustomization.yml" => new ExistingInfrastructure("kustomize", RepositoryFiles.FolderOf(path), null),
                "Pulumi.yaml" => new ExistingInfrastructure("pulumi", path, null),
                "serverless.template" => new ExistingInfrastructure("cloudformation", path, null),
                "serverless.yaml" or "serverless.yml" => new ExistingInfrastructure("serverless", path, null),
                _ when name.EndsWith(".bicep", StringComparison.Ordinal) => new ExistingInfrastructure("bicep", path, Count(files, path, "resource ")),
                _ when path.StartsWith(".github/workflows/", StringComparison.Ordinal) => new ExistingInfrastructure("github-actions", path, null),
                _ when (name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal)) && !ComposeFile.IsCompose(path) => OfYaml(files, path),
                _ => null,
            };

            if (infrastructure is not null)
                found.Add(infrastructure);
        }

        return [.. found.Distinct().OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Kind, StringComparer.Ordinal)];
    }

    // Templates of Helm are not YAML, so the lines are looked at, not the tree.
    private static ExistingInfrastructure? OfYaml(RepositoryFiles files, string path)
    {
        if (files.SizeOf(path) > 512 * 1024 || files.Read(path) is not { } text)
            return null;

        if (text.Contains("AWSTemplateFormatVersion", StringComparison.Ordinal))
            return new ExistingInfrastructure("cloudformation", path, null);

        var kinds = 0;
        var versions = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("kind:"))
                kinds++;
            else if (line.StartsWith("apiVersion:"))
                versions++;
        }

        return kinds > 0 && versions > 0 ? new ExistingInfrastructure("kubernetes", path, Math.Min(kinds, versions)) : null;
    }

    private static int Count(RepositoryFiles files, string path, string start)
    {
        var count = 0;
        foreach (var line in (files.Read(path) ?? "").AsSpan().EnumerateLines())
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
                count++;
        }

        return count;
    }
}
