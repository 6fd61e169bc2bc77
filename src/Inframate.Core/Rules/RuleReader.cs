using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Inframate.Rules.Conditions;
using Inframate.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Inframate.Rules;

/// <summary>
/// Reads rules that are data: one rule, or several under <c>rules</c>. What is wrong in one is said at its line and costs only that rule.
/// </summary>
public sealed class RuleReader
{
    private const int MaximumDepth = 32;

    private static readonly string[] s_tests =
        ["is", "isNot", "in", "notIn", "require", "contains", "lacks", "matches", "lessThan", "moreThan", "below", "openCidr", "sameAs", "fewerThan", "widerThan", "set", "notSet", "known"];

    private static readonly string[] s_conditionKeys =
        ["path", .. s_tests, "default", "all", "any", "not", "each", "none", "with", "joined", "missing", "except", "by", "uses", "anywhere", "when", "unless"];

    private static readonly string[] s_ruleKeys =
        ["id", "title", "severity", "why", "fix", "links", "peers", "off", "resources", "check", "says", "message", "checks"];

    private static readonly string[] s_checkKeys = ["resources", "check", "says", "message", "peers"];

    private readonly string _path;
    private readonly List<(SourceSpan At, string Message)> _problems = [];

    private RuleReader(string path) => _path = path;

    /// <summary>The rules of a text, and what is wrong with the others.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="path">Where it stands, for the places of what is wrong.</param>
    public static (ImmutableArray<DataRule> Rules, ImmutableArray<(SourceSpan At, string Message)> Problems) Read(string text, string path)
    {
        var reader = new RuleReader(path);
        var rules = ImmutableArray.CreateBuilder<DataRule>();
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode top)
                throw new RuleException(new SourceSpan(path, 1), "The file holds no rule. Write one with 'id', 'title', 'severity', 'resources' and 'check', or several under 'rules'.");

