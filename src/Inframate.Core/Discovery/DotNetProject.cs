using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>A .NET project as it was read: from its XML, overlaid with evaluated facts where a build left them.</summary>
internal sealed record DotNetProject
{
    /// <summary>The project file, relative to the root.</summary>
    public required string Path { get; init; }

    /// <summary>Names of its SDKs, without versions, in the order of the file.</summary>
    public required ImmutableArray<string> Sdks { get; init; }

    /// <summary>The place that names the SDK; the top of the file when none does.</summary>
    public required SourceSpan SdkAt { get; init; }

    /// <summary>Properties with known values. Names without regard to case.</summary>
    public required ImmutableDictionary<string, string> Properties { get; init; }

    /// <summary>Where a property got its value, for those that a file of the repository sets.</summary>
    public required ImmutableDictionary<string, SourceSpan> PropertyPlaces { get; init; }

    /// <summary>Package references, by name.</summary>
    public required ImmutableArray<PackageUse> Packages { get; init; }

    /// <summary>Referenced projects inside the root, in ordinal order.</summary>
    public required ImmutableArray<string> References { get; init; }

    /// <summary>Shared frameworks that are referenced, such as <c>Microsoft.AspNetCore.App</c>.</summary>
    public ImmutableArray<string> Frameworks { get; init; } = [];

    /// <summary>Source files that it names to be compiled, in or outside of its folder.</summary>
    public ImmutableArray<string> LinkedSources { get; init; } = [];

    /// <summary>Files inside the project's folder that it does not compile; paths and patterns, relative to the root.</summary>
    public ImmutableArray<string> RemovedSources { get; init; } = [];

    /// <summary>The ports that its items ask the SDK to expose.</summary>
    public ImmutableArray<int> ContainerPorts { get; init; } = [];

    /// <summary>True when the file could not be read at all.</summary>
    public bool Broken { get; init; }

    /// <summary>True for a program that is one C# file, which has no project and owns no folder.</summary>
    public bool IsFile => FileProgram.IsSource(Path);

    /// <summary>Folder of the project file.</summary>
    public string Folder => RepositoryFiles.FolderOf(Path);

    /// <summary>Name of the project file without its extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>A property's value; empty when it is not set.</summary>
    public string this[string property] => Properties.GetValueOrDefault(property, "");

    /// <summary>True when a property is set to true.</summary>
    public bool Is(string property) => this[property].Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when a property is set to false.</summary>
    public bool IsNot(string property) => this[property].Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when one of the SDKs has this name.</summary>
    public bool HasSdk(string name) => Sdks.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The first package that has one of these names; a name that ends in '*' stands for all that start so. Null when there is none.</summary>
    public PackageUse? Package(params ReadOnlySpan<string> names)
    {
        foreach (var package in Packages)
        {
            foreach (var name in names)
            {
                if (name.EndsWith('*') ? package.Name.StartsWith(name[..^1], StringComparison.OrdinalIgnoreCase) : package.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return package;
            }
        }

        return null;
    }

    /// <summary>True when a file in the project's folder is compiled.</summary>
    public bool Compiles(string path)
        => (!IsNot("EnableDefaultCompileItems") || LinkedSources.Contains(path, StringComparer.Ordinal)) && !RemovedSources.Any(r => PathGlob.IsPattern(r) ? PathGlob.Matches(r, path) : r.Equals(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>The framework that is deployed: the newest of several; empty when none is known.</summary>
    public string TargetFramework => this["TargetFramework"];

    /// <summary>True for .NET Framework, which has its client of SQL Server inside.</summary>
    public bool IsNetFramework => this["TargetFrameworkVersion"].Length > 0 || TargetFramework.StartsWith("net4", StringComparison.OrdinalIgnoreCase);

    /// <summary>The packages whose contents .NET Framework has inside.</summary>
    public static ImmutableArray<string> NetFrameworkClients { get; } = ["System.Data.SqlClient"];

    /// <summary>Version in the name of the target framework, such as <c>10.0</c>; null when it names none.</summary>
    public string? FrameworkVersion
    {
        get
        {
            var name = TargetFramework.Split('-')[0];
            var digits = name.AsSpan().IndexOfAnyInRange('0', '9');

            return name.StartsWith("net", StringComparison.OrdinalIgnoreCase) && digits >= 0 && name.Contains('.', StringComparison.Ordinal) ? name[digits..] : null;
        }
    }
}

/// <summary>A package reference.</summary>
/// <param name="Name">The package.</param>
/// <param name="Version">Its version; null when none is known.</param>
/// <param name="At">The line of the reference.</param>
internal sealed record PackageUse(string Name, string? Version, SourceSpan At);
