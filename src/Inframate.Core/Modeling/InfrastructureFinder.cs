using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>
/// Finds the infrastructure as code that a repository already has, by the names of files and, for YAML, by what they start with, and what it provides. Of Terraform only the
/// headers of resources are looked at here; whoever judges it knows more.
/// </summary>
internal static partial class InfrastructureFinder
{
    /// <summary>The largest number of source files of one infrastructure that are read; that there are more is said.</summary>
    public const int MaximumPrograms = 300;

    private const int MaximumBytes = 512 * 1024;
    private const int MaximumAttributes = 200;

    /// <summary>What was found, by path.</summary>
    public static ImmutableArray<ExistingInfrastructure> Find(RepositoryFiles files, IEnumerable<ComposeFile> composes)
    {
        var found = new List<ExistingInfrastructure>(composes.Select(c => new ExistingInfrastructure("compose", c.Path, c.Services.Length)));

        foreach (var folder in files.Files.Where(f => f.EndsWith(".tf", StringComparison.Ordinal) || f.EndsWith(".tf.json", StringComparison.Ordinal)).GroupBy(RepositoryFiles.FolderOf, StringComparer.Ordinal))
            found.Add(new ExistingInfrastructure("terraform", folder.Key.Length == 0 ? "." : folder.Key, folder.Sum(f => Count(files, f, "resource \""))) { Provides = [.. folder.SelectMany(f => OfTerraform(files, f))] });

        foreach (var path in files.Files.ToList())
        {
            var name = RepositoryFiles.NameOf(path);
            var infrastructure = name switch
            {
                "azure.yaml" => new ExistingInfrastructure("azure-developer-cli", path, null),
                "cdk.json" => new ExistingInfrastructure("cdk", path, null) { Provides = OfProgram(files, path, CdkService) },
                "Chart.yaml" => new ExistingInfrastructure("helm", RepositoryFiles.FolderOf(path), null) { Provides = [.. HelmChart.Stores(files, path)] },
                "kustomization.yaml" or "kustomization.yml" => new ExistingInfrastructure("kustomize", RepositoryFiles.FolderOf(path), null),
                "Pulumi.yaml" => new ExistingInfrastructure("pulumi", path, null) { Provides = OfProgram(files, path, PulumiService) },
                "serverless.template" => OfTemplate(files, path),
                "serverless.yaml" or "serverless.yml" => new ExistingInfrastructure("serverless", path, null) { Provides = [.. OfResources(path, files.Read(path) ?? "")] },
                "ansible.cfg" => new ExistingInfrastructure("ansible", RepositoryFiles.FolderOf(path) is { Length: > 0 } folder ? folder : ".", null),
                ".gitlab-ci.yml" => new ExistingInfrastructure("gitlab-ci", path, null),
                "azure-pipelines.yml" or "azure-pipelines.yaml" => new ExistingInfrastructure("azure-pipelines", path, null),
                "Jenkinsfile" => new ExistingInfrastructure("jenkins", path, null),
                _ when name.EndsWith(".bicep", StringComparison.Ordinal) => new ExistingInfrastructure("bicep", path, Count(files, path, "resource ")) { Provides = [.. OfBicep(path, files.Read(path) ?? "")] },
                _ when path.StartsWith(".github/workflows/", StringComparison.Ordinal) => new ExistingInfrastructure("github-actions", path, null),
                _ when name.EndsWith(".json", StringComparison.Ordinal) && name.Contains("deploy", StringComparison.OrdinalIgnoreCase) || name is "mainTemplate.json" => OfArm(files, path),
                _ when (name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal)) && !ComposeFile.IsCompose(path) => OfYaml(files, path),
                _ => null,
            };

            if (infrastructure is not null)
                found.Add(infrastructure);
        }

