using System.Collections.Frozen;
using Inframate.Discovery;
using Inframate.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

// Tables of DynamoDB that the object persistence model of the SDK maps classes to.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DeclarativeTagsList.html, as of October 2025.
internal sealed partial class CodeWalker
{
    private const int MaximumBases = 5;
    private const string NameOverride = "OverrideTableName";

    // The types of properties that can be keys, as DynamoDB stores them: texts, numbers, bytes. Dates are texts unless they are asked to be seconds.
    private static readonly FrozenDictionary<string, char> KeyTypes = new[]
    {
        (Type: 'B', Names: (string[])["MemoryStream", "byte[]"]),
        (Type: 'N', Names: ["Decimal", "Int32", "Int64", "bool", "byte", "decimal", "double", "float", "int", "long", "short", "uint", "ulong", "ushort"]),
        (Type: 'S', Names: ["DateTime", "Guid", "String", "Uri", "char", "string"]),
    }.SelectMany(t => t.Names.Select(n => (Name: n, t.Type))).ToFrozenDictionary(t => t.Name, t => t.Type, StringComparer.Ordinal);

    private readonly Dictionary<TypeDeclarationSyntax, ConfigValue?> tables = [];
    private bool? renamesTables;

    /// <summary>The table that a context of the object persistence model is asked about: the one that the call names, else that of its type argument; null when neither is known.</summary>
    private ConfigValue? TableOfContext(InvocationExpressionSyntax call, SimpleNameSyntax called, Scope scope)
    {
        foreach (var assignment in call.ArgumentList.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(a => NameOfLeft(a) == NameOverride))
        {
            if (Resolve(assignment.Right, scope, 0) is not { Source: not ConfigSource.Section } value)
                return null;

            Findings.Resources.Add((NeedKind.DynamoDb, value, false));
            return value;
        }

        if (called is not GenericNameSyntax { TypeArgumentList.Arguments: [var argument] } || NameOf(argument) is not { } name)
            return null;

        // Without an attribute the table is called as the class is, unless something else says so when it runs.
        renamesTables ??= files.Exists(f => f.Contains(NameOverride));
        return TypesOf(name).Select(t => MappedTable(t.Type, t.File, byName: renamesTables == false)).FirstOrDefault(t => t is not null);
    }

    /// <summary>The table that a class is mapped to, whose keys are wishes of the need; null when it is mapped to none, or to one that only the running program knows.</summary>
    private ConfigValue? MappedTable(TypeDeclarationSyntax type, CodeFile file, bool byName)
    {
        if (tables.TryGetValue(type, out var known) && (known is not null || !byName))
            return known;

        var scope = new Scope(file, type, type, []);
        var marked = AttributeOf(type.AttributeLists, "DynamoDBTable");
        var name = marked is null ? byName ? type.Identifier.Text : null : LiteralOf(marked.ArgumentList?.Arguments.FirstOrDefault()?.Expression, scope, 0);
        if (string.IsNullOrEmpty(name))
            return tables[type] = null;

        var table = new ConfigValue(ConfigSource.Literal, name, marked is null ? At(file, type) : file.At(marked));
        tables[type] = table;
        Findings.Resources.Add((NeedKind.DynamoDb, table, false));
        Findings.MappedTables.Add(name);
        Keys(type, file, table, marked?.ArgumentList?.Arguments.Any(a => a.NameEquals?.Name.Identifier.Text == "LowerCamelCaseProperties" && a.Expression.IsKind(SyntaxKind.TrueLiteralExpression)) == true);
        return table;
    }

    private static SourceSpan At(CodeFile file, TypeDeclarationSyntax type)
    {
        var at = file.Tree.SyntaxTree.GetText().Lines.GetLinePosition(type.Identifier.SpanStart);
        return new SourceSpan(file.Path, at.Line + 1, at.Character + 1);
    }

    private void Keys(TypeDeclarationSyntax type, CodeFile file, ConfigValue table, bool lowerCamelCase)
    {
        var global = new SortedDictionary<string, (string? Hash, string? Range)>(StringComparer.Ordinal);
        var local = new SortedDictionary<string, string>(StringComparer.Ordinal);
        SourceSpan? globalAt = null, localAt = null;
        var wished = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (property, at) in MembersOf(type, file, 0))
        {
            var scope = new Scope(at, property, type, []);
            foreach (var attribute in property.AttributeLists.SelectMany(l => l.Attributes))
            {
                if (MarkOf(attribute) is not ("DynamoDBHashKey" or "DynamoDBRangeKey" or "DynamoDBGlobalSecondaryIndexHashKey" or "DynamoDBGlobalSecondaryIndexRangeKey" or "DynamoDBLocalSecondaryIndexRangeKey") || KeyOf(property, scope, lowerCamelCase) is not { } key)
                    continue;

                switch (MarkOf(attribute))
                {
                    case "DynamoDBHashKey":
                        Wish("partitionKey", key, at.At(attribute));
                        break;
                    case "DynamoDBRangeKey":
                        Wish("sortKey", key, at.At(attribute));
                        break;
                    case "DynamoDBGlobalSecondaryIndexHashKey":
                        globalAt ??= at.At(attribute);
                        foreach (var index in Texts(attribute, scope))
                            global[index] = (global.GetValueOrDefault(index).Hash ?? key, global.GetValueOrDefault(index).Range);

                        break;
                    case "DynamoDBGlobalSecondaryIndexRangeKey":
                        globalAt ??= at.At(attribute);
                        foreach (var index in Texts(attribute, scope))
                            global[index] = (global.GetValueOrDefault(index).Hash, global.GetValueOrDefault(index).Range ?? key);

                        break;
                    default:
                        localAt ??= at.At(attribute);
                        foreach (var index in Texts(attribute, scope))
                            local.TryAdd(index, key);

                        break;
                }
            }
        }

