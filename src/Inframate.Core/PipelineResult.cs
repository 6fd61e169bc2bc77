using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Inframate.Costs;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Reports;
using Inframate.Text;

namespace Inframate;

/// <summary>What a run found and made. Nothing of it has been written.</summary>
public sealed record PipelineResult
{
    /// <summary>What the repository is.</summary>
    public required Application Application { get; init; }

    /// <summary>What will be deployed; null when there is no service.</summary>
    public Plan? Plan { get; init; }

    /// <summary>The generated Terraform: text by path in the output folder; empty when there is no service.</summary>
    public ImmutableSortedDictionary<string, string> Terraform { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The hand-written Terraform beside it; null when none was asked for.</summary>
    public ExistingTerraform? Existing { get; init; }

    /// <summary>What the rules found, with the silenced findings, in the order of the report.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];

    /// <summary>How many resources that Terraform has.</summary>
    public int ResourceCount { get; init; }

    /// <summary>What they cost; null when there is no service.</summary>
    public CostEstimate? Cost { get; init; }

    /// <summary>The reports: text by file name.</summary>
    public ImmutableSortedDictionary<string, string> Reports { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Everything there is to say, at the place to change, sorted by place and id.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The last day on which a run with the same inputs has this same result; null when no day changes it.</summary>
    public DateOnly? Until => Findings.Min(f => f.Suppression?.Expires);

    /// <summary>
    /// Every file and folder that the stages after the analysis have read, in the form of <see cref="Modeling.Application.Inputs"/>, also when it stands there too. While none of them
    /// changes and the analysis comes to the same application, a run with the same options has this same result.
    /// </summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>The lines that a log shows at high importance. <c>{errors}</c> and <c>{warnings}</c> are left for whoever knows the user's thresholds.</summary>
    /// <param name="action">Name of the action.</param>
    /// <param name="terraformPath">Folder of the Terraform, relative to the root.</param>
    /// <param name="reportPath">Folder of the reports, relative to the root.</param>
    public IEnumerable<string> LogLines(string action, string terraformPath, string reportPath)
    {
        var services = Count(Application.Services.Length, "service");
        var stores = Count(Distinct(NeedKinds.DataStores), "data store");
        var brokers = Count(Distinct(NeedKinds.Brokers), "broker");
        if (action == "Baseline")
        {
            yield return $"Inframate: {Count(Findings.Count(f => f.Suppression is not { InSource: true }), "finding")} in the baseline, {{errors}}, {{warnings}}";
            yield break;
        }

        if (action == "Secure" && (Plan is not null || Existing is { RootModules: > 0 }))
        {
            var resources = Count(ResourceCount + (Existing?.Resources ?? 0), "resource");
            yield return Existing is { RootModules: > 0 }
                ? $"Inframate: {resources} checked, those of {Count(Existing.RootModules, "hand-written root module")} among them -> {reportPath}/security.sarif, {{errors}}, {{warnings}}"
                : $"Inframate: {resources} checked -> {reportPath}/security.sarif, {{errors}}, {{warnings}}";
            yield break;
        }

        if (Plan is null || Cost is null)
        {
            yield return action == "Analyze"
                ? $"Inframate: no service found -> {reportPath}/analysis.json, {{errors}}, {{warnings}}"
                : "Inframate: no service found, so nothing is generated, {errors}, {warnings}";
            yield break;
        }

        // What stands for nothing is no stack of 0 resources for 0.00 USD.
        if (ResourceCount == 0 && action != "Analyze")
        {
            yield return $"Inframate: {services}, {stores}, nothing is generated, {{errors}}, {{warnings}}";
            yield break;
        }

        // Unknown is never 0.
        var unpriced = $"{Count(Cost.Unknown.Length, "resource")} of unknown price";
        var money = Cost.Unknown.IsEmpty ? $"about {Usd(Cost.TotalMonthlyCost)} USD a month"
            : Cost.TotalMonthlyCost == 0 ? unpriced
            : $"about {Usd(Cost.TotalMonthlyCost)} USD a month and {unpriced}";

        switch (action)
        {
            case "Analyze":
                yield return $"Inframate: {services}, {stores}, {brokers} -> {reportPath}/analysis.json, {{errors}}, {{warnings}}";
                foreach (var service in Application.Services)
                    yield return $"  {service.Name} ({service.Project}): {(service.Needs.IsEmpty ? "no needs" : string.Join(", ", service.Needs.Select(n => $"{n.Kind.Name()}{(n.Optional ? " (optional)" : "")} because of {n.Because[0].At}")))}";
                break;
            case "Generate":
                yield return $"Inframate: {services}, {stores} -> {terraformPath} ({Plan.Cloud}, {Count(ResourceCount, "resource")}), {{errors}}, {{warnings}}";
                break;
            case "Estimate":
                yield return $"Inframate: {money} in {Cost.Region} -> {reportPath}/cost.json, {{errors}}, {{warnings}}";
                foreach (var line in CostReport.Largest(Cost).Where(r => r.MonthlyCost > 0))
                    yield return string.Create(CultureInfo.InvariantCulture, $"  {line.MonthlyCost,10:0.00} USD  {line.Address}");

                foreach (var unknown in Cost.Unknown)
                    yield return $"     unknown      {unknown.Address}: {unknown.Why}";
                break;
            default:
                yield return $"Inframate: {services}, {stores} -> {terraformPath} ({Plan.Cloud}, {Count(ResourceCount, "resource")}), {{errors}}, {{warnings}}, {money}";
                var largest = CostReport.Largest(Cost).Where(r => r.MonthlyCost > 0).Take(3).Select(r => $"{r.Address} {Usd(r.MonthlyCost)}").ToList();
                if (largest.Count > 0)
                    yield return $"Inframate: the largest parts are {string.Join(", ", largest)} USD a month ({reportPath}/cost.md)";
                break;
        }
    }

    private int Distinct(FrozenSet<NeedKind> kinds) => Application.Services
        .SelectMany(s => s.Needs).Where(n => !n.Optional && kinds.Contains(n.Kind)).Select(n => (n.Kind, n.Name)).Distinct().Count();

    private static string Usd(decimal usd) => usd.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
