using System.Collections.Immutable;
using System.Text;
using Inframate.Hcl.Evaluation;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Secrets;

/// <summary>Reports credentials that are written into start scripts and environments.</summary>
public sealed class CredentialsInText : Rule
{
    private readonly ImmutableArray<(string Type, string Path, ImmutableArray<string> Peers)> _places;

    private CredentialsInText(RuleInfo info, params (string, string, string)[] places)
    {
        Info = info with { Peers = [.. info.Peers, .. places.SelectMany(p => p.Item3.Split(' ')).Distinct()] };
        _places = [.. places.Select(p => (p.Item1, p.Item2, p.Item3.Split(' ').ToImmutableArray()))];
    }

    /// <summary>In scripts that machines run when they start.</summary>
    public static CredentialsInText UserData { get; } = new(
        new()
        {
            Id = "INFRA2002",
            Title = "Credentials in the start script of a machine",
            Severity = Severity.Critical,
            Why = "Whoever may describe the machine, or runs anything on it, can read its start script.",
            Fix = "Read them from Secrets Manager, or use the role of the machine.",
            Links = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html"],
        },
        ("aws_instance", "user_data", "CKV_AWS_46 AVD-AWS-0029"),
        ("aws_instance", "user_data_base64", "CKV_AWS_46 AVD-AWS-0029"),
        ("aws_launch_template", "user_data", "CKV_AWS_46 AVD-AWS-0122 AVD-AWS-0129"),
        ("aws_launch_configuration", "user_data", "CKV_AWS_46 AVD-AWS-0122 AVD-AWS-0129"),
        ("aws_launch_configuration", "user_data_base64", "CKV_AWS_46 AVD-AWS-0122 AVD-AWS-0129"));

    /// <summary>In environments of functions.</summary>
    public static CredentialsInText Environment { get; } = new(
        new()
        {
            Id = "INFRA2003",
            Title = "Credentials in the environment of a function",
            Severity = Severity.Critical,
            Why = "Whoever may read the function's settings can read them, and so can whoever reads the repository.",
            Fix = "Give the function a role, or name a secret that it reads.",
            Links = ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html"],
        },
        ("aws_lambda_function", "environment.variables", "CKV_AWS_45"));

    /// <summary>In start scripts of machines in Azure.</summary>
    public static CredentialsInText CustomData { get; } = new(
        new()
        {
            Id = "INFRA2005",
            Title = "Credentials in the start script of an Azure machine",
            Severity = Severity.Critical,
            Why = "Whoever runs anything on the machine can read its start script.",
            Fix = "Read them from a key vault with the identity of the machine.",
            Links = ["https://learn.microsoft.com/azure/virtual-machines/custom-data"],
        },
        ("azurerm_virtual_machine", "os_profile.custom_data", "CKV_AZURE_45 AVD-AZU-0037"),
        ("azurerm_linux_virtual_machine", "custom_data", "CKV_AZURE_45 AVD-AZU-0037"),
        ("azurerm_windows_virtual_machine", "custom_data", "CKV_AZURE_45 AVD-AZU-0037"));

    /// <inheritdoc/>
    public override RuleInfo Info { get; }

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        foreach (var (type, path, peers) in _places)
        {
            foreach (var resource in terraform.Resources(type))
            {
                foreach (var (setting, _, _, at) in Conditions.PathWalk.Settings(resource, [.. path.Split('.')]))
                {
                    if (setting is not { IsNull: false })
                        continue;

                    if (Kind(setting.Value) is { } kind)
                        findings.Add(Info, resource, at, $"'{resource.Address}' holds {kind} in its '{setting.Name}'.", peers);
                    else if (Password(setting.Value) is { } name)
                        findings.Add(Info, resource, at, $"'{resource.Address}' sets '{name}' in its '{setting.Name}'.", [.. peers.Where(p => p.StartsWith("AVD-", StringComparison.Ordinal))]);
                }
            }
        }
    }

    private static string? Kind(Value value)
    {
        if (value.IsMapping)
        {
            // A 40-letter value says what it is only together with its name.
            return value.Items.Select(i => i.Value.StringOrNull is { } text ? SecretText.KindIn(text) ?? SecretText.KindIn($"{i.Key}={text}") : null).FirstOrDefault(k => k is not null);
        }

        var written = Written(value, "\n");
        return written.Length == 0 ? null : SecretText.KindIn(written) ?? SecretText.KindIn(Decoded(written));
    }

    // The name that a script gives a password by; what a part that is not known goes into is none that is written.
    private static string? Password(Value value)
    {
        if (value.IsMapping)
            return null;

        var written = Written(value, "$");
        return SecretText.PasswordIn(written) ?? SecretText.PasswordIn(Decoded(written));
    }

    private static string Written(Value value, string unknown) => value.StringOrNull ?? string.Concat(value.Parts.Select(p => p.StringOrNull ?? unknown));

    private static string Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return text.Length % 4 == 0 && Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }
}
