using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Planning;

/// <summary>A deployable component as component.yaml describes it, with its Scriban files.</summary>
public sealed record ComponentTemplate
{
    /// <summary>Such as <c>database/rds</c>; unique for a cloud.</summary>
    public required string Id { get; init; }

    /// <summary>The cloud: the name of the folder above the category.</summary>
    public required string Cloud { get; init; }

    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Capabilities that other components can require, in ordinal order.</summary>
    public ImmutableArray<string> Provides { get; init; } = [];

    /// <summary>Capabilities that have to be in the stack, in ordinal order.</summary>
    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>Capabilities that the templates use where the stack has them, in ordinal order; nothing is added for their sake.</summary>
    public ImmutableArray<string> Uses { get; init; } = [];

    /// <summary>Parameters, in the order of component.yaml.</summary>
    public ImmutableArray<TemplateParameter> Parameters { get; init; } = [];

    /// <summary>Terraform expressions that other components can use, by name; <c>{name}</c> stands for the identifier of the component's name.</summary>
    public required ImmutableSortedDictionary<string, string> Outputs { get; init; }

    /// <summary>The Scriban files, by path.</summary>
    public ImmutableArray<TemplateFile> Files { get; init; } = [];

    /// <summary>component.yaml.</summary>
    public required SourceSpan At { get; init; }

    /// <summary>True when it comes from the user's folder.</summary>
    public bool Own { get; init; }
}
