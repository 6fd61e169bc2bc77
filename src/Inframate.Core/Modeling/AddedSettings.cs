using System.Collections.Frozen;
using Inframate.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

/// <summary>The files that code adds to the configuration beside appsettings.json: <c>AddJsonFile($"{folder}/database.json")</c>.</summary>
internal static class AddedSettings
{
    private static readonly FrozenSet<string> NotDeployed = FrozenSet.ToFrozenSet(["development", "dev", "local", "staging", "test", "testing", "secrets"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the files that are read wherever a project runs.</summary>
    public static IReadOnlyList<string> Names(IEnumerable<DotNetProject> projects, CodeBase code)
        => [.. projects.SelectMany(code.FilesOf).Where(f => f.IsInteresting && f.Contains("AddJsonFile("))
            .SelectMany(f => f.Tree.DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Where(c => c.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "AddJsonFile" })
            .SelectMany(c => c.ArgumentList.Arguments.Select(NameIn))
            .Where(n => n.Length > ".json".Length && n.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && n != "appsettings.json" && !n.Split('.').Any(NotDeployed.Contains))
            .Distinct(StringComparer.OrdinalIgnoreCase)];

    // What follows the last folder in the last piece of text: of $"settings.{environment}.json" no name is left.
    private static string NameIn(ArgumentSyntax argument)
    {
        var text = argument.DescendantTokens().LastOrDefault(t => t.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken).ValueText ?? "";

        return text[(text.LastIndexOfAny(['/', '\\']) + 1)..];
    }
}
