using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Tables: by the request or by the capacity that is kept ready, and by the GB (https://aws.amazon.com/dynamodb/pricing/).</summary>
public sealed class AwsDynamoDbTable : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_dynamodb_table";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var mode = bill.Text(resource["billing_mode"], "billing_mode", "PROVISIONED");
        if (mode == "PAY_PER_REQUEST")
        {
            bill.Usage("Write requests", "dynamodb/1m-write-requests");
            bill.Usage("Read requests", "dynamodb/1m-read-requests");
        }
        else
        {
            // Each global index has capacity of its own.
            foreach (var block in resource.Blocks("global_secondary_index").Prepend(resource))
            {
                if (bill.Number(block["write_capacity"], "write_capacity", 0) is { } writes && bill.Number(block["read_capacity"], "read_capacity", 0) is { } reads)
                {
                    var of = block == resource ? "" : $" of the index '{bill.Text(block["name"], "name", "?")}'";
                    bill.Fixed($"Write capacity{of}", "dynamodb/wcu/hour", writes * HoursPerMonth);
                    bill.Fixed($"Read capacity{of}", "dynamodb/rcu/hour", reads * HoursPerMonth);
                }
            }
        }

        if (resource.Blocks("replica").Any())
            bill.Unknown("The price data has no writes to tables in several regions.");

        if (bill.Text(resource["table_class"], "table_class", "STANDARD") == "STANDARD_INFREQUENT_ACCESS")
            bill.Unknown("The price data has no tables of the class STANDARD_INFREQUENT_ACCESS.");

        bill.Usage("Data storage", "dynamodb/gb");
        if (resource.Blocks("point_in_time_recovery").Any(b => !b["enabled"].IsFalse))
            bill.Usage("Backup to any second", "dynamodb/pitr-gb");
    }
}
