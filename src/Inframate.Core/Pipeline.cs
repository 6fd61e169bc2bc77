using System.Collections.Immutable;
using System.Globalization;
using Inframate.Costs;
using Inframate.Diagnostics;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Readiness;
using Inframate.Reports;
using Inframate.Rules;
using Inframate.Terraform;
using Inframate.Terraform.Generation;
using Inframate.Terraform.Schema;
using Inframate.Text;

namespace Inframate;

/// <summary>The whole run on one page: from the files of a repository to Terraform, findings, costs and reports. Reads files, writes none.</summary>
public static class Pipeline
{
    /// <summary>Runs every stage.</summary>
    public static PipelineResult Run(PipelineOptions options)
    {
        Preload();
        return Run(options, Analyze(options));
    }

    /// <summary>Starts to read what every run needs and no input changes, beside whatever the caller does next; who needs it first waits for it.</summary>
    public static void Preload() => Task.Run(static () =>
    {
        _ = TemplateCatalog.BuiltIn;
        _ = ProviderSchemas.Find("aws");
        _ = RuleEngine.For(["aws"]);
        _ = PriceCatalog.Aws;
    });

    /// <summary>Runs the first stages: what the repository is, and what is wrong with its own files. Those of a program that is not deployed are nobody's.</summary>
    public static Application Analyze(PipelineOptions options)
    {
        var application = ApplicationReader.Read(options.Input, options.Requirements);
        if (application.Services.IsEmpty && options.Input.Scope is not null)
            return application;

        var (findings, read) = FileRules.Run(options.Input.Root, application);
        var (packages, audited) = PackageAudit.Run(options.Input, application);
        return application with { Findings = [.. findings, .. packages], Inputs = [.. application.Inputs.Union(read, StringComparer.Ordinal).Union(audited, StringComparer.Ordinal).Order(StringComparer.Ordinal)] };
    }

    /// <summary>Runs the other stages. They see the repository through <paramref name="application"/> and through the files that <see cref="PipelineResult.Inputs"/> names, and nothing else.</summary>
    public static PipelineResult Run(PipelineOptions options, Application application)
    {
        var existing = options.TerraformRoot is { } folder ? ExistingTerraform.Judge(options.Input.Root, folder, [.. options.Input.Excluded, options.OutputPath + "/"], options.Policies) : null;
        if (existing is not null)
            application = existing.DescribeIn(application);

        if (application.Services.IsEmpty)
        {
            var (all, unheard) = Silencing.Apply(ScannerFindings.Merge([.. application.Findings, .. existing?.Findings ?? []], options.Scanned), options.Suppressions, options.Baseline, options.Today);
            var alone = Narrow(all, options);
            return new PipelineResult
            {
                Application = application,
                Existing = existing,
                Inputs = existing?.Inputs ?? [],
                Findings = all,
                Diagnostics = Sort([.. application.Diagnostics, .. existing?.NotJudged ?? [], .. options.Policies?.Diagnostics ?? [], .. unheard, .. alone.Where(f => f.Suppression is null)]),
                Reports = Texts(
                [
                    ("analysis.json", AnalysisReport.ToJson(application, null)),
                    ("analysis.md", AnalysisReport.ToMarkdown(application, null)),
                    .. existing is { RootModules: > 0 } || !all.IsEmpty ? Security(all, alone, existing?.Resources ?? 0, options) : [],
                ]),
            };
        }

        var catalog = TemplateCatalog.Load(options.TemplatesPath);
        var planned = Planner.Plan(application, new PlanOptions { Cloud = options.Cloud, Region = options.Region, Environment = options.Environment, Existing = existing?.Provided ?? [] }, catalog);
        var stack = TerraformGenerator.Generate(planned, catalog);
        var plan = stack.Plan;

        var files = stack.Files.Select(f => new TerraformFile($"{options.OutputPath}/{f.Key}", f.Value));
        var terraform = TerraformModule.Load(files, new TerraformLoadOptions { Root = options.OutputPath });
        var schema = SchemaChecker.Check(terraform);
        var (findings, wrong) = Silencing.Apply(ScannerFindings.Merge([.. FindingOrigin.Once(ExistingTerraform.Judge(terraform, options.Policies).Select(f => FindingOrigin.Trace(f, plan))), .. application.Findings, .. existing?.Findings ?? []], options.Scanned), options.Suppressions, options.Baseline, options.Today);
        var told = Narrow(findings, options);
        var cost = CostEstimator.Estimate(terraform, plan.Region);

        return new PipelineResult
        {
            Application = application,
            Plan = plan,
            Terraform = stack.Files,
            Existing = existing,
            Findings = findings,
            ResourceCount = terraform.AllResources.Length,
            Cost = cost,
            Inputs = [.. catalog.Inputs.Select(i => Path.GetRelativePath(options.Input.Root, i).Replace('\\', '/') + (Path.EndsInDirectorySeparator(i) ? "/" : "")), .. existing?.Inputs ?? []],
            Diagnostics = Sort([.. application.Diagnostics, .. existing is null ? [] : TerraformDrift.Between(application, existing), .. existing?.NotJudged ?? [], .. options.Policies?.Diagnostics ?? [], .. catalog.Diagnostics, .. plan.Diagnostics, .. stack.Diagnostics, .. terraform.Diagnostics.Where(d => !schema.Any(s => s.Id == d.Id && s.At == d.At)), .. schema, .. wrong, .. told.Where(f => f.Suppression is null), .. Budget(cost, application, options)]),
            Reports = Texts(
            [
                ("analysis.json", AnalysisReport.ToJson(application, plan)),
                ("analysis.md", AnalysisReport.ToMarkdown(application, plan)),
                ("plan.json", PlanReport.ToJson(plan)),
                .. Security(findings, told, terraform.AllResources.Length + (existing?.Resources ?? 0) + application.Services.Length, options),
                ("cost.json", CostReport.ToJson(cost, plan)),
                ("cost.md", CostReport.ToMarkdown(cost, plan)),
            ]),
        };
    }

