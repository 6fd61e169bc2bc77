using Shop.Domain;
using Xunit;

namespace Shop.Tests;

public sealed class OrderTests
{
    [Fact]
    public void Total_adds_up_the_lines()
    {
        var order = new Order
        {
            Customer = "Ada",
            Lines = [new OrderLine { Price = 2.50m, Quantity = 4 }, new OrderLine { Price = 1m, Quantity = 3 }],
        };

        Assert.Equal(13m, order.Total);
    }
}
