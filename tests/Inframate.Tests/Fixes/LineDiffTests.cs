using Inframate.Fixes;

namespace Inframate.Tests.Fixes;

public sealed class LineDiffTests
{
    [Fact]
    public void Equal_texts_have_no_lines() => Assert.Empty(LineDiff.Of("a", "x\ny\n", "x\ny\n"));

    [Fact]
    public void A_change_is_shown_with_three_lines_around_it()
        => Assert.Equal(
            ["--- a/f", "+++ b/f", "@@ -2,7 +2,8 @@", " 2", " 3", " 4", "-5", "+five", "+more", " 6", " 7", " 8"],
            LineDiff.Of("f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\nmore\n6\n7\n8\n9\n"));

    [Fact]
    public void Changes_that_are_far_from_each_other_are_parts_of_their_own()
    {
        var before = string.Join('\n', Enumerable.Range(1, 5000)) + "\n";

        var lines = LineDiff.Of("f", before, before.Replace("\n10\n", "\nten\n", StringComparison.Ordinal).Replace("\n4990\n", "\n", StringComparison.Ordinal));

        Assert.Equal(["@@ -7,7 +7,7 @@", "@@ -4987,7 +4987,6 @@"], lines.Where(l => l.StartsWith("@@", StringComparison.Ordinal)));
        Assert.Equal(["+ten", "-10", "-4990"], lines.Skip(2).Where(l => l[0] is '-' or '+').Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Applying_the_lines_gives_the_new_text()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var before = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => $"{random.Next(6)}\n"));
            var after = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => $"{random.Next(6)}\n"));
            var old = before.Split('\n')[..^1];
            var result = new List<string>();
            var at = 0;
            foreach (var line in LineDiff.Of("f", before, after).Skip(2))
            {
                if (line.StartsWith("@@", StringComparison.Ordinal))
                {
                    var start = int.Parse(line.Split(' ')[1].Split(',')[0][1..], System.Globalization.CultureInfo.InvariantCulture) - 1;
                    result.AddRange(old[at..start]);
                    at = start;
                }
                else if (line[0] == '+')
                {
                    result.Add(line[1..]);
                }
                else
                {
                    Assert.Equal(old[at++], line[1..]);
                    if (line[0] == ' ')
                        result.Add(line[1..]);
                }
            }

            result.AddRange(old[at..]);
            Assert.Equal(after, string.Concat(result.Select(l => l + "\n")));
        }
    }
}
