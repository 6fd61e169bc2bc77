using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>One of several functions that a template makes from the code of one folder.</summary>
/// <param name="Name">Its name in the template.</param>
/// <param name="Handler">What the runtime of Lambda calls.</param>
/// <param name="At">The line that names it.</param>
public sealed record TemplateFunction(string Name, string Handler, SourceSpan At)
{
    /// <summary>What starts it, in the order of the template.</summary>
    public ImmutableArray<FunctionEvent> Events { get; init; } = [];
}
