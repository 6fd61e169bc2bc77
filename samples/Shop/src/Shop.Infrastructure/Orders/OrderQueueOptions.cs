namespace Shop.Infrastructure.Orders;

public sealed class OrderQueueOptions
{
    public const string Section = "Orders";

    public string QueueUrl { get; set; } = "";
}
