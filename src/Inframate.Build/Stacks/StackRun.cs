using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Inframate.Agent.Ai;
using Inframate.Agent.Scanners;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Reports;
using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Build.Stacks;

/// <summary>One run of the engine over a stack: from its options to the files on disk and to what the log will say. The only class that a cache hit never loads.</summary>
internal static class StackRun
{
    // They read the same files as we do, some of them slowly; one that hangs is ended.
    private static readonly TimeSpan ScannerLimit = TimeSpan.FromMinutes(5);

    /// <summary>Runs an action and writes its files; the caller holds the lock of the stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="action">Which of the files to write and which of the findings to tell.</param>
    /// <param name="scope">Absolute paths of the projects that the stack covers; empty for a whole repository.</param>
    /// <param name="factsFiles">Absolute paths of facts that this build has just written.</param>
    /// <param name="problems">What is wrong with the command line.</param>
    /// <param name="key">The key of the cache.</param>
    /// <param name="indexFile">Absolute path of the file that keeps what was seen in sources.</param>
    /// <param name="last">The last result, when it stands for as long as the analysis comes to the same application; null when there is none.</param>
    /// <param name="model">The model and its lock; null when nobody could answer anything.</param>
    /// <param name="cancel">Ends the waiting for the model.</param>
    public static StackCache Run(
        Stack stack, StackAction action, string[] scope, IEnumerable<string> factsFiles, IEnumerable<StoredFinding> problems, string key, string indexFile, StackCache? last, StackModel? model, CancellationToken cancel)
    {
        if (last is null)
            Pipeline.Preload();

        var options = Options(stack, action, scope, factsFiles, out var factsRead, out var badOptions);
        var alsoRead = new List<string>();
        badOptions.AddRange(PublicProperties.CheckFiles(stack.WholeRepository ? [Path.Combine(stack.Folder, "infra.proj")] : scope, stack.Root, alsoRead));
        var adviser = model is null ? null : new ApplicationAdviser(model.Session);
        if (adviser is not null && InputText.Read(stack.RequirementsFile) is { } prose)
            options = options with { Input = options.Input with { Interpreted = adviser.InterpretAsync(prose, cancel).GetAwaiter().GetResult() } };

        var index = SourceIndex.Read(File.Exists(indexFile) ? File.ReadAllBytes(indexFile) : null);
        var application = Pipeline.Analyze(options with { Input = options.Input with { Index = index }, Requirements = found => WriteRequirements(stack, action, found) });
        if (adviser is not null && action.Name != "Secure")
            application = application with { Recommendations = [.. application.Recommendations, .. adviser.RecommendAsync(application, cancel).GetAwaiter().GetResult()] };

        var fingerprint = ApplicationFingerprint.Of(application);

        // A stamp from before the analysis stands for what it has read, or for less: then the next run sees that the file changed.
        var stamps = (last?.Inputs ?? []).ToDictionary(i => i.Path, StringComparer.Ordinal);
        FileStamp[] inputs =
        [
            .. application.Inputs.Concat(factsRead.Select(stack.Relative)).Append(stack.Relative(StackModel.LockFile(stack))).Distinct().Order(StringComparer.Ordinal)
                .Select(i => stamps.TryGetValue(i, out var stamp) ? stamp : FileStamp.Of(i, stack.Root)),
        ];
        WholeFile.Write(indexFile, index.ToBytes());
        if (last is not null && last.Application == fingerprint)
        {
            return new StackCache
            {
                Key = key,
                Application = fingerprint,
                Inputs = inputs,
                Until = last.Until,
                LaterInputs = last.LaterInputs,
                Outputs = last.Outputs,
                Findings = last.Findings,
                Lines = last.Lines,
            };
        }

        ScannerRun? scanners = null;
        if (action.AsksScanners && ScannerRun.Select(stack["Scanners"]).Names is { IsEmpty: false } names)
        {
            scanners = ScannerRun.AskAsync(names, stack.Root, options.TerraformRoot!, Environment.GetEnvironmentVariable("PATH"), ScannerLimit, cancel).GetAwaiter().GetResult();
            options = options with { Scanned = [.. scanners.Findings.Where(f => !options.Input.Excluded.Any(e => f.At.Path.StartsWith(e, StringComparison.Ordinal)))] };
            badOptions.AddRange(scanners.Problems.Select(Stored));
        }

        var result = Pipeline.Run(options, application);
        if (action.Name == "Baseline")
            WholeFile.Write(stack.BaselineFile, System.Text.Encoding.UTF8.GetBytes(Silencing.Baseline(result.Findings)));

        var remediations = model is not null && action.Name == "Secure" ? new SecurityAdviser(model.Session).RemediateAsync(result.Findings, cancel).GetAwaiter().GetResult() : null;
        if (remediations is { } said)
            result = result with { Reports = result.Reports.Add("security.advice.md", RemediationReport.ToMarkdown(said.Remediations, said.Source)) };

        alsoRead.Add(stack.Relative(stack.BaselineFile));
        alsoRead.AddRange(PolicyFiles(stack).Concat(Extensions.Files(stack)).Select(stack.Relative));
        var deploys = result.Application.Services.Length > 0;
        var edited = Write(stack, action, result, deploys);
        var findings = problems.Concat(badOptions)
            .Concat(edited.Select(e => Stored(DiagnosticCatalog.EditedByHand.Report(
                new SourceSpan(stack.Relative(e)),
                "This file was edited by hand, so it is kept as it is and no longer follows the code. Move the change to inframate.md or to a template of your own, or delete the file to have it generated again."))))
            .Concat(result.Diagnostics.Where(d => action.Tells(d.Id) || d.Severity == Severity.Error).Select(Stored))
            .ToList();

        var outputs = action.Name == "Build" ? Outputs(stack, result, edited, deploys) : [];
        return new StackCache
        {
            Key = key,
            Application = fingerprint,
            Until = result.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            Inputs = inputs,
            LaterInputs = [.. result.Inputs.Concat(alsoRead).Concat(edited.Select(stack.Relative)).Distinct().Order(StringComparer.Ordinal).Select(i => FileStamp.Of(i, stack.Root))],
            Outputs = [.. outputs.Select(o => FileStamp.Of(stack.Relative(o), stack.Root))],
            Findings = findings,
            Lines = [.. action.Name == "Fix" && (deploys || stack.WholeRepository) ? Fix(stack, options, application, result, badOptions) : Lines(stack, action, result, deploys), .. scanners?.Lines ?? [], .. remediations is { } advice ? RemediationReport.ToLines(advice.Remediations, advice.Source, $"{stack.Relative(stack.ReportFolder)}/security.advice.md") : []],
        };
    }

