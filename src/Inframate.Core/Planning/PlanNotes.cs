using System.Collections.Immutable;
using System.Globalization;
using Inframate.Diagnostics;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Planning;

/// <summary>Collects what the planner has to say, and reads wishes, saying so when a value cannot be read.</summary>
internal sealed class PlanNotes
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>For catalogues that report into the same list.</summary>
    public ICollection<Diagnostic> Sink => _diagnostics;

    /// <summary>Everything said, in the order of places; the same statement once.</summary>
    public ImmutableArray<Diagnostic> All =>
    [
        .. _diagnostics
            .DistinctBy(d => (d.Id, d.At, d.Message))
            .OrderBy(d => d.At.Path, StringComparer.Ordinal).ThenBy(d => d.At.Line).ThenBy(d => d.At.Column)
            .ThenBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.Message, StringComparer.Ordinal),
    ];

    public void Add(DiagnosticInfo info, SourceSpan at, string message, Severity? severity = null)
        => _diagnostics.Add(new Diagnostic { Id = info.Id, Severity = severity ?? info.Severity, At = at, Message = OneLine(message) });

    /// <summary>Names come from files that anyone may have written; a message stays one line.</summary>
    private static string OneLine(string message) => string.Concat(message.Select(c => char.IsControl(c) ? ' ' : c));

    public void NotMet(SourceSpan at, string message) => Add(DiagnosticCatalog.WishNotMet, at, message);

    public void Adjusted(SourceSpan at, string message) => Add(DiagnosticCatalog.WishAdjusted, at, message);

    /// <summary>True, false, or null when nothing is written or it is neither.</summary>
    public bool? Bool(Wish? wish, string name)
    {
        switch (wish?.Value.Trim().ToLowerInvariant())
        {
            case null:
                return null;
            case "true" or "yes" or "on":
                return true;
            case "false" or "no" or "off":
                return false;
            default:
                NotMet(wish.At, $"'{name}' is '{wish.Value}', which is neither 'true' nor 'false', so it has no effect. Write one of the two.");
                return null;
        }
    }

    /// <summary>A whole number within limits; null when nothing is written or it is none.</summary>
    public decimal? Number(Wish? wish, string name, decimal least, decimal most)
    {
        if (wish is null)
            return null;

        if (decimal.TryParse(wish.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;

        NotMet(wish.At, $"'{name}' is '{wish.Value}', but it has to be a whole number from {least} to {most}, so it has no effect. Change it.");
        return null;
    }

    /// <summary>An amount of memory or storage in MiB, as <c>512 MB</c>, <c>1.5 GB</c> or <c>2Gi</c>; a bare number has <paramref name="bareUnitMiB"/>. Null when it is none.</summary>
    public decimal? MiB(Wish? wish, string name, decimal bareUnitMiB)
    {
        if (wish is null)
            return null;

        var text = wish.Value.Trim();
        var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        decimal? unit = text[digits..].Trim().ToLowerInvariant() switch
        {
            "" => bareUnitMiB,
            "m" or "mb" or "mi" or "mib" => 1,
            "g" or "gb" or "gi" or "gib" => 1024,
            "t" or "tb" or "ti" or "tib" => 1024 * 1024,
            _ => null,
        };
        if (unit is not null && digits <= 12 && decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number * unit.Value;

        NotMet(wish.At, $"'{name}' is '{wish.Value}', but it has to be an amount such as '512 MB' or '2 GB', so it has no effect. Change it.");
        return null;
    }
}
