using System.Globalization;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>The domain of the application, and the names below it.</summary>
internal static class DomainNames
{
    /// <summary>The domain of inframate.md; null when there is none or it is no domain name.</summary>
    public static string? DomainOf(this Requirements requirements) => Read(requirements.Domain);

    /// <summary>A domain as it is written; null when it is none.</summary>
    public static string? Read(Wish? written)
        => written?.Value.Trim().TrimEnd('.').ToLowerInvariant() is { } name && IsDomain(name) ? name : null;

    /// <summary>Says which environments have the domain of another one: a name leads to one place.</summary>
    public static void ReportShared(AwsStack stack)
    {
        foreach (var group in stack.Environments.GroupBy(stack.DomainIn).Where(g => g.Key is not null && g.Count() > 1))
            stack.Notes.NotMet(group.Select(e => e.Domain).Last(d => d is not null)!.At, $"The environments {string.Join(" and ", group.Select(e => $"'{e.Name}'"))} have one domain, '{group.Key}', and a name leads to one place: the last that is applied takes it from the others. Write a domain of its own for each.");
    }

    /// <summary>Says that what is written as domain is none.</summary>
    public static void ReportUnfit(AwsStack stack)
    {
        if (stack.Requirements.Domain is { } written && stack.Requirements.DomainOf() is null)
            stack.Notes.NotMet(written.At, $"'{written.Value}' is no domain name, so no certificate can be issued for it. Write a name such as 'shop.example.com'.");
    }

    /// <summary>Gives a component its name: the domain itself where it stands for the whole application, else a name below it. False without a domain.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="draft">The component.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="alone">Whether it stands for the whole application.</param>
    /// <param name="otherwise">What becomes of it in an environment without a domain, where others have one: <c>it answers nobody</c>.</param>
    public static bool Give(AwsStack stack, ComponentDraft draft, string name, bool alone, string otherwise)
    {
        if (stack.WrittenDomain is not { } written)
            return false;

        var label = Identifiers.Short(name, 40);
        draft
            .Set("with_domain", true)
            .Vary("domain", e => stack.DomainIn(e) is not { } domain ? null : alone ? domain : $"{label}.{domain}")
            .Vary("hosted_zone", e => ZoneIn(stack, e))
            .Because([new Evidence(EvidenceKind.Declared, written.Value, written.At)]);
        if (stack.DomainIsOptional)
        {
            draft.Set("domain_optional", true);
            ReportOptional(stack, $"{{0}} no domain while others have one, so '{name}' has none there: {otherwise}.");
        }

        return true;
    }

    /// <summary>The zone of the domain of an environment; null where it has none.</summary>
    public static string? ZoneIn(AwsStack stack, EnvironmentProfile environment) => stack.DomainIn(environment) is { } domain ? Zone(domain) : null;

    /// <summary>Says what the environments without a domain get, where others have one.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="what">What is missing there, as a sentence with <c>{0}</c> for the environments and their verb.</param>
    public static void ReportOptional(AwsStack stack, string what)
    {
        var names = stack.Environments.Where(e => stack.DomainIn(e) is null).Select(e => $"'{e.Name}'").ToArray();
        var without = names is [var only] ? $"{only} has" : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]} have";
        stack.Notes.Add(
            DiagnosticCatalog.EntryClosed,
            stack.WrittenDomain!.At,
            $"{string.Format(CultureInfo.InvariantCulture, what, without)} Write 'domain' for {(names.Length > 1 ? "each of them" : "it")} too, or one for the whole stack at the top of inframate.md.");
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
