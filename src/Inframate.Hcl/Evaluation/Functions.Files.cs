namespace Inframate.Hcl.Evaluation;

internal static partial class Functions
{
    private static Dictionary<string, Function> Files() => new(StringComparer.Ordinal)
    {
        ["basename"] = Text(s => s.TrimEnd('/') is var path && path.Length == 0 ? s.Length == 0 ? "." : "/" : path[(path.LastIndexOf('/') + 1)..]),
        ["dirname"] = Text(s => s.LastIndexOf('/') switch { < 0 => ".", 0 => "/", var slash => s[..slash] }),
        ["pathexpand"] = Pure(1, c => c.Text(0).StartsWith('~') ? Value.Unknown : Value.Of(c.Text(0))),
        ["file"] = Pure(1, c => c.Context.ReadFile(c.Text(0)) is { } text ? Value.Of(text) : Value.Unknown),
        ["fileexists"] = Pure(1, c => c.Context.ReadFile(c.Text(0)) is not null ? Value.True : Value.Unknown),
        ["templatefile"] = Partial(2, 2, TemplateFile),
    };

    private static Value TemplateFile(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return unknown;

        call.Mapping(1);
        if (call.HasFailed || call.Context.ReadFile(call.Text(0)) is not { } text)
            return Value.UnknownBecause(call.Arguments);

        return call.Evaluator.RenderFile(call.Text(0), text, call[1], call.Span);
    }
}
