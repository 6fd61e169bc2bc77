using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>What the role of a service allows: exactly the calls that its code makes, on exactly the resources of the stack.</summary>
internal static class ServiceGrants
{
    /// <summary>By kind of need: what a service does when no call of it was seen, and actions that cannot be limited to one resource or that make what the stack makes.</summary>
    private static readonly FrozenDictionary<NeedKind, (ImmutableArray<string> Usual, ImmutableArray<string> NotOnOne)> Rows = new Dictionary<NeedKind, (ImmutableArray<string>, ImmutableArray<string>)>
    {
        [NeedKind.DynamoDb] = (
            ["dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:UpdateItem"],
            ["dynamodb:CreateTable", "dynamodb:DeleteTable", "dynamodb:ListStreams", "dynamodb:ListTables", "dynamodb:UpdateTable", "dynamodb:UpdateTimeToLive"]),
        [NeedKind.EventBridge] = (["events:PutEvents"], ["events:CreateEventBus", "events:DeleteEventBus", "events:DeleteRule", "events:ListEventBuses", "events:PutRule", "events:PutTargets"]),
        [NeedKind.Identity] = ([], ["cognito-idp:CreateUserPool", "cognito-idp:DeleteUserPool", "cognito-idp:ListUserPools"]),
        [NeedKind.Kinesis] = (
            ["kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"],
            ["kinesis:CreateStream", "kinesis:DeleteStream", "kinesis:ListStreams"]),
        [NeedKind.S3] = (
            ["s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"],
            ["s3:CreateBucket", "s3:DeleteBucket", "s3:ListAllMyBuckets"]),
        [NeedKind.Secrets] = (
            [],
            ["secretsmanager:BatchGetSecretValue", "secretsmanager:CreateSecret", "secretsmanager:GetRandomPassword", "secretsmanager:ListSecrets", "ssm:DescribeParameters"]),
        [NeedKind.Ses] = (["ses:SendEmail", "ses:SendRawEmail"], ["ses:CreateEmailIdentity", "ses:DeleteEmailIdentity", "ses:GetAccount", "ses:ListEmailIdentities", "ses:ListIdentities"]),
        [NeedKind.Sns] = (
            ["sns:Publish"],
            ["sns:CreateTopic", "sns:DeleteTopic", "sns:ListSubscriptions", "sns:ListTopics", "sns:SetTopicAttributes"]),
        [NeedKind.Sqs] = (
            ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage", "sqs:SendMessage"],
            ["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:ListQueues", "sqs:SetQueueAttributes"]),
    }.ToFrozenDictionary();

