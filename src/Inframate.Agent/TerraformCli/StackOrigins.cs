using System.Collections.Immutable;
using System.Text.Json;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Agent.TerraformCli;

/// <summary>From a line of generated Terraform back to the line of the application that led there, by plan.json.</summary>
public sealed class StackOrigins
{
    private readonly Dictionary<string, string> _origins = new(StringComparer.Ordinal);

    /// <summary>Reads plan.json.</summary>
    /// <param name="planJson">Its text.</param>
    /// <exception cref="JsonException">It is no such file.</exception>
    public StackOrigins(string planJson)
    {
        using var plan = JsonDocument.Parse(planJson);
        foreach (var component in plan.RootElement.GetProperty("components").EnumerateArray())
        {
            if (component.GetProperty("because").EnumerateArray().FirstOrDefault() is not { ValueKind: JsonValueKind.Object } first)
                continue;

            foreach (var address in component.GetProperty("addresses").EnumerateArray())
                _origins[address.GetString()!] = first.GetProperty("at").GetString()!;
        }
    }

    /// <summary>The place of the application that a line of a file of Terraform comes from; null when it comes from none.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="line">The line, counted from 1.</param>
    public SourceSpan? Find(string file, string text, int line)
    {
        var read = HclFile.Parse(file, text);
        var block = read.Body.Blocks.LastOrDefault(b => read.Source.At(b.HeaderSpan).Line <= line);
        if (block is null || block.Type is not ("resource" or "data") || block.Labels.Length != 2)
            return null;

        var address = $"{(block.Type == "data" ? "data." : "")}{block.Labels[0].Text}.{block.Labels[1].Text}";
        return _origins.TryGetValue(address, out var at) ? Place(at) : null;
    }

    // As SourceSpan writes itself: path, path(line) or path(line,column).
    private static SourceSpan Place(string at)
    {
        var open = at.EndsWith(')') ? at.LastIndexOf('(') : -1;
        var numbers = open < 0 ? [] : at[(open + 1)..^1].Split(',').Select(n => int.TryParse(n, out var number) ? number : 0).ToImmutableArray();
        return open < 0 ? new SourceSpan(at) : new SourceSpan(at[..open], numbers[0], numbers.Length > 1 ? numbers[1] : 0);
    }
}