        return [.. found.DistinctBy(f => (f.Path, f.Kind)).OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Kind, StringComparer.Ordinal)];
    }

    // Templates of Helm are not YAML, so the lines are looked at, not the tree.
    private static ExistingInfrastructure? OfYaml(RepositoryFiles files, string path)
    {
        if (files.ReadUpTo(path, MaximumBytes, "infrastructure", "AWSTemplateFormatVersion", "AWS::Serverless-2016-10-31") is not { } text)
            return null;

        if (text.Contains("AWSTemplateFormatVersion", StringComparison.Ordinal) || text.Contains("AWS::Serverless-2016-10-31", StringComparison.Ordinal))
            return OfTemplate(files, path);

        var kinds = 0;
        var versions = 0;
        var isPlaybook = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("kind:"))
                kinds++;
            else if (line.StartsWith("apiVersion:"))
                versions++;
            else if (line.StartsWith("- hosts:"))
                isPlaybook = true;
        }

        return kinds > 0 && versions > 0 ? new ExistingInfrastructure("kubernetes", path, Math.Min(kinds, versions)) : isPlaybook ? new ExistingInfrastructure("ansible", path, null) : null;
    }

    private static ExistingInfrastructure OfTemplate(RepositoryFiles files, string path)
        => new("cloudformation", path, null) { Provides = [.. OfResources(path, files.Read(path) ?? "")] };

    // CloudFormation, SAM, and the part of serverless.yml that has their form. A template in JSON is YAML as well.
    private static IEnumerable<ProvidedNeed> OfResources(string path, string text)
    {
        if (text.Length > MaximumBytes || YamlNode.Parse(path, text, 1, out _) is not { } root || (root["Resources"] ?? root["resources"]?["Resources"]) is not YamlMapping resources)
            yield break;

        foreach (var entry in resources.Entries)
        {
            if (entry.Value["Type"]?.Text is not { } type)
                continue;

            foreach (var provided in ProvidedNeed.Of(NeedSource.Template, type.ToLowerInvariant(), entry.Key, entry.KeyAt, a => entry.Value["Properties"]?[a] is not { } value ? "" : value.Text))
                yield return provided;
        }
    }

    // resource cache 'Microsoft.Cache/redis@2024-03-01' = {
    private static IEnumerable<ProvidedNeed> OfBicep(string path, string text)
    {
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Length > 1000 || BicepResource.Match(line) is not { Success: true } match || line.Contains(" existing ", StringComparison.Ordinal))
                continue;

            foreach (var provided in ProvidedNeed.Of(NeedSource.Template, match.Groups["type"].Value.ToLowerInvariant(), match.Groups["name"].Value, new SourceSpan(path, number, match.Index + 1), _ => ""))
                yield return provided;
        }
    }

    private static ExistingInfrastructure? OfArm(RepositoryFiles files, string path)
    {
        if (files.ReadUpTo(path, MaximumBytes, "infrastructure", "eploymentTemplate.json") is not { } text || !text.Contains("eploymentTemplate.json", StringComparison.Ordinal))
            return null;

        var settings = SettingsFile.ReadManifest(files, path);
        var types = settings?.Values.Where(v => v.Key.StartsWith("resources:", StringComparison.OrdinalIgnoreCase) && v.Key.EndsWith(":type", StringComparison.OrdinalIgnoreCase)).ToList() ?? [];

        return new ExistingInfrastructure("arm", path, types.Count)
        {
            Provides = [.. types.SelectMany(t => ProvidedNeed.Of(NeedSource.Template, t.Value.Text.ToLowerInvariant(), t.Value.Text, t.Value.At, _ => ""))],
        };
    }

    // The header of a resource, and the attributes of its own that are plain texts.
    private static IEnumerable<ProvidedNeed> OfTerraform(RepositoryFiles files, string path)
    {
        var lines = path.EndsWith(".tf", StringComparison.Ordinal) ? (files.Read(path) ?? "").ReplaceLineEndings("\n").Split('\n') : [];
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("resource \"", StringComparison.Ordinal) || lines[i].Split('"') is not [_, var type, _, var name, ..])
                continue;

            var body = lines.Skip(i + 1).Take(MaximumAttributes).TakeWhile(l => !l.StartsWith('}')).ToList();
            foreach (var provided in ProvidedNeed.Of(NeedSource.Terraform, type, $"{type}.{name}", new SourceSpan(path, i + 1, 1), Attribute))
                yield return provided;

            string? Attribute(string attribute)
            {
                var value = body.Select(l => l.Trim()).FirstOrDefault(l => l.StartsWith(attribute, StringComparison.Ordinal) && l[attribute.Length..].TrimStart().StartsWith('='))?.Split('=', 2)[1].Trim();

                return value is null ? "" : value.StartsWith('"') && !value.Contains('$', StringComparison.Ordinal) ? value.Trim('"') : null;
            }
        }
    }

    // A program says what it makes by the modules that it imports and the classes that it takes from them.
    private static ImmutableArray<ProvidedNeed> OfProgram(RepositoryFiles files, string path, Regex service)
    {
        var folder = RepositoryFiles.FolderOf(path);
        var found = ImmutableArray.CreateBuilder<ProvidedNeed>();
        var read = 0;
        foreach (var source in files.Files.Where(f => (folder.Length == 0 || f.StartsWith(folder + "/", StringComparison.Ordinal)) && Path.GetExtension(f) is ".cs" or ".go" or ".java" or ".js" or ".py" or ".ts" && !ComposeFile.IsForTests(f)))
        {
            if (read++ >= MaximumPrograms)
            {
                files.LeftOut(new SourceSpan(source), $"The infrastructure that '{path}' belongs to has more than {MaximumPrograms} source files, so '{source}' and those after it were not read.");
                break;
            }

            if (files.Read(source) is not { } text)
                continue;

            var number = 0;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            {
                number++;
                if (line.Length > 1000 || line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                    continue;

                foreach (Match match in service.Matches(line))
                {
                    var cloud = match.Groups["cloud"] is { Success: true } named ? named.Value.ToLowerInvariant()[..3] switch { "aws" => "aws", "gcp" => "gcp", _ => "azure" } : "aws";
                    var name = $"{cloud}.{match.Groups["service"].Value.ToLowerInvariant()}";
                    if (!seen.Add(name))
                        continue;

                    foreach (var row in NeedTable.Find(NeedSource.Cloud, name).Where(r => r.Guard is null || text.Contains(r.Guard, StringComparison.OrdinalIgnoreCase)))
                    {
                        if (!found.Any(p => p.Kind == row.Kind))
                            found.Add(new ProvidedNeed(row.Kind, name, new SourceSpan(source, number, match.Index + 1)));
                    }
                }
            }
        }

        return found.ToImmutable();
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

    [GeneratedRegex(@"^resource\s+(?<name>\w+)\s+'(?<type>[\w./]+)@", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BicepResource { get; }

    // aws-cdk-lib/aws-dynamodb, aws_cdk.aws_dynamodb, Amazon.CDK.AWS.DynamoDB, software.amazon.awscdk.services.dynamodb, awscdk/v2/awsdynamodb
    [GeneratedRegex(@"(?:aws-cdk-lib/aws-|@aws-cdk/aws-|\baws_cdk\.aws_|\baws_(?=\w+ as \w)|\bAmazon\.CDK\.AWS\.|\bawscdk\.services\.|awscdk/v2/aws)(?<service>[A-Za-z0-9]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CdkService { get; }

    // aws.dynamodb.Table, azure_native.cache.Redis, Aws.Rds.Instance, @pulumi/aws/sqs
    [GeneratedRegex(@"(?i:\b(?<cloud>aws|azurenative|azure_native|azure|gcp)[./](?<service>[a-z0-9]+)\b)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PulumiService { get; }
}
