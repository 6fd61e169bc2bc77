namespace Shop.Domain;

public sealed class Order
{
    public Guid Id { get; set; }

    public required string Customer { get; set; }

    public OrderState State { get; set; }

    public List<OrderLine> Lines { get; set; } = [];

    public decimal Total => Lines.Sum(line => line.Price * line.Quantity);
}
