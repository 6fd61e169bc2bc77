using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Schedules: by the start, above those that every account has free (https://aws.amazon.com/eventbridge/pricing/). A task on Fargate that is started is paid for while it runs, which nothing here says.</summary>
public sealed class AwsSchedulerSchedule : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_scheduler_schedule";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Usage("Invocations above 14M", "scheduler/1m-invocations");
        foreach (var target in resource.Blocks("target"))
        {
            foreach (var task in target.Blocks("ecs_parameters"))
            {
                var definition = bill.Terraform.Resources("aws_ecs_task_definition").FirstOrDefault(d => task["task_definition_arn"].References.Contains(d.BaseAddress));
                var platform = definition?.Blocks("runtime_platform").FirstOrDefault();
                var processor = platform is not null && bill.Text(platform["cpu_architecture"], "cpu_architecture", "X86_64") == "ARM64" ? "arm64" : "x86";
                bill.Usage($"vCPU hours while it runs ({processor})", $"fargate/vcpu/{processor}/hour");
                bill.Usage($"Memory GB hours while it runs ({processor})", $"fargate/gb/{processor}/hour");
            }
        }
    }
}
