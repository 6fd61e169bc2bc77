using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Distributed;
using Shop.Domain;
using Shop.Infrastructure.Files;
using Shop.Infrastructure.Persistence;

namespace Shop.Api.Endpoints;

internal static class ProductEndpoints
{
    private const string CacheKey = "products";

    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        var products = routes.MapGroup("/products");

        products.MapGet("/", ListAsync);
        products.MapPut("/{id:int}/image", UploadImageAsync);
        products.MapGet("/{id:int}/image", async (int id, ProductImages images, CancellationToken cancellationToken)
            => Results.Stream(await images.OpenAsync(id, cancellationToken)));
    }

    private static async Task<IResult> ListAsync(ShopDbContext db, IDistributedCache cache, IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (await cache.GetAsync(CacheKey, cancellationToken) is { } cached)
            return Results.Bytes(cached, "application/json");

        var products = await db.Products.OrderBy(p => p.Name).ToListAsync(cancellationToken);
        var json = JsonSerializer.SerializeToUtf8Bytes(products, JsonSerializerOptions.Web);
        var lifetime = TimeSpan.FromSeconds(configuration.GetValue("Catalog:CacheSeconds", 60));

        await cache.SetAsync(CacheKey, json, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime }, cancellationToken);

        return Results.Bytes(json, "application/json");
    }

    private static async Task<IResult> UploadImageAsync(int id, HttpRequest request, ShopDbContext db, ProductImages images, CancellationToken cancellationToken)
    {
        if (await db.Products.FirstOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } product)
            return Results.NotFound();

        product.ImageUrl = await images.SaveAsync(id, request.Body, request.ContentType ?? "image/png", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return Results.Ok(product);
    }
}
