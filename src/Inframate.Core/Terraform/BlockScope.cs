using System.Collections.Immutable;
using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>Where the expressions of a block stand, and which names mean something only there.</summary>
/// <param name="Module">The module.</param>
/// <param name="Source">The file.</param>
/// <param name="Names">Values of <c>each</c>, <c>count</c> and the iterators of dynamic blocks.</param>
internal sealed record BlockScope(ModuleScope Module, SourceText Source, ImmutableDictionary<string, Value> Names)
{
    public Value Evaluate(ExpressionSyntax expression)
        => new Evaluator(Module.Load.Context, Source, name => Names.TryGetValue(name, out var value) ? value : Module.Root(name)).Evaluate(expression);

    public BlockScope With(string name, Value value) => this with { Names = Names.SetItem(name, value) };
}
