using Inframate.Hcl.Evaluation;

namespace Inframate.Terraform;

/// <summary>
/// The JSON of an <c>aws_iam_policy_document</c>
/// (https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document), without the blanks that the provider puts in.
/// </summary>
internal static class PolicyDocument
{
    public static Value Json(TerraformResource document)
    {
        if (document.HasUnknownBlocks("statement"))
            return Value.UnknownFrom($"{document.Address}.json");

        var statements = new List<Value>();
        if (!Add(statements, document["source_policy_documents"]))
            return Value.UnknownFrom($"{document.Address}.json");

        foreach (var block in document.Blocks("statement"))
            Put(statements, Statement(block));

        if (!Add(statements, document["override_policy_documents"]))
            return Value.UnknownFrom($"{document.Address}.json");

        var items = new List<KeyValuePair<string, Value>>
        {
            KeyValuePair.Create("Version", document["version"] is { IsNull: false } version ? version.Value : Value.Of("2012-10-17")),
            KeyValuePair.Create("Statement", Value.Tuple(statements)),
        };
        if (!document["policy_id"].IsNull)
            items.Add(KeyValuePair.Create("Id", document["policy_id"].Value));

        var policy = Value.Object(items);
        return JsonText.Write(policy) is { } text ? Value.Of(text) : Value.Encoded(policy);
    }

    /// <summary>A document with one statement only.</summary>
    public static Value Single(TerraformBlock statement) => Value.Object([KeyValuePair.Create("Statement", Value.Tuple([Statement(statement)]))]);

    /// <summary>Takes the statements of other documents; false when they are not known.</summary>
    private static bool Add(List<Value> statements, TerraformSetting documents)
    {
        if (documents.IsNull)
            return true;

        if (documents.AsList is not { } list)
            return false;

        foreach (var document in list)
        {
            if (document.IsNull || document.StringOrNull == "")
                continue;

            if (JsonText.Read(document)?["Statement"] is not { } found)
                return false;

            foreach (var statement in found.IsSequence ? found.Elements : [found])
                Put(statements, statement);
        }

        return true;
    }

    /// <summary>Adds a statement; one with the same Sid is replaced.</summary>
    private static void Put(List<Value> statements, Value statement)
    {
        var sid = statement["Sid"]?.StringOrNull;
        var index = string.IsNullOrEmpty(sid) ? -1 : statements.FindIndex(s => s["Sid"]?.StringOrNull == sid);
        if (index < 0)
            statements.Add(statement);
        else
            statements[index] = statement;
    }

    private static Value Statement(TerraformBlock block)
    {
        var items = new List<KeyValuePair<string, Value>>
        {
            KeyValuePair.Create("Effect", block["effect"] is { IsNull: false } effect ? effect.Value : Value.Of("Allow")),
        };
        if (!block["sid"].IsNull)
            items.Add(KeyValuePair.Create("Sid", block["sid"].Value));

        foreach (var (attribute, key) in new[] { ("actions", "Action"), ("not_actions", "NotAction"), ("resources", "Resource"), ("not_resources", "NotResource") })
        {
            if (!block[attribute].IsNull)
                items.Add(KeyValuePair.Create(key, OneOrMany(block[attribute].Value)));
        }

        Principals(block, "principals", "Principal", items);
        Principals(block, "not_principals", "NotPrincipal", items);
        var conditions = block.Blocks("condition").Where(c => c["test"].AsString is not null && c["variable"].AsString is not null)
            .GroupBy(c => c["test"].AsString!, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create(g.Key, Value.Object(g.Select(c => KeyValuePair.Create(c["variable"].AsString!, OneOrMany(c["values"].Value))))))
            .ToList();
        if (block.HasUnknownBlocks("condition") || block.Blocks("condition").Any(c => c["test"].AsString is null || c["variable"].AsString is null))
            items.Add(KeyValuePair.Create("Condition", Value.Unknown));
        else if (conditions.Count > 0)
            items.Add(KeyValuePair.Create("Condition", Value.Object(conditions)));

        return Value.Object(items);
    }

    private static void Principals(TerraformBlock block, string name, string key, List<KeyValuePair<string, Value>> items)
    {
        if (block.HasUnknownBlocks(name))
        {
            items.Add(KeyValuePair.Create(key, Value.Unknown));
            return;
        }

        var byType = new Dictionary<string, List<Value>>(StringComparer.Ordinal);
        foreach (var principals in block.Blocks(name))
        {
            if (principals["type"].AsString is not { } type)
            {
                items.Add(KeyValuePair.Create(key, Value.Unknown));
                return;
            }

            if (!byType.TryGetValue(type, out var identifiers))
                byType[type] = identifiers = [];

            if (principals["identifiers"].AsList is { } list)
                identifiers.AddRange(list);
            else
                identifiers.Add(Value.UnknownBecause(principals["identifiers"].Value));
        }

        if (byType.Count == 0)
            return;

        // The provider writes the principal "*" of type "*" without its type.
        if (byType.Count == 1 && byType.TryGetValue("*", out var everyone) && everyone is [{ StringOrNull: "*" }])
            items.Add(KeyValuePair.Create(key, Value.Of("*")));
        else
            items.Add(KeyValuePair.Create(key, Value.Object(byType.Select(p => KeyValuePair.Create(p.Key, OneOrMany(Value.Tuple(p.Value)))))));
    }

    /// <summary>A list of one is written as the one.</summary>
    private static Value OneOrMany(Value value)
    {
        if (!value.IsSequence)
            return value;

        var elements = value.Elements;
        return elements.Length == 1 ? elements[0] : Value.Tuple(elements);
    }
}
