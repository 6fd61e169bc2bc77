namespace Inframate.Planning.Aws;

/// <summary>Who signs users in.</summary>
internal static class Users
{
    /// <summary>Cognito where the code speaks of it; null for another identity provider, which only its owner can make.</summary>
    public static ComponentDraft? Of(AwsStack stack, SharedNeed need)
    {
        if (!need.Because.Any(b => b.Value.Contains("Cognito", StringComparison.OrdinalIgnoreCase)))
            return null;

        return stack.Labelled("security/cognito", need)

            // Where the handler of ASP.NET Core expects the answer.
            .Vary("callback_urls", e => stack.DomainIn(e) is not { } domain ? null : System.Collections.Immutable.ImmutableArray.Create<object>($"https://{domain}/signin-oidc"));
    }
}
