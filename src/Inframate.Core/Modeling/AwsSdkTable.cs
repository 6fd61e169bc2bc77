using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Inframate.Modeling;

/// <summary>The knowledge of how programs in other languages than those of .NET use the AWS SDKs. The data is Data/aws-sdk.txt.</summary>
internal static class AwsSdkTable
{
    private static readonly Lazy<ILookup<string, AwsSdkClient>> Clients = new(() => Rows("client")
        .SelectMany(w => w.Skip(4).Select(name => new AwsSdkClient(w[1], w[2], w[3] == "-" ? null : NeedKinds.Parse(w[3]) ?? throw new InvalidOperationException($"aws-sdk.txt names the unknown kind '{w[3]}'."), name)))
        .ToLookup(c => c.Language, StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<(string, string, string), ImmutableArray<string>>> Methods = new(()
        => Rows("method").ToFrozenDictionary(w => (w[1], w[2], w[3]), w => w.Skip(4).ToImmutableArray()));

    // What operations of AWS start with; a client has other methods beside them.
    private static readonly string[] Verbs =
    [
        "Abort", "Add", "Admin", "Analyze", "Assume", "Attach", "Batch", "Cancel", "Change", "Compare", "Complete", "Confirm", "Converse", "Copy", "Create", "Decrypt", "Delete", "Deregister", "Describe", "Detach", "Detect",
        "Disable", "Download", "Enable", "Encrypt", "Execute", "Filter", "Forgot", "Generate", "Get", "Head", "Index", "Initiate", "Invoke", "List", "Modify", "Post", "Publish", "Purge", "Put", "Query", "ReEncrypt", "Reboot", "Receive",
        "Recognize", "Register", "Remove", "Resend", "Respond", "Restore", "Retrieve", "Revoke", "Run", "Scan", "Search", "Select", "Send", "Set", "Sign", "Start", "Stop", "Subscribe", "Synthesize", "Tag", "Terminate", "Test", "Transact",
        "Translate", "Unsubscribe", "Untag", "Update", "Upload", "Verify",
    ];

    private static readonly FrozenSet<string> NoOperations = FrozenSet.ToFrozenSet(["GetApi", "GetClient", "GetCommand", "GetConfig", "GetCredentials", "GetEndpoint", "GetHandlerList", "GetIterator", "GetObjectUrl", "GetPaginator", "GetRegion", "GetUrl", "GetWaiter", "SetEndpoint", "SetRegion"]);

    /// <summary>The clients that a language has.</summary>
    public static IEnumerable<AwsSdkClient> Of(string language) => Clients.Value[language];

    /// <summary>The actions that a call needs; empty when it is none of an operation.</summary>
    /// <param name="client">The client.</param>
    /// <param name="method">The method as the language writes it.</param>
    public static IEnumerable<string> Actions(AwsSdkClient client, string method)
    {
        var operations = Methods.Value.TryGetValue((client.Service, client.Language, method), out var named) ? named : OperationOf(method) is { } operation ? [operation] : [];

        return operations.SelectMany(o => AwsActions.For($"Amazon{client.Service}Client", o)).Distinct(StringComparer.Ordinal);
    }

    // send_message, listObjectsV2Paginator, PresignGetObject, sendMessageAsync
    private static string? OperationOf(string method)
    {
        var name = string.Concat(method.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        name = Without(name, "Async", "Paginator", "WithContext", "Pages", "Request");
        if (name.StartsWith("Presign", StringComparison.Ordinal))
            name = name["Presign".Length..];

        return !NoOperations.Contains(name) && Array.Exists(Verbs, v => name.StartsWith(v, StringComparison.Ordinal) && (name.Length == v.Length || char.IsAsciiLetterUpper(name[v.Length]))) ? name : null;

        static string Without(string text, params ReadOnlySpan<string> ends)
        {
            foreach (var end in ends)
            {
                if (text.Length > end.Length && text.EndsWith(end, StringComparison.Ordinal))
                    return text[..^end.Length];
            }

            return text;
        }
    }

    private static IEnumerable<string[]> Rows(string kind) => DataTable.Rows("aws-sdk.txt").Where(w => w[0] == kind);
}

/// <summary>A client of an AWS SDK in one language.</summary>
/// <param name="Service">The service, as the SDK for .NET calls it.</param>
/// <param name="Language">The language, as in the table of needs.</param>
/// <param name="Need">The kind of need that stands behind it; null when none does.</param>
/// <param name="Name">The type or package that shows it.</param>
internal sealed record AwsSdkClient(string Service, string Language, NeedKind? Need, string Name);
