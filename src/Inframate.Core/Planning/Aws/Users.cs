using System.Collections.Immutable;
using Inframate.Modeling;

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
            .Vary("callback_urls", e => stack.DomainIn(e) is not { } domain ? null : ImmutableArray.Create<object>($"https://{domain}/signin-oidc"));
    }

    /// <summary>Lets an API ask for tokens of the users, where that is wished.</summary>
    public static void Authorize(AwsStack stack, Service service, ComponentDraft api)
    {
        if (service.Wishes.GetValueOrDefault("authorization") is not { Value: "users" } wish)
            return;

        if (service.Needs.Where(n => n is { Kind: NeedKind.Identity, Optional: false }).Select(n => stack.Stores.GetValueOrDefault((n.Kind, n.Name))).FirstOrDefault(s => s?.Template == "security/cognito") is { } users)
            api.Set("users", users.Name);
        else
            stack.Notes.NotMet(wish.At, $"'{service.Name}' has no users of Cognito whose tokens its API could ask for, so the API lets everybody through. The stack makes users where the code speaks of Cognito (the package 'Amazon.AspNetCore.Identity.Cognito', say); use it, or remove 'authorization'.");
    }
}
