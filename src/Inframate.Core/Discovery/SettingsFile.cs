using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Inframate.Diagnostics;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>A JSON settings file as <c>IConfiguration</c> sees it: flat keys with ':' between the parts, each with its place.</summary>
internal sealed class SettingsFile
{
    private SettingsFile(string path, ImmutableSortedDictionary<string, SettingValue> values)
    {
        Path = path;
        Values = values;
    }

    /// <summary>The file, relative to the root.</summary>
    public string Path { get; }

    /// <summary>Values by key, without regard to case, as configuration has it. Empty objects and arrays are not in it.</summary>
    public ImmutableSortedDictionary<string, SettingValue> Values { get; }

    /// <summary>Reads a settings file; null when it is missing or malformed, which is reported.</summary>
    public static SettingsFile? Read(RepositoryFiles files, string path) => Read(files, path, DiagnosticCatalog.MalformedSettings, "the settings in it are not known");

    /// <summary>Reads another JSON file in the same way.</summary>
    public static SettingsFile? ReadManifest(RepositoryFiles files, string path) => Read(files, path, DiagnosticCatalog.MalformedManifest, "what it depends on is not known");

    /// <summary>Reads the text of a settings file; null when it is malformed.</summary>
    public static SettingsFile? Parse(string path, string text)
    {
        try
        {
            return new SettingsFile(path, Flatten(path, text));
        }
        catch (JsonException)
        {
            // Whoever reads the file for the analysis reports it with its place.
            return null;
        }
    }

    private static SettingsFile? Read(RepositoryFiles files, string path, DiagnosticInfo problem, string consequence)
    {
        if (files.Read(path) is not { } text)
            return null;

        try
        {
            return new SettingsFile(path, Flatten(path, text));
        }
        catch (JsonException exception)
        {
            var at = new SourceSpan(path, (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
            files.Report(
                problem,
                at,
                $"'{path}' is not valid JSON, so {consequence}. Correct it at line {at.Line}, column {at.Column}.");

            return null;
        }
    }

    private static ImmutableSortedDictionary<string, SettingValue> Flatten(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
        var values = ImmutableSortedDictionary.CreateBuilder<string, SettingValue>(StringComparer.OrdinalIgnoreCase);
        var prefix = new Stack<string>();
        var indexes = new Stack<int>();
        var name = "";
        var line = 1;
        var lineStart = 0;
        var counted = 0;
        var keyAt = new SourceSpan(path, 1, 1);

        while (reader.Read())
        {
            for (var start = (int)reader.TokenStartIndex; counted < start; counted++)
            {
                if (bytes[counted] == '\n')
                {
                    line++;
                    lineStart = counted + 1;
                }
            }

            // Columns are UTF-16 code units and the reader counts bytes.
            var at = new SourceSpan(path, line, Encoding.UTF8.GetCharCount(bytes, lineStart, counted - lineStart) + 1);

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString() ?? "";
                keyAt = at;
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.EndArray)
                    indexes.Pop();

                if (prefix.Count > 0)
                    prefix.Pop();

                continue;
            }

            var inArray = indexes.Count > 0 && name.Length == 0;
            if (inArray)
            {
                var index = indexes.Pop();
                indexes.Push(index + 1);
                name = index.ToString(CultureInfo.InvariantCulture);
                keyAt = at;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (reader.CurrentDepth > 0)
                        prefix.Push(name);

                    if (reader.TokenType == JsonTokenType.StartArray)
                        indexes.Push(0);

                    break;
                default:
                    var key = string.Join(':', prefix.Reverse().Append(name));
                    var value = reader.TokenType == JsonTokenType.String ? reader.GetString() ?? "" : Encoding.UTF8.GetString(reader.ValueSpan);
                    values[key] = new SettingValue(reader.TokenType == JsonTokenType.Null ? "" : value, keyAt);
                    break;
            }

            name = "";
        }

        return values.ToImmutable();
    }
}

/// <summary>A value of a settings file.</summary>
/// <param name="Text">The value as configuration gives it.</param>
/// <param name="At">The place of its key.</param>
internal sealed record SettingValue(string Text, SourceSpan At);
