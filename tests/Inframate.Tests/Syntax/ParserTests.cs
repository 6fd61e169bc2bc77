using System.Text;
using Inframate.Hcl.Syntax;
using Inframate.Tests.Formatting;

namespace Inframate.Tests.Syntax;

public sealed class ParserTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "(Plus 1 (Star 2 3))")]
    [InlineData("1 - 2 - 3", "(Minus (Minus 1 2) 3)")]
    [InlineData("a || b && c == d > e + f * -g", "(Or a (And b (EqualEqual c (Greater d (Plus e (Star f (Minus g)))))))")]
    [InlineData("!a.b == c", "(EqualEqual (Bang a.b) c)")]
    [InlineData("a ? b : c ? d : e", "(? a b (? c d e))")]
    [InlineData("a.b[0].c", "a.b[0].c")]
    [InlineData("a.0.b", "a[0].b")]
    [InlineData("a.*.b.c[0]", "a.*<@.b.c>[0]")]
    [InlineData("a[*].b[0]", "a[*]<@.b[0]>")]
    [InlineData("a[*][*].c", "a[*]<@[*]<@.c>>")]
    [InlineData("f(a, b...)", "f(a, b...)")]
    [InlineData("provider::aws::arn_parse(x,)", "provider::aws::arn_parse(x)")]
    [InlineData("[1, 2,]", "[1, 2]")]
    [InlineData("{a = 1, \"b\" : 2, (c) = 3}", "{a: 1, b: 2, (c): 3}")]
    [InlineData("[for x in y : x.z if x.ok]", "for(x in y: x.z if x.ok)")]
    [InlineData("{for k, v in y : v => k...}", "for(k, v in y: v => k...)")]
    [InlineData("\"a${b}c\"", "'a${b}c'")]
    [InlineData("\"$${b} %%{c} \\\"\\u00e9\\U0001F44D\"", "'${b} %{c} \"é👍'")]
    [InlineData("\"a ${~ b ~} c\"", "'a${b}c'")]
    [InlineData("\"%{ if a }b%{ else }c%{ endif }\"", "'%if<a|b|c>'")]
    [InlineData("\"%{ for k, v in a }${v}%{ endfor }\"", "'%for<k, v in a|${v}>'")]
    [InlineData("\"\"", "''")]
    [InlineData("größe-1.名前", "größe-1.名前")]
    [InlineData("1.5e3", "1500")]
    [InlineData("(\n1 # one\n+ 2\n)", "((Plus 1 2))")]
    public void Expressions_have_the_tree_that_the_specification_says(string text, string expected)
    {
        var file = HclFile.Parse("x.tf", $"v = {text}\n");

        Assert.Empty(file.Diagnostics);
        Assert.Equal(expected, Printer.Print(file.Body.Attributes[0].Value));
    }

    [Theory]
    [InlineData("<<EOT\n  a\n    b\n  EOT\n", "'  a\\n    b\\n'")]
    [InlineData("<<-EOT\n  a\n\n    b\n  EOT\n", "'a\\n\\n  b\\n'")]
    [InlineData("<<-EOT\n  ${a}\n  b\n  EOT\n", "'${a}\\nb\\n'")]
    [InlineData("<<EOT\n%{ if a ~}\nx\n%{ endif ~}\nEOT\n", "'%if<a|x\\n|>'")]
    [InlineData("<<EOT\nEOT is not the end\nEOT\n", "'EOT is not the end\\n'")]
    public void Heredocs_keep_or_lose_their_indentation(string text, string expected)
    {
        var file = HclFile.Parse("x.tf", $"v = {text}");

        Assert.Empty(file.Diagnostics);
        Assert.Equal(expected, Printer.Print(file.Body.Attributes[0].Value));
    }

    [Theory, MemberData(nameof(FormatterTests.Names), MemberType = typeof(FormatterTests))]
    public void Tokens_join_to_the_text(string name)
    {
        var text = FormatterTests.Read($"{name}.in.tf");
        var file = HclFile.Parse(name, text);

        Assert.Empty(file.Diagnostics);
        Assert.Equal(text, Join(file));
    }

    [Fact]
    public void Blocks_know_their_labels_and_their_places()
    {
        var file = HclFile.Parse("a/b.tf", "\uFEFFresource \"aws_s3_bucket\" files {\r\n  bucket = \"x\"\r\n  nested { a = 1 }\r\n}\r\n");

        Assert.Empty(file.Diagnostics);
        var block = Assert.Single(file.Body.Blocks);
        Assert.Equal(["aws_s3_bucket", "files"], block.Labels.Select(l => l.Text));
        Assert.Equal("a/b.tf(1,1)", file.Source.At(block.HeaderSpan).ToString());
        Assert.Equal("a/b.tf(2,3)", file.Source.At(block.Body.Attributes[0].Span).ToString());
        Assert.Equal("a/b.tf(3,12)", file.Source.At(block.Body.Blocks[0].Body.Attributes[0].NameSpan).ToString());
        Assert.Equal("\"x\"", file.Source.Slice(block.Body.Attributes[0].Value.Span).ToString());
    }

    [Theory]
    [InlineData("a = \nb = 1\n", "x.tf(1,5): INFRA3101", "b")]
    [InlineData("a = [1, 2\nb = 1\n", "x.tf(2,1): INFRA3101", "b")]
    [InlineData("a = f(1\nb = 1\n", "x.tf(2,1): INFRA3101", "b")]
    [InlineData("a = \"x\nb = 1\n", "x.tf(1,5): INFRA3102", "b")]
    [InlineData("a = 1 2\nb = 1\n", "x.tf(1,7): INFRA3101", "a,b")]
    [InlineData("a 1\nb = 1\n", "x.tf(1,3): INFRA3101", "b")]
    [InlineData("a = 'x'\nb = 1\n", "x.tf(1,5): INFRA3101", "b")]
    [InlineData("}\nb = 1\n", "x.tf(1,1): INFRA3101", "b")]
    [InlineData("a = 1\na = 2\nb = 1\n", "x.tf(2,1): INFRA3103", "a,b")]
    [InlineData("a = \"\\q\"\nb = 1\n", "x.tf(1,6): INFRA3104", "a,b")]
    [InlineData("b = 1\n/* x", "x.tf(2,1): INFRA3102", "b")]
    [InlineData("b = 1\na = <<EOT\nx\n", "x.tf(2,5): INFRA3102", "a,b")]
    [InlineData("b = 1\na = \"%{ if x }y\"\n", "x.tf(2,6): INFRA3102", "a,b")]
    [InlineData("a = x.*.y.*.z\nb = 1\n", "x.tf(1,7): INFRA3101", "a,b")]
    public void An_error_is_reported_once_at_its_place_and_the_next_item_is_read(string text, string expected, string names)
    {
        var file = HclFile.Parse("x.tf", text);

        var diagnostic = Assert.Single(file.Diagnostics);
        Assert.Equal(expected, $"{diagnostic.At}: {diagnostic.Id}");
        Assert.Subset(file.Body.Attributes.Select(a => a.Name).ToHashSet(), names.Split(',').ToHashSet());
        Assert.Equal(text, Join(file));
    }

    [Fact]
    public void A_broken_block_does_not_take_the_next_one_with_it()
    {
        var file = HclFile.Parse("x.tf", "resource \"a\" \"b\" {\n  x = 1\n\nresource \"c\" \"d\" {\n  y = [\n}\n\nresource \"e\" \"f\" {\n  z = 3\n}\n");

        Assert.Equal(["x.tf(1,1): INFRA3102", "x.tf(6,1): INFRA3101"], file.Diagnostics.Select(d => $"{d.At}: {d.Id}"));
        Assert.Equal(["b", "d", "f"], file.Body.Blocks.Select(b => b.Labels[1].Text));
        Assert.Equal("3", Printer.Print(file.Body.Blocks[2].Body.Attribute("z")!.Value));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{a=")]
    [InlineData("-")]
    [InlineData("!")]
    [InlineData("\"${")]
    [InlineData("f(")]
    [InlineData("a?")]
    [InlineData("a?b:")]
    [InlineData("a[")]
    [InlineData("a[*]")]
    [InlineData("1+")]
    [InlineData(".a")]
    public void Deep_nesting_is_a_diagnostic(string opener)
    {
        var text = new StringBuilder("v = a");
        if (opener is not ("1+" or ".a" or "a[*]"))
            text.Length--;

        for (var i = 0; i < 20_000; i++)
            text.Append(opener == "1+" ? "+1" : opener == "a[*]" ? "[*]" : opener);

        var file = HclFile.Parse("x.tf", text.ToString());

        Assert.NotEmpty(file.Diagnostics);
        Assert.True(file.Body.Attributes.All(a => a.Value.Height <= 402));
    }

    [Fact]
    public void Deep_blocks_are_a_diagnostic()
    {
        var text = string.Concat(Enumerable.Repeat("a {\n", 50_000));

        var file = HclFile.Parse("x.tf", text);

        Assert.NotEmpty(file.Diagnostics);
        Assert.Equal(text, Join(file));
    }

    internal static string Join(HclFile file)
    {
        var result = new StringBuilder();
        for (var i = 0; i < file.Tokens.Length; i++)
            result.Append(file.FullText(i));

        return result.ToString();
    }
}