    /// <summary>By kind of need: what it takes to use a store whose protocol is none of the SDK, so that no call of it can be seen; by output that names the resource.</summary>
    private static readonly FrozenDictionary<NeedKind, ImmutableArray<(string Output, ImmutableArray<string> Actions)>> Always = new Dictionary<NeedKind, ImmutableArray<(string, ImmutableArray<string>)>>
    {
        [NeedKind.FileStorage] = [("arn", ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"])],
        [NeedKind.Kafka] =
        [
            ("arn", ["kafka-cluster:Connect", "kafka-cluster:DescribeCluster"]),
            ("groups_arn", ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]),
            ("topics_arn", ["kafka-cluster:CreateTopic", "kafka-cluster:DescribeTopic", "kafka-cluster:ReadData", "kafka-cluster:WriteData"]),
        ],
        [NeedKind.OpenSearch] = [("indexes_arn", ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut"])],
    }.ToFrozenDictionary();

    /// <summary>Actions that AWS allows to everyone who has signed in.</summary>
    private static readonly ImmutableArray<string> AlwaysAllowed = ["sts:GetCallerIdentity"];

    /// <summary>Actions by the output that names the resource. Calls that nothing grants are said at their lines.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="service">The service.</param>
    /// <param name="triggers">Stores that start it: of these it may do what its code is seen to do, and nothing is assumed.</param>
    public static ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Of(AwsStack stack, Service service, IReadOnlySet<(NeedKind Kind, string Name)> triggers)
    {
        var grants = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var need in service.Needs.Where(n => !n.Optional))
        {
            if (!stack.Stores.TryGetValue((need.Kind, need.Name), out var store))
                continue;

            foreach (var (output, actions) in Always.GetValueOrDefault(need.Kind, []))
            {
                foreach (var action in actions)
                    Grant(grants, $"{store.Name}.{output}", action);
            }

            if (Rows.TryGetValue(need.Kind, out var row))
                Add(grants, service, need, store, triggers.Contains((need.Kind, need.Name)) && need.Kind != NeedKind.S3 ? row with { Usual = [] } : row, stack.Notes);
        }

        foreach (var permission in service.Permissions.Where(p => !IsGranted(stack, service, p)))
        {
            stack.Notes.Add(
                DiagnosticCatalog.PermissionNotGranted,
                permission.At,
                $"The service '{service.Name}' calls '{permission.Action}', but on no resource of the stack, so its role does not allow it. Create the resource in the stack, or grant the action to the role yourself.");
        }

        return grants.ToImmutableSortedDictionary(g => g.Key, g => g.Value.ToImmutableSortedSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static void Add(SortedDictionary<string, SortedSet<string>> grants, Service service, Need need, ComponentDraft store, (ImmutableArray<string> Usual, ImmutableArray<string> NotOnOne) row, PlanNotes notes)
    {
        var seen = service.Permissions.Where(p => p.Need == need.Kind && IsOn(p, need)).Select(p => p.Action).ToArray();
        if (seen.Length == 0 && row.Usual.IsEmpty)
            return;

        if (seen.Length == 0)
        {
            seen = [.. row.Usual];
            notes.Add(
                DiagnosticCatalog.PermissionsAssumed,
                need.Because[0].At,
                $"No call of the service '{service.Name}' on '{need.Name}' ({need.Kind.Name()}) was seen, so its role gets the usual actions: {string.Join(", ", seen)}.");
        }

        foreach (var action in seen.Where(a => IsAction(a) && !row.NotOnOne.Contains(a)))
        {
            Grant(grants, $"{store.Name}.{ResourceOf(need.Kind, action)}", action);
            if (need.Kind == NeedKind.DynamoDb && action is "dynamodb:Query" or "dynamodb:Scan")
                Grant(grants, $"{store.Name}.indexes_arn", action);

            // Sending takes the set of rules as well as the sender.
            if (need.Kind == NeedKind.Ses)
                Grant(grants, $"{store.Name}.configuration_set_arn", action);
        }

        // Whose key encrypts what somebody else made is not known here.
        if (!store.Template.Contains("/existing-", StringComparison.Ordinal))
            GrantKey(need.Kind, store, seen, (resource, action) => Grant(grants, resource, action));
    }

    private static void Grant(SortedDictionary<string, SortedSet<string>> grants, string resource, string action)
    {
        if (!grants.TryGetValue(resource, out var actions))
            grants.Add(resource, actions = new SortedSet<string>(StringComparer.Ordinal));

        actions.Add(action);
    }

    /// <summary>What the encryption of a store takes: who reads asks the stack's key to decrypt, who writes asks for a data key, and an upload in parts for both.</summary>
    private static void GrantKey(NeedKind kind, ComponentDraft store, string[] seen, Action<string, string> grant)
    {
        switch (kind)
        {
            case NeedKind.DynamoDb:
                grant("kms.key_arn", "kms:Decrypt");
                break;
            case NeedKind.Kinesis or NeedKind.Sns:
                grant("kms.key_arn", "kms:Decrypt");
                grant("kms.key_arn", "kms:GenerateDataKey");
                break;
            case NeedKind.S3:
                var isPublic = store.IsSet("public_read");
                var writes = seen.Any(a => a.StartsWith("s3:Put", StringComparison.Ordinal));

                // A call that gives an object an ACL needs this action as well.
                if (isPublic && writes)
                    grant($"{store.Name}.objects_arn", "s3:PutObjectAcl");

                if (!isPublic)
                    grant("kms.key_arn", "kms:Decrypt");

                if (!isPublic && writes)
                    grant("kms.key_arn", "kms:GenerateDataKey");

                break;
        }
    }

    private static string ResourceOf(NeedKind kind, string action) => kind switch
    {
        NeedKind.S3 when OnObjects(action) => "objects_arn",
        NeedKind.Secrets when action == "ssm:GetParametersByPath" => "parameters_arns",
        NeedKind.Secrets => action.StartsWith("ssm:", StringComparison.Ordinal) ? "parameter_arn" : "secret_arn",
        NeedKind.DynamoDb when action is "dynamodb:DescribeStream" or "dynamodb:GetRecords" or "dynamodb:GetShardIterator" => "streams_arn",
        _ => "arn",
    };

    private static bool IsGranted(AwsStack stack, Service service, Permission permission)
        => AlwaysAllowed.Contains(permission.Action)
            || (IsAction(permission.Action)
            && permission.Need is { } kind
            && Rows.TryGetValue(kind, out var row)
            && !row.NotOnOne.Contains(permission.Action)
            && service.Needs.Any(n => n.Kind == kind && IsOn(permission, n) && stack.Stores.ContainsKey((n.Kind, n.Name))));

    private static bool IsOn(Permission permission, Need need) => need.Kind == NeedKind.Secrets ? NamedSecrets.IsOf(permission, need.Name) : permission.NeedName is null || permission.NeedName == need.Name;

    /// <summary>One service and one action, without wildcards.</summary>
    private static bool IsAction(string action)
    {
        var parts = action.Split(':');
        return parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0 && parts[0].All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && parts[1].All(char.IsAsciiLetterOrDigit);
    }

    private static bool OnObjects(string action)
        => action.Contains("Object", StringComparison.Ordinal) || (action.Contains("MultipartUpload", StringComparison.Ordinal) && !action.Contains("Bucket", StringComparison.Ordinal));
}
