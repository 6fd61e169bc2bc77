using Inframate.Hcl.Evaluation;

namespace Inframate.Tests.Evaluation;

public sealed class NormalFormTests
{
    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("a\u0323\u0307", "\u1EA1\u0307")]
    [InlineData("a\u0307\u0323", "\u1EA1\u0307")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\uF900", "\u8C48")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165")]
    [InlineData("👍 σ 漢", "👍 σ 漢")]
    public void Text_is_put_into_normal_form_c(string text, string expected)
    {
        Assert.Equal(expected, Value.Of(text).StringOrNull);
        Assert.Equal(expected, Value.Of(expected).StringOrNull);
        Assert.Equal(1m, Value.Object([KeyValuePair.Create(text, Value.Of(1m))])[expected]?.Number);
    }

    [Fact]
    public void Half_a_character_stays_as_it_is() => Assert.Equal("e\u0301\uD83D", Value.Of("e\u0301\uD83D").StringOrNull);
}
