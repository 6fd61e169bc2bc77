namespace Inframate.Diagnostics;

/// <summary>Where an id is explained.</summary>
public static class HelpLink
{
    private const string Docs = "https://github.com/inframate/inframate.build/blob/main/docs/";

    /// <summary>The page of an id; "" for the rule of a user's own policy, which has none.</summary>
    public static string Of(string id) => !id.StartsWith("INFRA", StringComparison.Ordinal) ? "" : id.StartsWith("INFRA2", StringComparison.Ordinal) ? $"{Docs}rules/{id}.md" : $"{Docs}diagnostics.md#{id.ToLowerInvariant()}";
}
