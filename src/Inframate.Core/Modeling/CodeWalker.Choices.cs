using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

internal sealed partial class CodeWalker
{
    private enum Cause
    {
        /// <summary>Nothing that is known before the program runs.</summary>
        Other,

        /// <summary>The kind of environment: development or not.</summary>
        Environment,

        /// <summary>Configuration, known or not.</summary>
        Configuration,
    }

    /// <summary>Decides a condition as deployed.</summary>
    private Decision Decide(ExpressionSyntax condition, Scope scope, int steps)
    {
        if (steps > MaximumSteps)
            return new Decision(null, Cause.Other);

        steps++;
        switch (condition)
        {
            case ParenthesizedExpressionSyntax inner:
                return Decide(inner.Expression, scope, steps);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return Decide(not.Operand, scope, steps) is var decision ? decision with { Value = !decision.Value } : default;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both:
                return Both(Decide(both.Left, scope, steps), Decide(both.Right, scope, steps));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either:
                return Negate(Both(Negate(Decide(either.Left, scope, steps)), Negate(Decide(either.Right, scope, steps))));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } equality:
                var equal = Equal(equality.Left, equality.Right, scope, steps);
                return equality.IsKind(SyntaxKind.EqualsExpression) ? equal : Negate(equal);
            case IsPatternExpressionSyntax pattern:
                return DecidePattern(pattern.Expression, pattern.Pattern, scope, steps);
            case InvocationExpressionSyntax call when CalledName(call) is { } name:
                switch (name.Identifier.Text)
                {
                    case "IsDevelopment" or "IsStaging":
                        return new Decision(false, Cause.Environment);
                    case "IsProduction":
                        return new Decision(true, Cause.Environment);
                    case "IsEnvironment" when LiteralOf(Argument(call, 0), scope, steps) is { } environment:
                        return new Decision(environment.Equals("Production", StringComparison.OrdinalIgnoreCase), Cause.Environment);
                    case "IsNullOrEmpty" or "IsNullOrWhiteSpace" when Argument(call, 0) is { } argument:
                        return Missing(argument, scope, steps);
                    case "Equals" when call.ArgumentList.Arguments.Count > 1 && Receiver(call) is PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.Text: "String" }:
                        return Equal(Argument(call, 0)!, Argument(call, 1)!, scope, steps);
                    case "Equals" when call.ArgumentList.Arguments.Count is 1 or 2 && Receiver(call) is { } receiver:
                        return Equal(receiver, Argument(call, 0)!, scope, steps);
                    case "TryParse" when Argument(call, 0) is { } parsed && ValueOf(parsed, scope, steps) is ({ Length: > 0 }, Cause.Configuration):
                        return new Decision(true, Cause.Configuration);
                    case "Exists" when ValueOf(Receiver(call) ?? call, scope, steps).Cause == Cause.Configuration:
                        return Negate(Missing(Receiver(call) ?? call, scope, steps));
                }

                // What the method says may be beyond us, and yet it may be told the key.
                if ((Answer(call, name.Identifier.Text, scope, steps) ?? OwnAnswer(Receiver(call), name.Identifier.Text, scope, steps)) is { } answer && (answer is not { Value: null, Cause: Cause.Other } || Resolve(call, scope, steps) is null))
                    return answer;

