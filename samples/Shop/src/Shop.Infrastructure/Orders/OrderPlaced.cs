namespace Shop.Infrastructure.Orders;

/// <summary>The message that an order leaves in the queue.</summary>
public sealed record OrderPlaced(Guid OrderId);
