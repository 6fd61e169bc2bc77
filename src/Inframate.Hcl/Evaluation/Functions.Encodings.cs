using System.Security.Cryptography;
using System.Text;

namespace Inframate.Hcl.Evaluation;

internal static partial class Functions
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly DecoderReplacementFallback s_marksErrors = new("\uFFFD");

    private static Dictionary<string, Function> Encodings() => new(StringComparer.Ordinal)
    {
        ["jsonencode"] = Partial(c => JsonText.Write(c[0]) is { } text ? Value.Of(text) : Value.Encoded(c[0])),
        ["jsondecode"] = Partial(c => JsonText.Read(c[0]) ?? (c[0].IsUnknown ? Value.UnknownBecause(c[0]) : c.Fail("The text is not JSON."))),
        ["yamlencode"] = Pure(c => Value.Of(YamlText.Write(c[0]))),
        ["yamldecode"] = Pure(c => YamlText.Read(c.Text(0)) ?? c.Fail("The text is not one YAML document.")),
        ["textencodebase64"] = Pure(c => Charset(c) is { } charset ? Value.Of(Convert.ToBase64String(charset.GetBytes(c.Text(0)))) : Value.Unknown),
        ["textdecodebase64"] = Pure(DecodeText),
        ["base64encode"] = Text(s => Convert.ToBase64String(Encoding.UTF8.GetBytes(s))),
        ["base64decode"] = Pure(DecodeBase64),
        ["urlencode"] = Text(s => Uri.EscapeDataString(s).Replace("%20", "+", StringComparison.Ordinal)),
        ["csvdecode"] = Pure(DecodeCsv),
        ["base64sha256"] = Text(s => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s)))),
        ["base64sha512"] = Text(s => Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes(s)))),
#pragma warning disable CA5350, CA5351 // Terraform has these functions; nothing is protected with them here.
        ["md5"] = Text(s => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(s)))),
        ["sha1"] = Text(s => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(s)))),
        ["uuidv5"] = Pure(UuidV5),
#pragma warning restore CA5350, CA5351
        ["sha256"] = Text(s => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(s)))),
        ["sha512"] = Text(s => Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(s)))),
    };

    private static Encoding? Charset(FunctionCall call)
    {
        try
        {
            var name = call.Text(1);
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, s_marksErrors)
                ?? Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, s_marksErrors);
        }
        catch (ArgumentException)
        {
            // There is no way to ask whether a character set is known.
            call.Fail($"'{call.Text(1)}' is no character set that is known here, such as 'UTF-16LE'.");
            return null;
        }
    }

    private static Value DecodeText(FunctionCall call)
    {
        var text = call.Text(0);
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var count))
            return call.Fail("The text is not base64.");

        if (Charset(call) is not { } charset)
            return Value.Unknown;

        var decoded = charset.GetString(bytes, 0, count);
        return decoded.Contains('\uFFFD', StringComparison.Ordinal) ? call.Fail($"The base64 text does not hold '{call.Text(1)}'.") : Value.Of(decoded);
    }

    private static Value DecodeBase64(FunctionCall call)
    {
        var text = call.Text(0);
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var count))
            return call.Fail("The text is not base64.");

        try
        {
            return Value.Of(s_strictUtf8.GetString(bytes, 0, count));
        }
        catch (DecoderFallbackException)
        {
            // The strict decoder has no other way to tell.
            return call.Fail("The base64 text does not hold UTF-8.");
        }
    }

    private static Value UuidV5(FunctionCall call)
    {
        var space = call.Text(0) switch
        {
            "dns" => "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "url" => "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
            "oid" => "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
            "x500" => "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
            var other => other,
        };
        if (!Guid.TryParse(space, out var guid))
            return call.Fail("The name space of 'uuidv5' must be 'dns', 'url', 'oid', 'x500' or a UUID.");

#pragma warning disable CA5350 // RFC 9562 says SHA-1.
        var hash = SHA1.HashData([.. guid.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(call.Text(1))]);
#pragma warning restore CA5350
        hash[6] = (byte)(hash[6] & 0x0F | 0x50);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return Value.Of(new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString());
    }

    private static Value DecodeCsv(FunctionCall call)
    {
        var rows = CsvRows(call.Text(0));
        if (rows is null || rows.Count == 0)
            return call.Fail("The text is not CSV with a header line.");

        var header = rows[0];
        if (header.Distinct(StringComparer.Ordinal).Count() != header.Count)
            return call.Fail("Two columns of the CSV text have the same name.");

        if ((long)rows.Count * header.Count > EvaluationContext.MaxElements)
            return Limited(call, (long)rows.Count * header.Count, EvaluationContext.MaxElements, static () => Value.Unknown);

        if (rows.Any(r => r.Count != header.Count))
            return call.Fail("The lines of the CSV text do not have the same number of columns.");

        return Value.List(
            rows.Skip(1).Select(r => Value.Object(header.Zip(r, (name, cell) => KeyValuePair.Create(name, Value.Of(cell))))), Value.Object(header.Select(n => KeyValuePair.Create(n, Value.Of("")))).Type);
    }

    /// <summary>The rows of a CSV text (RFC 4180, as Go reads it); null when its quotes are wrong. Empty lines are left out.</summary>
    private static List<List<string>>? CsvRows(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (text.EndsWith('\r'))
            text = text[..^1];

        var rows = new List<List<string>>();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '\n')
            {
                at++;
                continue;
            }

            var row = new List<string>();
            for (var isOpen = true; isOpen;)
            {
                if (Cell(text, ref at) is not { } cell)
                    return null;

                row.Add(cell);
                isOpen = at < text.Length && text[at] == ',';
                at++;
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Reads up to the comma or line break after a cell; null when its quotes are wrong.</summary>
    private static string? Cell(string text, ref int at)
    {
        var start = at;
        if (at == text.Length || text[at] != '"')
        {
            var length = text.AsSpan(at).IndexOfAny(',', '\n');
            at = length < 0 ? text.Length : at + length;
            return text.AsSpan(start, at - start).Contains('"') ? null : text[start..at];
        }

        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                cell.Append(text[at]);
                continue;
            }

            at++;
            if (at == text.Length || text[at] is ',' or '\n')
                return cell.ToString();

            if (text[at] != '"')
                return null;

            cell.Append('"');
        }

        return null;
    }
}
