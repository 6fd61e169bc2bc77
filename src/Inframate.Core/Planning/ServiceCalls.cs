using System.Collections.Immutable;
using Inframate.Modeling;

namespace Inframate.Planning;

/// <summary>
/// Which services call which: a setting whose key names another service and an address of it, such as <c>CATALOG_URL</c>, <c>Services:Catalog:BaseUrl</c> or <c>services:catalog:http:0</c>,
/// or names one in a section of addresses (<c>ServiceUrls:Catalog</c>) or where the code makes a URI of it (<c>Services:Catalog</c>).
/// </summary>
internal sealed class ServiceCalls
{
    /// <summary>Words that say that a value is an address, or how it is reached.</summary>
    private static readonly ImmutableArray<string> AddressWords = ["addr", "address", "base", "endpoint", "grpc", "host", "hostname", "http", "https", "internal", "origin", "uri", "url", "0"];

    /// <summary>Words that a key adds to the name of a service or leaves out.</summary>
    private static readonly ImmutableArray<string> Plain = ["api", "app", "backend", "service", "services", "svc", "server"];

    private readonly ImmutableArray<(Service Service, ImmutableArray<string> Words)> _servers;
    private readonly HashSet<(string Caller, string Called)> _calls = [];

    private ServiceCalls(ImmutableArray<(Service, ImmutableArray<string>)> servers) => _servers = servers;

    /// <summary>The calls of <paramref name="callers"/> to those that answer requests.</summary>
    public static ServiceCalls Of(IEnumerable<Service> callers, ImmutableArray<Service> servers)
    {
        var calls = new ServiceCalls([.. servers.Select(s => (s, Core(Names.Words(s.Name))))]);
        foreach (var caller in callers)
        {
            foreach (var setting in caller.Settings)
            {
                if (calls.Target(caller, setting) is { } target)
                    calls._calls.Add((caller.Name, target.Service.Name));
            }
        }

        return calls;
    }

    /// <summary>Whether another service calls it.</summary>
    /// <param name="service">The service.</param>
    /// <param name="by">Which callers count; null counts all.</param>
    public bool IsCalled(Service service, Func<string, bool>? by = null) => _calls.Any(c => c.Called == service.Name && by?.Invoke(c.Caller) != false);

    /// <summary>The service that a setting addresses, and the output of its component that is the value; null when it addresses none, or several might be meant.</summary>
    public (Service Service, string Output)? Target(Service caller, Setting setting)
    {
        if (setting.Secret || setting.Need is not null || setting.Key.Length > 200)
            return null;

        var words = Names.Words(setting.Key);
        var address = words.Count;
        while (address > 0 && AddressWords.Contains(words[address - 1]))
            address--;

        if (address == 0 || (address == words.Count && !setting.IsAddress && !IsInAddresses(setting.Key)))
            return null;

        var core = Core(address == words.Count ? Names.Words(setting.Key[(setting.Key.LastIndexOf(':') + 1)..]) : words[..address]);
        var found = _servers
            .Where(s => s.Service.Name != caller.Name && s.Words.Length > 0 && s.Words.Length <= core.Length && core[^s.Words.Length..].SequenceEqual(s.Words))
            .GroupBy(s => s.Words.Length)
            .MaxBy(g => g.Key)?
            .ToArray();
        if (found is not [var one])
            return null;

        return (one.Service, words[^1] is "host" or "hostname" ? "host" : words[^1] is "addr" or "endpoint" && !words.Contains("http") ? "endpoint" : "url");
    }

    private static bool IsInAddresses(string key)
        => key.LastIndexOf(':') is var colon and > 0 && Names.Words(key[..colon]) is [.., "addresses" or "endpoints" or "hosts" or "origins" or "uris" or "urls"];

    private static ImmutableArray<string> Core(IEnumerable<string> words)
    {
        var core = words.Where(w => !Plain.Contains(w)).ToImmutableArray();
        return core.IsEmpty ? [.. words] : core;
    }
}
