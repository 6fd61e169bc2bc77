using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Brokers: by the hour of each node, and storage by use (https://aws.amazon.com/amazon-mq/pricing/).</summary>
public sealed class AwsMqBroker : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_mq_broker";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var engine = bill.Text(resource["engine_type"], "engine_type", null);
        var size = bill.Text(resource["host_instance_type"], "host_instance_type", null);
        var mode = bill.Text(resource["deployment_mode"], "deployment_mode", "SINGLE_INSTANCE");
        if (bill.IsUnknown)
            return;

        if (!"RabbitMQ".Equals(engine, StringComparison.OrdinalIgnoreCase) || !bill.Has($"mq/rabbitmq/{size}/hour"))
        {
            bill.Unknown($"The price data has no '{size}' for '{engine}' in {bill.Region}.");
            return;
        }

        // A cluster of RabbitMQ is three nodes.
        var nodes = mode == "CLUSTER_MULTI_AZ" ? 3 : 1;
        bill.Fixed($"Broker ({size}, {nodes} {(nodes == 1 ? "node" : "nodes")})", $"mq/rabbitmq/{size}/hour", nodes * HoursPerMonth);
        bill.Usage("Storage", "mq/rabbitmq/gb");
    }
}
