using System.Buffers;
using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Inframate.Hcl.Evaluation;

/// <summary>YAML as Terraform writes and reads it.</summary>
internal static class YamlText
{
    private const int MaxDepth = 100;
    private const int MaxNodes = 200_000;

    /// <summary>Control characters, which no YAML has; YamlDotNet lets them pass.</summary>
    private static readonly SearchValues<char> s_forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(i => (char)i).Where(c => c is < ' ' and not ('\t' or '\n' or '\r') or >= '\x7F' and not '\x85'), '\uFFFE', '\uFFFF']);

    /// <summary>Further characters that are not written as they are.</summary>
    private static readonly SearchValues<char> s_unprinted = SearchValues.Create("\t\r\x85\u2028\u2029\uFEFF");

    /// <summary>The YAML of a value without unknown parts.</summary>
    public static string Write(Value value)
    {
        var result = new StringBuilder();
        switch (value.Kind)
        {
            case ValueKind.Null or ValueKind.Bool or ValueKind.Number:
                result.Append(JsonText.Write(value)).Append("\n...\n");
                break;
            default:
                Write(value, 0, result);
                break;
        }

        return result.ToString();
    }

    /// <summary>The value of a text that holds one document; null when it does not.</summary>
    public static Value? Read(string text)
    {
        if (text.AsSpan().IndexOfAny(s_forbidden) >= 0 || text.AsSpan().TrimStart("\r\n ").StartsWith('\t')
            || text.StartsWith('%') && !text.StartsWith("%YAML ", StringComparison.Ordinal) && !text.StartsWith("%TAG ", StringComparison.Ordinal))
            return null;

        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                return null;

            var reader = new Reader(parser);
            var value = reader.Node(0);
            parser.Consume<DocumentEnd>();
            return value is not null && parser.TryConsume<StreamEnd>(out _) ? value : null;
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException)
        {
            // The parser has no other way to say that a text is not YAML; of directives such as '%x' it even says that it should have no more tokens.
            return null;
        }
    }

    private static void Write(Value value, int indent, StringBuilder result)
    {
        if (value.IsMapping && value.Items.Length > 0)
        {
            for (var i = 0; i < value.Items.Length; i++)
            {
                if (i > 0)
                    result.Append(' ', indent);

                WriteQuoted(value.Items[i].Key, result);
                result.Append(':');
                WriteBelow(value.Items[i].Value, indent, isInMapping: true, result);
            }
        }
        else if (value.IsSequence && value.Elements.Length > 0)
        {
            for (var i = 0; i < value.Elements.Length; i++)
            {
                if (i > 0)
                    result.Append(' ', indent);

                result.Append('-');
                WriteBelow(value.Elements[i], indent, isInMapping: false, result);
            }
        }
        else
        {
            WriteScalar(value, indent == 0 ? 2 : indent, result);
        }
    }

    private static void WriteBelow(Value value, int indent, bool isInMapping, StringBuilder result)
    {
        if (value.Items.Length > 0 && isInMapping)
        {
            result.Append('\n').Append(' ', indent + 2);
            Write(value, indent + 2, result);
        }
        else if (value.Elements.Length > 0 && isInMapping)
        {
            // A list stands no deeper than the key that it belongs to.
            result.Append('\n').Append(' ', indent);
            Write(value, indent, result);
        }
        else
        {
            result.Append(' ');
            if (value.Items.Length > 0 || value.Elements.Length > 0)
                Write(value, indent + 2, result);
            else
                WriteScalar(value, indent + 2, result);
        }
    }

    private static void WriteScalar(Value value, int indent, StringBuilder result)
    {
        if (value.StringOrNull is not { } text)
            result.Append(value.IsMapping ? "{}" : value.IsSequence ? "[]" : JsonText.Write(value)).Append('\n');
        else if (text.Contains('\n', StringComparison.Ordinal) && IsLiteral(text))
            WriteLiteral(text, indent, result);
        else
            WriteQuoted(text, result).Append('\n');
    }

    /// <summary>Whether a text of several lines can stand as it is: no blank before a line break or at the end, and nothing that is not printed.</summary>
    private static bool IsLiteral(string text)
        => !text.EndsWith(' ') && !text.Contains(" \n", StringComparison.Ordinal) && text.AsSpan().IndexOfAny(s_forbidden) < 0 && text.AsSpan().IndexOfAny(s_unprinted) < 0;

    private static void WriteLiteral(string text, int indent, StringBuilder result)
    {
        result.Append('|');
        if (text[0] is ' ' or '\n')
            result.Append('2');

        if (!text.EndsWith('\n'))
            result.Append('-');
        else if (text.EndsWith("\n\n", StringComparison.Ordinal) || text.Length == 1)
            result.Append('+');

        result.Append('\n');
        foreach (var line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
        {
            if (line.Length > 0)
                result.Append(' ', indent).Append(line);

            result.Append('\n');
        }
    }

    private static StringBuilder WriteQuoted(string text, StringBuilder result)
    {
        result.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
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
                case '\0':
                    result.Append("\\0");
                    break;
                case '\a':
                    result.Append("\\a");
                    break;
                case '\b':
                    result.Append("\\b");
                    break;
                case '\u001B':
                    result.Append("\\e");
                    break;
                case '\v':
                    result.Append("\\v");
                    break;
                case '\f':
                    result.Append("\\f");
                    break;
                case < ' ' or '\u007F':
                    result.Append("\\x").Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
                    break;
                case '\u0085':
                    result.Append("\\N");
                    break;
                case '\u00A0':
                    result.Append("\\_");
                    break;
                case '\u2028':
                    result.Append("\\L");
                    break;
                case '\u2029':
                    result.Append("\\P");
                    break;
                case '\uFEFF':
                    result.Append("\\uFEFF");
                    break;
                case var _ when Rune.TryGetRuneAt(text, i, out var rune) && !rune.IsBmp:
                    result.Append("\\U").Append(rune.Value.ToString("X8", CultureInfo.InvariantCulture));
                    i++;
                    break;
                default:
                    result.Append(c);
                    break;
            }
        }

        return result.Append('"');
    }

    private sealed class Reader(Parser parser)
    {
        private readonly Dictionary<string, Value> _anchors = new(StringComparer.Ordinal);
        private int _nodes;

        /// <summary>The next node; null when it is too deep, too large, or refers to what is not there.</summary>
        public Value? Node(int depth)
        {
            if (depth > MaxDepth || ++_nodes > MaxNodes)
                return null;

            if (parser.TryConsume<AnchorAlias>(out var alias))
                return _anchors.TryGetValue(alias.Value.Value, out var known) && (_nodes += Size(known)) <= MaxNodes ? known : null;

            Value? value;
            string anchor;
            if (parser.TryConsume<Scalar>(out var scalar))
            {
                anchor = scalar.Anchor.IsEmpty ? "" : scalar.Anchor.Value;
                value = Of(scalar);
            }
            else if (parser.TryConsume<SequenceStart>(out var sequence))
            {
                anchor = sequence.Anchor.IsEmpty ? "" : sequence.Anchor.Value;
                var elements = new List<Value>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    if (Node(depth + 1) is not { } element)
                        return null;

                    elements.Add(element);
                }

                value = Value.Tuple(elements);
            }
            else
            {
                var mapping = parser.Consume<MappingStart>();
                anchor = mapping.Anchor.IsEmpty ? "" : mapping.Anchor.Value;
                value = Mapping(depth);
            }

            if (value is not null && anchor.Length > 0)
                _anchors[anchor] = value;

            return value;
        }

        private Value? Mapping(int depth)
        {
            var items = new List<KeyValuePair<string, Value>>();
            var merged = new List<KeyValuePair<string, Value>>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var isMerge = parser.Accept<Scalar>(out var keyScalar) && keyScalar is { Value: "<<", IsQuotedImplicit: false, Style: ScalarStyle.Plain };
                if (Node(depth + 1) is not { } key || Node(depth + 1) is not { } value)
                    return null;

                if (isMerge)
                    merged.AddRange(value.IsMapping ? value.Items : value.Elements.Reverse().SelectMany(e => e.Items));
                else if (HclType.ToText(key)?.StringOrNull is { } name)
                    items.Add(KeyValuePair.Create(name, value));
                else
                    return null;
            }

            return Value.Object(merged.Concat(items));
        }

        private static int Size(Value value) => 1 + value.Elements.Sum(Size) + value.Items.Sum(i => Size(i.Value));

        private static Value? Of(Scalar scalar)
        {
            var text = scalar.Value;
            var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
            if (tag is "!" or "tag:yaml.org,2002:str" || tag.Length == 0 && scalar.Style != ScalarStyle.Plain)
                return Value.Of(text);

            switch (text)
            {
                case "" or "~" or "null" or "Null" or "NULL":
                    return Value.Null;
                case "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                    return Value.True;
                case "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                    return Value.False;
            }

            if (text.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
                return Value.Of((decimal)hex);

            if (text.StartsWith("0o", StringComparison.Ordinal) && text.Length is > 2 and < 20 && !text.AsSpan(2).ContainsAnyExceptInRange('0', '7'))
                return Value.Of((decimal)Convert.ToInt64(text[2..], 8));

            if (text.AsSpan().ContainsAnyInRange('0', '9') && BigReal.TryParse(text, out var number))
                return Value.Of(number);

            return text.Length >= 10 && char.IsAsciiDigit(text[0])
                && DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? Value.Of(time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + (time.Offset == TimeSpan.Zero ? "Z" : time.ToString("zzz", CultureInfo.InvariantCulture)))
                : Value.Of(text);
        }
    }
}
