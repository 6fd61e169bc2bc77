using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Databases: by the hour, and by the GB of storage, both doubled in two zones (https://aws.amazon.com/rds/pricing/).</summary>
public sealed class AwsDbInstance : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_db_instance";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var engine = bill.Text(resource["engine"], "engine", null);
        var size = bill.Text(resource["instance_class"], "instance_class", null);
        var zones = resource["multi_az"].IsUnknown ? null : (decimal?)(resource["multi_az"].IsTrue ? 2 : 1);
        if (zones is null)
            bill.Unknown("The value of 'multi_az' is not known before apply.");

        var storage = bill.Text(resource["storage_type"], "storage_type", resource["iops"].IsAbsent ? "gp2" : "io1");
        var gb = bill.Number(resource["allocated_storage"], "allocated_storage", storage == "io1" ? 100 : 20);
        if (bill.IsUnknown || storage is null || gb is null || zones is null)
            return;

        if (engine is null || size is null)
        {
            bill.Unknown("It takes its engine or its class from a snapshot or a primary that is not known.");
            return;
        }

        // The data prices two zones by their own rate, which is twice that of one.
        var key = $"rds/instance/{engine}/{size}/{(zones == 2 ? "multi" : "single")}/hour";
        if (!bill.Has(key))
        {
            var sizes = bill.NearestSizes($"rds/instance/{engine}/", $"/{(zones == 2 ? "multi" : "single")}/hour", size);
            bill.Unknown($"The price data has no '{size}' for {engine} in {bill.Region}{(sizes.Length > 0 ? $"; it has {sizes}" : "")}.");
            return;
        }

        bill.Fixed($"Instance hours ({engine}, {size}, {(zones == 2 ? "two zones" : "one zone")})", key, HoursPerMonth);
        bill.Fixed($"Storage ({storage}{(zones == 2 ? ", two zones" : "")})", $"rds/storage/{storage}/gb", gb.Value * zones.Value);
        Iops(resource, bill, storage, gb.Value, zones.Value);
        bill.Usage("Backups above the size of the database", "rds/backup/gb");
    }

    // gp3 includes 3,000 IOPS; from 400 GB on it is striped over four volumes and includes 12,000 (MySQL, MariaDB, PostgreSQL).
    private static void Iops(TerraformResource resource, Bill bill, string storage, decimal gb, decimal zones)
    {
        if (bill.Number(resource["iops"], "iops", 0) is not { } iops || iops == 0)
            return;

        var included = gb >= 400 ? 12_000 : 3_000;
        if (storage == "gp3" && iops > included)
            bill.Fixed($"IOPS above {included}", "rds/gp3-iops", (iops - included) * zones);
        else if (storage is "io1" or "io2")
            bill.Fixed("Provisioned IOPS", "rds/io1-iops", iops * zones);
    }
}
