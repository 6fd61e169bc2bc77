using System.Globalization;
using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Container services on Fargate: tasks by the hour, by vCPU and by GB (https://aws.amazon.com/fargate/pricing/). The desired count is what is paid for; autoscaling may raise it.</summary>
public sealed class AwsEcsService : Estimator
{
    /// <summary>GB of ephemeral storage that the price of a task includes.</summary>
    private const decimal IncludedStorageGb = 20;

    /// <inheritdoc/>
    public override string Type => "aws_ecs_service";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        if (!OnFargate(resource, bill))
            return;

        var definition = bill.Terraform.Resources("aws_ecs_task_definition").FirstOrDefault(d => resource["task_definition"].References.Contains(d.BaseAddress));
        if (definition is null)
        {
            bill.Unknown("Its task definition is not part of this Terraform.");
            return;
        }

        var tasks = bill.Number(resource["desired_count"], "desired_count", 0);
        var cpu = Units(bill.Text(definition["cpu"], "cpu", null), "vcpu");
        var memory = Units(bill.Text(definition["memory"], "memory", null), "gb");
        var platform = definition.Blocks("runtime_platform").FirstOrDefault();
        var architecture = platform is null ? "X86_64" : bill.Text(platform["cpu_architecture"], "cpu_architecture", "X86_64");
        var system = platform is null ? "LINUX" : bill.Text(platform["operating_system_family"], "operating_system_family", "LINUX");
        var storage = definition.Blocks("ephemeral_storage").FirstOrDefault() is { } block ? bill.Number(block["size_in_gib"], "size_in_gib", IncludedStorageGb) : IncludedStorageGb;
        if (bill.IsUnknown || tasks is null || storage is null)
            return;

        if (cpu is null || memory is null)
        {
            bill.Unknown("Its task definition states no CPU and memory that can be read.");
            return;
        }

        if (system != "LINUX")
        {
            bill.Unknown($"The price data has no tasks on '{system}', only on Linux.");
            return;
        }

        var processor = architecture == "ARM64" ? "arm64" : "x86";
        var count = string.Create(CultureInfo.InvariantCulture, $"{tasks} {(tasks == 1 ? "task" : "tasks")}");
        bill.Fixed($"vCPU hours ({count}, {processor})", $"fargate/vcpu/{processor}/hour", tasks.Value * cpu.Value * HoursPerMonth);
        bill.Fixed($"Memory GB hours ({count}, {processor})", $"fargate/gb/{processor}/hour", tasks.Value * memory.Value * HoursPerMonth);
        if (storage > IncludedStorageGb)
            bill.Fixed($"Ephemeral storage above 20 GB ({count})", "fargate/ephemeral-gb/hour", tasks.Value * (storage.Value - IncludedStorageGb) * HoursPerMonth);

        foreach (var network in resource.Blocks("network_configuration"))
        {
            if (bill.Flag(network["assign_public_ip"], "assign_public_ip", false) == true)
                bill.Fixed($"Public IPv4 addresses ({count})", "public-ipv4/hour", tasks.Value * HoursPerMonth);
        }
    }

    // On EC2 the machines are billed, not the service.
    private static bool OnFargate(TerraformResource resource, Bill bill)
    {
        var launch = bill.Text(resource["launch_type"], "launch_type", null);
        if (launch is "EC2")
            return false;

        if (launch is not (null or "FARGATE"))
            bill.Unknown($"There is no price for the launch type '{launch}'.");

        if (launch is not null || bill.IsUnknown)
            return launch == "FARGATE";

        var strategies = Strategies(resource, bill).ToList();
        var providers = strategies.Select(s => bill.Text(s["capacity_provider"], "capacity_provider", null)).Distinct(StringComparer.Ordinal).ToList();
        if (bill.IsUnknown)
            return false;

        if (providers.Contains("FARGATE_SPOT", StringComparer.Ordinal))
        {
            bill.Unknown("It runs on FARGATE_SPOT, whose price follows supply and demand and is not part of the price data.");
            return false;
        }

        return providers.Contains("FARGATE", StringComparer.Ordinal);
    }

    // A service that says nothing runs as its cluster says; a cluster that says nothing runs on EC2.
    private static IEnumerable<TerraformBlock> Strategies(TerraformResource resource, Bill bill)
    {
        var own = resource.Blocks("capacity_provider_strategy").ToList();
        if (own.Count > 0)
            return own;

        var cluster = bill.Terraform.Resources("aws_ecs_cluster").FirstOrDefault(c => resource["cluster"].References.Contains(c.BaseAddress));
        if (cluster is not null)
            return bill.Terraform.ReferrersOf(cluster, "aws_ecs_cluster_capacity_providers").SelectMany(p => p.Blocks("default_capacity_provider_strategy"));

        bill.Unknown("It names neither launch type nor capacity provider, and its cluster, which decides then, is not part of this Terraform.");
        return [];
    }

    // "256" is CPU units or MB; "0.25 vCPU" and "1 GB" say it themselves.
    private static decimal? Units(string? text, string unit)
    {
        if (text is null)
            return null;

        var digits = text.AsSpan().Trim();
        var named = digits.EndsWith(unit, StringComparison.OrdinalIgnoreCase);
        if (named)
            digits = digits[..^unit.Length].TrimEnd();

        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? named ? number : number / 1024 : null;
    }
}