            if (Find(top, "rules") is not YamlSequenceNode list)
            {
                reader.TryRead(top, null, rules);
            }
            else
            {
                reader.Known(top, ["rules", "links"], "a file of rules");
                foreach (var rule in list)
                    reader.TryRead(rule, Find(top, "links"), rules);
            }
        }
        catch (YamlException e)
        {
            reader._problems.Add((new SourceSpan(path, (int)e.Start.Line, (int)e.Start.Column), $"This is no YAML: {e.InnerException?.Message ?? e.Message}"));
        }
        catch (RuleException e)
        {
            reader._problems.Add((e.At, e.Message));
        }

        return (rules.ToImmutable(), [.. reader._problems]);
    }

    private void TryRead(YamlNode node, YamlNode? links, ImmutableArray<DataRule>.Builder rules)
    {
        try
        {
            rules.Add(ReadRule(Mapping(node, "A rule"), links));
        }
        catch (RuleException e)
        {
            _problems.Add((e.At, e.Message));
        }
    }

    private DataRule ReadRule(YamlMappingNode node, YamlNode? links)
    {
        Known(node, s_ruleKeys, "a rule");
        var id = Text(node, "id");
        if (id.Length == 0 || id.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')))
            throw At(node, $"'{id}' is no id of a rule. Use letters, digits, '-' and '_', such as 'ACME0001'.");

        var severityText = Text(node, "severity");
        if (!Enum.TryParse<Severity>(severityText, ignoreCase: true, out var severity) || severity is Severity.Info or Severity.Error || !char.IsAsciiLetter(severityText[0]))
            throw At(node, $"'{severityText}' is no severity. Use 'low', 'medium', 'high' or 'critical'.");

        var title = Text(node, "title");
        var fix = Text(node, "fix");
        var resources = Texts(Find(node, "resources"));
        var says = Says(node);
        ImmutableArray<DataCheck> checks = Find(node, "checks") is { } several
            ? [.. Sequence(several, "'checks'").Select(c => ReadCheck(Mapping(c, "A check"), resources, says, Texts(Find(node, "peers")), title))]
            : [ReadCheck(node, resources, says, [], title)];
        return new DataRule(
            new RuleInfo
            {
                Id = id,
                Title = title,
                Severity = severity,
                Why = Text(node, "why"),
                Fix = fix,
                Links = Texts(Find(node, "links") ?? links),
                Peers = [.. Texts(Find(node, "peers")).Concat(checks.SelectMany(c => c.Peers)).Distinct(StringComparer.Ordinal)],
                IsOffByDefault = Find(node, "off") is not null,
                OffBecause = Find(node, "off") is { } off && Text(off) is not "true" and var because ? because : null,
            },
            checks);
    }

    private DataCheck ReadCheck(YamlMappingNode node, ImmutableArray<string> resources, string? says, ImmutableArray<string> peers, string title)
    {
        if (Find(node, "id") is null)
            Known(node, s_checkKeys, "a check");

        var own = Texts(Find(node, "resources"));
        if (own.IsEmpty)
            own = resources;

        if (own.IsEmpty)
            throw At(node, "'resources' is missing. List the types that the rule is about, such as [aws_s3_bucket].");

        var ownPeers = Texts(Find(node, "peers"));
        return new DataCheck
        {
            Resources = own,
            Condition = Find(node, "check") is { } check ? ReadCondition(check, 0) : null,
            Message = Says(node) ?? says ?? $"'{{address}}': {title}.",
            Peers = ownPeers.IsEmpty ? peers : ownPeers,
        };
    }

    private string? Says(YamlMappingNode node)
        => Find(node, "message") is { } message ? Text(message) : Find(node, "says") is { } says ? $"'{{address}}' {Text(says)}." : null;

    private Condition ReadCondition(YamlNode node, int depth)
    {
        if (depth > MaximumDepth)
            throw At(node, $"Conditions are nested more than {MaximumDepth} deep. Split the rule.");

        if (node is YamlSequenceNode list)
            return CombinedCondition.All([.. list.Select(n => ReadCondition(n, depth + 1))]);

        var map = Mapping(node, "A condition");
        Known(map, s_conditionKeys, "a condition");
        var parts = new List<Condition>();
        foreach (var when in Each(Find(map, "when")))
            parts.Add(ReadCondition(when, depth + 1));

        // 'unless' keeps silent also when it cannot be known.
        foreach (var unless in Each(Find(map, "unless")))
            parts.Add(CombinedCondition.Not(ReadCondition(unless, depth + 1)));

        if (Find(map, "all") is { } all)
            parts.Add(CombinedCondition.All([.. Sequence(all, "'all'").Select(n => ReadCondition(n, depth + 1))]));

        if (Find(map, "any") is { } any)
            parts.Add(CombinedCondition.AnyOf([.. Sequence(any, "'any'").Select(n => ReadCondition(n, depth + 1))]));

        if (Find(map, "not") is { } not)
            parts.Add(CombinedCondition.Not(ReadCondition(not, depth + 1)));

        foreach (var kind in (string[])["each", "none"])
        {
            if (Find(map, kind) is { } path)
                parts.Add(new ElementCondition([.. Text(path).Split('.')], kind == "none", ReadCondition(Find(map, "with") ?? throw At(map, $"'{kind}' needs 'with': the condition on the block."), depth + 1)));
        }

        foreach (var kind in (string[])["joined", "missing"])
        {
            if (Find(map, kind) is { } types)
            {
                parts.Add(new JoinCondition
                {
                    Types = Texts(types) is ["*"] ? [] : Texts(types),
                    Except = Texts(Find(map, "except")),
                    By = Find(map, "by") is { } by ? Text(by) : null,
                    Uses = Find(map, "uses") is { } uses ? Text(uses) : null,
                    Anywhere = Find(map, "anywhere") is { } anywhere && Text(anywhere) == "true",
                    With = Find(map, "with") is { } with ? ReadCondition(with, depth + 1) : null,
                    IsMissing = kind == "missing",
                });
            }
        }

        if (Find(map, "path") is { } attribute)
            parts.Add(ReadPath(map, Text(attribute)));

        return parts.Count > 0 ? CombinedCondition.All([.. parts]) : throw At(map, "The condition says nothing. Write 'path' with a test, 'all', 'any', 'not', 'each', 'none', 'joined' or 'missing'.");
    }

    private PathCondition ReadPath(YamlMappingNode map, string path)
    {
        var tests = s_tests.Where(t => Find(map, t) is not null).ToList();
        if (tests.Count != 1)
            throw At(map, $"The condition on '{path}' has {(tests.Count == 0 ? "no test" : $"the tests {string.Join(" and ", tests.Select(t => $"'{t}'"))}")}, but it needs one. Tests are {string.Join(", ", s_tests)}.");

        var name = tests[0];
        var value = Find(map, name)!;
        var test = name switch
        {
            "is" or "in" => PathTest.Is,
            "isNot" or "notIn" => PathTest.IsNot,
            "require" => PathTest.Require,
            "contains" => PathTest.Contains,
            "lacks" => PathTest.Lacks,
            "matches" => PathTest.Matches,
            "lessThan" => PathTest.LessThan,
            "moreThan" => PathTest.MoreThan,
            "below" => PathTest.Below,
            "openCidr" => PathTest.OpenCidr,
            "sameAs" => PathTest.SameAs,
            "fewerThan" => PathTest.FewerThan,
            "widerThan" => PathTest.WiderThan,
            "set" => PathTest.Set,
            "notSet" => PathTest.NotSet,
            _ => PathTest.Known,
        };
        Regex? pattern = null;
        if (test == PathTest.Matches)
        {
            try
            {
                // No backtracking: a pattern of a user may not hang a build.
                pattern = new Regex(Text(value), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException)
            {
                throw At(value, $"'{Text(value)}' is no pattern that can be used: {e.Message}");
            }
        }

        var number = 0m;
        if (test is PathTest.LessThan or PathTest.MoreThan or PathTest.FewerThan or PathTest.WiderThan && !decimal.TryParse(Text(value), NumberStyles.Number, CultureInfo.InvariantCulture, out number))
            throw At(value, $"'{Text(value)}' is no number.");

        return new PathCondition
        {
            Path = [.. path.Split('.')],
            Test = test,
            Other = test == PathTest.SameAs ? [.. Text(value).Split('.')] : [],
            Values = test is PathTest.Is or PathTest.IsNot or PathTest.Require or PathTest.Contains or PathTest.Lacks or PathTest.Below ? Texts(value) : [],
            Number = number,
            Pattern = pattern,
            Default = Find(map, "default") is { } fallback ? Text(fallback) : null,
        };
    }

    private void Known(YamlMappingNode node, string[] keys, string of)
    {
        foreach (var key in node.Children.Keys)
        {
            if (key is YamlScalarNode { Value: { } name } && keys.Contains(name))
                continue;

            var written = (key as YamlScalarNode)?.Value ?? "";
            var nearest = NearestName.Of(written, keys);
            throw At(key, $"'{written}' is no key of {of}.{(nearest is null ? $" Those are {string.Join(", ", keys)}." : $" The nearest one is '{nearest}'.")}");
        }
    }

    private YamlMappingNode Mapping(YamlNode node, string what) => node as YamlMappingNode ?? throw At(node, $"{what} has to be a mapping of keys to values.");

    private YamlSequenceNode Sequence(YamlNode node, string what) => node as YamlSequenceNode ?? throw At(node, $"{what} has to be a list.");

    private string Text(YamlMappingNode node, string key) => Text(Find(node, key) ?? throw At(node, $"'{key}' is missing."));

    private string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? throw At(node, "This has to be a text.");

    private ImmutableArray<string> Texts(YamlNode? node) => [.. Each(node).Select(Text)];

    private static YamlNode[] Each(YamlNode? node) => node is null ? [] : node is YamlSequenceNode list ? [.. list] : [node];

    private static YamlNode? Find(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? value : null;

    private RuleException At(YamlNode node, string message) => new(new SourceSpan(_path, (int)node.Start.Line, (int)node.Start.Column), message);

    private sealed class RuleException(SourceSpan at, string message) : Exception(message)
    {
        public SourceSpan At { get; } = at;
    }
}