                break;
            case MemberAccessExpressionSyntax member when OwnAnswer(member.Expression, member.Name.Identifier.Text, scope, steps) is { } own:
                return own;
            case IdentifierNameSyntax name when !scope.Bindings.ContainsKey(name.Identifier.Text) && LocalOf(name.Identifier.Text, Around(name, scope), steps) is { } local:
                var found = Decide(local, scope, steps);
                return found.Value is null && bool.TryParse((FirstOf(name.Identifier.Text, Around(name, scope)) as LiteralExpressionSyntax)?.Token.ValueText, out var unset) ? found with { Value = unset } : found;
        }

        var (text, cause) = ValueOf(condition, scope, steps);

        return new Decision(bool.TryParse(text, out var value) ? value : null, cause);
    }

    private Decision DecidePattern(ExpressionSyntax subject, PatternSyntax pattern, Scope scope, int steps)
    {
        if (steps > MaximumSteps)
            return new Decision(null, Cause.Other);

        switch (pattern)
        {
            case UnaryPatternSyntax not:
                return Negate(DecidePattern(subject, not.Pattern, scope, steps + 1));
            case ConstantPatternSyntax { Expression: var constant }:
                return Equal(subject, constant, scope, steps);
            case BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either:
                return Negate(Both(Negate(DecidePattern(subject, either.Left, scope, steps + 1)), Negate(DecidePattern(subject, either.Right, scope, steps + 1))));
            case RecursivePatternSyntax:
                return Negate(Missing(subject, scope, steps));
            default:
                return new Decision(null, ValueOf(subject, scope, steps).Cause);
        }
    }

    private Decision Equal(ExpressionSyntax left, ExpressionSyntax right, Scope scope, int steps)
    {
        if (right.IsKind(SyntaxKind.NullLiteralExpression))
            return Missing(left, scope, steps);

        // environment.IsDevelopment() is false
        if (right.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression)
            return right.IsKind(SyntaxKind.TrueLiteralExpression) ? Decide(left, scope, steps) : Negate(Decide(left, scope, steps));

        // environment.EnvironmentName == Environments.Development
        if (left is MemberAccessExpressionSyntax { Name.Identifier.Text: "EnvironmentName" })
        {
            var name = LiteralOf(right, scope, steps) ?? (right as MemberAccessExpressionSyntax)?.Name.Identifier.Text;

            return new Decision(name?.Equals("Production", StringComparison.OrdinalIgnoreCase), Cause.Environment);
        }

        var (text, cause) = ValueOf(left, scope, steps);
        var label = LabelOf(right, scope);

        // configuration["EnvironmentName"] == "Local"
        if (cause == Cause.Configuration && label is not null && DeploymentOf(label) is { } deployed && Resolve(left, scope, steps) is { Source: ConfigSource.Key or ConfigSource.Environment } key && IsEnvironmentName(key.Text))
            return new Decision(deployed, Cause.Environment);

        return new Decision(text is null || label is null ? null : text.Equals(label, StringComparison.OrdinalIgnoreCase), cause);
    }

    private static bool IsEnvironmentName(string key) => Names.Words(key.Split(':')[^1]) is [.., "environment"] or [.., "environment", "name"];

    private static bool? DeploymentOf(string environment) => environment.ToLowerInvariant() switch
    {
        "prod" or "production" => true,
        "dev" or "development" or "local" or "localhost" or "qa" or "staging" or "test" or "testing" => false,
        _ => null,
    };

    // What nothing sets by default is missing, so the code behind it is off.
    private Decision Missing(ExpressionSyntax expression, Scope scope, int steps)
    {
        var (text, cause) = ValueOf(expression, scope, steps);

        return cause != Cause.Configuration ? new Decision(null, cause) : Resolve(expression, scope, steps) switch
        {
            null => new Decision(null, cause),
            { Source: ConfigSource.Section } section => new Decision(!settings.HasSection(section.Text), cause),
            var value => new Decision(string.IsNullOrWhiteSpace(text) && !settings.IsSetOutside(value.Text), cause),
        };
    }

    // services.AddScoped<IOrders, MockOrders>()
    private static bool IsStandIn(SyntaxNode branch)
        => branch is not IfStatementSyntax && branch.DescendantNodes().OfType<TypeSyntax>().Any(t => t.Parent is TypeArgumentListSyntax or ObjectCreationExpressionSyntax && Names.Words(NameOf(t) ?? "").Any(w => w is "dummy" or "fake" or "mock" or "stub"));

    private static Decision Negate(Decision decision) => decision with { Value = !decision.Value };

    private static Decision Both(Decision left, Decision right)
    {
        if (left.Value == false)
            return left;

        if (right.Value == false)
            return right;

        var cause = left.Cause == Cause.Configuration || right.Cause == Cause.Configuration ? Cause.Configuration
            : left.Cause == Cause.Other || right.Cause == Cause.Other ? Cause.Other
            : Cause.Environment;

        return new Decision(left.Value is null || right.Value is null ? null : true, cause);
    }

    private readonly record struct Decision(bool? Value, Cause Cause);

    // services.Has("Sql") and configuration.UsesSql(): a method of the repository that does nothing but answer.
    private Decision? Answer(InvocationExpressionSyntax call, string name, Scope scope, int steps)
    {
        Decision? answer = null;
        foreach (var (method, bindings) in Targets(call, name, scope))
        {
            if (NameOf(method.Method.ReturnType) != "bool" || Returned(method.Method) is not { } returned)
                return null;

            var decision = Decide(returned, new Scope(method.File, method.Method, method.Method.FirstAncestorOrSelf<TypeDeclarationSyntax>(), bindings), steps);
            if (answer is { } other && other != decision)
                return null;

            answer = decision;
        }

        return answer;
    }

    // options.UsesAzure() and options.IsAzure: a member of an options class that does nothing but answer.
    private Decision? OwnAnswer(ExpressionSyntax? receiver, string name, Scope scope, int steps)
    {
        if (receiver is null || TypeOf(receiver, scope, steps) is not { } typeName)
            return null;

        foreach (var (type, file) in TypesOf(typeName))
        {
            MemberDeclarationSyntax? found = type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(m => m.Identifier.Text == name && m.ParameterList.Parameters.Count == 0 && NameOf(m.ReturnType) == "bool");
            found ??= type.Members.OfType<PropertyDeclarationSyntax>().FirstOrDefault(p => p.Identifier.Text == name && p.ExpressionBody is not null && NameOf(p.Type) == "bool");
            if ((found is MethodDeclarationSyntax method ? Returned(method) : (found as PropertyDeclarationSyntax)?.ExpressionBody?.Expression) is not { } returned)
                continue;

            var properties = type.Members.OfType<PropertyDeclarationSyntax>().DistinctBy(p => p.Identifier.Text).ToDictionary(p => p.Identifier.Text, p => new ConfigValue(ConfigSource.Options, p.Identifier.Text, file.At(p), OptionsType: typeName), StringComparer.Ordinal);

            return Decide(returned, new Scope(file, found!, type, properties), steps);
        }

        return null;
    }

    private static ExpressionSyntax? Returned(MethodDeclarationSyntax method)
        => method.ExpressionBody?.Expression ?? (method.Body?.Statements is [.., ReturnStatementSyntax { Expression: { } expression }] statements && statements.SkipLast(1).All(s => s is LocalDeclarationStatementSyntax) ? expression : null);

    /// <summary>
    /// True for a registration that goes by a name of its own, <c>AddProvider("Sqlite", o => o.UseSqlite())</c>, when what registers it asks the configuration for another name.
    /// </summary>
    private bool IsNotChosen(InvocationExpressionSyntax call, string name, Scope scope)
    {
        if (!call.ArgumentList.Arguments.Any(a => a.Expression is LambdaExpressionSyntax) || !call.ArgumentList.Arguments.Any(a => a.Expression is not LambdaExpressionSyntax))
            return false;

        var asked = false;
        foreach (var (method, bindings) in Targets(call, name, scope))
        {
            var inside = new Scope(method.File, method.Method, method.Method.FirstAncestorOrSelf<TypeDeclarationSyntax>(), bindings);
            var labels = bindings.Where(b => b.Value.Source == ConfigSource.Literal).Select(b => b.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var branch in method.Method.DescendantNodes().OfType<IfStatementSyntax>().Where(b => labels.Count > 0 && b.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => labels.Contains(n.Identifier.Text))))
            {
                var decision = Decide(branch.Condition, inside, 0);
                if (decision.Cause != Cause.Configuration || decision.Value != Leaves(branch.Statement, out _))
                    return false;

                asked = true;
            }
        }

        return asked;
    }

    /// <summary>True for a method that registers a factory which gives nothing under the configuration as deployed: what the method registers beside it is not asked for either.</summary>
    private bool RegistersNothing(MethodDeclarationSyntax method, Scope scope)
        => method.DescendantNodes().OfType<LambdaExpressionSyntax>().Any(l => l.Parent is ArgumentSyntax && l.Block?.Statements is [IfStatementSyntax first, ..]
            && (first.Statement is BlockSyntax { Statements: [var only] } ? only : first.Statement) is ReturnStatementSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression }
            && Decide(first.Condition, scope, 0) is { Value: true, Cause: Cause.Configuration });
}