        if (globalAt is { } of && string.Join(", ", global.Where(g => g.Value.Hash is not null).Select(g => $"{g.Key}({g.Value.Hash}{(g.Value.Range is null ? "" : $", {g.Value.Range}")})")) is { Length: > 0 } indexes)
            Wish("indexes", indexes, of);

        if (localAt is { } inside && local.Count > 0)
            Wish("localIndexes", string.Join(", ", local.Select(l => $"{l.Key}({l.Value})")), inside);

        void Wish(string name, string value, SourceSpan where)
        {
            if (wished.Add(name))
                Findings.Wishes.Add((NeedKind.DynamoDb, name, value, where, table));
        }
    }

    /// <summary>The properties of a class and of those of the repository that it is derived from, its own first.</summary>
    private IEnumerable<(PropertyDeclarationSyntax Property, CodeFile File)> MembersOf(TypeDeclarationSyntax type, CodeFile file, int depth)
    {
        foreach (var property in type.Members.OfType<PropertyDeclarationSyntax>())
            yield return (property, file);

        foreach (var inherited in (type.BaseList?.Types ?? []).Where(_ => depth < MaximumBases).Select(b => NameOf(b.Type)).OfType<string>().SelectMany(TypesOf).Where(t => t.Type != type).SelectMany(t => MembersOf(t.Type, t.File, depth + 1)))
            yield return inherited;
    }

    /// <summary>An attribute of an item as inframate.md writes it: <c>id</c>, <c>at:N</c>, and <c>id:?</c> where only the running program knows its type. Null when its name cannot be written there.</summary>
    private string? KeyOf(PropertyDeclarationSyntax property, Scope scope, bool lowerCamelCase)
    {
        var attributes = property.AttributeLists.SelectMany(l => l.Attributes).Where(a => MarkOf(a).StartsWith("DynamoDB", StringComparison.Ordinal)).ToArray();
        var name = attributes.Select(a => TextOf(a, "AttributeName", scope) ?? (MarkOf(a) is "DynamoDBHashKey" or "DynamoDBProperty" or "DynamoDBRangeKey" or "DynamoDBRenamable" ? Texts(a, scope).FirstOrDefault() : null)).FirstOrDefault(n => n is { Length: > 0 })
            ?? (lowerCamelCase ? char.ToLowerInvariant(property.Identifier.Text[0]) + property.Identifier.Text[1..] : property.Identifier.Text);
        if (name.AsSpan().IndexOfAny(":,()") >= 0)
            return null;

        var arguments = attributes.SelectMany(a => a.ArgumentList?.Arguments ?? []).ToArray();
        var written = property.Type is NullableTypeSyntax nullable ? nullable.ElementType : property.Type;
        var isConverted = arguments.Any(a => a.Expression is TypeOfExpressionSyntax);
        var isEpoch = arguments.Any(a => a.Expression.IsKind(SyntaxKind.TrueLiteralExpression) && (a.NameEquals is null || a.NameEquals.Name.Identifier.Text.StartsWith("StoreAsEpoch", StringComparison.Ordinal)));
        var type = isConverted ? '?'
            : isEpoch ? 'N'
            : KeyTypes.TryGetValue(NameOf(written) ?? written.ToString(), out var of) ? of
            : IsEnum(NameOf(written)) ? 'N'
            : '?';
        return type == 'S' ? name : $"{name}:{type}";
    }

    // An enumeration of the repository is declared, and has no members of its own.
    private bool IsEnum(string? name) => name is not null && FilesDeclaring(name).Count > 0 && !TypesOf(name).Any();

    private IEnumerable<string> Texts(AttributeSyntax attribute, Scope scope)
        => (attribute.ArgumentList?.Arguments ?? []).Where(a => a.NameEquals is null && a.Expression is not LiteralExpressionSyntax { Token.Value: bool })
            .SelectMany(a => a.Expression is ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var several } ? several : [a.Expression])
            .Select(e => LiteralOf(e, scope, 0)).OfType<string>();

    private string? TextOf(AttributeSyntax attribute, string property, Scope scope)
        => attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.Text == property) is { } argument ? LiteralOf(argument.Expression, scope, 0) : null;

    private static AttributeSyntax? AttributeOf(IEnumerable<AttributeListSyntax> lists, string name) => lists.SelectMany(l => l.Attributes).FirstOrDefault(a => MarkOf(a) == name);

    private static string MarkOf(AttributeSyntax attribute)
    {
        var name = NameOf(attribute.Name) ?? "";
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
    }
}
