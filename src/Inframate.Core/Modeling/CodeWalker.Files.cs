using System.Collections.Frozen;
using Inframate.Discovery;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

/// <content>Files that a program writes below its own folder, such as uploads in <c>wwwroot</c>.</content>
internal sealed partial class CodeWalker
{
    // Methods of System.IO.File, and that argument of theirs which is written.
    private static readonly FrozenDictionary<string, int> FileWriters = new[]
    {
        (Argument: 0, Names: (string[])["AppendAllBytes", "AppendAllLines", "AppendAllText", "AppendText", "Create", "CreateText", "OpenWrite", "WriteAllBytes", "WriteAllLines", "WriteAllText"]),
        (Argument: 1, Names: ["Copy", "Move"]),
    }.SelectMany(w => w.Names.SelectMany(n => (string[])[n, n + "Async"]).Select(n => (Name: n, w.Argument))).ToFrozenDictionary(w => w.Name, w => w.Argument, StringComparer.Ordinal);

    private static readonly FrozenSet<string> CreatingModes = FrozenSet.ToFrozenSet(["Append", "Create", "CreateNew", "OpenOrCreate"]);

    // Names of the folder that a program lies in.
    private static readonly FrozenSet<string> OwnFolders = FrozenSet.ToFrozenSet(["BaseDirectory", "ContentRootPath", "GetCurrentDirectory", "MapPath", "WebRootPath"]);

    /// <summary>Names one of which a member has to hold to write such files.</summary>
    public static IEnumerable<string> FileNames => ["File", "FileStream", "SaveAs", "StreamWriter"];

    private void FileWritten(InvocationExpressionSyntax call, SimpleNameSyntax called, Scope scope, Reach reach)
    {
        var name = called.Identifier.Text;
        var path = name == "SaveAs" ? Argument(call, 0)
            : FileWriters.TryGetValue(name, out var index) && Receiver(call) is { } receiver && LastNameOf(receiver) == "File" ? Argument(call, index)
            : null;

        Written(path, name, called, scope, reach, orRelative: name != "SaveAs");
    }

    private void FileWritten(BaseObjectCreationExpressionSyntax creation, Scope scope, Reach reach)
    {
        if (creation.ArgumentList is not { Arguments: [var path, ..] arguments })
            return;

        var type = creation is ObjectCreationExpressionSyntax { Type: var made } ? NameOf(made) : (creation.Parent?.Parent?.Parent as VariableDeclarationSyntax)?.Type is { } declared ? NameOf(declared) : null;
        var writes = type == "StreamWriter" || (type == "FileStream" && arguments.Skip(1).Any(a => LastNameOf(a.Expression) is { } mode && CreatingModes.Contains(mode)));
        Written(writes ? path.Expression : null, type, creation, scope, reach, orRelative: true);
    }

    private void Written(ExpressionSyntax? path, string? how, ExpressionSyntax at, Scope scope, Reach reach, bool orRelative)
    {
        if (path is null || reach == Reach.Optional || OwnFolderIn(path, scope, 0) is not { } folder || (!orRelative && folder.IsRelative))
            return;

        Findings.LocalFiles.TryAdd(scope.File.At(at), new Evidence(EvidenceKind.Call, $"{how}({folder.Text})", scope.File.At(at)));
    }

    /// <summary>What in a path says that it begins in the folder of the program; null when it begins elsewhere, or it is not known where.</summary>
    private (string Text, bool IsRelative)? OwnFolderIn(ExpressionSyntax? path, Scope scope, int steps)
    {
        if (path is null || ++steps > MaximumSteps)
            return null;

        scope = Around(path, scope);
        switch (path)
        {
            case ParenthesizedExpressionSyntax inner:
                return OwnFolderIn(inner.Expression, scope, steps);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure:
                return OwnFolderIn(sure.Operand, scope, steps);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.CoalesceExpression } sum:
                return OwnFolderIn(sum.Left, scope, steps);
            case InterpolatedStringExpressionSyntax { Contents: [InterpolationSyntax hole, ..] }:
                return OwnFolderIn(hole.Expression, scope, steps);
            case InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax start, ..] }:
                return Relative(start.TextToken.ValueText);
            case MemberAccessExpressionSyntax member when OwnFolders.Contains(member.Name.Identifier.Text):
                return (member.Name.Identifier.Text, false);
            case InvocationExpressionSyntax call when CalledName(call) is { } called && OwnFolders.Contains(called.Identifier.Text):
                return (called.Identifier.Text, false);
            case InvocationExpressionSyntax call when CalledName(call) is { Identifier.Text: "Combine" or "GetFullPath" or "Join" or "Replace" } called:
                return OwnFolderIn(called.Identifier.Text == "Replace" ? Receiver(call) : Argument(call, 0), scope, steps);
            case IdentifierNameSyntax name when !scope.Bindings.ContainsKey(name.Identifier.Text) && LocalOf(name.Identifier.Text, scope, steps) is { } local && local != name:
                return OwnFolderIn(local, scope, steps);
            case IdentifierNameSyntax name when scope.Type is not null && code.ValuesOf(scope.Type).TryGetValue(name.Identifier.Text, out var set) && set.Value != name:
                return OwnFolderIn(set.Value, scope with { Body = set.Constructor ?? (Microsoft.CodeAnalysis.SyntaxNode)scope.Type, Bindings = [] }, steps);
            default:
                return ValueOf(path, scope, steps).Text is { } text ? Relative(text) : null;
        }
    }

    private static (string Text, bool IsRelative)? Relative(string path)
        => path.Length > 0 && path[0] is not ('/' or '\\' or '$' or '%') && !path.Contains(':', StringComparison.Ordinal) && !path.StartsWith("..", StringComparison.Ordinal)
            ? ($"\"{path}\"", true)
            : null;
}