    // Rules of the user's own belong to no framework, and whoever writes some wants to hear them.
    internal static ImmutableArray<Diagnostic> Narrow(ImmutableArray<Diagnostic> findings, PipelineOptions options) => options.Frameworks.IsEmpty
        ? findings
        : findings.RemoveAll(f => (ScannerFindings.IsForeign(f) || RuleTexts.Ours(f.Id) is not null) && ControlCatalog.Of(f.Id, options.Frameworks).IsEmpty);

    private static List<(string Name, string Text)> Security(ImmutableArray<Diagnostic> all, ImmutableArray<Diagnostic> told, int judged, PipelineOptions options)
    {
        var posture = new Posture { Findings = told, Judged = judged, Frameworks = options.Frameworks, LeftOut = all.Length - told.Length };
        var reports = new List<(string Name, string Text)>();

        // A run that finds the same as the last one is compared with the state before that one, so that it writes the same again.
        var last = options.LastSarif is null ? null : FoundBefore.FromSarif(options.LastSarif, options.Frameworks);
        var previous = last is null ? null
            : last.Value.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal).SetEquals(posture.Remembered().Select(f => f.Fingerprint)) ? options.PreviousFindings
            : FoundBefore.ToLines(last);
        if (previous is not null)
        {
            posture = posture.ComparedWithRun(FoundBefore.FromLines(previous).Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal));
            reports.Add(("security.previous.txt", previous));
        }

        if (options.Baseline is not null)
            posture = posture.ComparedWithBaseline(Silencing.Fingerprints(options.Baseline));

        var rules = RuleTexts.With([.. options.Policies?.Rules.Select(r => r.Info) ?? [], .. options.Scanned.Select(s => s.Rule)]);
        reports.Add(("security.html", SecurityPage.ToHtml(posture, rules)));
        reports.Add(("security.junit.xml", JUnitReport.ToXml(posture)));
        reports.Add(("security.md", SecurityReport.ToMarkdown(posture, rules)));
        reports.Add(("security.sarif", SarifReport.ToJson(told, rules, options.Frameworks)));
        return reports;
    }

    private static IEnumerable<Diagnostic> Budget(CostEstimate cost, Application application, PipelineOptions options)
    {
        // One for all: in a region without prices there would be one for nearly every resource, and all of them at the same place.
        if (!cost.Unknown.IsEmpty)
        {
            var first = cost.Unknown[0];
            var others = cost.Unknown.Length switch { 1 => "", 2 => " So it is with one more; cost.md names it.", var n => string.Create(CultureInfo.InvariantCulture, $" So it is with {n - 1} more; cost.md names them.") };
            yield return DiagnosticCatalog.PriceUnknown.Report(new SourceSpan(application.Requirements.Path), $"The price of '{first.Address}' is not part of the estimate: {first.Why}{others}");
        }

        var wish = application.Requirements.MonthlyBudgetUsd;
        var budget = BudgetUsd(application, options);
        if (budget is null || cost.TotalMonthlyCost <= budget)
            yield break;

        var largest = CostReport.Largest(cost)[0];
        yield return DiagnosticCatalog.AboveBudget.Report(
            wish?.At ?? new SourceSpan(application.Requirements.Path),
            string.Create(
                CultureInfo.InvariantCulture,
                $"The estimate is {cost.TotalMonthlyCost:0.00} USD a month, above the budget of {budget:0.##} USD. The largest part is '{largest.Address}' at {largest.MonthlyCost:0.00} USD."));
    }

    /// <summary>What the stack may cost in a month, in US dollars; null when nobody says.</summary>
    internal static decimal? BudgetUsd(Application application, PipelineOptions options)
        => options.MonthlyBudgetUsd ?? (decimal.TryParse(application.Requirements.MonthlyBudgetUsd?.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var written) ? written : null);

    private static ImmutableArray<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .OrderBy(d => d.At.Path, StringComparer.Ordinal)
            .ThenBy(d => d.At.Line)
            .ThenBy(d => d.At.Column)
            .ThenBy(d => d.Id, StringComparer.Ordinal)
            .ThenBy(d => d.Message, StringComparer.Ordinal),
    ];

    private static ImmutableSortedDictionary<string, string> Texts(params ReadOnlySpan<(string Name, string Text)> reports)
    {
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in reports)
            texts.Add(name, text);

        return texts.ToImmutable();
    }
}
