namespace Inframate.Hcl.Syntax;

/// <summary>Gives equal names the same string: a few hundred words make up most of any Terraform file.</summary>
internal sealed class NameTable
{
    private const int Size = 1024;

    [ThreadStatic]
    private static NameTable? s_current;

    private readonly string?[] _slots = new string?[Size];

    /// <summary>The table of this thread; what it holds affects no result.</summary>
    public static NameTable ForThread() => s_current ??= new NameTable();

    /// <summary>A string with that text.</summary>
    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 64)
            return text.ToString();

        // Not a good hash, but a cheap one; a clash costs an allocation.
        var hash = text.Length * 31 + text[0] + text[^1] * 7 + text[text.Length / 2] * 131 + text[text.Length / 4] * 17 + text[text.Length * 3 / 4] * 61;
        ref var slot = ref _slots[hash & (Size - 1)];
        if (slot is not null && text.SequenceEqual(slot))
            return slot;

        return slot = text.ToString();
    }
}
