using Inframate.Diagnostics;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Planning.Aws;

/// <summary>The components of a stack on AWS, before those that they require are added.</summary>
internal static class AwsPlanner
{
    public static IReadOnlyList<ComponentDraft> Plan(AwsStack stack, TemplateCatalog catalog)
    {
        var all = stack.App.Services.OrderBy(s => s.Name, StringComparer.Ordinal).ToArray();
        var sites = all.Where(s => s.IsSite()).ToArray();
        var services = all.Select(s => (Service: s, Compute: ComputeChoice.Of(stack, s))).Where(s => s.Compute is not null).ToDictionary(s => s.Service, s => s.Compute!.Value);
        DomainNames.ReportShared(stack);
        Stores.Plan(stack, [.. services.Keys]);
        if (services.Count == 0 && sites.Length == 0)
        {
            stack.Notes.Add(DiagnosticCatalog.NothingPlanned, new SourceSpan(stack.Requirements.Path), "Nothing in this repository can be deployed so far, so no Terraform is generated.");
            return [];
        }

        var because = services.Keys.Concat(sites).SelectMany(s => s.Because).Concat(services.Keys.SelectMany(s => s.Needs).SelectMany(n => n.Because)).ToArray();
        var direct = PrivateApis.Direct(stack, services.Where(s => IsPublic(stack, s.Key)).OrderBy(s => s.Key.Name, StringComparer.Ordinal).Select(s => (s.Key, s.Value)));
        var entries = services.Where(s => IsPublic(stack, s.Key)).OrderBy(s => s.Value is Compute.AppRunner or Compute.Lambda || direct.Contains(s.Key)).ThenBy(s => s.Key.EntryRank()).ThenBy(s => s.Key.Name, StringComparer.Ordinal).Select(s => s.Key).ToArray();
        var behindBalancer = entries.Where(e => IsOfCluster(services[e]) && !direct.Contains(e)).ToArray();
        stack.Door = FrontDoor.Of(stack, services.Where(s => IsOfCluster(s.Value)).Select(s => s.Key), behindBalancer, direct);
        var calls = ServiceCalls.Of(services.Keys, [.. services.Keys.Where(s => InnerEntry.CanBeCalled(s, services[s], entries))]);
        foreach (var (service, compute) in services)
            stack.RunsOn.Add(service.Name, compute);

        foreach (var (service, compute) in services.OrderBy(s => s.Key.Name, StringComparer.Ordinal))
        {
            KnownWishes.Check(stack, service, compute);
            EntryPlace? place = Array.IndexOf(entries, service) is >= 0 and var index ? new EntryPlace(index, direct.Contains(service)) : null;
            Action<AwsStack, Service, ServiceCalls, EntryPlace?> plan = compute switch
            {
                Compute.AppRunner => RunnerServices.Plan,
                Compute.Fargate => ContainerServices.Plan,
                Compute.Kubernetes => ClusterServices.Plan,
                Compute.Lambda => FunctionServices.Plan,
                Compute.Machines => MachineServices.Plan,
                _ => throw new InvalidOperationException($"Nothing plans '{compute}'."),
            };
            plan(stack, service, calls, place);
        }

        ReportNeeds(stack, services.Keys);
        ReportValues(stack, services.Keys, sites);
        ReportFiles(stack, services);
        if (behindBalancer.Length > 0)
            Entry.Plan(stack, behindBalancer, sites.Length > 0, stack.Door);

        foreach (var (site, index) in sites.Select((s, i) => (s, i)))
            Sites.Plan(stack, site, alone: entries.Length == 0 && index == 0);

        ContainerServices.PlanShared(stack, because);
        InnerEntry.PlanShared(stack, calls, because);
        ClusterServices.PlanShared(stack);
        PrivateApis.PlanShared(stack);
        Entry.PlanFirewall(stack, behindBalancer.Length > 0);
        Foundation.Plan(stack, catalog, because, hasEntry: behindBalancer.Length > 0, hasDistribution: stack.Door.Distribution is not null);
        return stack.Drafts;
    }

    private static bool IsOfCluster(Compute compute) => compute is Compute.Fargate or Compute.Machines or Compute.Kubernetes;

    private static bool IsPublic(AwsStack stack, Service service)
        => stack.Notes.Bool(service.Wishes.GetValueOrDefault("public"), "public") is { } said
            ? said && (service.IsServer() || service.Kind == ServiceKind.Lambda)
            : service.IsServer() || service.AnswersHttp;

    // Each service takes what it reads.
    private static void ReportValues(AwsStack stack, IEnumerable<Service> services, IEnumerable<Service> sites)
    {
        var read = services.SelectMany(s => s.Settings.Select(t => SettingWiring.VariableOf(t.Key)).Concat(s.Values.Keys)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (environment, variable, wish) in stack.Environments.SelectMany(e => e.Values.Where(v => !read.Contains(v.Key)).Select(v => (e, v.Key, v.Value))))
            stack.Notes.NotMet(wish.At, $"No service reads '{variable}', so the value for '{environment.Name}' is set nowhere. Correct the key, or write it below 'settings' of the service that takes it.");

        foreach (var (site, wish) in sites.SelectMany(s => s.Values.Values.Select(v => (s, v))))
            stack.Notes.NotMet(wish.At, $"'{site.Name}' is files in a bucket, which read no variables, so this value is set nowhere. Put it into the build of the site.");
    }

    // What a job writes beside itself is gone when it ends, and it knows that.
    private static void ReportFiles(AwsStack stack, IReadOnlyDictionary<Service, Compute> services)
    {
        foreach (var (service, compute) in services.Where(s => s.Key.Kind is not (ServiceKind.Job or ServiceKind.Cli) && !s.Key.Needs.Any(n => n is { Kind: NeedKind.FileStorage, Optional: false })))
        {
            var why = compute == Compute.Lambda
                ? "Lambda lets it write below '/tmp' only, so this fails"
                : "the file is gone when a task or machine is replaced, and the others do not see it";
            foreach (var file in service.LocalFiles)
                stack.Notes.Add(DiagnosticCatalog.FileIsLost, file.At, $"The service '{service.Name}' writes a file below its own folder, '{file.Value}': {why}. Keep it in a bucket, or give the service a file system: 'files: {{ engine: file-storage, path: /data }}' below 'needs' in {stack.Requirements.Path}, and write it below that path.");
        }
    }

    // Services of one code base, such as a site and its workers, share a need and the line that shows it: that is one thing to do.
    private static void ReportNeeds(AwsStack stack, IEnumerable<Service> services)
    {
        foreach (var shared in services.SelectMany(s => s.Needs.Where(n => !n.Optional).Select(n => (Service: s, Need: n))).GroupBy(n => (n.Need.Kind, n.Need.Name, n.Need.Because[0].At)))
        {
            var (kind, name, at) = shared.Key;
            var without = shared.Where(n => !(kind == NeedKind.Telemetry && stack.Traced.Contains(n.Service.Name))).Select(n => $"'{n.Service.Name}'").ToArray();
            if (without.Length > 0 && NotYetGenerated.Find(kind) is var (severity, advice) && !stack.Stores.ContainsKey((kind, name)))
            {
                var subject = without is [var one] ? $"The service {one} needs" : $"The services {string.Join(", ", without[..^1])} and {without[^1]} need";
                stack.Notes.Add(DiagnosticCatalog.NeedNotGenerated, at, $"{subject} '{kind.Name()}' ('{name}'), which cannot be generated yet, so the stack leaves it out. {advice}", severity);
            }
        }
    }
}
