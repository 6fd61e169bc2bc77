using System.Collections.Immutable;
using System.Text.Json;

namespace Inframate.Agent.TerraformCli;

/// <summary>Something that Terraform says about a stack.</summary>
/// <param name="IsError">True for an error, false for a warning.</param>
/// <param name="Summary">What, in one line.</param>
/// <param name="Detail">Why, in several lines; may be empty.</param>
/// <param name="File">The file, relative to the stack; null when it is about none.</param>
/// <param name="Line">The line, counted from 1; 0 when it is about none.</param>
/// <param name="Column">The column, counted from 1; 0 when it is about none.</param>
public sealed record TerraformMessage(bool IsError, string Summary, string Detail, string? File, int Line, int Column)
{
    /// <summary>The messages in the output of <c>validate -json</c>: one object with all of them.</summary>
    /// <exception cref="JsonException">The text is no such object.</exception>
    public static ImmutableArray<TerraformMessage> OfValidate(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("valid", out _))
            throw new JsonException("The program printed JSON that does not say whether the stack is valid.");

        return document.RootElement.TryGetProperty("diagnostics", out var diagnostics) ? [.. diagnostics.EnumerateArray().Select(Read)] : [];
    }

    /// <summary>The messages and the summary of changes in the output of <c>plan -json</c>: an object a line, between which lines of providers may stand.</summary>
    public static (ImmutableArray<TerraformMessage> Messages, TerraformChanges? Changes) OfPlan(string lines)
    {
        var messages = ImmutableArray.CreateBuilder<TerraformMessage>();
        TerraformChanges? changes = null;
        foreach (var line in lines.Split('\n').Where(l => l.StartsWith('{')))
        {
            using var document = Parse(line);
            switch (document?.RootElement.TryGetProperty("type", out var type) == true ? type.GetString() : null)
            {
                case "diagnostic":
                    messages.Add(Read(document!.RootElement.GetProperty("diagnostic")));
                    break;
                case "change_summary" when document!.RootElement.GetProperty("changes") is var counts:
                    changes = new TerraformChanges(counts.GetProperty("add").GetInt32(), counts.GetProperty("change").GetInt32(), counts.GetProperty("remove").GetInt32());
                    break;
            }
        }

        return (messages.ToImmutable(), changes);
    }

    private static JsonDocument? Parse(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            // A provider's own line that begins like one of Terraform's.
            return null;
        }
    }

    private static TerraformMessage Read(JsonElement diagnostic)
    {
        var range = diagnostic.TryGetProperty("range", out var place) && place.ValueKind == JsonValueKind.Object ? place : (JsonElement?)null;
        var start = range?.GetProperty("start");
        return new TerraformMessage(
            diagnostic.GetProperty("severity").GetString() == "error",
            diagnostic.GetProperty("summary").GetString() ?? "",
            diagnostic.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : "",
            range?.GetProperty("filename").GetString()?.Replace('\\', '/'),
            start?.GetProperty("line").GetInt32() ?? 0,
            start?.GetProperty("column").GetInt32() ?? 0);
    }
}

/// <summary>What an apply of a plan would do.</summary>
/// <param name="Add">Resources that it would make.</param>
/// <param name="Change">Resources that it would change.</param>
/// <param name="Remove">Resources that it would delete.</param>
public sealed record TerraformChanges(int Add, int Change, int Remove);
