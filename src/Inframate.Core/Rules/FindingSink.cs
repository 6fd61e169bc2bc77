using System.Collections.Immutable;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules;

/// <summary>Collects what rules report.</summary>
public sealed class FindingSink
{
    private readonly ImmutableArray<Diagnostic>.Builder _findings = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>What has been reported so far, in the order of reporting.</summary>
    public ImmutableArray<Diagnostic> Findings => _findings.ToImmutable();

    /// <summary>Reports a place.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="resource">The resource that it is about.</param>
    /// <param name="at">The attribute; the header of the block when the attribute is absent.</param>
    /// <param name="message">What is so and why it matters, in one line.</param>
    /// <param name="peers">Ids of this very finding in other tools; default takes all of the rule.</param>
    /// <param name="related">Other places that make it so, such as a policy that is joined to the resource.</param>
    public void Add(RuleInfo rule, TerraformResource resource, SourceSpan at, string message, ImmutableArray<string> peers = default, params ReadOnlySpan<RelatedPlace> related)
        => Add(rule, resource.Address, at, message, peers, related);

    /// <summary>Reports a place of something that is no resource, such as a provider or a module call.</summary>
    public void Add(RuleInfo rule, string address, SourceSpan at, string message, ImmutableArray<string> peers = default, params ReadOnlySpan<RelatedPlace> related) => _findings.Add(new Diagnostic
    {
        Id = rule.Id,
        Severity = rule.IsOffByDefault ? Severity.Info : rule.Severity,
        Message = $"{message} {rule.Fix}",
        At = at,
        Related = [.. related],
        Resource = address,
        Peers = peers.IsDefault ? rule.Peers : peers,
    });
}
