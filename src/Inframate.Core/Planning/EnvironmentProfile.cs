using System.Collections.Immutable;
using System.Globalization;
using Inframate.Modeling;

namespace Inframate.Planning;

/// <summary>What an environment asks for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">0 small, 1 medium, 2 large.</param>
/// <param name="HighAvailability">Whether losing a zone may not stop the application.</param>
/// <param name="Protected">Whether what holds data refuses to be deleted.</param>
internal sealed record EnvironmentProfile(string Name, int Size, bool HighAvailability, bool Protected)
{
    /// <summary>Days that backups are kept; null leaves that to each store.</summary>
    public decimal? BackupDays { get; init; }

    /// <summary>The domain of this environment; null puts it below that of the application.</summary>
    public Wish? Domain { get; init; }

    /// <summary>Its region; null means that of the stack.</summary>
    public string? Region { get; init; }

    /// <summary>How many of each service run, as written; null leaves that to each service.</summary>
    public Wish? Scale { get; init; }

    /// <summary>What it may cost in a month, in US dollars; null means what the stack may.</summary>
    public decimal? MonthlyBudgetUsd { get; init; }

    /// <summary>What it gives to settings of the services, by the name of the environment variable.</summary>
    public ImmutableSortedDictionary<string, Wish> Values { get; init; } = ImmutableSortedDictionary.Create<string, Wish>(StringComparer.Ordinal);

    public static ImmutableArray<string> SizeNames { get; } = ["small", "medium", "large"];

    /// <summary>The environments of inframate.md; a small dev and a highly available prod when none are written.</summary>
    public static ImmutableArray<EnvironmentProfile> Read(Requirements requirements, PlanNotes notes)
    {
        if (requirements.Environments.IsEmpty)
            return [new("dev", 0, false, false), new("prod", 1, true, true)];

        var profiles = ImmutableArray.CreateBuilder<EnvironmentProfile>();
        foreach (var environment in requirements.Environments)
        {
            var name = NameFor(environment.Name);
            if (name != environment.Name)
                notes.Adjusted(environment.At, $"The environment '{environment.Name}' is called '{name}' in names of resources and files, which hold lower case letters, digits and '-', at most 12. Call it that.");

            if (profiles.Any(p => p.Name == name))
            {
                notes.NotMet(environment.At, $"An environment of the name '{name}' is there already, and both would have the same resources, so what is written for '{environment.Name}' has no effect. Call one of them otherwise.");
                continue;
            }

            var production = IsProduction(name);
            var size = production ? 1 : 0;
            if (environment.Settings.GetValueOrDefault("size") is { } sizeWish)
                size = SizeOf(sizeWish, size, notes);

            profiles.Add(new(
                name,
                size,
                notes.Bool(environment.Settings.GetValueOrDefault("highAvailability"), "highAvailability") ?? production,
                notes.Bool(environment.Settings.GetValueOrDefault("deletionProtection"), "deletionProtection") ?? production)
            {
                BackupDays = notes.Number(environment.Settings.GetValueOrDefault("backupDays"), "backupDays", 1, 35),
                Domain = environment.Settings.GetValueOrDefault("domain"),
                Region = RegionOf(environment.Settings.GetValueOrDefault("region"), notes),
                Values = environment.Values,
                Scale = environment.Settings.GetValueOrDefault("scale"),
                MonthlyBudgetUsd = decimal.TryParse(environment.Settings.GetValueOrDefault("budget")?.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var budget) ? budget : null,
            });
        }

        return profiles.ToImmutable();
    }

    /// <summary>A name that names of resources and of files can carry.</summary>
    public static string NameFor(string written)
    {
        var name = Identifiers.Short(written, 12);
        return char.IsAsciiLetter(name[0]) ? name : Identifiers.Short($"e-{name}", 12);
    }

    /// <summary>The size that a wish names.</summary>
    public static int SizeOf(Wish wish, int otherwise, PlanNotes notes)
    {
        var index = SizeNames.IndexOf(wish.Value.Trim().ToLowerInvariant());
        if (index >= 0)
            return index;

        notes.NotMet(wish.At, $"The size '{wish.Value}' does not exist, so '{SizeNames[otherwise]}' is used. Choose 'small', 'medium' or 'large'.");
        return otherwise;
    }

    private static string? RegionOf(Wish? wish, PlanNotes notes)
    {
        if (wish is null || AwsRegions.All.Contains(wish.Value))
            return wish?.Value;

        notes.NotMet(wish.At, $"AWS has no region '{wish.Value}' in the partition 'aws', so the environment stands where the stack does. The nearest name is '{AwsRegions.Nearest(wish.Value)}'.");
        return null;
    }

    private static bool IsProduction(string name) => name.ToLowerInvariant() is "prod" or "production" or "prd" or "live";
}
