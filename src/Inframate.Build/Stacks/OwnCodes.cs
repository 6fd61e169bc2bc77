using System.Text;

namespace Inframate.Build.Stacks;

/// <summary>
/// The codes of a list such as <c>NoWarn</c> that are about our findings. Lists of codes differ between projects for reasons that are not ours, and only what is ours may tell two
/// stacks apart. Ours are our own and those of the user's rules: every code that a policy or an extension of the stack mentions.
/// </summary>
internal static class OwnCodes
{
    /// <summary>Those of them, in capitals and in ordinal order, separated by ';'.</summary>
    /// <param name="list">The list, as MSBuild takes it.</param>
    /// <param name="stack">The stack with the user's policies and extensions.</param>
    public static string In(string list, Stack stack)
    {
        List<string>? sources = null;
        return string.Join(
            ';',
            list.Split([';', ',', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(c => c.StartsWith("INFRA", StringComparison.OrdinalIgnoreCase) || (char.IsAsciiLetter(c[0]) && (sources ??= Sources(stack)).Exists(s => s.Contains(c, StringComparison.OrdinalIgnoreCase))))
                .Select(c => c.ToUpperInvariant())
                .Distinct()
                .Order(StringComparer.Ordinal));
    }

    // MSBuild gives absolute paths. The strings of an assembly are UTF-16 at any offset, even or odd.
    private static List<string> Sources(Stack stack)
    {
        var sources = Files(stack["Policy"]).Select(InputText.Read).OfType<string>().ToList();
        foreach (var bytes in Files(stack["Extension"]).Select(File.ReadAllBytes))
        {
            sources.Add(Encoding.Unicode.GetString(bytes));
            sources.Add(Encoding.Unicode.GetString(bytes, 1, Math.Max(0, bytes.Length - 1)));
        }

        return sources;
    }

    private static IEnumerable<string> Files(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(File.Exists);
}
