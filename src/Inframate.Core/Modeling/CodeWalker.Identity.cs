using Inframate.Discovery;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

internal sealed partial class CodeWalker
{
    private void Assigned(AssignmentExpressionSyntax assignment, Scope scope, Reach reach)
    {
        foreach (var row in NeedTable.Find(NeedSource.Assigned, NameOfLeft(assignment)))
        {
            var value = Resolve(assignment.Right, scope, 0);
            var text = value is { Source: ConfigSource.Literal } literal ? literal.Text : (assignment.Right as InterpolatedStringExpressionSyntax)?.Contents.FirstOrDefault()?.ToString();
            if (!ConnectionStrings.IsLocal(text))
                Findings.Needs.Add(new NeedSign(row.Kind, reach, new Evidence(EvidenceKind.Call, row.Name, scope.File.At(assignment)), value is { Source: ConfigSource.Literal } ? null : value, null));
        }
    }

    // AddJwtBearer(o => configuration.Bind("Jwt", o)) and AddJwtBearer(): the settings say whose tokens count.
    private void BoundAuthority(InvocationExpressionSyntax call, Scope scope, Reach reach)
    {
        var section = call.ArgumentList.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(c => SectionBoundBy(c, scope)).FirstOrDefault(s => s is not null)
            ?? (call.ArgumentList.Arguments.Any(a => a.Expression is LambdaExpressionSyntax) ? null : $"Authentication:Schemes:{LiteralOf(Argument(call, 0), scope, 0) ?? "Bearer"}");
        if (section is null)
            return;

        foreach (var key in (ReadOnlySpan<string>)[$"{section}:Authority", $"{section}:MetadataAddress"])
        {
            if (settings.Deployed(key) is { } address && !ConnectionStrings.IsLocal(address))
                Findings.Needs.Add(new NeedSign(NeedKind.Identity, reach, new Evidence(EvidenceKind.Call, "AddJwtBearer", scope.File.At(call)), new ConfigValue(ConfigSource.Key, key, scope.File.At(call)), null));
        }
    }

    private string? SectionBoundBy(InvocationExpressionSyntax bind, Scope scope) => CalledName(bind)?.Identifier.Text != "Bind" ? null
        : bind.ArgumentList.Arguments.Count == 2 ? LiteralOf(Argument(bind, 0), scope, 0)
        : Resolve(Receiver(bind), scope, 0) is { Source: ConfigSource.Section } section ? section.Text : null;

    // What a check of health looks at is not what the program is.
    private static bool IsHealthCheck(InvocationExpressionSyntax call)
    {
        for (var receiver = Receiver(call); receiver is InvocationExpressionSyntax inner; receiver = Receiver(inner))
        {
            if (CalledName(inner)?.Identifier.Text == "AddHealthChecks")
                return true;
        }

        return false;
    }
}
