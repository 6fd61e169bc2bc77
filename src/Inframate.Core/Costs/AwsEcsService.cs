using System.Globalization;
using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Container services on Fargate: tasks by the hour, by vCPU and by GB (https://aws.amazon.com/fargate/pricing/). The desired count is what is paid for; autoscaling may raise it.</summary>
public sealed class AwsEcsService : Estimator
{
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
        if (bill.IsUnknown || tasks is null)
            return;

        if (cpu is null || memory is null)
        {
            bill.Unknown("Its task definition states no CPU and memory that can be read.");
            return;
        }

        var architecture = definition.Blocks("runtime_platform").Select(p => p["cpu_architecture"].AsString).FirstOrDefault() == "ARM64" ? "arm64" : "x86";
        bill.Fixed($"vCPU hours ({tasks} tasks, {architecture})", $"fargate/vcpu/{architecture}/hour", tasks.Value * cpu.Value * HoursPerMonth);
        bill.Fixed($"Memory GB hours ({tasks} tasks, {architecture})", $"fargate/gb/{architecture}/hour", tasks.Value * memory.Value * HoursPerMonth);
    }

    // On EC2 the machines are billed, not the service.
    private static bool OnFargate(TerraformResource resource, Bill bill)
    {
        var launch = bill.Text(resource["launch_type"], "launch_type", null);
        if (launch is not null)
            return launch == "FARGATE";

        var providers = resource.Blocks("capacity_provider_strategy").Select(s => s["capacity_provider"].AsString).ToList();
        return providers.Count > 0 && providers.TrueForAll(p => p is "FARGATE" or "FARGATE_SPOT");
    }

    // "256" is CPU units or MB; "0.25 vCPU" and "1 GB" say it themselves.
    private static decimal? Units(string? text, string unit)
    {
        if (text is null)
            return null;

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;

        return parts.Length == 1 ? number / 1024 : parts[1].Equals(unit, StringComparison.OrdinalIgnoreCase) ? number : null;
    }
}
