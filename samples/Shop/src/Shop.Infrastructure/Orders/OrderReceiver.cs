using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;

namespace Shop.Infrastructure.Orders;

public sealed class OrderReceiver(IAmazonSQS sqs, IOptions<OrderQueueOptions> options)
{
    /// <summary>Waits up to twenty seconds for orders, hands each to <paramref name="handle"/> and removes those that it took.</summary>
    public async Task ReceiveAsync(Func<OrderPlaced, CancellationToken, Task> handle, CancellationToken cancellationToken)
    {
        var response = await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest { QueueUrl = options.Value.QueueUrl, MaxNumberOfMessages = 10, WaitTimeSeconds = 20 },
            cancellationToken);

        foreach (var message in response.Messages ?? [])
        {
            if (JsonSerializer.Deserialize<OrderPlaced>(message.Body) is { } order)
                await handle(order, cancellationToken);

            await sqs.DeleteMessageAsync(options.Value.QueueUrl, message.ReceiptHandle, cancellationToken);
        }
    }
}
