using Inframate.Planning;

namespace Inframate.Tests.Planning;

public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("orders", "orders")]
    [InlineData("my-orders", "my_orders")]
    public void An_ordinary_name_is_its_own_identifier(string name, string identifier) => Assert.Equal(identifier, Identifiers.ForTerraform(name));

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a\"b${c}")]
    [InlineData("Große Straße")]
    [InlineData("../../etc")]
    [InlineData("a-name-that-is-longer-than-sixty-letters-and-goes-on-and-on-and-on")]
    public void Any_name_becomes_an_identifier(string name) => Assert.Matches("^[a-z][a-z0-9_]{0,62}$", Identifiers.ForTerraform(name));

    [Fact]
    public void Different_names_stay_different()
    {
        string[] names = ["1a", "n-1a", "a.b", "a_b", "a b", "A.b", "-a", "_a"];

        Assert.Equal(names.Length, names.Select(Identifiers.ForTerraform).Distinct().Count());
    }

    [Theory]
    [InlineData("shop", 16, "shop")]
    [InlineData("My  Shop!", 16, "my-shop")]
    [InlineData("--", 16, "n")]
    public void A_short_name_keeps_what_fits(string name, int length, string start) => Assert.StartsWith(start, Identifiers.Short(name, length), StringComparison.Ordinal);

    [Fact]
    public void A_name_that_is_cut_ends_in_a_hash_of_the_whole()
    {
        var (one, two) = (Identifiers.Short("a-very-long-name-one", 16), Identifiers.Short("a-very-long-name-two", 16));

        Assert.NotEqual(one, two);
        Assert.All([one, two], n => Assert.InRange(n.Length, 8, 16));
    }
}
