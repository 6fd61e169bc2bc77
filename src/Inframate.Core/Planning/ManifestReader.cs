using System.Collections.Immutable;
using System.Globalization;
using Inframate.Diagnostics;
using Inframate.Text;
using YamlDotNet.Core;

namespace Inframate.Planning;

/// <summary>Reads a component.yaml.</summary>
internal sealed class ManifestReader(string path, List<Diagnostic> diagnostics)
{
    private static readonly string[] Keys = ["description", "files", "id", "outputs", "parameters", "provides", "requires", "title", "uses"];

    private static readonly string[] ParameterKeys =
        ["allowed", "default", "description", "maximum", "minimum", "nullable", "pattern", "type", "unit", "variable", "when"];

    private bool _failed;

    /// <summary>The template without its files, and the mapping of file names to outputs; null when the manifest cannot be used.</summary>
    public (ComponentTemplate Template, ImmutableSortedDictionary<string, string> Outputs)? Read(string cloud, string id, string text)
    {
        ManifestNode root;
        try
        {
            root = ManifestNode.Read(text);
        }
        catch (YamlException e)
        {
            Fail((int)e.Start.Line, $"'{path}' is not YAML that can be read: {Sentence(e.Message)}");
            return null;
        }

        if (root.Entries is null)
        {
            Fail(root.Line, $"'{path}' has to be a map of keys and values that describes the component, but it is not.");
            return null;
        }

        CheckKeys(root, Keys);
        if (TextOf(root, "id") is { } written && written != id)
            Fail(root["id"]!.Line, $"The id is '{written}', but the folder says '{id}'. Make them equal.");

        var template = new ComponentTemplate
        {
            Id = id,
            Cloud = cloud,
            Title = TextOf(root, "title") ?? Missing(root, "title"),
            Provides = ListOf(root, "provides"),
            Requires = ListOf(root, "requires"),
            Uses = ListOf(root, "uses"),
            Parameters = Parameters(root["parameters"]),
            Outputs = MapOf(root, "outputs"),
            At = new SourceSpan(path),
        };
        var files = MapOf(root, "files");
        foreach (var (file, output) in files.Where(f => !IsFileName(f.Value)))
            Fail(root["files"]!.Line, $"The output '{output}' of '{file}' has to be a file name of letters, digits, '_', '-' and '.', in which '{{name}}' may stand, so that it stays in the output folder.");

        return _failed ? null : (template, files);
    }

    private static bool IsFileName(string output)
        => output.Replace("{name}", "", StringComparison.Ordinal) is var rest
            && rest.Length is > 0 and < 100
            && rest[0] != '.'
            && rest.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    private static string Sentence(string message) => $"{message.ReplaceLineEndings(" ").TrimEnd('.')}.";

    private string Missing(ManifestNode node, string key)
    {
        Fail(node.Line, $"The key '{key}' is missing. Every component states it.");
        return "";
    }

    private ImmutableArray<TemplateParameter> Parameters(ManifestNode? node)
    {
        if (node is null)
            return [];

        if (node.Entries is null)
        {
            Fail(node.Line, "'parameters' has to be a map from names to types and defaults.");
            return [];
        }

        return [.. node.Entries.Select(e => Parameter(e.Key, e.Line, e.Value))];
    }

