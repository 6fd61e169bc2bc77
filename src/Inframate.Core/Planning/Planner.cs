using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Modeling;
using Inframate.Planning.Aws;
using Inframate.Text;

namespace Inframate.Planning;

/// <summary>Decides which components an application is deployed with, and with which values.</summary>
public static class Planner
{
    /// <summary>Plans a stack. What is written in inframate.md wins over what was inferred, and the options win over both.</summary>
    /// <param name="app">The application.</param>
    /// <param name="options">What the command line or the project file says.</param>
    /// <param name="catalog">The templates.</param>
    /// <returns>The plan; wishes that cannot be met and needs that cannot be generated are its diagnostics.</returns>
    public static Plan Plan(Application app, PlanOptions options, TemplateCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(catalog);

        var notes = new PlanNotes();
        var requirements = app.Requirements;
        var name = StackName(app.Name);

        var cloud = Given(options.Cloud) ?? Given(requirements.Cloud?.Value)?.ToLowerInvariant() ?? "aws";
        if (cloud != "aws")
        {
            notes.Add(
                DiagnosticCatalog.CloudNotGenerated,
                Given(options.Cloud) is null ? requirements.Cloud!.At : OnCommandLine,
                $"{(Given(options.Cloud) is null ? "The cloud" : "InframateCloud")} is '{cloud}', but Terraform can be generated for 'aws' only so far. Set it to 'aws' or remove it.");
            return new Plan { Name = name, Cloud = cloud, Region = "", Components = [], Diagnostics = notes.All };
        }

        var region = Region(options, requirements, notes);
        var environments = EnvironmentProfile.Read(requirements, notes);
        var environment = Environment(options, environments, notes);
        environments = Bullets.Apply(requirements, environments, notes);

        var components = AwsPlanner.Plan(new AwsStack(app, name, region, environments, options.Existing, notes), catalog);
        var selected = environments.First(e => e.Name == environment);
        var ordered = catalog.Resolve(cloud, components.Select(c => c.Build(selected)), notes.Sink);
        return new Plan
        {
            Name = name,
            Cloud = cloud,
            Region = region,
            Environment = environment,
            Environments =
            [
                .. environments.Select(e => new PlannedEnvironment(
                    e.Name,
                    components.ToImmutableSortedDictionary(c => c.Name, c => c.Values(e), StringComparer.Ordinal))),
            ],
            Components = ordered,
            SettingSources = SettingWiring.Sources(app, ordered, catalog, cloud),
            Diagnostics = notes.All,
        };
    }

    /// <summary>At most 16 characters that start with a letter, as databases want it; a load balancer may not be called 'internal-…'.</summary>
    private static string StackName(string name)
    {
        var text = Identifiers.Short(name, 16);
        return char.IsAsciiLetter(text[0]) && text != "internal" && !text.StartsWith("internal-", StringComparison.Ordinal) ? text : Identifiers.Short($"app-{name}", 16);
    }

    // A property is on no line that Core knows of; whoever knows the project puts the message there.
    private static SourceSpan OnCommandLine { get; } = new("");

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string Region(PlanOptions options, Requirements requirements, PlanNotes notes)
    {
        var region = Given(options.Region) ?? Given(requirements.Region?.Value);
        if (region is null)
            return AwsRegions.Default;

        if (AwsRegions.All.Contains(region))
            return region;

        var name = Given(options.Region) is null ? "The region" : "InframateRegion";
        var at = Given(options.Region) is null ? requirements.Region!.At : OnCommandLine;
        if (AwsRegions.IsOfAnotherPartition(region))
        {
            notes.Add(
                DiagnosticCatalog.RegionUnknown,
                at,
                $"{name} is '{region}', which belongs to another partition of AWS with other ARNs and endpoints, and Terraform for that is not generated yet. '{AwsRegions.Default}' is used; set a region of the partition 'aws'.");
            return AwsRegions.Default;
        }

        var nearest = AwsRegions.Nearest(region);
        notes.Add(
            DiagnosticCatalog.RegionUnknown,
            at,
            $"{name} is '{region}', but AWS has no region of that name. The nearest name is '{nearest}', which is used until the name is corrected.");
        return nearest;
    }

    private static string Environment(PlanOptions options, ImmutableArray<EnvironmentProfile> environments, PlanNotes notes)
    {
        if (Given(options.Environment) is not { } asked)
            return environments[0].Name;

        if (environments.FirstOrDefault(e => e.Name == EnvironmentProfile.NameFor(asked)) is { } found)
            return found.Name;

        notes.Add(
            DiagnosticCatalog.EnvironmentUnknown,
            OnCommandLine,
            $"InframateEnvironment is '{asked}', but there is no such environment. Known are {string.Join(", ", environments.Select(e => $"'{e.Name}'"))}. Add it to 'environments' or choose one of them; until then '{environments[0].Name}' is used.");
        return environments[0].Name;
    }
}
