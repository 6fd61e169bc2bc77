using System.Collections.Frozen;

namespace Inframate.Planning;

/// <summary>Names of databases that every engine of RDS accepts.</summary>
internal static class DatabaseNames
{
    /// <summary>Words that an engine reserves and that people like to call a database.</summary>
    private static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(
    [
        "admin", "all", "analyze", "check", "column", "current_user", "database", "db", "default", "end", "group", "index", "information_schema", "key", "like", "limit",
        "master", "model", "msdb", "mysql", "order", "performance_schema", "postgres", "primary", "rdsadmin", "references", "select", "sys", "system", "table", "tempdb", "user", "when", "window",
    ]);

    /// <summary>Lower case letters, digits and '_', at most 60 long, no reserved word.</summary>
    public static string For(string name)
    {
        var text = Identifiers.ForTerraform(name);
        return Reserved.Contains(text) ? $"{text}_data" : text;
    }
}
