using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using Inframate.Rules;
using Inframate.Rules.Conditions;
using Inframate.Terraform.Schema;
using Inframate.Text;

namespace Inframate.Fixes;

/// <summary>The Terraform that a rule asks for, to read and to copy: what InframateFix would write, and what it leaves to people because they may have to change something else first.</summary>
internal static class Remedy
{
    private static readonly ConcurrentDictionary<string, FrozenDictionary<string, DataRule>> Rules = new(StringComparer.Ordinal);

    /// <summary>The block of Terraform with what a finding lacks; null when the rule does not say what to write.</summary>
    public static string? Of(Diagnostic finding)
    {
        if (finding.Resource is not { } address || TypeAndName(address) is not var (type, name))
            return null;

        if (TerraformFixes.BesideText(finding.Id, type, name) is { } beside)
            return beside + "\n";

        var provider = ProviderSchemas.ProviderOf(type);
        var rules = Rules.GetOrAdd(provider, static p => RuleCatalog.For([p]).OfType<DataRule>().ToFrozenDictionary(r => r.Info.Id, StringComparer.Ordinal));
        if (!rules.TryGetValue(finding.Id, out var rule) || ProviderSchemas.Find(provider)?.Resource(type) is not { } schema)
            return null;

        var settings = rule.Checks.Where(c => c.Resources.Contains(type) && (finding.Peers.IsEmpty || c.Peers.Any(finding.Peers.Contains)) && c.Condition is not null)
            .SelectMany(c => Denying(c.Condition!, schema, type))
            .DistinctBy(s => string.Join('.', s.Path))
            .Select(s => (Names: s.Path.ToArray()[..^1], Name: s.Path[^1], s.Value))
            .ToList();
        return settings.Count == 0 ? null : $"resource \"{type}\" \"{name}\" {{\n  # …\n{FixedText.Tree(settings, 0, "  ")}}}\n";
    }

    private static IEnumerable<WantedSetting> Denying(Condition condition, BlockSchema schema, string? type) => condition switch
    {
        PathCondition path => WantedSetting.Of(path, schema, type) is { } wanted ? [wanted] : [],
        CombinedCondition { Kind: "not", Parts: [PathCondition part] } => WantedSetting.Holding(part, schema) is { } held ? [held] : [],
        CombinedCondition { Kind: "all", Parts: [.., var last] } => Denying(last, schema, type),
        CombinedCondition { Kind: "any" } any => any.Parts.SelectMany(p => Denying(p, schema, type)),
        ElementCondition { Some: { } some, Path: [var only] } when schema.Blocks.TryGetValue(only, out var nested) => Denying(some, nested.Block, null).Select(w => w with { Path = [only, .. w.Path] }),
        _ => [],
    };

    // module.a["x"].aws_db_instance.main[0]
    private static (string Type, string Name)? TypeAndName(string address)
    {
        var bare = new StringBuilder(address.Length);
        var depth = 0;
        var quoted = false;
        foreach (var c in address)
        {
            quoted ^= c == '"';
            depth += quoted ? 0 : c switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0 && c != ']')
                bare.Append(c);
        }

        return bare.ToString().Split('.') switch
        {
            [.., "data", _, _] => null,
            [.., var type, var name] when type.Contains('_', StringComparison.Ordinal) && type.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-') => (type, name),
            _ => null,
        };
    }
}
