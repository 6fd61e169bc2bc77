using Shop.Api.Endpoints;
using Shop.Infrastructure.Caching;
using Shop.Infrastructure.Files;
using Shop.Infrastructure.Orders;
using Shop.Infrastructure.Persistence;

var builder = WebApplication.CreateBuilder(args);

builder.Services
    .AddPersistence(builder.Configuration)
    .AddCaching(builder.Configuration)
    .AddFileStorage(builder.Configuration)
    .AddOrderSender(builder.Configuration);

builder.Services.AddProblemDetails();
builder.Services.AddHealthChecks().AddDbContextCheck<ShopDbContext>();

var app = builder.Build();

app.UseExceptionHandler();

app.MapHealthChecks("/healthz");
app.MapProducts();
app.MapOrders();

app.Run();
