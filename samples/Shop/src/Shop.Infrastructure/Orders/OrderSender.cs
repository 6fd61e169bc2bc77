using System.Text.Json;
using Amazon.SQS;
using Microsoft.Extensions.Options;

namespace Shop.Infrastructure.Orders;

public sealed class OrderSender(IAmazonSQS sqs, IOptions<OrderQueueOptions> options)
{
    public Task SendAsync(OrderPlaced message, CancellationToken cancellationToken)
        => sqs.SendMessageAsync(options.Value.QueueUrl, JsonSerializer.Serialize(message), cancellationToken);
}
