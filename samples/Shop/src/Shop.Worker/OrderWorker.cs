using Shop.Domain;
using Shop.Infrastructure.Orders;
using Shop.Infrastructure.Persistence;

namespace Shop.Worker;

/// <summary>Confirms the orders that arrive in the queue.</summary>
internal sealed partial class OrderWorker(OrderReceiver receiver, IServiceScopeFactory scopes, ILogger<OrderWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            await receiver.ReceiveAsync(ConfirmAsync, stoppingToken);
    }

    private async Task ConfirmAsync(OrderPlaced message, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDbContext>();

        if (await db.Orders.FindAsync([message.OrderId], cancellationToken) is not { } order)
        {
            LogUnknownOrder(message.OrderId);
            return;
        }

        order.State = OrderState.Confirmed;
        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Order {OrderId} is not in the database")]
    private partial void LogUnknownOrder(Guid orderId);
}
