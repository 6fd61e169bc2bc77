using Inframate.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

internal sealed partial class CodeWalker
{
    private const int MaximumSteps = 12;

    // Of the classes that one is derived from, one behind the other.
    private const int MaximumDeclarations = 20;

    /// <summary>The simple name of a type, without namespace, arguments, '?' and brackets; null when it has none.</summary>
    private static string? NameOf(TypeSyntax? type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.Text,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        NullableTypeSyntax nullable => NameOf(nullable.ElementType),
        PredefinedTypeSyntax predefined => predefined.Keyword.Text,
        _ => null,
    };

    private static TypeSyntax? FirstTypeArgument(TypeSyntax? type) => type switch
    {
        GenericNameSyntax generic => generic.TypeArgumentList.Arguments.FirstOrDefault(),
        QualifiedNameSyntax qualified => FirstTypeArgument(qualified.Right),
        NullableTypeSyntax nullable => FirstTypeArgument(nullable.ElementType),
        _ => null,
    };

    private static SimpleNameSyntax? CalledName(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax simple => simple,
        _ => null,
    };

    private static ExpressionSyntax? Receiver(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Expression,
        MemberBindingExpressionSyntax => call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    private static ExpressionSyntax? Argument(InvocationExpressionSyntax call, int index)
        => call.ArgumentList.Arguments.Count > index ? call.ArgumentList.Arguments[index].Expression : null;

    private static bool HasFallback(ExpressionSyntax expression)
        => expression.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce && coalesce.Left == expression && IsUsable(coalesce.Right);

    // What throws, and an empty text, does not do instead of a value.
    private static bool IsUsable(ExpressionSyntax fallback) => fallback switch
    {
        ThrowExpressionSyntax => false,
        LiteralExpressionSyntax { Token.Value: string text } => text.Length > 0,
        MemberAccessExpressionSyntax { Name.Identifier.Text: "Empty", Expression: PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.Text: "String" } } => false,
        _ => true,
    };