    private TemplateParameter Parameter(string name, int line, ManifestNode node)
    {
        if (!Identifiers.IsLowerSnake(name))
            Fail(line, $"The parameter '{name}' has to consist of lower case letters, digits and '_', so that templates can use it.");

        CheckKeys(node, ParameterKeys);
        var typeText = TextOf(node, "type") ?? Missing(node, "type");
        if (!Enum.TryParse<TemplateParameterType>(typeText, ignoreCase: true, out var type) || !Enum.IsDefined(type))
            Fail(node["type"]?.Line ?? line, $"The type of parameter '{name}' is '{typeText}', but it has to be string, number, bool, list or map.");

        return new TemplateParameter
        {
            Name = name,
            Type = type,
            Description = TextOf(node, "description") ?? Missing(node, "description"),
            Unit = TextOf(node, "unit"),
            Default = node["default"] is { } value ? Value(name, type, value) : null,
            Nullable = TextOf(node, "nullable") == "true",
            Allowed = ListOf(node, "allowed", sort: false),
            Minimum = Number(node, "minimum"),
            Maximum = Number(node, "maximum"),
            Pattern = TextOf(node, "pattern"),
            Variable = TextOf(node, "variable"),
            When = TextOf(node, "when"),
            At = new SourceSpan(path, line),
        };
    }

    private object? Value(string name, TemplateParameterType type, ManifestNode node)
    {
        switch (type)
        {
            case TemplateParameterType.String when node.Text is not null:
                return node.Text;
            case TemplateParameterType.Number when decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                return number;
            case TemplateParameterType.Bool when node.Text is "true" or "false":
                return node.Text == "true";
            case TemplateParameterType.List when node.Items is not null && node.Items.All(i => i.Text is not null):
                return ImmutableArray.CreateRange<object>(node.Items.Select(i => i.Text!));
            case TemplateParameterType.Map when node.Entries is not null && node.Entries.All(e => e.Value.Text is not null):
                return node.Entries.ToImmutableSortedDictionary(e => e.Key, e => (object)e.Value.Text!, StringComparer.Ordinal);
            default:
                Fail(node.Line, $"The default of parameter '{name}' is not a {type.ToString().ToLowerInvariant()}, which is its type.");
                return null;
        }
    }

    private decimal? Number(ManifestNode node, string key)
    {
        if (node[key] is not { } value)
            return null;

        if (decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;

        Fail(value.Line, $"'{key}' has to be a number.");
        return null;
    }

    private string? TextOf(ManifestNode node, string key)
    {
        if (node[key] is not { } value)
            return null;

        if (value.Text is null)
            Fail(value.Line, $"'{key}' has to be text.");

        return value.Text;
    }

    private ImmutableArray<string> ListOf(ManifestNode node, string key, bool sort = true)
    {
        if (node[key] is not { } value)
            return [];

        if (value.Items is null || value.Items.Any(i => i.Text is null))
        {
            Fail(value.Line, $"'{key}' has to be a list of text.");
            return [];
        }

        var items = value.Items.Select(i => i.Text!);
        return sort ? [.. items.Order(StringComparer.Ordinal)] : [.. items];
    }

    private ImmutableSortedDictionary<string, string> MapOf(ManifestNode node, string key)
    {
        var empty = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        if (node[key] is not { } value)
            return empty;

        if (value.Entries is null || value.Entries.Any(e => e.Value.Text is null))
        {
            Fail(value.Line, $"'{key}' has to be a map from text to text.");
            return empty;
        }

        return value.Entries.ToImmutableSortedDictionary(e => e.Key, e => e.Value.Text!, StringComparer.Ordinal);
    }

    private void CheckKeys(ManifestNode node, string[] known)
    {
        if (node.Entries is null)
        {
            Fail(node.Line, $"A map with the keys {string.Join(", ", known.Select(k => $"'{k}'"))} is expected here.");
            return;
        }

        foreach (var (key, line, _) in node.Entries.Where(e => !known.Contains(e.Key, StringComparer.Ordinal)))
            Fail(line, $"The key '{key}' is not known. Known are {string.Join(", ", known.Select(k => $"'{k}'"))}.");
    }

    private void Fail(int line, string message)
    {
        _failed = true;
        diagnostics.Add(new Diagnostic
        {
            Id = DiagnosticCatalog.TemplateManifest.Id,
            Severity = DiagnosticCatalog.TemplateManifest.Severity,
            Message = message,
            At = new SourceSpan(path, Math.Max(line, 0)),
        });
    }
}
