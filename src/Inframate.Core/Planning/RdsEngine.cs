using System.Collections.Immutable;
using Inframate.Modeling;

namespace Inframate.Planning;

/// <summary>
/// What RDS knows about an engine, as of October 2025: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html (supported versions,
/// instance classes and log types of each engine).
/// </summary>
internal sealed record RdsEngine
{
    public required string Family { get; init; }

    public required int Port { get; init; }

    /// <summary>Versions as users write them, with the engine version and the version of the parameter group; the newest, which is the default, first.</summary>
    public required ImmutableArray<(string Written, string Engine, string ParameterGroup)> Versions { get; init; }

    public required ImmutableArray<string> LogExports { get; init; }

    /// <summary>Classes for the sizes small, medium and large.</summary>
    public required ImmutableArray<string> Classes { get; init; }

    /// <summary>The most storage that an instance can have.</summary>
    public decimal LargestStorageGb { get; init; } = 65536;

    public bool IamAuthentication { get; init; } = true;

    /// <summary>Whether the micro and small classes have Performance Insights.</summary>
    public bool InsightsOnSmallClasses { get; init; } = true;

    public static RdsEngine? Of(NeedKind kind) => kind switch
    {
        NeedKind.PostgreSql => PostgreSql,
        NeedKind.MySql => MySql,
        NeedKind.MariaDb => MariaDb,
        NeedKind.SqlServer => SqlServer,
        _ => null,
    };

    private static RdsEngine PostgreSql { get; } = new()
    {
        Family = "postgres",
        Port = 5432,
        Versions = [("17", "17", "17"), ("16", "16", "16"), ("15", "15", "15"), ("14", "14", "14")],
        LogExports = ["postgresql", "upgrade"],
        Classes = ["db.t4g.micro", "db.t4g.medium", "db.m7g.large"],
    };

    private static RdsEngine MySql { get; } = new()
    {
        Family = "mysql",
        Port = 3306,
        Versions = [("8.4", "8.4", "8.4"), ("8.0", "8.0", "8.0"), ("8", "8.4", "8.4")],
        LogExports = ["error", "slowquery"],
        Classes = ["db.t4g.micro", "db.t4g.medium", "db.m7g.large"],
        InsightsOnSmallClasses = false,
    };

    private static RdsEngine MariaDb { get; } = new()
    {
        Family = "mariadb",
        Port = 3306,
        Versions = [("11.4", "11.4", "11.4"), ("10.11", "10.11", "10.11"), ("10.6", "10.6", "10.6"), ("11", "11.4", "11.4"), ("10", "10.11", "10.11")],
        LogExports = ["error", "slowquery"],
        Classes = ["db.t4g.micro", "db.t4g.medium", "db.m7g.large"],
        InsightsOnSmallClasses = false,
    };

    /// <summary>SQL Server runs on no ARM processor; the standard edition starts at m6i.large, Express has no copy in another zone.</summary>
    private static RdsEngine SqlServer { get; } = new()
    {
        Family = "sqlserver",
        Port = 1433,
        Versions = [("2022", "16.00", "16.0"), ("2019", "15.00", "15.0"), ("2017", "14.00", "14.0"), ("16", "16.00", "16.0"), ("15", "15.00", "15.0")],
        LogExports = ["error"],
        Classes = ["db.t3.small", "db.m6i.large", "db.m6i.xlarge"],
        IamAuthentication = false,
        LargestStorageGb = 16384,
    };
}
