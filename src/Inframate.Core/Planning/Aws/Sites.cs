using Inframate.Diagnostics;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>Files that a browser loads.</summary>
internal static class Sites
{
    /// <summary>One that nothing else stands beside has the domain itself, others stand below it.</summary>
    public static void Plan(AwsStack stack, Service service, bool alone)
    {
        var draft = stack.Add(new ComponentDraft("storage/static-site", $"site-{service.Name}")
            .Set("name", service.Name)
            .Set("single_page", service.Kind != ServiceKind.Static)
            .Because(service.Because));
        if (DomainNames.Give(stack, draft, service.Name, alone, "CloudFront is not made, and the site answers nobody"))
            return;

        if (alone)
            DomainNames.ReportUnfit(stack);

        stack.Notes.Add(
            DiagnosticCatalog.EntryClosed,
            service.Because[0].At,
            $"No domain is given, so the site '{service.Name}' answers nobody until there is one: under its own name CloudFront accepts TLS 1.0. Write 'domain: shop.example.com' into inframate.md, or set the Terraform variables of the site's domain and certificate.");
    }
}
