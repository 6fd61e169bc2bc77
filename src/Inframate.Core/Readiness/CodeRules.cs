using System.Buffers;
using System.Collections.Immutable;
using Inframate.Rules;
using Inframate.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Readiness;

/// <summary>What is wrong in C#, as far as calls and names tell it. Only files that hold a name of interest are parsed.</summary>
internal static class CodeRules
{
    private static readonly SearchValues<string> Names = SearchValues.Create(
        ["UseDeveloperExceptionPage", "UseMigrationsEndPoint", "AllowAnyOrigin", "SetIsOriginAllowed", "DangerousAcceptAnyServerCertificateValidator", "ServerCertificateCustomValidationCallback", "ServerCertificateValidationCallback", "RemoteCertificateValidationCallback", "SslProtocols.", "SecurityProtocolType."],
        StringComparison.Ordinal);

    /// <summary>All rules of this kind, in id order.</summary>
    public static ImmutableArray<FileRule> All { get; } =
    [
        Rule(
            new()
            {
                Id = "INFRA2930",
                Title = "Page for developers is shown to everybody",
                Severity = Severity.Medium,
                Why = "It shows source, headers, cookies and settings with every error.",
                Fix = "Use it inside of 'if (app.Environment.IsDevelopment())' only; elsewhere 'UseExceptionHandler'.",
                Links = ["https://learn.microsoft.com/aspnet/core/fundamentals/error-handling#developer-exception-page"],
            },
            DeveloperPage),
        Rule(
            new()
            {
                Id = "INFRA2931",
                Title = "Every site may call with the user's cookies",
                Severity = Severity.High,
                Why = "A page that the user visits can act in the user's name and read the answers.",
                Fix = "Name the origins with 'WithOrigins', or leave 'AllowCredentials' out.",
                Links = ["https://learn.microsoft.com/aspnet/core/security/cors#credentials-in-cross-origin-requests"],
            },
            AnyOriginWithCredentials),
        Rule(
            new()
            {
                Id = "INFRA2932",
                Title = "Every site may call",
                Severity = Severity.Low,
                Why = "Answers of the application can be read by the scripts of any page.",
                Fix = "Name the origins with 'WithOrigins', unless the data is meant for everybody.",
                Links = ["https://learn.microsoft.com/aspnet/core/security/cors"],
            },
            AnyOrigin),
        Rule(
            new()
            {
                Id = "INFRA2933",
                Title = "Certificate of the server is not checked",
                Severity = Severity.High,
                Why = "Whoever stands in between can read and change everything that is sent.",
                Fix = "Remove it, and install the certificate authority of the server where it is not a public one.",
                Links = ["https://learn.microsoft.com/dotnet/fundamentals/code-analysis/quality-rules/ca5359"],
            },
            UncheckedCertificate),
        Rule(
            new()
            {
                Id = "INFRA2934",
                Title = "Old version of TLS",
                Severity = Severity.Medium,
                Why = "SSL 3, TLS 1.0 and TLS 1.1 have known flaws, and no browser speaks them any more.",
                Fix = "Leave the choice to the system, or name Tls12 and Tls13.",
                Links = ["https://learn.microsoft.com/dotnet/framework/network-programming/tls"],
            },
            OldTls),
    ];

