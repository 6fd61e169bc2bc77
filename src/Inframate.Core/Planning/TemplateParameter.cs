using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Planning;

/// <summary>A value that a template takes.</summary>
public sealed record TemplateParameter
{
    /// <summary>Lower case letters, digits and '_'.</summary>
    public required string Name { get; init; }

    /// <summary>Its type.</summary>
    public required TemplateParameterType Type { get; init; }

    /// <summary>What it is for, as a sentence; becomes the description of the Terraform variable.</summary>
    public required string Description { get; init; }

    /// <summary>The unit of a number, such as <c>GB</c>; null when it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>The value when the plan gives none; null means that the plan has to give one, unless <see cref="Nullable"/>.</summary>
    public object? Default { get; init; }

    /// <summary>True when the value may be absent; the template and Terraform then see null.</summary>
    public bool Nullable { get; init; }

    /// <summary>The only values allowed; empty means all.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>The smallest number allowed; null means no limit.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The largest number allowed; null means no limit.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>A regular expression (RE2, as Terraform has it) that text has to match; null means any text. Only Terraform checks it.</summary>
    public string? Pattern { get; init; }

    /// <summary>
    /// Name of the Terraform variable that carries the value, so that it can differ between environments; <c>{name}</c> stands for the component's name.
    /// Null means that the value is written into the text.
    /// </summary>
    public string? Variable { get; init; }

    /// <summary>
    /// When <see cref="Variable"/> holds, as <c>parameter</c>, <c>!parameter</c> or <c>parameter=value</c>; otherwise the value is written into the text.
    /// Null means always.
    /// </summary>
    public string? When { get; init; }

    /// <summary>Its place in component.yaml.</summary>
    public required SourceSpan At { get; init; }
}
