using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Rules;
using Inframate.Terraform;
using Inframate.Terraform.Generation;
using Inframate.Text;

namespace Inframate;

/// <summary>The hand-written Terraform of a repository, judged: every root module by itself, all of them at once.</summary>
public sealed record ExistingTerraform
{
    private static readonly FrozenSet<string> SyntaxIds = FrozenSet.ToFrozenSet(
        [DiagnosticCatalog.HclUnexpected.Id, DiagnosticCatalog.HclUnclosed.Id, DiagnosticCatalog.HclDuplicate.Id, DiagnosticCatalog.HclLiteral.Id, DiagnosticCatalog.HclLimit.Id, DiagnosticCatalog.HclJson.Id],
        StringComparer.Ordinal);

    /// <summary>What the rules report, at the line of Terraform, each finding once.</summary>
    public ImmutableArray<Diagnostic> Findings { get; private init; } = [];

    /// <summary>What could not be read, so that nothing is said about it: each file once, at the first place that cannot be understood.</summary>
    public ImmutableArray<Diagnostic> NotJudged { get; private init; } = [];

    /// <summary>The root modules: what each provides, and with what.</summary>
    public ImmutableArray<ExistingInfrastructure> Roots { get; private init; } = [];

    /// <summary>How many root modules were judged.</summary>
    public int RootModules { get; private init; }

    /// <summary>How many resources they have.</summary>
    public int Resources { get; private init; }

    /// <summary>What those modules make that a stack could use, in the order of places. What was copied out of a stack of ours makes nothing for it.</summary>
    public ImmutableArray<ExistingResource> Provided { get; private init; } = [];

    /// <summary>True when those modules run programs: in containers, as functions, as web apps. Machines and clusters alone may run anything.</summary>
    public bool RunsPrograms { get; private init; }

    /// <summary>Files and folders that were looked at, relative to the root of the repository; folders with '/' at the end.</summary>
    public ImmutableArray<string> Inputs { get; private init; } = [];

    // Types that a stack may need, and the argument that names them in the cloud.
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["aws_cloudwatch_event_bus"] = "name",
        ["aws_db_instance"] = "identifier",
        ["aws_docdb_cluster"] = "cluster_identifier",
        ["aws_dynamodb_table"] = "name",
        ["aws_elasticache_cluster"] = "cluster_id",
        ["aws_elasticache_replication_group"] = "replication_group_id",
        ["aws_elasticsearch_domain"] = "domain_name",
        ["aws_kinesis_stream"] = "name",
        ["aws_mq_broker"] = "broker_name",
        ["aws_msk_cluster"] = "cluster_name",
        ["aws_msk_serverless_cluster"] = "cluster_name",
        ["aws_opensearch_domain"] = "domain_name",
        ["aws_rds_cluster"] = "cluster_identifier",
        ["aws_s3_bucket"] = "bucket",
        ["aws_sns_topic"] = "name",
        ["aws_sqs_queue"] = "name",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Beginnings of types that run a program.
    private static readonly ImmutableArray<string> Running =
    [
        "aws_apprunner_service", "aws_ecs_service", "aws_ecs_task_definition", "aws_elastic_beanstalk_environment", "aws_lambda_function", "azurerm_app_service", "azurerm_container_app", "azurerm_container_group", "azurerm_function_app",
        "azurerm_linux_function_app", "azurerm_linux_web_app", "azurerm_windows_function_app", "azurerm_windows_web_app", "digitalocean_app", "google_app_engine_", "google_cloud_run_", "google_cloudfunctions", "kubernetes_deployment",
    ];

    private static bool Runs(TerraformModule module)
        => module.AllResources.Any(r => !r.IsData && Running.Any(type => r.Type.StartsWith(type, StringComparison.Ordinal)));

    private static ImmutableArray<ExistingResource> ProvidedBy(TerraformModule module) =>
    [
        .. module.AllResources.Where(r => !r.IsData && Names.ContainsKey(r.Type)).Select(r => new ExistingResource(r.Type, r.Name, r[Names[r.Type]].AsString, r.At) { Engine = r["engine"].AsString ?? r["engine_type"].AsString }),
    ];

