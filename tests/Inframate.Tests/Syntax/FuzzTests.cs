using System.Collections.Frozen;
using System.Diagnostics;
using Inframate.Hcl.Formatting;
using Inframate.Hcl.Syntax;
using Inframate.Tests.Formatting;

namespace Inframate.Tests.Syntax;

public sealed class FuzzTests
{
    private static readonly string[] s_fragments =
    [
        "{", "}", "[", "]", "(", ")", "\"", "${", "%{", "~}", "%{ if ", "%{ endif }", "%{ for x in ", "<<EOT\n", "EOT\n", "<<-", "=", "=>", "...", ".", ".*", "[*]",
        "for ", " in ", "if", "?", ":", "::", "\\", "\\u12", "\n", "\r\n", "/*", "*/", "#", "//", "\0", "\uFEFF", "\uD83D", "1e", "0.0.0", "null", ",", "-", "!", "&", "'",
    ];

    [Fact]
    public void Mutated_files_are_read_without_loss_and_without_failing()
    {
        var texts = Directory.GetFiles(FormatterTests.Corpus, "*.in.tf").Order(StringComparer.Ordinal).Select(f => FormatterTests.Read(Path.GetFileName(f))).ToArray();
        var random = new Random(20_260_101);
        var watch = Stopwatch.StartNew();
        var rounds = 0;
        for (; rounds < 20_000 && watch.ElapsedMilliseconds < 2_000; rounds++)
        {
            var text = Mutate(texts[random.Next(texts.Length)], texts, random);
            var file = HclFile.Parse("x.tf", text);

            Assert.Equal(text, ParserTests.Join(file));
            var formatted = Formatter.Format(file);
            if (file.Diagnostics.Length == 0)
                Assert.Empty(HclFile.Parse("x.tf", formatted).Diagnostics);
        }

        Assert.True(rounds > 100, $"Only {rounds} files were read in two seconds.");
    }

    [Fact]
    public void Mutated_json_is_read_without_failing()
    {
        const string json = """{"resource":{"a":{"b":{"c":"${d[\"e\"]}","f":[1,2.5e3,null,true,{"g":"\u00e9"}]}}},"locals":{"x":"y"}}""";
        var shape = new JsonBlockShape { Blocks = new Dictionary<string, JsonBlockShape> { ["resource"] = new() { Labels = 2 }, ["locals"] = new() }.ToFrozenDictionary() };
        var random = new Random(7);
        Assert.Empty(JsonFile.Parse("x.tf.json", json, shape).Diagnostics);
        for (var i = 0; i < 5_000; i++)
        {
            var text = Mutate(json, [json], random);
            Assert.NotNull(JsonFile.Parse("x.tf.json", text, shape).Body);
        }
    }

    private static string Mutate(string text, string[] others, Random random)
    {
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(20), text.Length - at);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, s_fragments[random.Next(s_fragments.Length)]),
                2 => text.Insert(at, text.Substring(at, length)),
                _ => Splice(text, at, others[random.Next(others.Length)], random),
            };
        }

        return text;
    }

    private static string Splice(string text, int at, string other, Random random)
    {
        var from = random.Next(other.Length + 1);
        return text.Insert(at, other.Substring(from, Math.Min(random.Next(200), other.Length - from)));
    }
}
