namespace Inframate.Diagnostics;

/// <summary>Where an id is explained.</summary>
public static class HelpLink
{
    private const string Docs = "https://github.com/inframate/inframate.build/blob/main/docs/";

    /// <summary>The page of an id.</summary>
    public static string Of(string id) => id.StartsWith("INFRA2", StringComparison.Ordinal) ? $"{Docs}rules/{id}.md" : $"{Docs}diagnostics.md#{id.ToLowerInvariant()}";
}