    /// <summary>A constant text; null when it is none.</summary>
    private string? LiteralOf(ExpressionSyntax? expression, Scope scope, int steps)
    {
        if (steps > MaximumSteps)
            return null;

        switch (expression)
        {
            case LiteralExpressionSyntax literal when literal.Token.Value is string or bool or int:
                return literal.Token.ValueText;
            case ParenthesizedExpressionSyntax inner:
                return LiteralOf(inner.Expression, scope, steps + 1);
            case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } call:
                return Argument(call, 0) switch
                {
                    SimpleNameSyntax simple => simple.Identifier.Text,
                    MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
                    _ => null,
                };
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                return LiteralOf(sum.Left, scope, steps + 1) is { } left && LiteralOf(sum.Right, scope, steps + 1) is { } right ? left + right : null;
            case InterpolatedStringExpressionSyntax text:
                return Interpolated(text, scope, steps);
            case IdentifierNameSyntax name:
                if (scope.Bindings.TryGetValue(name.Identifier.Text, out var bound))
                    return bound.Source == ConfigSource.Literal ? bound.Text : null;

                return LocalOf(name.Identifier.Text, scope, steps) is { } local ? LiteralOf(local, scope, steps + 1) : ConstantOf(scope.Type, scope.File, name.Identifier.Text, steps);
            case MemberAccessExpressionSyntax { Expression: SimpleNameSyntax or MemberAccessExpressionSyntax } member:
                var typeName = member.Expression is MemberAccessExpressionSyntax outer ? outer.Name.Identifier.Text : ((SimpleNameSyntax)member.Expression).Identifier.Text;
                foreach (var (type, file) in TypesOf(typeName))
                {
                    if (ConstantOf(type, file, member.Name.Identifier.Text, steps) is { } constant)
                        return constant;
                }

                return null;
            default:
                return null;
        }
    }

    private string? Interpolated(InterpolatedStringExpressionSyntax text, Scope scope, int steps)
    {
        var result = "";
        foreach (var part in text.Contents)
        {
            var value = part switch
            {
                InterpolatedStringTextSyntax plain => plain.TextToken.ValueText,
                InterpolationSyntax hole => LiteralOf(hole.Expression, scope, steps + 1),
                _ => null,
            };

            if (value is null)
                return null;

            result += value;
        }

        return result;
    }

    private IEnumerable<(TypeDeclarationSyntax Type, CodeFile File)> TypesOf(string name)
    {
        foreach (var file in FilesDeclaring(name))
        {
            foreach (var type in file.Types.Where(t => t.Identifier.Text == name))
                yield return (type, file);
        }
    }

    private string? ConstantOf(TypeDeclarationSyntax? type, CodeFile file, string name, int steps)
    {
        if (type is null)
            return null;

        foreach (var member in type.Members)
        {
            var value = member switch
            {
                FieldDeclarationSyntax field => field.Declaration.Variables.FirstOrDefault(v => v.Identifier.Text == name)?.Initializer?.Value,
                PropertyDeclarationSyntax property when property.Identifier.Text == name && property.Modifiers.Any(SyntaxKind.StaticKeyword) => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
                _ => null,
            };

            if (value is not null)
                return LiteralOf(value, new Scope(file, type, type, []), steps + 1);
        }

        return null;
    }

    /// <summary>What a local variable is set to, or what it is parsed from; null when there is no such variable or it has no value. A constant that configuration replaces is not what counts.</summary>
    private ExpressionSyntax? LocalOf(string name, Scope scope, int steps)
    {
        var first = FirstOf(name, scope);

        return first is null or LiteralExpressionSyntax && code.AssignmentsIn(scope.Body).TryGetValue(name, out var later) && Resolve(later, scope, steps + 3) is { Source: ConfigSource.Key or ConfigSource.Environment or ConfigSource.Options } ? later : first;
    }

    private ExpressionSyntax? FirstOf(string name, Scope scope)
        => code.VariablesIn(scope.Body).TryGetValue(name, out var local) && local.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not null ? local.Initializer?.Value : null;

    // In a whole class the variable is in the member around the name.
    private static Scope Around(SyntaxNode node, Scope scope)
        => scope.Body is TypeDeclarationSyntax && node.Ancestors().FirstOrDefault(a => a is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax) is { } member
            ? scope with { Body = member }
            : scope;

    /// <summary>Follows an expression to configuration; null when it does not lead there.</summary>
    private ConfigValue? Resolve(ExpressionSyntax? expression, Scope scope, int steps)
    {
        if (expression is null || steps > MaximumSteps)
            return null;

        scope = Around(expression, scope);
        steps++;

        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return Resolve(inner.Expression, scope, steps);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure:
                return Resolve(sure.Operand, scope, steps);
            case CastExpressionSyntax cast:
                return Resolve(cast.Expression, scope, steps);
            case AwaitExpressionSyntax wait:
                return Resolve(wait.Expression, scope, steps);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                return Resolve(coalesce.Left, scope, steps) is { } value ? value with { HasFallback = value.HasFallback || IsUsable(coalesce.Right) } : Resolve(coalesce.Right, scope, steps);
            case LiteralExpressionSyntax or InterpolatedStringExpressionSyntax when LiteralOf(expression, scope, steps) is { } text:
                return new ConfigValue(ConfigSource.Literal, text, scope.File.At(expression));
            case ObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var first }, ..], Type: var type } when NameOf(type) is "Uri" or "NpgsqlConnectionStringBuilder" or "SqlConnectionStringBuilder":
                return Resolve(first, scope, steps);
            case IdentifierNameSyntax name:
                return ResolveName(name, scope, steps);
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }] } access when LiteralOf(key, scope, steps) is { } text && IsConfiguration(access.Expression, scope, steps, out var prefix):
                return new ConfigValue(ConfigSource.Key, prefix + text, scope.File.At(access));
            case ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax member } conditional when TypeOf(conditional.Expression, scope, steps) is { } owner && FilesDeclaring(owner).Count > 0:
                return new ConfigValue(ConfigSource.Options, member.Name.Identifier.Text, scope.File.At(member), OptionsType: owner);
            case ConditionalAccessExpressionSyntax conditional:
                return Resolve(conditional.WhenNotNull, scope, steps) ?? Resolve(conditional.Expression, scope, steps);
            case MemberAccessExpressionSyntax member:
                return ResolveMember(member, scope, steps);
            case InvocationExpressionSyntax call:
                return ResolveCall(call, scope, steps);
            default:
                return null;
        }
    }

    private ConfigValue? ResolveName(IdentifierNameSyntax name, Scope scope, int steps)
    {
        var text = name.Identifier.Text;
        if (scope.Bindings.TryGetValue(text, out var bound))
            return bound;

        if (LocalOf(text, scope, steps) is { } local && local != name)
            return Resolve(local, scope, steps);

        if (scope.Type is null)
            return null;

        if (!code.ValuesOf(scope.Type).TryGetValue(text, out var set) || set.Value == name)
            return null;

        return set.Constructor is null ? Resolve(set.Value, scope with { Body = scope.Type }, steps) : Resolve(set.Value, scope with { Body = set.Constructor, Bindings = [] }, steps);
    }

    private ConfigValue? ResolveMember(MemberAccessExpressionSyntax member, Scope scope, int steps)
    {
        if (LiteralOf(member, scope, steps) is { } constant)
            return new ConfigValue(ConfigSource.Literal, constant, scope.File.At(member));

        if (Resolve(member.Expression, scope, steps) is { Source: ConfigSource.Section } section && member.Name.Identifier.Text == "Value")
            return section with { Source = ConfigSource.Key };

        if (TypeOf(member.Expression, scope, steps) is { } type && FilesDeclaring(type).Count > 0)
            return new ConfigValue(ConfigSource.Options, member.Name.Identifier.Text, scope.File.At(member), OptionsType: type);

        return null;
    }

    private ConfigValue? ResolveCall(InvocationExpressionSyntax call, Scope scope, int steps)
    {
        if (CalledName(call) is not { } name)
            return null;

        var receiver = Receiver(call);
        var key = LiteralOf(Argument(call, 0), scope, steps);

        switch (name.Identifier.Text)
        {
            case "GetConnectionString" when key is not null:
                return new ConfigValue(ConfigSource.Key, $"ConnectionStrings:{key}", scope.File.At(call));
            case "GetEnvironmentVariable" when key is not null:
                return new ConfigValue(ConfigSource.Environment, key, scope.File.At(call));
            case "GetValue" or "GetRequiredValue" when key is not null && receiver is not null:
                IsConfiguration(receiver, scope, steps, out var prefix);
                return new ConfigValue(ConfigSource.Key, prefix + key, scope.File.At(call), call.ArgumentList.Arguments.Count > 1);
            case "GetSection" or "GetRequiredSection" when key is not null && receiver is not null:
                IsConfiguration(receiver, scope, steps, out var parent);
                return new ConfigValue(ConfigSource.Section, parent + key, scope.File.At(call));
            case "Get" or "Bind" or "GetChildren" when receiver is not null && Resolve(receiver, scope, steps) is { Source: ConfigSource.Section } section:
                return section;
            case "ToString" or "Trim" or "TrimEnd" or "TrimStart" or "Parse" or "ToBoolean" or "ToLower" or "ToLowerInvariant" or "ToUpper" or "ToUpperInvariant" or "ObjToBool" or "ObjToString" or "ToBool":
                return Resolve(name.Identifier.Text is "Parse" or "ToBoolean" ? Argument(call, 0) : receiver, scope, steps);
            default:
                return KeyIn(call, scope, steps) is { } spelled ? new ConfigValue(ConfigSource.Key, spelled, scope.File.At(call)) : Returned(call, name.Identifier.Text, steps);
        }
    }

    // AppSettings.Engine(): a method of the repository that is told nothing and returns what it reads.
    private ConfigValue? Returned(InvocationExpressionSyntax call, string name, int steps)
    {
        if (call.ArgumentList.Arguments.Count > 0 || Receiver(call) is not SimpleNameSyntax owner)
            return null;

        foreach (var (type, file) in TypesOf(owner.Identifier.Text))
        {
            var method = type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(m => m.Identifier.Text == name && m.ParameterList.Parameters.Count == 0);
            if ((method?.ExpressionBody?.Expression ?? (method?.Body?.Statements is [ReturnStatementSyntax { Expression: { } returned }] ? returned : null)) is { } result)
                return Resolve(result, new Scope(file, method!, type, []), steps);
        }

        return null;
    }

    // AppSettings.Get("Redis", "Enabled") and AppSettings.Get(new[] { "Redis", "Enabled" }): a class of the repository that reads what it is told, when there is such a key.
    private string? KeyIn(InvocationExpressionSyntax call, Scope scope, int steps)
    {
        if (Receiver(call) is not SimpleNameSyntax type || FilesDeclaring(type.Identifier.Text).Count == 0 || call.ArgumentList.Arguments.Count is 0 or > 4)
            return null;

        var parts = new List<string>();
        foreach (var argument in call.ArgumentList.Arguments.SelectMany(a => Elements(a.Expression)))
        {
            if (LiteralOf(argument, scope, steps) is not { Length: > 0 } part)
                return null;

            parts.Add(part);
        }

        return string.Join(':', parts) is { Length: > 0 } key && settings.Deployed(key) is not null ? key : null;

        static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax expression) => expression switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression),
            _ => [expression],
        };
    }

    /// <summary>True when an expression is a configuration or a section of it; then <paramref name="prefix"/> is what its keys start with.</summary>
    private bool IsConfiguration(ExpressionSyntax expression, Scope scope, int steps, out string prefix)
    {
        prefix = "";
        if (Resolve(expression, scope, steps + 1) is { Source: ConfigSource.Section } section)
        {
            prefix = section.Text + ":";
            return true;
        }

        var type = TypeOf(expression, scope, steps + 1);
        if (type is not null)
            return type is "IConfiguration" or "IConfigurationRoot" or "IConfigurationSection" or "ConfigurationManager" or "IConfigurationManager";

        var name = expression switch
        {
            SimpleNameSyntax simple => simple.Identifier.Text,
            MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
            _ => "",
        };

        return name.TrimStart('_').EndsWith("config", StringComparison.OrdinalIgnoreCase) || name.EndsWith("configuration", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The declared type of an expression, with <c>IOptions</c> taken off; null when it cannot be told.</summary>
    private string? TypeOf(ExpressionSyntax? expression, Scope scope, int steps) => DeclaredTypeOf(expression, expression is null ? scope : Around(expression, scope), steps) is { } type ? NameOf(type) : null;

    private TypeSyntax? DeclaredTypeOf(ExpressionSyntax? expression, Scope scope, int steps)
    {
        if (expression is null || steps > MaximumSteps)
            return null;

        steps++;
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return DeclaredTypeOf(inner.Expression, scope, steps);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure:
                return DeclaredTypeOf(sure.Operand, scope, steps);
            case AwaitExpressionSyntax wait:
                return DeclaredTypeOf(wait.Expression, scope, steps);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                return DeclaredTypeOf(coalesce.Left, scope, steps);
            case ObjectCreationExpressionSyntax creation:
                return creation.Type;
            case CastExpressionSyntax cast:
                return cast.Type;
            case ThisExpressionSyntax:
                return null;
            case InvocationExpressionSyntax call when CalledName(call) is GenericNameSyntax { TypeArgumentList.Arguments: [var argument, ..] } generic && generic.Identifier.Text is "Get" or "GetRequiredService" or "GetService" or "CreateServiceClient" or "GetRequiredKeyedService":
                return Unwrap(argument);
            case InvocationExpressionSyntax call when CalledName(call) is IdentifierNameSyntax called && Targets(call, called.Identifier.Text, scope).Select(t => t.Method.Method.ReturnType).DistinctBy(NameOf).ToList() is [var returned]:
                return Unwrap(returned);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "LoadTable", Expression: IdentifierNameSyntax { Identifier.Text: "Table" } loaded } }:
                return loaded;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Build", Expression: var built } } when MadeIn(built) is { Type: var builder } && NameOf(builder) == "TableBuilder":
                return builder;
            // A factory that is kept as a delegate: Func<string, IAmazonS3> open; open(region)
            case InvocationExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } call when DeclaredTypeOf(call.Expression, scope, steps) is GenericNameSyntax { Identifier.Text: "Func", TypeArgumentList.Arguments: [.., var made] }:
                return Unwrap(made);
            case MemberAccessExpressionSyntax { Name.Identifier.Text: "Value" or "CurrentValue" } options:
                return DeclaredTypeOf(options.Expression, scope, steps);
            case MemberAccessExpressionSyntax { Name.Identifier.Text: "Paginators" } pages:
                return DeclaredTypeOf(pages.Expression, scope, steps);
            case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own:
                return DeclaredTypeOf(own.Name, scope, steps);
            case MemberAccessExpressionSyntax member when (DeclaredTypeOf(member.Expression, scope, steps) is { } type ? NameOf(type) : (member.Expression as IdentifierNameSyntax)?.Identifier.Text) is { } typeName:
                return TypesOf(typeName).Select(t => TypeOfMember(t.Type, member.Name.Identifier.Text, [])).FirstOrDefault(t => t is not null);
            case IdentifierNameSyntax name:
                return DeclaredTypeOfName(name, scope, steps);
            default:
                return null;
        }
    }

    private TypeSyntax? DeclaredTypeOfName(IdentifierNameSyntax name, Scope scope, int steps)
    {
        var text = name.Identifier.Text;

        foreach (var ancestor in name.Ancestors())
        {
            var parameters = ancestor switch
            {
                BaseMethodDeclarationSyntax method => method.ParameterList,
                LocalFunctionStatementSyntax function => function.ParameterList,
                ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList,
                TypeDeclarationSyntax type => type.ParameterList,
                _ => null,
            };

            if (parameters?.Parameters.FirstOrDefault(p => p.Identifier.Text == text)?.Type is { } parameter)
                return Unwrap(parameter);

            if (ancestor is TypeDeclarationSyntax declaration && TypeOfMember(declaration, text, []) is { } kept)
                return kept;
        }

        if (!code.VariablesIn(scope.Body).TryGetValue(text, out var local) || local.Parent is not VariableDeclarationSyntax variables)
            return null;

        return variables.Type.IsVar ? DeclaredTypeOf(local.Initializer?.Value, scope, steps) : Unwrap(variables.Type);
    }

    // A field or property of a class, of another part of it, or of a class of the repository that it is derived from.
    private TypeSyntax? TypeOfMember(TypeDeclarationSyntax declaration, string name, HashSet<TypeDeclarationSyntax> seen)
    {
        if (seen.Count >= MaximumDeclarations || !seen.Add(declaration))
            return null;

        foreach (var part in declaration.Modifiers.Any(SyntaxKind.PartialKeyword) ? TypesOf(declaration.Identifier.Text).Select(t => t.Type).Prepend(declaration) : [declaration])
        {
            foreach (var member in part.Members)
            {
                var type = member switch
                {
                    FieldDeclarationSyntax field when field.Declaration.Variables.Any(v => v.Identifier.Text == name) => field.Declaration.Type,
                    PropertyDeclarationSyntax property when property.Identifier.Text == name => property.Type,
                    _ => null,
                };

                if (type is not null)
                    return Unwrap(type);
            }
        }

        foreach (var parent in (declaration.BaseList?.Types ?? []).Select(b => NameOf(b.Type)).OfType<string>().SelectMany(TypesOf))
        {
            if (TypeOfMember(parent.Type, name, seen) is { } inherited)
                return inherited;
        }

        return null;
    }

    // The object at the root of a chain of calls: new TableBuilder(client, "orders").AddHashKey(…)
    private static ObjectCreationExpressionSyntax? MadeIn(ExpressionSyntax? chain)
    {
        for (var steps = 0; steps < MaximumSteps; steps++)
        {
            switch (chain)
            {
                case ObjectCreationExpressionSyntax creation:
                    return creation;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }:
                    chain = member.Expression;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static TypeSyntax Unwrap(TypeSyntax type)
        => NameOf(type) is "IOptions" or "IOptionsSnapshot" or "IOptionsMonitor" or "Lazy" or "Task" or "ValueTask" && FirstTypeArgument(type) is { } inner ? inner : type;

    /// <summary>What a value is as deployed. Text is null when it is not known.</summary>
    private (string? Text, Cause Cause) ValueOf(ExpressionSyntax expression, Scope scope, int steps)
    {
        if (LiteralOf(expression, scope, steps) is { } literal)
            return (literal, Cause.Other);

        // configuration["Provider"].ToLower(), Enum.Parse<T>(…)
        if (Resolve(expression, scope, steps) is not { } value)
            return (null, MentionsConfiguration(expression, scope) ? Cause.Configuration : Cause.Other);

        return value.Source switch
        {
            ConfigSource.Literal => (value.Text, Cause.Other),
            ConfigSource.Key => (settings.Deployed(value.Text) ?? FallbackOf(expression, scope, steps), Cause.Configuration),
            ConfigSource.Environment => (settings.DeployedVariable(value.Text) ?? FallbackOf(expression, scope, steps), Cause.Configuration),
            ConfigSource.Options => (settings.DeployedLeaf(value.Text, value.OptionsType) ?? PropertyDefault(value.OptionsType!, value.Text), Cause.Configuration),
            _ => (null, Cause.Configuration),
        };
    }

    private string? FallbackAt(ExpressionSyntax read, Scope scope) => FallbackOf(HasFallback(read) ? (ExpressionSyntax)read.Parent! : read, scope, 0);

    private string? FallbackOf(ExpressionSyntax expression, Scope scope, int steps) => expression switch
    {
        // Each of several keys may set it.
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => steps < MaximumSteps ? ValueOf(coalesce.Right, scope, steps + 1).Text : null,
        ParenthesizedExpressionSyntax inner => FallbackOf(inner.Expression, scope, steps),
        InvocationExpressionSyntax call when CalledName(call)?.Identifier.Text == "GetValue" && Argument(call, 1) is { } fallback => LabelOf(fallback, scope),
        // A bool that is not set is false.
        InvocationExpressionSyntax call when CalledName(call) is GenericNameSyntax { Identifier.Text: "GetValue", TypeArgumentList.Arguments: [PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.BoolKeyword }] } => "false",
        IdentifierNameSyntax name when steps < MaximumSteps && LocalOf(name.Identifier.Text, Around(name, scope), steps) is { } local
            => FallbackOf(local, scope, steps + 1) ?? (FirstOf(name.Identifier.Text, Around(name, scope)) as LiteralExpressionSyntax)?.Token.ValueText,
        _ => null,
    };

    private string? PropertyDefault(string type, string property)
    {
        foreach (var (declaration, file) in TypesOf(type))
        {
            if (declaration.Members.OfType<PropertyDeclarationSyntax>().FirstOrDefault(p => p.Identifier.Text == property) is not { } found)
                continue;

            if (found.Initializer is not null)
                return LiteralOf(found.Initializer.Value, new Scope(file, declaration, declaration, []), 0) ?? LastName(found.Initializer.Value);

            return NameOf(found.Type) == "bool" ? "false" : null;
        }

        return null;

        static string? LastName(ExpressionSyntax value) => value is MemberAccessExpressionSyntax member ? member.Name.Identifier.Text : null;
    }

    private bool MentionsConfiguration(SyntaxNode node, Scope scope)
        => node.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(e =>
            e is InvocationExpressionSyntax or ElementAccessExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax
            && Resolve(e, scope, 2) is { Source: ConfigSource.Key or ConfigSource.Environment or ConfigSource.Section or ConfigSource.Options });
}
