using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Web services on App Runner: memory of each instance by the hour, and processors while it answers (https://aws.amazon.com/apprunner/pricing/). The least number of instances is what is paid for; scaling may raise it.</summary>
public sealed class AwsAppRunnerService : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_apprunner_service";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var instance = resource.Blocks("instance_configuration").FirstOrDefault();
        var memory = Gb(instance is null ? "2048" : bill.Text(instance["memory"], "memory", "2048"));
        var scaling = bill.Terraform.Resources("aws_apprunner_auto_scaling_configuration_version").FirstOrDefault(s => resource["auto_scaling_configuration_arn"].References.Contains(s.BaseAddress));
        var count = scaling is null ? 1 : bill.Number(scaling["min_size"], "min_size", 1);
        if (bill.IsUnknown || count is null)
            return;

        if (memory is null)
        {
            bill.Unknown("It states no memory that can be read.");
            return;
        }

        bill.Fixed($"Memory GB hours ({count} {(count == 1 ? "instance" : "instances")})", "apprunner/gb/hour", count.Value * memory.Value * HoursPerMonth);
        bill.Usage("vCPU hours while it answers", "apprunner/vcpu/hour");
    }

    // "2048" or "2 GB".
    private static decimal? Gb(string? text)
    {
        var words = (text ?? "").Split(' ');
        return decimal.TryParse(words[0], System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? words.Length > 1 ? number : number / 1024
            : null;
    }
}
