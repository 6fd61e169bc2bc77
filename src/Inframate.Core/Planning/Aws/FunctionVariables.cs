using System.Collections.Frozen;
using Inframate.Diagnostics;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>The environment variables that a template gives to functions: what the plan does not set by itself is taken over.</summary>
internal sealed class FunctionVariables
{
    /// <summary>By kind of store and attribute as CloudFormation calls it: the output of the component (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html).</summary>
    private static readonly FrozenDictionary<(NeedKind Kind, string Part), string> Outputs = new Dictionary<(NeedKind, string), string>
    {
        [(NeedKind.DynamoDb, "Arn")] = "arn",
        [(NeedKind.DynamoDb, "Ref")] = "name",
        [(NeedKind.DynamoDb, "StreamArn")] = "stream_arn",
        [(NeedKind.EventBridge, "Arn")] = "arn",
        [(NeedKind.EventBridge, "Name")] = "name",
        [(NeedKind.EventBridge, "Ref")] = "name",
        [(NeedKind.Kinesis, "Arn")] = "arn",
        [(NeedKind.Kinesis, "Ref")] = "name",
        [(NeedKind.S3, "Arn")] = "arn",
        [(NeedKind.S3, "Ref")] = "name",
        [(NeedKind.Sns, "Ref")] = "arn",
        [(NeedKind.Sns, "TopicArn")] = "arn",
        [(NeedKind.Sns, "TopicName")] = "name",
        [(NeedKind.Sqs, "Arn")] = "arn",
        [(NeedKind.Sqs, "QueueName")] = "name",
        [(NeedKind.Sqs, "QueueUrl")] = "url",
        [(NeedKind.Sqs, "Ref")] = "url",
    }.ToFrozenDictionary();

    private readonly AwsStack stack;
    private readonly Service service;

    public FunctionVariables(AwsStack stack, Service service)
    {
        this.stack = stack;
        this.service = service;
        Names = service.Functions.SelectMany(f => f.Variables).Where(v => IsTaken(v) && (v.Value is not null || OutputOf(v) is not null)).Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The variables that are taken over.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>Gives a function what the plan sets, and of its template what that leaves out.</summary>
    public void Set(FunctionPart part, ServiceWiring wiring)
    {
        var environment = new SortedDictionary<string, object>(wiring.Environment.ToDictionary(), StringComparer.Ordinal);
        var from = new SortedDictionary<string, object>(wiring.EnvironmentFrom.ToDictionary(), StringComparer.Ordinal);
        foreach (var variable in part.Said?.Variables ?? [])
        {
            if (wiring.IsGiven(variable.Name) || from.ContainsKey(variable.Name) || from.ContainsKey($"{variable.Name}_SECRET_ARN"))
                continue;

            if (ServiceFacts.IsSecret(variable.Name) && variable.Store is null)
                stack.Notes.Add(DiagnosticCatalog.ValueAssumed, variable.At, $"The template gives the secret '{variable.Name}' to the function '{part.Said!.Name}'. It is not taken over, because it would stand in the state: read it in the code, and a secret is made for it, or fetch it from Secrets Manager yourself.");
            else if (!IsTaken(variable))
                continue;
            else if (variable.Value is { } value)
                environment[variable.Name] = value;
            else if (OutputOf(variable) is { } output)
                from[variable.Name] = output;
            else if (!environment.ContainsKey(variable.Name))
                stack.Notes.Add(DiagnosticCatalog.ValueAssumed, variable.At, $"The template gives '{variable.Name}' to the function '{part.Said!.Name}', and the plan does not know its value, so nothing sets it. Set it in a copy of the Terraform, or write the value into the template.");
        }

        wiring.Give(part.Draft.Set("environment", environment).Set("environment_from", from));
    }

    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html: names that Lambda takes, without those that it sets itself.
    private static bool IsTaken(TemplateVariable variable)
        => variable.Name is { Length: > 1 and <= 255 } name && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            && name is not ("AWS_REGION" or "AWS_DEFAULT_REGION") && !(ServiceFacts.IsSecret(name) && variable.Store is null);

    private string? OutputOf(TemplateVariable variable)
    {
        if (variable.Store is not { } kind || !Outputs.TryGetValue((kind, variable.Part), out var output))
            return null;

        var needs = service.Needs.Where(n => n.Kind == kind && !n.Optional && stack.Stores.ContainsKey((n.Kind, n.Name))).ToArray();
        var need = needs.FirstOrDefault(n => FunctionParts.IsNamed(variable.StoreName, n)) ?? (needs is [var only] ? only : null);
        return need is null ? null : $"{stack.Stores[(need.Kind, need.Name)].Name}.{output}";
    }
}
