using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Streams: by the hour of the stream or of each shard, and by what goes through (https://aws.amazon.com/kinesis/data-streams/pricing/).</summary>
public sealed class AwsKinesisStream : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_kinesis_stream";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var mode = resource.Blocks("stream_mode_details").FirstOrDefault() is { } details ? bill.Text(details["stream_mode"], "stream_mode", "PROVISIONED") : "PROVISIONED";
        if (mode == "ON_DEMAND")
        {
            bill.Fixed("Stream hours", "kinesis/on-demand/hour", HoursPerMonth);
            bill.Usage("Data in", "kinesis/on-demand/gb-in");
            bill.Usage("Data out", "kinesis/on-demand/gb-out");
        }
        else if (bill.Number(resource["shard_count"], "shard_count", 1) is { } shards)
        {
            bill.Fixed("Shard hours", "kinesis/shard/hour", shards * HoursPerMonth);
            bill.Usage("Put units", "kinesis/1m-put-units");
        }
    }
}
