using Inframate.Build.Stacks;
using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>Turns the user's properties, as MSBuild hands them over, into a stack.</summary>
internal static class StackOptions
{
    private static readonly string[] CodeLists = ["NoWarn", "WarningsAsErrors", "WarningsNotAsErrors"];

    /// <summary>A stack with these options and no place yet.</summary>
    public static Stack From(ITaskItem[] options)
    {
        var stack = new Stack();
        foreach (var option in options)
            stack[option.ItemSpec] = option.GetMetadata("Value");

        foreach (var list in CodeLists)
        {
            var codes = OwnCodes.In(stack[list], stack);
            stack.Remove(list);
            stack[list] = codes;
        }

        return stack;
    }
}
