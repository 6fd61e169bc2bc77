using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>A function that a template makes from the code of one folder, which may hold several.</summary>
/// <param name="Name">Its name in the template.</param>
/// <param name="Handler">What the runtime of Lambda calls.</param>
/// <param name="At">The line that names it.</param>
public sealed record TemplateFunction(string Name, string Handler, SourceSpan At)
{
    /// <summary>What starts it, in the order of the template.</summary>
    public ImmutableArray<FunctionEvent> Events { get; init; } = [];

    /// <summary>Memory in MB; null when the template does not say it.</summary>
    public int? MemoryMb { get; init; }

    /// <summary>How long one call may take, in seconds; null when the template does not say it.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>The runtime of AWS, as written (<c>python3.12</c>); null when the template does not say it.</summary>
    public string? Runtime { get; init; }

    /// <summary>The processor, as AWS writes it: <c>arm64</c> or <c>x86_64</c>; null when the template does not say it.</summary>
    public string? Architecture { get; init; }

    /// <summary>Its environment variables, in the order of the template.</summary>
    public ImmutableArray<TemplateVariable> Variables { get; init; } = [];
}
