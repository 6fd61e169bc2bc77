using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Inframate.Terraform.Generation;

/// <summary>Text that is HCL already: quoted, escaped, an identifier or a reference. Nothing else may be written by a template's expression.</summary>
/// <param name="Text">The HCL.</param>
/// <param name="Plain">For an identifier, what it is as plain text; null for everything else.</param>
public sealed record HclText(string Text, string? Plain = null)
{
    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Writes a value as an HCL expression.</summary>
    /// <param name="value">Null, text, a number, true or false, HCL, a list, or a map from text.</param>
    /// <exception cref="NotSupportedException">The value is none of those.</exception>
    public static HclText Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return new HclText(text.ToString());
    }

    /// <summary>Escapes text for the inside of a quoted string.</summary>
    public static HclText Inside(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        AppendEscaped(text, value);
        return new HclText(text.ToString());
    }

    private static void Append(StringBuilder text, object? value, int level)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case HclText { Plain: { } plain }:
                AppendQuoted(text, plain);
                break;
            case HclText hcl:
                text.Append(hcl.Text);
                break;
            case string s:
                AppendQuoted(text, s);
                break;
            case bool b:
                text.Append(b ? "true" : "false");
                break;
            case int or long or decimal:
                text.Append(Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString("0.############################", CultureInfo.InvariantCulture));
                break;
            case double d when double.IsFinite(d):
                text.Append(d.ToString("R", CultureInfo.InvariantCulture));
                break;
            case IEnumerable<KeyValuePair<string, object>> map:
                AppendMap(text, map, level);
                break;
            case System.Collections.IEnumerable list:
                AppendList(text, list, level);
                break;
            default:
                throw new NotSupportedException($"A value of type '{value.GetType().Name}' cannot be written as HCL.");
        }
    }

    private static void AppendList(StringBuilder text, System.Collections.IEnumerable list, int level)
    {
        text.Append('[');
        var first = true;
        foreach (var item in list)
        {
            if (!first)
                text.Append(", ");

            first = false;
            Append(text, item, level);
        }

        text.Append(']');
    }

    private static void AppendMap(StringBuilder text, IEnumerable<KeyValuePair<string, object>> map, int level)
    {
        var entries = map.Select(e => (Key: Of(e.Key).Text, e.Value)).ToImmutableArray();
        if (entries.IsEmpty)
        {
            text.Append("{}");
            return;
        }

        var indent = new string(' ', 2 * (level + 1));
        text.Append("{\n");
        foreach (var (key, value) in entries)
        {
            text.Append(indent).Append(key).Append(" = ");
            Append(text, value, level + 1);
            text.Append('\n');
        }

        text.Append(' ', 2 * level).Append('}');
    }

    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        AppendEscaped(text, value);
        text.Append('"');
    }

    private static void AppendEscaped(StringBuilder text, string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                // A code unit by number cannot begin an interpolation, whatever stands before it; '$${' after another '$' would be ambiguous.
                case '$' or '%' when i + 1 < value.Length && value[i + 1] == '{':
                    if (i > 0 && value[i - 1] == c)
                        text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    else
                        text.Append(c).Append(c);
                    break;
                case var _ when char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]):
                    text.Append(c).Append(value[++i]);
                    break;
                case var _ when char.IsSurrogate(c):
                    text.Append("\\ufffd");
                    break;
                case var _ when NeedsNumber(c):
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }
    }

    /// <summary>Control, format (bidirectional marks among them) and separator characters would make the text look like something else than it is.</summary>
    private static bool NeedsNumber(char c)
        => c != ' ' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
