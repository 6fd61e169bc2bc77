using Shop.Domain;
using Shop.Infrastructure.Orders;
using Shop.Infrastructure.Persistence;

namespace Shop.Api.Endpoints;

internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/orders");

        orders.MapGet("/{id:guid}", async (Guid id, ShopDbContext db, CancellationToken cancellationToken)
            => await db.Orders.FindAsync([id], cancellationToken) is { } order ? Results.Ok(order) : Results.NotFound());

        orders.MapPost("/", PlaceAsync);
    }

    private static async Task<IResult> PlaceAsync(Order order, ShopDbContext db, OrderSender sender, CancellationToken cancellationToken)
    {
        order.Id = Guid.CreateVersion7();
        db.Orders.Add(order);

        await db.SaveChangesAsync(cancellationToken);
        await sender.SendAsync(new OrderPlaced(order.Id), cancellationToken);

        return Results.Created($"/orders/{order.Id}", order);
    }
}
