using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>The domain of the application, and the names below it.</summary>
internal static class DomainNames
{
    /// <summary>The domain of inframate.md; null when there is none or it is no domain name.</summary>
    public static string? DomainOf(this Requirements requirements)
        => requirements.Domain?.Value.Trim().TrimEnd('.').ToLowerInvariant() is { } name && IsDomain(name) ? name : null;

    /// <summary>Says that what is written as domain is none.</summary>
    public static void ReportUnfit(AwsStack stack)
    {
        if (stack.Requirements.Domain is { } written && stack.Requirements.DomainOf() is null)
            stack.Notes.NotMet(written.At, $"'{written.Value}' is no domain name, so no certificate can be issued for it. Write a name such as 'shop.example.com'.");
    }

    /// <summary>Gives a component its name: the domain itself where it stands for the whole application, else a name below it. False without a domain.</summary>
    public static bool Give(AwsStack stack, ComponentDraft draft, string name, bool alone)
    {
        if (stack.Requirements.DomainOf() is not { } domain)
            return false;

        var label = Identifiers.Short(name, 40);
        draft
            .Set("with_domain", true)
            .Vary("domain", e => alone ? stack.DomainIn(e, domain) : $"{label}.{stack.DomainIn(e, domain)}")
            .Vary("hosted_zone", e => Zone(stack.DomainIn(e, domain)))
            .Because([new Evidence(EvidenceKind.Declared, stack.Requirements.Domain!.Value, stack.Requirements.Domain.At)]);
        return true;
    }

    /// <summary>The zone that most likely holds a name: its last two labels, or three below the likes of 'co.uk'. The variable says otherwise where that is wrong.</summary>
    public static string Zone(string name)
    {
        var labels = name.Split('.');
        var take = labels.Length > 2 && labels[^1].Length == 2 && labels[^2] is "co" or "com" or "org" or "net" or "gov" or "ac" or "edu" ? 3 : 2;
        return string.Join('.', labels.TakeLast(take));
    }

    private static bool IsDomain(string name)
        => name.Length is > 3 and <= 200
            && name.Split('.') is { Length: > 1 } labels
            && labels.All(l => l.Length is > 0 and <= 63 && l[0] != '-' && l[^1] != '-' && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
