using System.Collections.Immutable;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>Databases that speak SQL.</summary>
internal static class RelationalStores
{
    /// <summary>Storage for the sizes small, medium and large.</summary>
    private static readonly ImmutableArray<decimal> StorageGb = [20, 50, 100];

    public static ComponentDraft Database(AwsStack stack, SharedNeed need, RdsEngine engine)
    {
        if (need.Flag("serverless") is true && Serverless(stack, need, engine) is { } cluster)
            return cluster;

        var version = VersionOf(need, engine);
        var storage = StorageOf(need, engine);
        var backupDays = need.BackupDays(1);

        // Express has no copy in another zone and no large machines.
        bool Express(EnvironmentProfile e) => engine.Family == "sqlserver" && need.Size(e) == 0 && !need.HighAvailability(e);
        string Class(EnvironmentProfile e) => engine.Family == "sqlserver" && !Express(e) ? engine.Classes[Math.Max(need.Size(e), 1)] : engine.Classes[need.Size(e)];

        return stack.Labelled("database/rds", need)
            .Set("family", engine.Family)
            .Set("engine_version", version.Engine)
            .Set("parameter_group_version", version.ParameterGroup)
            .Set("port", (decimal)engine.Port)
            .Set("database_name", DatabaseNames.For(need.Name))
            .Set("log_exports", engine.LogExports)
            .Set("storage_limit_gb", engine.LargestStorageGb)
            .Set("iam_authentication", engine.IamAuthentication)
            .Vary("engine", e => engine.Family != "sqlserver" ? engine.Family : Express(e) ? "sqlserver-ex" : "sqlserver-se")
            .Vary("instance_class", Class)
            .Vary("storage_gb", e => storage ?? StorageGb[need.Size(e)])
            .Vary("multi_az", e => need.HighAvailability(e))
            .Vary("backup_days", e => backupDays ?? e.BackupDays ?? (e.Protected ? 14m : 7m))
            .Vary("performance_insights", e => engine.InsightsOnSmallClasses || need.Size(e) > 0);
    }

    /// <summary>
    /// Aurora Serverless, which has PostgreSQL and MySQL; null for another engine, which is said. Versions and units as of October 2025:
    /// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.html
    /// </summary>
    private static ComponentDraft? Serverless(AwsStack stack, SharedNeed need, RdsEngine engine)
    {
        if (engine.Family is not ("postgres" or "mysql"))
        {
            need.Notes.NotMet(need.Wish("serverless")!.At, $"Aurora has no '{need.Kind.Name()}', so '{need.Name}' runs on RDS with a machine of its own. Remove 'serverless', or use PostgreSQL or MySQL.");
            return null;
        }

        var isPostgres = engine.Family == "postgres";
        var version = VersionOf(need, engine).Engine;
        if (!isPostgres && version != "8.0")
        {
            if (need.Version is not null)
                need.Notes.Adjusted(need.Wish("version")?.At ?? need.Because.First().At, $"Aurora has MySQL in version 8.0 only, so '{need.Name}' gets that. Write it, or remove 'serverless'.");

            version = "8.0";
        }

        var backupDays = need.BackupDays(1);
        return stack.Labelled("database/aurora", need)
            .Set("family", engine.Family)
            .Set("engine", isPostgres ? "aurora-postgresql" : "aurora-mysql")
            .Set("major_version", version)
            .Set("parameter_group_family", isPostgres ? $"aurora-postgresql{version}" : $"aurora-mysql{version}")
            .Set("port", (decimal)engine.Port)
            .Set("database_name", DatabaseNames.For(need.Name))
            .Set("log_exports", isPostgres ? ["postgresql"] : ["audit", "error", "slowquery"])
            .Vary("instances", e => need.HighAvailability(e) ? 2m : 1m)
            .Vary("min_units", e => e.Protected ? 0.5m : 0m)
            .Vary("max_units", e => need.Size(e) switch { 0 => 2m, 1 => 8m, _ => 32m })
            .Vary("backup_days", e => backupDays ?? e.BackupDays ?? (e.Protected ? 14m : 7m));
    }

    private static (string Written, string Engine, string ParameterGroup) VersionOf(SharedNeed need, RdsEngine engine)
    {
        if (need.Version is not { } written)
            return engine.Versions[0];

        foreach (var version in engine.Versions.Where(v => v.Written == written.Trim()))
            return version;

        need.Notes.NotMet(
            need.Wish("version")?.At ?? need.Because.First().At,
            $"RDS is not known to run version '{written}' of '{need.Kind.Name()}', so '{engine.Versions[0].Written}' is used. Choose one of {string.Join(", ", engine.Versions.Select(v => $"'{v.Written}'"))}.");
        return engine.Versions[0];
    }

    private static decimal? StorageOf(SharedNeed need, RdsEngine engine)
    {
        if (need.Notes.MiB(need.Wish("storage"), "storage", 1024) is not { } mib)
            return null;

        var wanted = Math.Ceiling(mib / 1024);
        var possible = Math.Clamp(wanted, 20, engine.LargestStorageGb);
        if (possible != wanted)
            need.Notes.Adjusted(need.Wish("storage")!.At, $"The storage of {wanted} GB lies outside of what RDS offers, so {possible} GB are used. Write at least 20 GB and at most {engine.LargestStorageGb} GB.");

        return possible;
    }
}
