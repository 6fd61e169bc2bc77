using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>Secrets and parameters that the code reads by a name of its own: they are not made, and the roles may read them.</summary>
internal static class NamedSecrets
{
    /// <summary>What lets roles read them; null when no name is known.</summary>
    public static ComponentDraft? Of(AwsStack stack, SharedNeed need)
    {
        if (need.Wish("path") is not { } path)
            return null;

        // A star would open more than what is read, and the root of all parameters is nobody's.
        var name = path.Value.Trim('/');
        if (name.Length is 0 or > 400 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '.' or '+' or '=' or '@'))
        {
            need.Notes.NotMet(path.At, $"'{path.Value}' is no name of a secret or of parameters, so no role may read them. Write one such as '/shop/prod'.");
            return null;
        }

        var prefixes = stack.App.Services.SelectMany(s => s.Permissions).Where(p => p.Need == need.Kind && IsOf(p, need.Name)).Select(p => p.Action.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        return prefixes.Count == 0 ? null : stack.Labelled("security/existing-secrets", need)
            .Set("parameters", prefixes.Contains("ssm") ? name : null)
            .Set("secret", prefixes.Contains("secretsmanager") ? path.Value : null);
    }

    /// <summary>Whether a call is on what this need names: a call whose name is not known is on none that has one.</summary>
    public static bool IsOf(Permission permission, string need) => (permission.NeedName ?? NeedKind.Secrets.Name()) == need;
}
