using System.Collections.Immutable;
using Inframate.Terraform;
using Inframate.Text;
using YamlDotNet.RepresentationModel;

namespace Inframate.Rules;

/// <summary>A rule that is data: which resources, which attribute, which condition, and what counts when the attribute is absent.</summary>
public sealed class AttributeRule : Rule
{
    private readonly ImmutableArray<string> _resources;
    private readonly AttributeCondition _check;
    private readonly string _message;

    private AttributeRule(RuleInfo info, ImmutableArray<string> resources, AttributeCondition check, string message)
    {
        Info = info;
        _resources = resources;
        _check = check;
        _message = message;
    }

    /// <inheritdoc/>
    public override RuleInfo Info { get; }

    /// <summary>Reads a rule.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="name">Name of the file, for the message of the exception.</param>
    /// <exception cref="FormatException">The text is no rule. The built-in rules are ours, so this is our bug; tests load each one.</exception>
    public static AttributeRule Parse(string yaml, string name)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var top = stream.Documents[0].RootNode as YamlMappingNode ?? throw new FormatException($"'{name}' is no mapping.");
        try
        {
            return new AttributeRule(
                new RuleInfo
                {
                    Id = Text(top, "id"),
                    Title = Text(top, "title"),
                    Severity = Enum.Parse<Severity>(Text(top, "severity"), ignoreCase: true),
                    Why = Text(top, "why"),
                    Fix = Text(top, "fix"),
                    Links = List(top, "links"),
                    Peers = List(top, "peers"),
                },
                List(top, "resources"),
                AttributeCondition.Read((YamlMappingNode)top.Children["check"]),
                Text(top, "message"));
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidCastException or ArgumentException)
        {
            throw new FormatException($"'{name}' is no rule: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        foreach (var type in _resources)
        {
            foreach (var resource in terraform.Resources(type))
            {
                foreach (var at in _check.Matches(resource))
                    findings.Add(Info, resource, at, _message.Replace("{address}", resource.Address, StringComparison.Ordinal));
            }
        }
    }

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node.Children[key]).Value ?? "";

    private static ImmutableArray<string> List(YamlMappingNode node, string key)
        => node.Children.TryGetValue(key, out var list) ? [.. ((YamlSequenceNode)list).Select(i => ((YamlScalarNode)i).Value ?? "")] : [];
}