    private static PipelineOptions Options(Stack stack, StackAction action, string[] scope, IEnumerable<string> factsFiles, out List<string> read, out List<StoredFinding> problems)
    {
        read = [];
        problems = [];
        var fresh = factsFiles.ToHashSet(StringComparer.Ordinal);
        var projects = stack.WholeRepository ? StackLocator.ProjectsUnder(stack.Root) : scope;
        var candidates = fresh.Concat(projects.Select(p => Path.Combine(Path.GetDirectoryName(p)!, "obj", "inframate", "project.json"))).Distinct(StringComparer.Ordinal);
        var facts = new Dictionary<string, ProjectFacts>(StringComparer.Ordinal);

        // A project may be described by this build and, elsewhere, by an earlier one.
        foreach (var file in candidates.OrderByDescending(fresh.Contains).ThenBy(f => f, StringComparer.Ordinal))
        {
            read.Add(file);
            if (File.Exists(file) && ReadFacts(file, stack.Root) is { } described)
                facts.TryAdd(described.Path, described);
        }

        var extensions = Extensions.Load(stack);
        problems.AddRange(extensions?.Diagnostics.Select(Stored) ?? []);

        decimal? budget = null;
        if (stack["MonthlyBudget"] is { Length: > 0 } text)
        {
            if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var usd) && usd >= 0)
                budget = usd;
            else
                problems.Add(Stored(DiagnosticCatalog.OptionValue.Report(default, $"InframateMonthlyBudget is '{text}', but a budget is a number of US dollars a month, such as '300'. Set it to one or remove it.")));
        }

        if (stack["TerraformRoot"] is { Length: > 0 } folder && !Directory.Exists(Path.GetFullPath(folder.Replace('\\', '/'), stack.Folder)))
            problems.Add(Stored(DiagnosticCatalog.FolderMissing.Report(default, $"InframateTerraformRoot is '{folder}', but there is no such folder, so no Terraform is judged. Correct the path or remove the property.")));

        var (frameworks, unknown) = ControlCatalog.Select(stack["Compliance"]);
        problems.AddRange(unknown.Select(Stored));
        problems.AddRange(ScannerRun.Select(stack["Scanners"]).Problems.Select(Stored));
        if (action.Name == "Fix" && StackFix.Problem(stack) is { } mode)
            problems.Add(Stored(mode));

        return new PipelineOptions
        {
            Input = new RepositoryInput
            {
                Root = stack.Root,
                RequirementsPath = stack.RequirementsFile,
                Scope = stack.WholeRepository ? null : [.. scope.Select(stack.Relative)],
                Projects = [.. facts.Values.OrderBy(f => f.Path, StringComparer.Ordinal)],
                Excluded = [stack.Relative(stack.OutputFolder) + "/", stack.Relative(stack.ReportFolder) + "/", .. Given(stack["Ignored"]) is { } ignored ? [stack.Relative(Path.Combine(stack.Folder, ignored)) + "/"] : Array.Empty<string>()],
            },
            OutputPath = stack.Relative(stack.OutputFolder),
            Cloud = Given(stack["Cloud"]),
            Region = Given(stack["Region"]),
            Environment = Given(stack["Environment"]),
            MonthlyBudgetUsd = budget,
            Policies = Policies(stack, extensions),
            Suppressions = [.. stack["Suppress"].Split('\u00a6', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('\u00ac')).Where(s => s.Length == 4).Select(s => SuppressionWish.Read(s[0], s[1], s[2], s[3]))],
            Baseline = InputText.Read(stack.BaselineFile),
            Frameworks = frameworks,
            LastSarif = action.Owns("security.sarif") ? InputText.Read(Path.Combine(stack.ReportFolder, "security.sarif")) : null,
            PreviousFindings = action.Owns("security.sarif") ? InputText.Read(Path.Combine(stack.ReportFolder, "security.previous.txt")) : null,
            Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            // What lies in the folder of the stack is the stack's, so that several stacks of a repository tell each finding once.
            TerraformRoot = Given(stack["TerraformRoot"]) is { } terraform ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(terraform.Replace('\\', '/'), stack.Folder)) : stack.Folder,
            TemplatesPath = Given(stack["TemplatesPath"]) is { } templates ? Path.GetFullPath(templates, stack.Folder) : null,
        };
    }

    private static PolicySet? Policies(Stack stack, Extensions? extensions) => PolicyFiles(stack) is { Length: > 0 } || extensions is not null
        ? PolicySet.Read(PolicyFiles(stack).Select(f => (stack.Relative(f), InputText.Read(f))), extensions?.Rules)
        : null;

    private static string[] PolicyFiles(Stack stack) => [.. stack["Policy"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(f => Path.GetFullPath(f.Replace('\\', '/'), stack.Folder)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    // Facts of a project file that has changed since are no facts any more; the file itself is read instead.
    private static ProjectFacts? ReadFacts(string file, string root)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var top = json.RootElement;
        var path = top.GetProperty("project").GetString()!;
        var project = Path.GetFullPath(path, root);
        if (!File.Exists(project) || ProjectDescription.HashOf(project) != top.GetProperty("projectHash").GetString())
            return null;

        return new ProjectFacts
        {
            Path = path,
            Properties = top.GetProperty("properties").EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal),
            Packages =
            [
                .. top.GetProperty("packages").EnumerateArray().Select(p => new PackageFact(
                    p.GetProperty("name").GetString()!,
                    p.TryGetProperty("version", out var version) ? version.GetString() : null,
                    p.TryGetProperty("definedIn", out var definedIn) ? definedIn.GetString() : null)),
            ],
            ProjectReferences = [.. top.GetProperty("projectReferences").EnumerateArray().Select(r => r.GetString()!)],
        };
    }

    // The text that was written, which is an input like any other; null when the file is as it was.
    private static string? WriteRequirements(Stack stack, StackAction action, Application application)
    {
        string text;
        if (application.Requirements.Exists)
        {
            if (action.Name != "Analyze")
                return null;

            text = RequirementsFile.Refresh(InputText.Read(stack.RequirementsFile)!, application);
        }
        else if (application.Services.Length == 0 || !action.CreatesRequirements
            || stack["ContinuousIntegrationBuild"].Equals("true", StringComparison.OrdinalIgnoreCase)
            || stack["UpdateRequirements"].Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        else
        {
            text = RequirementsFile.Create(application);
        }

        return WholeFile.Write(stack.RequirementsFile, System.Text.Encoding.UTF8.GetBytes(text)) ? text : null;
    }

    private static IReadOnlyList<string> Write(Stack stack, StackAction action, PipelineResult result, bool deploys)
    {
        var files = new StackFiles(stack);
        var edited = action.WritesTerraform && (deploys || Directory.Exists(stack.OutputFolder)) ? files.Write(stack.OutputFolder, result.Terraform, static _ => true) : [];
        if (deploys || stack.WholeRepository)
            files.Write(stack.ReportFolder, action.Reports(result.Reports), name => action.Owns(name));

        return edited;
    }

    private static IEnumerable<string> Outputs(Stack stack, PipelineResult result, IReadOnlyList<string> edited, bool deploys) => !deploys
        ? []
        : result.Terraform.Keys.Select(f => Path.GetFullPath(f, stack.OutputFolder)).Except(edited)
            .Concat(result.Reports.Keys.Select(r => Path.Combine(stack.ReportFolder, r)))
            .Order(StringComparer.Ordinal);

    // A wish that was not understood may be one to change less.
    private static IEnumerable<string> Fix(Stack stack, PipelineOptions options, Application application, PipelineResult result, List<StoredFinding> badOptions)
        => badOptions.Exists(p => p.Severity == "error") ? ["Inframate: nothing is fixed, because a property is not understood"] : StackFix.Run(stack, options, application, result);

    private static IEnumerable<string> Lines(Stack stack, StackAction action, PipelineResult result, bool deploys)
    {
        if (!deploys && !stack.WholeRepository)
        {
            // A library or a test is silent in a build. A program that might well be deployed is not, and whoever asks for an action gets an answer.
            if (action.Name != "Build" || result.Application.NotDeployable is [{ Doubtful: true }])
                yield return $"Inframate: {result.Diagnostics.First(d => d.Id == DiagnosticCatalog.NothingToDeploy.Id).Message}";

            yield break;
        }

        foreach (var line in result.LogLines(action.Name, stack.Relative(stack.OutputFolder), stack.Relative(stack.ReportFolder)))
            yield return line;
    }

    private static StoredFinding Stored(Diagnostic d) => new(
        d.Id, d.Severity.ToString().ToLowerInvariant(), d.At.Path ?? "", d.At.Line, d.At.Column, FindingText.Category(d.Id), FindingText.Of(d), HelpLink.Of(d.Id));

    private static string? Given(string value) => value.Length > 0 ? value : null;
}
