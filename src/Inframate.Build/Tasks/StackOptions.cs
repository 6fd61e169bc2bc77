using Inframate.Build.Stacks;
using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>Turns the user's properties, as MSBuild hands them over, into a stack.</summary>
internal static class StackOptions
{
    // Lists of codes differ between projects for reasons that are not ours; only our own codes may tell two stacks apart.
    private static readonly string[] CodeLists = ["NoWarn", "WarningsAsErrors", "WarningsNotAsErrors"];

    /// <summary>A stack with these options and no place yet.</summary>
    public static Stack From(ITaskItem[] options)
    {
        var stack = new Stack();
        foreach (var option in options)
        {
            var value = option.GetMetadata("Value");
            stack[option.ItemSpec] = Array.IndexOf(CodeLists, option.ItemSpec) >= 0 ? OwnCodes(value) : value;
        }

        return stack;
    }

    private static string OwnCodes(string list) => string.Join(
        ';',
        list.Split([';', ',', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(c => c.StartsWith("INFRA", StringComparison.OrdinalIgnoreCase))
            .Select(c => c.ToUpperInvariant())
            .Distinct()
            .Order(StringComparer.Ordinal));
}
