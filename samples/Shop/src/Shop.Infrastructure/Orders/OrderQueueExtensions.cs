using Amazon.SQS;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Infrastructure.Orders;

public static class OrderQueueExtensions
{
    /// <summary>For services that place orders.</summary>
    public static IServiceCollection AddOrderSender(this IServiceCollection services, IConfiguration configuration)
        => services.AddOrderQueue(configuration).AddSingleton<OrderSender>();

    /// <summary>For services that work through orders.</summary>
    public static IServiceCollection AddOrderReceiver(this IServiceCollection services, IConfiguration configuration)
        => services.AddOrderQueue(configuration).AddSingleton<OrderReceiver>();

    private static IServiceCollection AddOrderQueue(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<OrderQueueOptions>(configuration.GetSection(OrderQueueOptions.Section));
        services.AddAWSService<IAmazonSQS>();

        return services;
    }
}
