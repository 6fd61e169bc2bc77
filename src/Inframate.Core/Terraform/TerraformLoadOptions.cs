using System.Collections.Immutable;
using Inframate.Hcl.Evaluation;

namespace Inframate.Terraform;

/// <summary>How a module is loaded.</summary>
public sealed record TerraformLoadOptions
{
    /// <summary>Folder of the root module, with '/', "" for the repository root; null takes the shortest common folder of the files that has Terraform.</summary>
    public string? Root { get; init; }

    /// <summary>
    /// Values of root variables that win over all files. Variables of the environment (<c>TF_VAR_name</c>) are never read, so that the same files give the same
    /// answer on every machine; whoever wants them puts them here.
    /// </summary>
    public ImmutableSortedDictionary<string, Value> Variables { get; init; } = ImmutableSortedDictionary<string, Value>.Empty;

    /// <summary>Paths of further files of variable values, such as <c>infra/prod.tfvars</c>, among the files given; later ones win.</summary>
    public ImmutableArray<string> VariableFiles { get; init; } = [];

    /// <summary>Name of the workspace.</summary>
    public string Workspace { get; init; } = "default";

    /// <summary>Reads a file that is not among those given, by its path relative to the repository root; null when there is none. Asked only for paths inside of the root folder, or of a folder that has a module of the run.</summary>
    public Func<string, string?>? ReadFile { get; init; }

    /// <summary>True when it is certain that there is no such file, so that <c>file</c> and <c>templatefile</c> report it; without it, what cannot be read is unknown. Asked like <see cref="ReadFile"/>.</summary>
    public Func<string, bool>? IsMissing { get; init; }

    /// <summary>Lists all files below a folder, by their paths from there with '/'; null when they are too many or cannot be known. Asked like <see cref="ReadFile"/>.</summary>
    public Func<string, IReadOnlyList<string>?>? ListFiles { get; init; }
}
