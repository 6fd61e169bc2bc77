using System.Collections.Frozen;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>What the values in a CloudFormation template refer to: its parameters with their defaults, and its resources that are stores.</summary>
internal sealed class TemplateReferences(YamlMapping root)
{
    private static readonly FrozenDictionary<string, NeedKind> Stores = new Dictionary<string, NeedKind>
    {
        ["AWS::DynamoDB::GlobalTable"] = NeedKind.DynamoDb,
        ["AWS::DynamoDB::Table"] = NeedKind.DynamoDb,
        ["AWS::Events::EventBus"] = NeedKind.EventBridge,
        ["AWS::Kinesis::Stream"] = NeedKind.Kinesis,
        ["AWS::MSK::Cluster"] = NeedKind.Kafka,
        ["AWS::MSK::ServerlessCluster"] = NeedKind.Kafka,
        ["AWS::S3::Bucket"] = NeedKind.S3,
        ["AWS::SNS::Topic"] = NeedKind.Sns,
        ["AWS::SQS::Queue"] = NeedKind.Sqs,
        ["AWS::Serverless::SimpleTable"] = NeedKind.DynamoDb,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A variable with its value as far as the template tells it.</summary>
    public TemplateVariable Variable(string name, YamlNode value, SourceSpan at)
    {
        var variable = new TemplateVariable(name, at);
        return Target(value) switch
        {
            (null, var text) => variable with { Value = text },
            (var id, var part) when part == "Ref" && root["Parameters"]?[id] is { } parameter => variable with { Value = IsSecret(parameter) ? null : parameter["Default"]?.Text },
            (var id, var part) when root["Resources"]?[id]?["Type"]?.Text is { } type && Stores.TryGetValue(type, out var store) => variable with { Store = store, StoreName = id, Part = part! },
            _ => variable,
        };
    }

    /// <summary>The number that a value is, as it stands or as the default of a parameter; null when it is none.</summary>
    public int? Number(YamlNode? value) => Text(value) is { } text && int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The text that a value is, as it stands or as the default of a parameter; null when it is none.</summary>
    public string? Text(YamlNode? value) => value is null ? null : Variable("", value, value.At).Value;

    /// <summary>The kind of the store that a resource of the template is; null when it is none.</summary>
    public NeedKind? StoreOf(string id) => root["Resources"]?[id]?["Type"]?.Text is { } type && Stores.TryGetValue(type, out var store) ? store : null;

    // What CloudFormation shows to nobody stands in no file and no state of ours either.
    private static bool IsSecret(YamlNode parameter) => "true".Equals(parameter["NoEcho"]?.Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a value refers to and which part of it; null and the text for a plain one; null twice for one that only a deployment can compute.</summary>
    private static (string? Id, string? PartOrText) Target(YamlNode value)
    {
        switch (value)
        {
            case YamlScalar { Tag: "!Ref" } scalar:
                return (scalar.Value, "Ref");
            case YamlScalar { Tag: "!GetAtt" } scalar:
                return Attribute(scalar.Value);
            case YamlScalar { Tag: "!Sub" } scalar:
                return Substituted(scalar.Value);
            case YamlScalar { Tag: "" or "tag:yaml.org,2002:str" } scalar:
                // '{{resolve:secretsmanager:…}}' is looked up by CloudFormation, '${…}' by the serverless framework.
                return (null, scalar.Value.Contains("{{resolve:", StringComparison.Ordinal) || scalar.Value.Contains("${", StringComparison.Ordinal) ? null : scalar.Value);
            case YamlMapping { Entries: [var only] }:
                return only switch
                {
                    { Key: "Ref", Value: YamlScalar scalar } => (scalar.Value, "Ref"),
                    { Key: "Fn::GetAtt", Value: YamlScalar scalar } => Attribute(scalar.Value),
                    { Key: "Fn::GetAtt", Value: YamlSequence { Items: [YamlScalar id, YamlScalar part] } } => (id.Value, part.Value),
                    { Key: "Fn::Sub", Value: YamlScalar scalar } => Substituted(scalar.Value),
                    _ => (null, null),
                };
            default:
                return (null, null);
        }
    }

    private static (string? Id, string? PartOrText) Attribute(string written)
        => written.Split('.', 2) is [var id, var part] ? (id, part) : (null, null);

    private static (string? Id, string? PartOrText) Substituted(string written)
    {
        if (!written.Contains("${", StringComparison.Ordinal))
            return (null, written);

        var inner = written.StartsWith("${", StringComparison.Ordinal) && written.IndexOf('}', StringComparison.Ordinal) == written.Length - 1 ? written[2..^1] : null;
        return inner is null ? (null, null) : inner.Contains('.', StringComparison.Ordinal) ? Attribute(inner) : (inner, "Ref");
    }
}