    /// <summary>Judges what lies below a folder.</summary>
    /// <param name="root">Absolute path of the repository, which all paths are relative to.</param>
    /// <param name="folder">Absolute path of the folder; it may lie outside of the repository.</param>
    /// <param name="excluded">Folders to leave out, relative to the root, each with '/' at its end.</param>
    /// <param name="policies">The user's own rules; null when there are none.</param>
    public static ExistingTerraform Judge(string root, string folder, ImmutableArray<string> excluded, PolicySet? policies = null)
    {
        var relative = Path.GetRelativePath(root, folder).Replace('\\', '/');
        var isInside = relative != ".." && !relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
        var (start, below, prefix) = isInside ? (root, relative == "." ? "" : relative, "") : (folder, "", relative + "/");
        if (!Directory.Exists(folder))
            return new ExistingTerraform();

        var tree = TerraformTree.Find(start, below, isInside ? excluded : []);
        var judged = tree.Roots.AsParallel().Select(r =>
        {
            var module = tree.Load(r);
            return (module.AllResources.Length, Runs: Runs(module), Root: Describe(module, r, prefix), Provided: StackReadme.IsOwned(Path.Combine(start, r)) ? [] : ProvidedBy(module), Findings: Judge(module, policies), Broken: module.Diagnostics.Where(d => SyntaxIds.Contains(d.Id)).ToList());
        }).ToList();
        var broken = judged.SelectMany(j => j.Broken).GroupBy(d => d.At.Path, StringComparer.Ordinal)
            .Select(f => f.OrderBy(d => d.At.Line).ThenBy(d => d.At.Column).First())
            .Select(d => DiagnosticCatalog.NotJudged.Report(d.At, $"{d.Message} What cannot be read here is not judged."))
            .Concat(tree.Unread.Select(u => DiagnosticCatalog.NotJudged.Report(new SourceSpan(u.Path.Length == 0 ? "." : u.Path), $"'{(u.Path.Length == 0 ? "." : u.Path)}' is not judged: {u.Why.TrimEnd('.')}. Make it readable, or split it.")));

        return new ExistingTerraform
        {
            Roots = [.. judged.Select(j => j.Root).OrderBy(r => r.Path, StringComparer.Ordinal)],
            RootModules = tree.Roots.Length,
            RunsPrograms = judged.Exists(j => j.Runs),
            Resources = judged.Sum(j => j.Length),
            Findings = [.. RuleEngine.Sort(judged.SelectMany(j => j.Findings)).Select(f => prefix.Length == 0 ? f : Move(f, prefix))],
            NotJudged = [.. broken.OrderBy(d => d.At.Path, StringComparer.Ordinal).Select(d => prefix.Length == 0 ? d : Move(d, prefix))],
            Provided = [.. judged.SelectMany(j => j.Provided).Select(e => prefix.Length == 0 ? e : e with { At = e.At with { Path = prefix + e.At.Path } }).OrderBy(e => e.At.Path, StringComparer.Ordinal).ThenBy(e => e.At.Line)],
            Inputs = [.. tree.Folders.Select(f => prefix + (f.Length == 0 ? "./" : f + "/")).Concat(tree.Files.Select(f => prefix + f))],
        };
    }

    /// <summary>What our rules and the user's report of a module.</summary>
    internal static ImmutableArray<Diagnostic> Judge(TerraformModule module, PolicySet? policies)
        => policies is null ? RuleEngine.Run(module) : RuleEngine.Sort(RuleEngine.Run(module).Concat(policies.Engine.Judge(module)));

    /// <summary>The application, with what is known here of the Terraform that its analysis has only seen. Folders that are modules of a root stay as they are.</summary>
    public Application DescribeIn(Application application)
    {
        ArgumentNullException.ThrowIfNull(application);

        var roots = Roots.ToFrozenDictionary(r => r.Path, StringComparer.Ordinal);

        return application with
        {
            ExistingInfrastructure = [.. application.ExistingInfrastructure.Select(i => i.Kind == "terraform" && roots.TryGetValue(i.Path, out var root) ? root with { Resources = i.Resources } : i)],
        };
    }

    private static ExistingInfrastructure Describe(TerraformModule module, string folder, string prefix)
    {
        var provided = module.AllResources.SelectMany(r => ProvidedNeed.Of(NeedSource.Terraform, r.Type, r.BaseAddress, r.At, a => Text(r[a])))
            .Concat(module.Modules.Where(m => m.Folder is null && m.Source is not null).SelectMany(m => ProvidedNeed.OfModule(m.Source!, m.Address, m.At, a => Text(m.Arguments[a]))));

        return new ExistingInfrastructure("terraform", (prefix + folder).TrimEnd('/') is { Length: > 0 } path ? path : ".", module.AllResources.Length)
        {
            Provides = [.. provided.Distinct().Select(p => p with { At = p.At with { Path = prefix + p.At.Path } }).OrderBy(p => p.At.Path, StringComparer.Ordinal).ThenBy(p => p.At.Line).ThenBy(p => p.Kind)],
            Providers = [.. module.RequiredProviders.Select(p => p.Name).Concat(module.Providers.Select(p => p.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Modules = [.. module.Modules.Select(m => m.Source).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Backend = module.Backend is { } state ? state.Labels.FirstOrDefault() ?? "cloud" : null,
        };

        // What is not written is not there; what cannot be computed may be anything.
        static string? Text(TerraformSetting setting) => setting.IsNull ? "" : setting.AsString;
    }

    private static Diagnostic Move(Diagnostic finding, string prefix) => finding with
    {
        At = finding.At with { Path = prefix + finding.At.Path },
        Related = [.. finding.Related.Select(r => r with { At = r.At with { Path = prefix + r.At.Path } })],
    };
}
