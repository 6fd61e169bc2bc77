using System.Collections.Immutable;

namespace Inframate.Modeling;

/// <summary>Gives each service the shortest name that tells it apart.</summary>
internal static class ServiceNames
{
    /// <summary>
    /// Names for projects: what all projects of the solution start with (<c>Shop.</c>) is left out; where two names are the same after that, they keep it.
    /// </summary>
    /// <param name="projects">Names of the projects to name, unique.</param>
    /// <param name="all">Names of all projects of the solution.</param>
    public static ImmutableDictionary<string, string> For(IReadOnlyCollection<string> projects, IReadOnlyCollection<string> all)
    {
        var prefix = CommonPrefix(all);
        var names = projects.ToDictionary(p => p, p => Short(p, prefix), StringComparer.Ordinal);
        var twice = names.Values.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);

        return names.ToImmutableDictionary(n => n.Key, n => twice.Contains(n.Value) ? Names.Kebab(n.Key) : n.Value, StringComparer.Ordinal);
    }

    private static string Short(string project, int prefix)
    {
        var parts = project.Split('.');
        var name = Names.Kebab(string.Join('.', parts.Skip(parts.Length > prefix ? prefix : 0)));

        return name.Length == 0 ? "app" : char.IsAsciiDigit(name[0]) ? "app-" + name : name;
    }

    // The number of leading parts that all names with more than one part share.
    private static int CommonPrefix(IReadOnlyCollection<string> names)
    {
        var parts = names.Select(n => n.Split('.')).Where(p => p.Length > 1).ToList();
        if (parts.Count < 2)
            return 0;

        var count = 0;
        while (parts.All(p => p.Length > count + 1 && p[count] == parts[0][count]))
            count++;

        return count;
    }
}
