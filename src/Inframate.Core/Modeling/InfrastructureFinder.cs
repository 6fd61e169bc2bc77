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

    // Where templates in JSON lie, or what they are called: not every file of settings or texts is read for them.
    private static readonly string[] InfrastructureWords = ["arm/", "azure", "cfn", "cloudformation", "deploy", "infra", "stack", "template"];

    // Parts of versions of an API that no cluster has.
    private static readonly string[] OtherVersions = ["backstage.io", "ctlptl.dev", "garden.io", "k3d.io", "kind.x-k8s.io", "skaffold/"];

    /// <summary>What was found, by path.</summary>
    public static ImmutableArray<ExistingInfrastructure> Find(RepositoryFiles files, IEnumerable<ComposeFile> composes)
    {
        var found = new List<ExistingInfrastructure>(composes.Select(c => new ExistingInfrastructure("compose", c.Path, c.Services.Length)));

        foreach (var module in files.Files.Where(f => f.EndsWith(".tf", StringComparison.Ordinal) || f.EndsWith(".tf.json", StringComparison.Ordinal)).GroupBy(RepositoryFiles.FolderOf, StringComparer.Ordinal))
            found.Add(new ExistingInfrastructure("terraform", module.Key.Length == 0 ? "." : module.Key, module.Sum(f => Count(files, f, "resource \""))) { Provides = [.. module.SelectMany(f => OfTerraform(files, f))] });

        var charts = files.Files.Where(f => RepositoryFiles.NameOf(f) == "Chart.yaml").Select(f => RepositoryFiles.FolderOf(f) is { Length: > 0 } chart ? chart + "/templates/" : "templates/").ToList();
        foreach (var path in files.Files.ToList())
        {
            var name = RepositoryFiles.NameOf(path);
            var folder = RepositoryFiles.FolderOf(path) is { Length: > 0 } parent ? parent : ".";
            var infrastructure = name switch
            {
                "azure.yaml" => new ExistingInfrastructure("azure-developer-cli", path, null),
                "cdk.json" => new ExistingInfrastructure("cdk", path, null) { Provides = OfProgram(files, path, CdkService) },
                "cdktf.json" => new ExistingInfrastructure("cdktf", path, null),
                "terragrunt.hcl" or "terragrunt.stack.hcl" => new ExistingInfrastructure("terragrunt", folder, null),
                "Chart.yaml" => new ExistingInfrastructure("helm", folder, OfChart(files, folder)) { Provides = [.. HelmChart.Stores(files, path)] },
                "kustomization.yaml" or "kustomization.yml" => new ExistingInfrastructure("kustomize", folder, (YamlNode.Parse(path, files.Read(path) ?? "", 1, out _)?["resources"] as YamlSequence)?.Items.Length),
                "Pulumi.yaml" => new ExistingInfrastructure("pulumi", path, null) { Provides = OfProgram(files, path, PulumiService) },
                "serverless.template" => OfTemplate(path, files.Read(path) ?? ""),
                "serverless.json" or "serverless.yaml" or "serverless.yml" => OfServerless(path, files.Read(path) ?? ""),
                "serverless.cjs" or "serverless.js" or "serverless.mjs" or "serverless.ts" when ServerlessFiles.OfProgram(files, path) is not null => new ExistingInfrastructure("serverless", path, null),
                "ansible.cfg" => new ExistingInfrastructure("ansible", folder, null),
                ".gitlab-ci.yml" => new ExistingInfrastructure("gitlab-ci", path, null),
                ".drone.yml" => new ExistingInfrastructure("drone", path, null),
                ".travis.yml" => new ExistingInfrastructure("travis", path, null),
                "appveyor.yml" or ".appveyor.yml" => new ExistingInfrastructure("appveyor", path, null),
                "bitbucket-pipelines.yml" => new ExistingInfrastructure("bitbucket-pipelines", path, null),
                "buildspec.yml" or "buildspec.yaml" => new ExistingInfrastructure("codebuild", path, null),
                "cloudbuild.yaml" or "cloudbuild.yml" => new ExistingInfrastructure("cloud-build", path, null),
                "Jenkinsfile" => new ExistingInfrastructure("jenkins", path, null),
                _ when path is ".circleci/config.yml" => new ExistingInfrastructure("circleci", path, null),
                _ when IsYaml(name) && (name.StartsWith("azure-pipelines", StringComparison.Ordinal) || path.StartsWith(".azuredevops/", StringComparison.Ordinal) || path.StartsWith(".azure-pipelines/", StringComparison.Ordinal)) => new ExistingInfrastructure("azure-pipelines", path, null),
                _ when name.EndsWith(".bicep", StringComparison.Ordinal) => new ExistingInfrastructure("bicep", path, Count(files, path, "resource ")) { Provides = [.. OfBicep(path, files.Read(path) ?? "")] },
                _ when path.StartsWith(".github/", StringComparison.Ordinal) => IsYaml(name) && folder == ".github/workflows" ? new ExistingInfrastructure("github-actions", path, null) : null,
                _ when name.EndsWith(".template", StringComparison.Ordinal) || (name.EndsWith(".json", StringComparison.Ordinal) && InfrastructureWords.Any(w => path.Contains(w, StringComparison.OrdinalIgnoreCase))) => OfJson(files, path),
                _ when name is "main.yml" or "main.yaml" && folder.EndsWith("/tasks", StringComparison.Ordinal) => OfRole(files, path),
                _ when IsYaml(name) && !ComposeFile.IsCompose(path) && !charts.Exists(c => path.StartsWith(c, StringComparison.Ordinal)) => OfYaml(files, path),
                _ => null,
            };

            if (infrastructure is not null)
                found.Add(infrastructure);
        }

        return [.. found.DistinctBy(f => (f.Path, f.Kind)).OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Kind, StringComparer.Ordinal)];
    }

    private static bool IsYaml(string name) => name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal);

    // Files that are written like those of Kubernetes and say something to a tool on somebody's desk, or to a catalogue.
    private static bool IsOfKubernetes(ReadOnlySpan<char> version)
    {
        foreach (var other in OtherVersions)
        {
            if (version.Contains(other, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    // Values of Helm and templates may be no YAML, so the lines are looked at, not the tree.
    private static ExistingInfrastructure? OfYaml(RepositoryFiles files, string path)
    {
        if (files.ReadUpTo(path, MaximumBytes, "infrastructure", "AWSTemplateFormatVersion", "AWS::Serverless-2016-10-31") is not { } text)
            return null;

        if (text.Contains("AWSTemplateFormatVersion", StringComparison.Ordinal) || text.Contains("AWS::Serverless-2016-10-31", StringComparison.Ordinal))
            return OfTemplate(path, text);

        // A part of a template, which another file takes in.
        if (text.Contains("AWS::", StringComparison.Ordinal) && OfTemplate(path, text) is { Resources: > 0 } part)
            return part;

        var kinds = 0;
        var versions = 0;
        var plays = 0;
        var isInList = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("kind:"))
            {
                kinds++;
            }
            else if (line.StartsWith("apiVersion:"))
            {
                if (IsOfKubernetes(line))
                    versions++;
            }
            else if (line.StartsWith("- ") || (isInList && line.StartsWith("  ")))
            {
                isInList = true;
                if (IsPlay(line[2..]))
                    plays++;
            }
            else if (!line.IsWhiteSpace() && line[0] is not ('#' or ' ' or '-'))
            {
                isInList = false;
            }
        }

        return kinds > 0 && versions > 0 ? new ExistingInfrastructure("kubernetes", path, Math.Min(kinds, versions)) : plays > 0 ? new ExistingInfrastructure("ansible", path, plays) : null;
    }

    private static bool IsPlay(ReadOnlySpan<char> key) => key.StartsWith("hosts:") || key.StartsWith("import_playbook:") || key.StartsWith("ansible.builtin.import_playbook:");

    // A role: what it does, one task after the other.
    private static ExistingInfrastructure? OfRole(RepositoryFiles files, string path)
    {
        var tasks = Count(files, path, "- ");

        return tasks > 0 ? new ExistingInfrastructure("ansible", path, tasks) : null;
    }

    // What the templates of a chart make; null when they cannot be seen.
    private static int? OfChart(RepositoryFiles files, string folder)
    {
        var start = folder == "." ? "templates/" : folder + "/templates/";
        var made = files.Files.Where(f => f.StartsWith(start, StringComparison.Ordinal) && IsYaml(f)).Sum(f => Count(files, f, "kind:"));

        return made > 0 ? made : null;
    }

    // How much it makes is the number of its resources.
    private static ExistingInfrastructure OfTemplate(string path, string text)
    {
        var resources = ResourcesOf(path, text);

        return new ExistingInfrastructure("cloudformation", path, resources.Count > 0 ? resources.Count : null) { Provides = [.. resources.SelectMany(r => ProvidedBy(r))] };
    }

    private static ExistingInfrastructure OfServerless(string path, string text)
    {
        var root = text.Length > MaximumBytes ? null : YamlNode.Parse(path, text, 1, out _);
        var resources = ResourcesOf(path, text);
        var count = resources.Count + ((root?["functions"] as YamlMapping)?.Entries.Length ?? 0);

        return new ExistingInfrastructure("serverless", path, count > 0 ? count : null) { Provides = [.. resources.SelectMany(r => ProvidedBy(r))] };
    }

    // CloudFormation, SAM, and the parts of serverless.yml that have their form. A template in JSON is YAML as well.
    private static List<YamlEntry> ResourcesOf(string path, string text)
    {
        if (text.Length > MaximumBytes || YamlNode.Parse(path, text, 1, out _) is not { } root)
            return [];

        IEnumerable<YamlNode?> places = root["resources"] is YamlSequence parts ? parts.Items.Select(p => p["Resources"]) : [root["Resources"] ?? root["resources"]?["Resources"]];

        return [.. places.OfType<YamlMapping>().SelectMany(p => p.Entries).Where(e => e.Value["Type"]?.Text?.Contains("::", StringComparison.Ordinal) == true)];
    }

    private static IEnumerable<ProvidedNeed> ProvidedBy(YamlEntry resource)
        => ProvidedNeed.Of(NeedSource.Template, resource.Value["Type"]!.Text!.ToLowerInvariant(), resource.Key, resource.KeyAt, a => resource.Value["Properties"]?[a] is not { } value ? "" : value.Text);

    // resource cache 'Microsoft.Cache/redis@2024-03-01' = {, module cache 'br/public:avm/res/cache/redis:0.9.0' = {
    private static IEnumerable<ProvidedNeed> OfBicep(string path, string text)
    {
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Length > 1000 || line.Contains(" existing ", StringComparison.Ordinal))
                continue;

            var match = BicepResource.Match(line);
            if (!match.Success)
                match = BicepModule.Match(line);

            if (!match.Success)
                continue;

            foreach (var provided in ProvidedNeed.Of(NeedSource.Template, match.Groups["type"].Value.ToLowerInvariant(), match.Groups["name"].Value, new SourceSpan(path, number, match.Index + 1), _ => ""))
                yield return provided;
        }
    }

    private static ExistingInfrastructure? OfJson(RepositoryFiles files, string path)
    {
        if (files.ReadUpTo(path, MaximumBytes, "infrastructure", "eploymentTemplate.json", "AWSTemplateFormatVersion") is not { } text)
            return null;

        if (text.Contains("AWSTemplateFormatVersion", StringComparison.Ordinal) || text.Contains("AWS::", StringComparison.Ordinal))
            return OfTemplate(path, text) is { Resources: > 0 } template ? template : null;

        if (!text.Contains("eploymentTemplate.json", StringComparison.Ordinal))
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

    [GeneratedRegex(@"^module\s+(?<name>\w+)\s+'br(?:/[\w-]+)?:(?:[\w.]+/bicep/)?(?<type>avm/res/[\w./-]+):", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BicepModule { get; }

    [GeneratedRegex(@"^resource\s+(?<name>\w+)\s+'(?<type>[\w./]+)@", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BicepResource { get; }

    // aws-cdk-lib/aws-dynamodb, aws_cdk.aws_dynamodb, Amazon.CDK.AWS.DynamoDB, software.amazon.awscdk.services.dynamodb, awscdk/v2/awsdynamodb
    [GeneratedRegex(@"(?:aws-cdk-lib/aws-|@aws-cdk/aws-|\baws_cdk\.aws_|\baws_(?=\w+ as \w)|\bAmazon\.CDK\.AWS\.|\bawscdk\.services\.|awscdk/v2/aws)(?<service>[A-Za-z0-9]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CdkService { get; }

    // aws.dynamodb.Table, azure_native.cache.Redis, Aws.Rds.Instance, @pulumi/aws/sqs
    [GeneratedRegex(@"(?i:\b(?<cloud>aws|azurenative|azure_native|azure|gcp)[./](?<service>[a-z0-9]+)\b)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PulumiService { get; }
}
