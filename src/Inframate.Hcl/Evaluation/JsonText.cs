using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Inframate.Hcl.Evaluation;

/// <summary>JSON as Terraform writes and reads it.</summary>
public static class JsonText
{
    /// <summary>Begins and ends the place of an unknown part while a text is read as JSON; from the private use area, so that no real text has it.</summary>
    private const char PlaceBegin = '\uF8F0';
    private const char PlaceEnd = '\uF8F1';

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 128 };
    private static readonly JsonDocumentOptions s_lenient = new() { MaxDepth = 128, AllowTrailingCommas = true };

    /// <summary>The JSON of a value; null when a part of it is unknown.</summary>
    public static string? Write(Value value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.IsWhollyKnown)
            return null;

        var result = new StringBuilder();
        Write(value, result);
        return result.ToString();
    }

    /// <summary>
    /// The value of a JSON text. Unknown parts stay unknown where they stand, inside of texts and as whole values. Null when it is not JSON, or cannot be told.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="isLenient">True to take commas before closing brackets, which people write and Terraform hands on as they are.</param>
    public static Value? Read(Value text, bool isLenient = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Decoded is { } decoded)
            return decoded;

        if (text.StringOrNull is { } known)
            return Parse(known, [], isLenient);

        if (text.Parts.Length == 0)
            return null;

        var marked = new StringBuilder();
        var places = text.Parts.ToArray();
        var isInText = false;
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i].StringOrNull is { } part)
            {
                marked.Append(part);
                isInText = EndsInText(part, isInText);
                continue;
            }

            // Outside of texts the unknown part is JSON itself.
            var quote = isInText ? "" : "\"";
            marked.Append(quote).Append(PlaceBegin).Append(i.ToString(CultureInfo.InvariantCulture)).Append(PlaceEnd).Append(quote);
            if (!isInText)
                places[i] = Read(places[i]) ?? Value.UnknownBecause(places[i]);
        }

        return Parse(marked.ToString(), places, isLenient);
    }

    /// <summary>A text that is the same for equal values and differs for others.</summary>
    internal static string Key(Value value)
    {
        var result = new StringBuilder();
        Write(value, result);
        return result.ToString();
    }

    private static bool EndsInText(string part, bool isInText)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (isInText && part[i] == '\\')
                i++;
            else if (part[i] == '"')
                isInText = !isInText;
        }

        return isInText;
    }

    private static Value? Parse(string text, IReadOnlyList<Value> places, bool isLenient)
    {
        try
        {
            using var document = JsonDocument.Parse(text, isLenient ? s_lenient : s_options);
            return From(document.RootElement, places);
        }
        catch (JsonException)
        {
            // System.Text.Json has no other way to say that a text is not JSON.
            return null;
        }
    }

    private static Value From(JsonElement element, IReadOnlyList<Value> places) => element.ValueKind switch
    {
        JsonValueKind.Object => Value.Object(element.EnumerateObject().Select(p => KeyValuePair.Create(From(p.Name, places) is { StringOrNull: { } name } ? name : From(p.Name, places).ToString(), From(p.Value, places)))),
        JsonValueKind.Array => Value.Tuple(element.EnumerateArray().Select(e => From(e, places))),
        JsonValueKind.String => From(element.GetString()!, places),
        JsonValueKind.Number => BigReal.TryParse(element.GetRawText(), out var number) ? Value.Of(number) : Value.UnknownOf(HclType.Number),
        JsonValueKind.True => Value.True,
        JsonValueKind.False => Value.False,
        _ => Value.Null,
    };

    private static Value From(string text, IReadOnlyList<Value> places)
    {
        if (places.Count == 0 || !text.Contains(PlaceBegin, StringComparison.Ordinal))
            return Value.Of(text);

        var parts = new List<Value>();
        var at = 0;
        while (at < text.Length)
        {
            var begin = text.IndexOf(PlaceBegin, at);
            var end = begin < 0 ? -1 : text.IndexOf(PlaceEnd, begin);
            if (end < 0 || !int.TryParse(text.AsSpan(begin + 1, end - begin - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= places.Count)
            {
                parts.Add(Value.Of(text[at..]));
                break;
            }

            if (begin > at)
                parts.Add(Value.Of(text[at..begin]));

            parts.Add(places[index]);
            at = end + 1;
        }

        return parts.Count == 1 ? parts[0] : Value.Text(parts);
    }

    private static void Write(Value value, StringBuilder result)
    {
        switch (value.Kind)
        {
            case ValueKind.Bool:
                result.Append(value.Bool ? "true" : "false");
                break;
            case ValueKind.Number:
                result.Append(value.NumberText);
                break;
            case ValueKind.String:
                WriteText(value.StringOrNull!, result);
                break;
            case ValueKind.Map or ValueKind.Object:
                result.Append('{');
                for (var i = 0; i < value.Items.Length; i++)
                {
                    if (i > 0)
                        result.Append(',');

                    WriteText(value.Items[i].Key, result);
                    result.Append(':');
                    Write(value.Items[i].Value, result);
                }

                result.Append('}');
                break;
            case ValueKind.List or ValueKind.Set or ValueKind.Tuple:
                result.Append('[');
                for (var i = 0; i < value.Elements.Length; i++)
                {
                    if (i > 0)
                        result.Append(',');

                    Write(value.Elements[i], result);
                }

                result.Append(']');
                break;
            default:
                result.Append("null");
                break;
        }
    }

    /// <summary>Quotes a text; like Go, also what could end a script element in HTML.</summary>
    private static void WriteText(string text, StringBuilder result)
    {
        result.Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    result.Append('\\').Append(c);
                    break;
                case '\n':
                    result.Append("\\n");
                    break;
                case '\r':
                    result.Append("\\r");
                    break;
                case '\t':
                    result.Append("\\t");
                    break;
                case '\b':
                    result.Append("\\b");
                    break;
                case '\f':
                    result.Append("\\f");
                    break;
                case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029':
                    result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    result.Append(c);
                    break;
            }
        }

        result.Append('"');
    }
}
