using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>A library of the repository that no program references and that one loads while it runs.</summary>
/// <param name="Project">The library.</param>
/// <param name="Chosen">True when the deployed settings name it, so that it is always loaded.</param>
internal sealed record Plugin(DotNetProject Project, bool Chosen)
{
    /// <summary>The libraries that a program of this repository may load: they build on what it builds on, and nothing that is deployed references them.</summary>
    /// <param name="program">The program, and the projects that it references, directly or not.</param>
    /// <param name="projects">Those of the repository.</param>
    /// <param name="inPrograms">Those that are part of a program.</param>
    public static IEnumerable<DotNetProject> Of(IEnumerable<DotNetProject> program, IEnumerable<DotNetProject> projects, IReadOnlySet<DotNetProject> inPrograms)
    {
        var known = program.Select(p => p.Path).ToHashSet(StringComparer.Ordinal);

        return projects.Where(p => !inPrograms.Contains(p) && p.References.Any(known.Contains) && !ProjectKind.MakesProgram(p) && !ProjectKind.IsForTests(p) && !ProjectKind.IsSample(p) && ProjectKind.NeverDeployed(p) is null)
            .OrderBy(p => p.Path, StringComparer.Ordinal);
    }

    /// <summary>True when a setting names the library's assembly.</summary>
    // "Acme.Storage.S3", "plugins/Acme.Storage.S3.dll", "Acme.Storage.S3.Store, Acme.Storage.S3"
    public static bool IsNamed(DotNetProject project, ServiceSettings settings)
    {
        var assembly = project["AssemblyName"] is { Length: > 0 } own && !own.Contains('$', StringComparison.Ordinal) ? own : project.Name;

        return settings.All.Any(s => s.Value.Text.Split([',', ';', '/', '\\'], StringSplitOptions.TrimEntries).Any(t => t.Equals(assembly, StringComparison.OrdinalIgnoreCase) || t.Equals(assembly + ".dll", StringComparison.OrdinalIgnoreCase)));
    }
}
