using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Databases: by the hour, and by the GB of storage, both doubled in two zones (https://aws.amazon.com/rds/pricing/). A replica has the engine and the storage of its primary.</summary>
public sealed class AwsDbInstance : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_db_instance";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var primary = bill.Terraform.Resources(Type).FirstOrDefault(d => resource["replicate_source_db"].References.Contains(d.BaseAddress));
        TerraformSetting Setting(string name) => resource[name].IsAbsent && primary is not null ? primary[name] : resource[name];

        var engine = bill.Text(Setting("engine"), "engine", null);
        var size = bill.Text(Setting("instance_class"), "instance_class", null);
        var twoZones = bill.Flag(resource["multi_az"], "multi_az", false);
        var storage = bill.Text(Setting("storage_type"), "storage_type", Setting("iops").IsAbsent ? "gp2" : "io1");
        var gb = bill.Number(Setting("allocated_storage"), "allocated_storage", storage == "io1" ? 100 : 20);
        if (bill.IsUnknown || storage is null || gb is null || twoZones is null)
            return;

        if (engine is null || size is null)
        {
            bill.Unknown("It takes its engine or its class from a snapshot or a primary that is not known.");
            return;
        }

        if (engine.StartsWith("oracle", StringComparison.Ordinal) && engine.Contains("-se", StringComparison.Ordinal) && resource["license_model"].AsString == "bring-your-own-license")
        {
            bill.Unknown($"The price data has {engine} only with its licence.");
            return;
        }

        // The data prices two zones by their own rate, which is twice that of one.
        var zones = twoZones.Value ? 2 : 1;
        var where = twoZones.Value ? "two zones" : "one zone";
        var suffix = twoZones.Value ? "/multi/hour" : "/single/hour";
        var key = $"rds/instance/{engine}/{size}{suffix}";
        if (!bill.Has(key))
        {
            var sizes = bill.NearestSizes($"rds/instance/{engine}/", suffix, size);
            bill.Unknown($"The price data has no '{size}' for {engine} in {where} in {bill.Region}{(sizes.Length > 0 ? $"; it has {sizes}" : "")}.");
            return;
        }

        bill.Fixed($"Instance hours ({engine}, {size}, {where})", key, HoursPerMonth);
        bill.Fixed($"Storage ({storage}{(twoZones.Value ? ", two zones" : "")})", $"rds/storage/{(storage == "standard" ? "magnetic" : storage)}/gb", gb.Value * zones);
        Performance(engine, storage, gb.Value, zones, bill.Number(Setting("iops"), "iops", 0), bill.Number(Setting("storage_throughput"), "storage_throughput", 0), bill);
        Insights(resource, bill);
        if (bill.Flag(resource["manage_master_user_password"], "manage_master_user_password", false) == true)
            bill.Fixed("Secret with the password", "secretsmanager/secret", 1);

        bill.Usage("Backups above the size of the database", "rds/backup/gb");

        // Burstable classes go on at full speed above their share, for money.
        if (size.StartsWith("db.t3.", StringComparison.Ordinal) || size.StartsWith("db.t4g.", StringComparison.Ordinal))
            bill.Usage("CPU credits above the share of the class", "rds/cpu-credit/vcpu-hour");
    }

    // gp3 includes 3,000 IOPS and 125 MB/s. Where RDS stripes over four volumes it includes 12,000 and 500: from 400 GB on, with Oracle from 200 GB on, with SQL Server never
    // (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage).
    private static void Performance(string engine, string storage, decimal gb, decimal zones, decimal? iops, decimal? throughput, Bill bill)
    {
        if (iops is null || throughput is null)
            return;

        if (storage is "io1" or "io2")
        {
            bill.Fixed("Provisioned IOPS", $"rds/{storage}-iops", iops.Value * zones);
            return;
        }

        var family = engine.Split('-')[0];
        var striped = family != "sqlserver" && gb >= (family == "oracle" ? 200 : 400);
        var (freeIops, freeThroughput) = striped ? (12_000, 500) : (3_000, 125);
        if (storage == "gp3" && iops > freeIops)
            bill.Fixed($"IOPS above {freeIops}", "rds/gp3-iops", (iops.Value - freeIops) * zones);

        if (storage == "gp3" && throughput > freeThroughput)
            bill.Fixed($"MB/s above {freeThroughput}", "rds/gp3-throughput", (throughput.Value - freeThroughput) * zones);
    }

    // Seven days are free; the data has no price for more, and none is not the same as nothing.
    private static void Insights(TerraformResource resource, Bill bill)
    {
        if (bill.Flag(resource["performance_insights_enabled"], "performance_insights_enabled", false) == true
            && bill.Number(resource["performance_insights_retention_period"], "performance_insights_retention_period", 7) is > 7)
        {
            bill.Unknown("The price data has no Performance Insights kept for more than 7 days.");
        }
    }
}
