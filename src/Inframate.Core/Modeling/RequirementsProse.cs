using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>The sentences of inframate.md that people wrote for people: what stands under headings such as Description and Requirements, without what we wrote there ourselves.</summary>
public static class RequirementsProse
{
    /// <summary>The lines of prose with their numbers, counted from 1; empty when there is none.</summary>
    public static IReadOnlyList<(int Line, string Text)> Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var start = lines[0].Trim('\uFEFF').TrimEnd() == "---" ? Array.FindIndex(lines, 1, l => l.TrimEnd() == "---") + 1 : 0;
        var found = new List<(int, string)>();
        var detected = false;
        for (var i = start; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith("<!--", StringComparison.Ordinal))
                detected = line.StartsWith(RequirementsFile.StartMark, StringComparison.Ordinal);
            else if (!detected && line.Length > 0 && line[0] is not ('#' or '|') && !RequirementsFile.Placeholders.Contains(line) && !line.Equals("Detected automatically", StringComparison.OrdinalIgnoreCase))
                found.Add((i + 1, line));
        }

        return found;
    }

    /// <summary>True when a value is one that a kind of wish can have.</summary>
    public static bool IsValid(string kind, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return kind switch
        {
            "region" => Regions.Clouds.Any(c => Regions.Of(c).Contains(value)),
            "domain" => RequirementsReader.IsDomain(value),
            "monthlyBudgetUsd" => RequirementsReader.IsAmount(value),
            "need" => DeclaredNeeds.KindOf(value) is not null,
            _ => kind is not null && InterpretedWish.Wishes.ContainsKey(kind) && value is "production" or "all",
        };
    }

    /// <summary>The content with what was read out of the prose, where the user did not say it outright.</summary>
    internal static RequirementsContent Add(RequirementsContent content, IEnumerable<InterpretedWish> wishes)
    {
        foreach (var wish in wishes.Where(w => IsValid(w.Kind, w.Value)))
        {
            var said = new Wish(wish.Value, new(content.Requirements.Path, wish.Line, 1));
            var stated = content.Requirements;
            content = wish.Kind switch
            {
                "region" => content with { Requirements = stated with { Region = stated.Region ?? said } },
                "domain" => content with { Requirements = stated with { Domain = stated.Domain ?? said } },
                "monthlyBudgetUsd" => content with { Requirements = stated with { MonthlyBudgetUsd = stated.MonthlyBudgetUsd ?? said } },
                "need" => content.Needs.Any(n => n.Wishes.TryGetValue("engine", out var engine) && DeclaredNeeds.KindOf(engine.Value) == DeclaredNeeds.KindOf(wish.Value))
                    ? content
                    : content with { Needs = content.Needs.Add(new DeclaredPart(wish.Value, ImmutableSortedDictionary.Create<string, Wish>(StringComparer.Ordinal).Add("engine", said), said.At)) },
                _ => content with { Requirements = stated with { Bullets = [.. stated.Bullets.Where(b => b.At.Line != wish.Line), said with { Value = Words(wish) }] } },
            };
        }

        return content;
    }

    private static string Words(InterpretedWish wish) => InterpretedWish.Wishes[wish.Kind] + (wish.Value == "production" ? " in production" : "");
}
