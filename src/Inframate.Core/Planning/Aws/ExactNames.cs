using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Inframate.Diagnostics;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Planning.Aws;

/// <summary>Names of stores that somebody wrote down: the user in inframate.md, or the code, which finds its store by that name only.</summary>
internal static partial class ExactNames
{
    /// <summary>Stands for the prefix of the stack and '-', in the name of a table.</summary>
    private const string Prefix = "{prefix}";

    /// <summary>Stands for a prefix that cannot be told.</summary>
    private const string UnknownPrefix = "{?}";

    /// <summary>What a name may be. A queue leaves room for the name of its dead-letter queue.</summary>
    private static readonly FrozenDictionary<NeedKind, (string Noun, Regex Pattern)> Rows = new Dictionary<NeedKind, (string, Regex)>
    {
        [NeedKind.DynamoDb] = ("table", TableName),
        [NeedKind.EventBridge] = ("event bus", BusName),
        [NeedKind.Kinesis] = ("stream", StreamName),
        [NeedKind.S3] = ("bucket", BucketName),
        [NeedKind.Sns] = ("topic", TopicName),
        [NeedKind.Sqs] = ("queue", QueueName),
    }.ToFrozenDictionary();

    /// <summary>Gives the store that name, or says why the code does not find it.</summary>
    public static void Set(AwsStack stack, SharedNeed need, ComponentDraft draft)
    {
        if (need.Wish("name") is not { } wish || !Rows.TryGetValue(need.Kind, out var row))
            return;

        var name = wish.Value.Trim();
        if (need.Kind == NeedKind.DynamoDb && name.StartsWith(Prefix, StringComparison.Ordinal) && row.Pattern.IsMatch(name[Prefix.Length..]))
        {
            draft.Set("exact_name", name[Prefix.Length..]).Set("prefixed", true);
            return;
        }

        if (name.StartsWith(UnknownPrefix, StringComparison.Ordinal))
        {
            stack.Notes.Add(
                DiagnosticCatalog.NameInCode,
                wish.At,
                $"The code puts something before the {row.Noun} '{name[UnknownPrefix.Length..]}' that only the running program knows, so it may not find the one of the stack. Take 'TableNamePrefix' from a setting, which the stack then sets.",
                Severity.High);
            return;
        }

        var isDeclared = wish.At.Path == stack.Requirements.Path;
        var canBe = row.Pattern.IsMatch(name) && name is not "default";
        if (isDeclared && !canBe)
        {
            need.Notes.NotMet(wish.At, $"'{name}' cannot be the name of a {row.Noun} on AWS, so '{need.Name}' gets the name that the stack gives it. Write one of letters, digits and '-'.");
            return;
        }

        // The names of buckets are unique in the world: that one is somebody's already, or nobody may count on it.
        if (!isDeclared && (!canBe || need.Kind == NeedKind.S3))
        {
            if (name is "default")
                return;

            stack.Notes.Add(
                DiagnosticCatalog.NameInCode,
                wish.At,
                $"The code names the {row.Noun} '{name}' here, and the one of the stack for '{need.Name}' is called otherwise, so the code does not find it. Read the {(need.Kind == NeedKind.Sqs ? "URL" : need.Kind == NeedKind.Sns ? "ARN" : "name")} from a setting, which the stack then sets{(canBe ? $", or write 'needs: {{ {need.Name}: {{ name: {name} }} }}' into inframate.md if the name is free" : "")}.",
                Severity.High);
            return;
        }

        draft.Set("exact_name", name.EndsWith(".fifo", StringComparison.Ordinal) && need.Kind is NeedKind.Sns or NeedKind.Sqs ? name[..^".fifo".Length] : name);
        if (isDeclared)
            return;

        stack.Notes.Add(
            DiagnosticCatalog.NameInCode,
            wish.At,
            $"The code names the {row.Noun} '{name}' here, so it is called exactly that, and an account has one of that name in a region: environments beside each other there are in each other's way. Read the name from a setting, which the stack then sets{(need.Kind == NeedKind.DynamoDb ? " ('TableNamePrefix' of DynamoDBContext, from a setting, does that for all mapped tables)" : "")}.",
            stack.Environments.Select(e => e.Region ?? stack.Region).Distinct().Count() < stack.Environments.Length ? Severity.Medium : Severity.Info);
    }

    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html, as of October 2025.
    [GeneratedRegex(@"^[A-Za-z0-9_.-]{3,255}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TableName { get; }

    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html, as of October 2025.
    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,256}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BusName { get; }

    // https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html, as of October 2025.
    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,128}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StreamName { get; }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, as of October 2025.
    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BucketName { get; }

    // https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html, as of October 2025.
    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,250}(\.fifo)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TopicName { get; }

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html, as of October 2025: 80 signs.
    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,63}(\.fifo)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueueName { get; }
}