    private static FileRule Rule(RuleInfo info, Func<CompilationUnitSyntax, IEnumerable<(SyntaxNode, string)>> check)
        => new(info, static path => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase), (path, text) =>
        {
            if (!text.AsSpan().ContainsAny(Names))
                return [];

            var tree = CSharpSyntaxTree.ParseText(text);
            return check(tree.GetCompilationUnitRoot()).Select(f => (Place(path, f.Item1), f.Item2));
        });

    private static SourceSpan Place(string path, SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition is var start ? new SourceSpan(path, start.Line + 1, start.Character + 1) : default;

    private static IEnumerable<(SimpleNameSyntax Name, InvocationExpressionSyntax Call)> Calls(SyntaxNode root, params string[] names)
        => root.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(c => (Name: c.Expression switch { MemberAccessExpressionSyntax m => m.Name, SimpleNameSyntax n => n, MemberBindingExpressionSyntax b => b.Name, _ => null }, Call: c))
            .Where(c => c.Name is not null && names.Contains(c.Name.Identifier.Text, StringComparer.Ordinal))
            .Select(c => (c.Name!, c.Call));

    private static IEnumerable<(SyntaxNode, string)> DeveloperPage(CompilationUnitSyntax root)
        => Calls(root, "UseDeveloperExceptionPage", "UseMigrationsEndPoint")
            .Where(c => !IsForDevelopment(c.Call))
            .Select(c => ((SyntaxNode)c.Name, $"'{c.Name}' is called whatever the environment is."));

    // Any condition that names the environment or a symbol of the compiler counts: what it means in detail is the author's to know.
    private static bool IsForDevelopment(SyntaxNode node)
    {
        for (var at = node; at is not null; at = at.Parent)
        {
            var condition = at switch
            {
                IfStatementSyntax branch => branch.Condition.ToString(),
                ConditionalExpressionSyntax choice => choice.Condition.ToString(),
                SwitchStatementSyntax choice => choice.Expression.ToString(),
                _ => "",
            };
            if (condition.Contains("Development", StringComparison.OrdinalIgnoreCase) || condition.Contains("Environment", StringComparison.OrdinalIgnoreCase) || condition.Contains("env.", StringComparison.OrdinalIgnoreCase) || condition.Contains("Local", StringComparison.Ordinal))
                return true;

            // A method that is called for development is named so.
            if (at is MethodDeclarationSyntax method && method.Identifier.Text.Contains("Development", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static IEnumerable<(SyntaxNode, string)> AnyOriginWithCredentials(CompilationUnitSyntax root)
        => Calls(root, "SetIsOriginAllowed").Where(c => IsAlwaysTrue(c.Call.ArgumentList.Arguments.FirstOrDefault()?.Expression) && Calls(ChainOf(c.Call), "AllowCredentials").Any())
            .Select(c => ((SyntaxNode)c.Name, "Every origin is allowed, with credentials."));

    private static IEnumerable<(SyntaxNode, string)> AnyOrigin(CompilationUnitSyntax root)
        => Calls(root, "AllowAnyOrigin").Where(c => !IsForDevelopment(c.Call)).Select(c => ((SyntaxNode)c.Name, "Every origin is allowed."));

    private static IEnumerable<(SyntaxNode, string)> UncheckedCertificate(CompilationUnitSyntax root)
    {
        foreach (var name in root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.Text == "DangerousAcceptAnyServerCertificateValidator" && !IsForDevelopment(n)))
            yield return (name, "Every certificate is accepted.");

        foreach (var set in root.DescendantNodes().OfType<AssignmentExpressionSyntax>())
        {
            var name = set.Left switch { MemberAccessExpressionSyntax m => m.Name.Identifier.Text, IdentifierNameSyntax n => n.Identifier.Text, _ => "" };
            if (name is "ServerCertificateCustomValidationCallback" or "ServerCertificateValidationCallback" or "RemoteCertificateValidationCallback" && IsAlwaysTrue(set.Right) && !IsForDevelopment(set))
                yield return (set, $"'{name}' accepts every certificate.");
        }
    }

    private static IEnumerable<(SyntaxNode, string)> OldTls(CompilationUnitSyntax root)
        => root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(m => (m.Expression is IdentifierNameSyntax { Identifier.Text: "SslProtocols" or "SecurityProtocolType" } || m.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "SslProtocols" or "SecurityProtocolType" }) && m.Name.Identifier.Text is "Ssl2" or "Ssl3" or "Tls" or "Tls11")
            .Where(m => m.Ancestors().All(a => a is not (BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } or CaseSwitchLabelSyntax or SwitchExpressionArmSyntax or IsPatternExpressionSyntax)))
            .Select(m => ((SyntaxNode)m, $"'{m}' is allowed."));

    private static bool IsAlwaysTrue(ExpressionSyntax? function) => function switch
    {
        LambdaExpressionSyntax { Body: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } } => true,
        LambdaExpressionSyntax { Block.Statements: [ReturnStatementSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } }] } => true,
        AnonymousMethodExpressionSyntax { Block.Statements: [ReturnStatementSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } }] } => true,
        _ => false,
    };

    // The statement or lambda in which calls are chained onto one another.
    private static SyntaxNode ChainOf(SyntaxNode call) => call.Ancestors().FirstOrDefault(a => a is StatementSyntax or LambdaExpressionSyntax) ?? call;
}
