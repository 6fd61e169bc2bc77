using Shop.Infrastructure.Orders;
using Shop.Infrastructure.Persistence;
using Shop.Worker;

var builder = Host.CreateApplicationBuilder(args);

builder.Services
    .AddPersistence(builder.Configuration)
    .AddOrderReceiver(builder.Configuration)
    .AddHostedService<OrderWorker>();

builder.Build().Run();
