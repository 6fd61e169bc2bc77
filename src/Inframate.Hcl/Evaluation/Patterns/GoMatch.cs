namespace Inframate.Hcl.Evaluation;

/// <summary>What a regular expression has found.</summary>
internal sealed class GoMatch(string text, int[] slots)
{
    public int Index => slots[0];

    public int End => slots[1];

    public string Value => text[slots[0]..slots[1]];

    /// <summary>What a group has found, by its number from 1 on; null when it took no part.</summary>
    public string? Group(int number) => slots[number * 2] < 0 ? null : text[slots[number * 2]..slots[number * 2 + 1]];
}
