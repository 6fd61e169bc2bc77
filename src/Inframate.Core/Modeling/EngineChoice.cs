using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Discovery;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

/// <summary>Code that can open several engines of a sort opens one of them: finds out which.</summary>
internal sealed class EngineChoice(DotNetProject project, IReadOnlyList<DotNetProject> closure, CodeBase code, ServiceSettings configuration, CodeFindings findings)
{
    // Engines that stand in for each other: an application is written for several, and deployed with one.
    private static readonly ImmutableArray<FrozenSet<NeedKind>> Alternatives =
    [
        FrozenSet.ToFrozenSet([NeedKind.PostgreSql, NeedKind.SqlServer, NeedKind.MySql, NeedKind.MariaDb, NeedKind.Sqlite, NeedKind.Oracle]),
        FrozenSet.ToFrozenSet([NeedKind.RabbitMq, NeedKind.Kafka, NeedKind.Sqs, NeedKind.ServiceBus, NeedKind.PubSub, NeedKind.Nats, NeedKind.ActiveMq, NeedKind.AzureQueue]),
        FrozenSet.ToFrozenSet([NeedKind.S3, NeedKind.AzureBlob, NeedKind.Gcs]),
    ];

    /// <summary>The kinds that stand in for one, itself among them; empty for one that nothing stands in for.</summary>
    public static FrozenSet<NeedKind> InsteadOf(NeedKind kind) => Alternatives.FirstOrDefault(a => a.Contains(kind)) ?? [];

    /// <summary>Makes all but one of a sort optional: what is opened whatever happens stays, else the one that the deployment or the configuration names.</summary>
    public void Apply(IReadOnlyCollection<KeyValuePair<(NeedKind Kind, string Name), NeedDraft>> needs, IReadOnlyList<ResourceUse> uses, IReadOnlyList<NeedKind> provided)
    {
        foreach (var kinds in Alternatives)
        {
            var open = needs.Where(n => kinds.Contains(n.Key.Kind)).ToList();
            var certain = open.Where(n => n.Value.Reach == Reach.Always).Select(n => n.Key.Kind).Distinct().ToList();
            var possible = open.Where(n => n.Value.Reach != Reach.Always).Select(n => n.Key.Kind).Distinct().ToList();
            if (possible.Count == 0)
                continue;

            NeedKind? chosen = null;
            if (certain.Count == 0)
            {
                // Where a setting keeps the tables in memory, an address beside it is for those who set it otherwise.
                var inMemory = findings.IsInMemory && kinds.Contains(NeedKind.SqlServer);
                var given = uses.Select(u => u.Kind).Concat(inMemory ? [] : configuration.Stores()).Concat(provided).Where(kinds.Contains).Select(k => possible.Find(p => p == k || DeclaredNeeds.Fits(k, p) || DeclaredNeeds.Fits(p, k))).Where(possible.Contains).ToList();
                var undecided = findings.Needs.Where(n => n.Reach == Reach.Undecided && possible.Contains(n.Kind)).Select(n => n.Kind).ToList();
                chosen = given.Count > 0 ? given[0] : undecided.Count == 0 ? null : DefaultOf(undecided) ?? (IsSelfContained(undecided) ? NeedKind.Sqlite : undecided[0]);
            }

            foreach (var ((kind, _), draft) in open.Where(n => n.Value.Reach != Reach.Always))
                draft.Reach = kind == chosen ? Reach.Always : Reach.Optional;
        }
    }

    /// <summary>True for an application that is made to run anywhere: it can open several servers, and a file where there is none.</summary>
    public static bool IsSelfContained(IReadOnlyCollection<NeedKind> databases) => databases.Contains(NeedKind.Sqlite) && databases.Distinct().Count() > 2;

    // What a variable or a property of the switch starts with: provider = Providers.SqlServer.
    private NeedKind? DefaultOf(List<NeedKind> kinds)
        => closure.Prepend(project).SelectMany(code.FilesOf).Where(f => f.IsInteresting)
            .SelectMany(f => f.Tree.DescendantNodes().OfType<EqualsValueClauseSyntax>())
            .Select(v => v.Value is MemberAccessExpressionSyntax member ? DeclaredNeeds.KindOf(member.Name.Identifier.Text) : null)
            .FirstOrDefault(k => k is { } kind && kinds.Contains(kind));
}
