using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Inframate.Hcl.Evaluation;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Conditions;

/// <summary>A test of the value at a path. With several values, one that meets it is enough.</summary>
internal sealed class PathCondition : Condition
{
    /// <summary>Attribute, after the names of the blocks and objects that it lies in.</summary>
    public required ImmutableArray<string> Path { get; init; }

    /// <summary>Which test.</summary>
    public required PathTest Test { get; init; }

    /// <summary>The values to compare with.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>The other path to compare with.</summary>
    public ImmutableArray<string> Other { get; init; } = [];

    /// <summary>The number to compare with.</summary>
    public decimal Number { get; init; }

    /// <summary>The pattern to compare with.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The provider's value when the attribute is absent; null when it has none.</summary>
    public string? Default { get; init; }

    /// <inheritdoc/>
    public override bool? Holds(TerraformBlock block, RuleContext context, List<SourceSpan>? places)
    {
        bool? any = false;
        foreach (var (setting, isBlock, certainty, at) in PathWalk.Settings(block, Path))
        {
            var one = certainty == PathWalk.Certainty.Unknown ? null : certainty == PathWalk.Certainty.PerhapsAbsent ? (Holds((TerraformSetting?)null) == false ? false : null) : isBlock ? Test switch { PathTest.Set => true, PathTest.NotSet => false, _ => (bool?)null } : Test == PathTest.SameAs ? IsSame(setting, block) : Holds(setting);
            if (one == true)
            {
                places?.Add(at);
                any = true;
                if (places is null)
                    return true;
            }

            any = one is null && any != true ? null : any;
        }

        return any;
    }

    private bool? IsSame(TerraformSetting? setting, TerraformBlock block)
    {
        if (setting is null || setting.IsAbsent || setting.IsNull)
            return false;

        bool? same = false;
        foreach (var (other, _, certainty, _) in PathWalk.Settings(block, Other))
        {
            bool? one = certainty != PathWalk.Certainty.Known ? null : other is null || other.IsAbsent || other.IsNull ? false : (HclType.ToText(setting.Value)?.StringOrNull, HclType.ToText(other.Value)?.StringOrNull) switch
            {
                ({ } left, { } right) => Same(left, right),

                // What comes from the same place is the same, whatever it is.
                _ => setting.Value.Origins is [_, ..] && setting.Value.Origins.SequenceEqual(other.Value.Origins) ? true : null,
            };
            same = one == true || same == true ? true : one is null ? null : same;
        }

        return same;
    }

    private bool? Holds(TerraformSetting? setting)
    {
        var absent = setting is null || setting.IsAbsent || setting.IsNull;
        switch (Test)
        {
            // A dynamic value is set; only an empty one is as good as none.
            case PathTest.Set or PathTest.NotSet:
                var isSet = !absent && !IsEmpty(setting!.Value);
                return isSet == (Test == PathTest.Set);
            case PathTest.Known:
                return !absent && !setting!.IsUnknown;
        }

        if (absent)
        {
            if (Default is null)
                return Test is PathTest.Require or PathTest.Lacks;

            return Holds(Value.Of(Default));
        }

        return Holds(setting!.Value);
    }

    private bool? Holds(Value value)
    {
        if (value.IsUnknown && Test != PathTest.Matches)
            return null;

        switch (Test)
        {
            case PathTest.Contains:
                return Any(Texts(value).Select(t => t is null ? (bool?)null : Values.Any(v => Same(t, v))));
            case PathTest.Lacks:
                var texts = Texts(value).ToList();
                return Values.All(v => texts.Any(t => t is not null && Same(t, v))) ? false : texts.Contains(null) ? null : true;
            case PathTest.OpenCidr:
                return Any(Texts(value).Select(t => t is null ? (bool?)null : IsEverywhere(t)));
            case PathTest.FewerThan:
                return !value.IsSequence ? 1 < Number : value.Elements.Length < Number;
            case PathTest.WiderThan:
                return Any(Texts(value).Select(t => t is null ? (bool?)null : Width(t) > Number));
            case PathTest.Matches:
                return Any(Texts(value).Select(t => t is null ? (bool?)null : Pattern!.IsMatch(t)));
        }

        if (HclType.ToText(value)?.StringOrNull is not { } text)
            return null;

        return Test switch
        {
            PathTest.Is => Values.Any(v => Same(text, v)),
            PathTest.IsNot or PathTest.Require => !Values.Any(v => Same(text, v)),
            PathTest.LessThan => NumberOf(text) is { } less ? less < Number : null,
            PathTest.MoreThan => NumberOf(text) is { } more ? more > Number : null,
            PathTest.Below => Compare(text, Values[0]) is { } order ? order < 0 : null,
            _ => throw new InvalidOperationException($"The test '{Test}' is of no value."),
        };
    }

    /// <summary>True for every address of a family: a prefix of length 0.</summary>
    public static bool IsEverywhere(string cidr) => cidr.Trim() is "0.0.0.0" or "::" or "::0" or [.., '/', '0'];

    private static bool IsEmpty(Value value)
        => (value.StringOrNull is { } text && string.IsNullOrWhiteSpace(text)) || (value.IsSequence && value.Elements.IsEmpty) || (value.IsMapping && value.Items.IsEmpty);

    // The texts in a value that may be one or a list of them; null for one that is not known.
    private static IEnumerable<string?> Texts(Value value)
        => value.IsSequence ? value.Elements.SelectMany(e => e.IsSequence ? e.Elements.Select(Text) : [Text(e)]) : value.IsMapping ? value.Items.Select(i => (string?)i.Key) : [Text(value)];

    private static string? Text(Value value)
        => HclType.ToText(value)?.StringOrNull;

    // Terraform takes "true" for true; the names of values are written in one way only, but people copy them in others.
    private static bool Same(string value, string other) => value.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static decimal? NumberOf(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    // A single number is a range of no width.
    private static decimal Width(string range)
        => range.Split('-', StringSplitOptions.TrimEntries) is [var from, var to] && NumberOf(from) is { } first && NumberOf(to) is { } last ? last - first : 0;

    // Numbers in order; what stands before the first digit, such as the 'v' of a version, says nothing.
    private static int? Compare(string version, string other)
    {
        var left = Numbers(version);
        var right = Numbers(other);
        if (left.Count == 0)
            return null;

        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var order = (i < left.Count ? left[i] : 0).CompareTo(i < right.Count ? right[i] : 0);
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static List<int> Numbers(string version)
    {
        var numbers = new List<int>();
        foreach (var part in version.TrimStart('v', 'V').Split('.', '_', '-'))
        {
            var digits = new string([.. part.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]);
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                break;

            numbers.Add(number);
        }

        return numbers;
    }
}
