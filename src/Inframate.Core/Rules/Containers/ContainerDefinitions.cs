using System.Collections.Immutable;
using Inframate.Hcl.Evaluation;
using Inframate.Rules.Secrets;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Containers;

/// <summary>Reports what is wrong in the containers of a task definition, which are JSON in one attribute.</summary>
public sealed class ContainerDefinitions : Rule
{
    private readonly Func<Value, string?> _isBad;

    private ContainerDefinitions(RuleInfo info, Func<Value, string?> isBad)
    {
        Info = info;
        _isBad = isBad;
    }

    /// <summary>All rules of this kind, in id order.</summary>
    internal static ImmutableArray<ContainerDefinitions> All { get; } =
    [
        new(
            new()
            {
                Id = "INFRA2004",
                Title = "Secret in plain text in a container definition",
                Severity = Severity.Critical,
                Why = "Whoever may describe the task, or read the repository or the state, reads the secret.",
                Fix = "Name the secret in 'secrets' with 'valueFrom'.",
                Links = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html"],
                Peers = ["AVD-AWS-0036"],
            },
            c => c["environment"] is { IsSequence: true } environment
                && environment.Elements.FirstOrDefault(e => e["name"]?.StringOrNull is { } name && e["value"]?.StringOrNull is { } value
                    && ((SecretText.IsSecretName(name) && SecretText.IsSecretValue(value)) || SecretText.KindIn(value) is not null)) is { } secret
                    ? $"has '{secret["name"]!.StringOrNull}' in plain text" : null),
        new(
            new()
            {
                Id = "INFRA2207",
                Title = "Container can change its own files",
                Severity = Severity.Low,
                Why = "An attacker who gets in can put programs beside yours.",
                Fix = "Set 'readonlyRootFilesystem' to true, with a volume for temporary files.",
                Links = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html"],
                Peers = ["CKV_AWS_336"],
            },
            c => c["readonlyRootFilesystem"] is not { } value || value.IsNull || HclType.ToBool(value) is { Kind: ValueKind.Bool, Bool: false } ? "has a container that can change its own files" : null),
        new(
            new()
            {
                Id = "INFRA2250",
                Title = "Container runs privileged",
                Severity = Severity.High,
                Why = "A privileged container is root on its host.",
                Fix = "Remove 'privileged', or set it to false.",
                Links = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html"],
                Peers = ["CKV_AWS_334"],
            },
            c => c["privileged"] is { } value && HclType.ToBool(value) is { Kind: ValueKind.Bool, Bool: true } ? "has a container that runs privileged" : null),
    ];

    /// <inheritdoc/>
    public override RuleInfo Info { get; }

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        foreach (var task in terraform.Resources("aws_ecs_task_definition"))
        {
            var definitions = task["container_definitions"];
            if (definitions.IsNull || definitions.AsJson is not { IsSequence: true } containers)
                continue;

            foreach (var container in containers.Elements.Where(c => c.IsMapping))
            {
                if (_isBad(container) is { } says)
                {
                    findings.Add(Info, task, definitions.At, $"'{task.Address}' {says}.");
                    break;
                }
            }
        }
    }
}
