namespace Inframate.Hcl.Evaluation;

/// <summary>Texts as Terraform's own language, Go, sees them: in UTF-8.</summary>
internal static class GoText
{
    /// <summary>The order of UTF-8 bytes, which is that of code points; UTF-16 has those beyond the first plane before some of it.</summary>
    public static IComparer<string?> Order { get; } = Comparer<string?>.Create(static (left, right) =>
    {
        var (a, b) = (left ?? "", right ?? "");
        var common = a.AsSpan().CommonPrefixLength(b);
        if (common == a.Length || common == b.Length)
            return a.Length.CompareTo(b.Length);

        return Weight(a[common]).CompareTo(Weight(b[common]));
    });

    private static int Weight(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
