using System.Collections.Immutable;
using Inframate.Hcl.Syntax;
using Inframate.Terraform.Generation;

namespace Inframate.Tests.Terraform.Generation;

public sealed class HclTextTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a \"b\" \\c", "\"a \\\"b\\\" \\\\c\"")]
    [InlineData("l1\nl2\r\tx", "\"l1\\nl2\\r\\tx\"")]
    [InlineData("${x} %{y}", "\"$${x} %%{y}\"")]
    [InlineData("$${x}", "\"$\\u0024{x}\"")]
    [InlineData("$ { % {", "\"$ { % {\"")]
    [InlineData("a\u0000\u001b\u202e\u2028b", "\"a\\u0000\\u001b\\u202e\\u2028b\"")]
    [InlineData("Grüße 🙂", "\"Grüße 🙂\"")]
    public void Text_is_quoted_and_escaped(string value, string expected) => Assert.Equal(expected, HclText.Of(value).Text);

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("\"a\\ufffdb\"", HclText.Of("a" + (char)0xd83d + "b").Text);

    [Fact]
    public void Other_values_are_written_as_hcl_has_them()
    {
        Assert.Equal("null", HclText.Of(null).Text);
        Assert.Equal("true", HclText.Of(true).Text);
        Assert.Equal("1.5", HclText.Of(1.50m).Text);
        Assert.Equal("[\"a\", 2]", HclText.Of(ImmutableArray.Create<object>("a", 2m)).Text);
        Assert.Equal("{\n  \"k\" = \"v\"\n}", HclText.Of(ImmutableSortedDictionary<string, object>.Empty.Add("k", "v")).Text);
        Assert.Throws<NotSupportedException>(() => HclText.Of(new object()));
    }

    [Fact]
    public void Whatever_is_quoted_reads_back_as_one_literal_without_interpolation()
    {
        char[] alphabet = ['$', '%', '{', '}', '"', '\\', 'n', 'u', '0', '\n', '~', '\u202e', 'x'];
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var value = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            var file = HclFile.Parse("a.tf", $"a = {HclText.Of(value)}\n");

            Assert.Empty(file.Diagnostics);
            Assert.Empty(file.Body.Blocks);
            var attribute = Assert.Single(file.Body.Attributes);
            var template = Assert.IsType<TemplateSyntax>(attribute.Value);
            Assert.All(template.Parts, p => Assert.IsType<TemplateLiteralSyntax>(p));
            Assert.Equal(value, string.Concat(template.Parts.Cast<TemplateLiteralSyntax>().Select(p => p.Text)));
        }
    }
}
