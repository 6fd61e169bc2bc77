using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Planning.Aws;

/// <summary>What lets requests reach functions: an HTTP API, a REST API, or an address of their own.</summary>
internal static class FunctionEntry
{
    private const string All = "$default";

    /// <summary>Opens the functions to requests. Answers the one that takes all of them; null where each has routes of its own.</summary>
    public static FunctionPart? Plan(AwsStack stack, Service service, IReadOnlyList<FunctionPart> parts, EntryPlace place)
    {
        var wish = service.Wishes.GetValueOrDefault("entry");
        if (wish?.Value == "function-url")
        {
            ReportWithoutApi(stack, service);
            foreach (var part in parts.Where(p => p.AnswersHttp || !parts.Any(o => o.AnswersHttp)))
                part.Draft.Set("function_url", true);

            return null;
        }

        if (wish?.Value is not (null or "api" or "http-api" or "rest-api"))
            stack.Notes.NotMet(wish.At, $"The function '{service.Name}' wants '{wish.Value}' as its entry, but a function has 'http-api', 'rest-api' and 'function-url', so it gets an API. Write one of them.");

        var routes = FunctionParts.Routes(stack, parts);
        var all = routes.Count == 0 ? parts[0] : null;
        var reason = RestReason(stack, service, wish);
        var api = reason is null ? Http(stack, service, parts, routes) : Rest(stack, service, routes.Count > 0 ? routes : new() { [All] = parts[0] }, reason);
        DomainNames.Give(stack, api, service.Name, place.IsFirst, "it answers under the name that API Gateway gives it");
        Users.Authorize(stack, service, api);
        return all;
    }

    /// <summary>Why it is a REST API; null when it is an HTTP API.</summary>
    private static Evidence? RestReason(AwsStack stack, Service service, Wish? wish)
    {
        var firewall = Bullets.Firewall(stack.Requirements);
        if (wish?.Value == "http-api")
        {
            if (firewall is not null)
                stack.Notes.NotMet(firewall.At, $"'{firewall.Value}' is not met for the function '{service.Name}': AWS has no firewall for HTTP APIs, and line {wish.At.Line} of '{wish.At.Path}' asks for one. Write 'entry: rest-api'.");

            if (service.RestApi is { } events)
                stack.Notes.NotMet(wish.At, $"'{service.Name}' reads the events of a REST API (line {events.At.Line} of '{events.At.Path}'), and those of an HTTP API have another shape, so its requests will look empty to it. Write 'entry: rest-api', or read the events of version 2.0.");

            return null;
        }

        if (wish?.Value == "rest-api")
            return new Evidence(EvidenceKind.Declared, wish.Value, wish.At);

        if (service.RestApi is not null)
        {
            foreach (var (function, route) in service.Functions.SelectMany(f => f.Events.Select(e => (f, e))).Where(e => e.e is { Kind: FunctionEventKind.Route, OfRestApi: false }))
                stack.Notes.Adjusted(route.At, $"The template starts '{function.Name}' by an HTTP API and other functions by a REST API. The plan has one API for all of them, a REST API, whose events have the version 1.0. Use the same type for all.");

            return service.RestApi;
        }

        // The firewall of CloudFront can stand before nothing else, so a REST API would gain nothing.
        if (firewall is null || stack.Door.Distribution is not null)
            return null;

        stack.Notes.Adjusted(firewall.At, $"The function '{service.Name}' gets a REST API, since AWS has no firewall for HTTP APIs. Its requests cost more{(service.IsServer() ? "" : ", and its events have the version 1.0: code that reads those of version 2.0 has to be changed")}.");
        return new Evidence(EvidenceKind.Declared, firewall.Value, firewall.At);
    }

    private static ComponentDraft Http(AwsStack stack, Service service, IReadOnlyList<FunctionPart> parts, Dictionary<string, FunctionPart> routes)
    {
        var api = stack.Add(new ComponentDraft("networking/http-api", $"api-{service.Name}").Set("name", service.Name).Set("function", parts[0].Draft.Name).Because(service.Because));
        if (routes.Count > 0)
        {
            api.Set("functions", routes.Values.Select(p => p.Draft.Name).Distinct().Order(StringComparer.Ordinal));
            api.Set("routes", routes.Select(r => KeyValuePair.Create(r.Key, (object)r.Value.Draft.Name)));
        }

        return api;
    }

    private static ComponentDraft Rest(AwsStack stack, Service service, Dictionary<string, FunctionPart> routes, Evidence reason)
    {
        var methods = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (route, part) in routes.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            if (Unfit(route == All ? "/{proxy+}" : route, variables) is { } why)
            {
                stack.Notes.NotMet(part.Events(FunctionEventKind.Route).First(e => e.Value == route).At, $"The route '{route}' of the function '{part.Said!.Name}' is none that a REST API can have beside the others: {why} {(route != All && routes.TryGetValue(All, out var rest) ? $"'{rest.Said?.Name ?? service.Name}' answers it, which takes what no other does" : "Nothing answers it")}. Use the same name in all routes.");
                continue;
            }

            // What an HTTP API calls the default are two paths of a REST API: the root, and all below it.
            foreach (var method in route == All ? (string[])["ANY /", "ANY /{proxy+}"] : [route.TrimEnd('/') is var trimmed && trimmed.EndsWith(' ') ? route : trimmed])
                methods.TryAdd(method, part.Draft.Name);
        }

        // Each path hangs from the one before it, so those between have to be there too.
        var paths = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var path in methods.Keys.Select(m => m.Split(' ')[1].Trim('/')).Where(p => p.Length > 0))
        {
            var parts = path.Split('/');
            for (var depth = 1; depth <= parts.Length; depth++)
                paths[string.Join('/', parts[..depth])] = (decimal)depth;
        }

        var isFirst = stack.Drafts.All(d => d.Template != "networking/rest-api");
        if (isFirst && stack.Environments.Length > 1)
            stack.Notes.Add(DiagnosticCatalog.ValueAssumed, reason.At, "An account has one role in a region that API Gateway writes the logs of REST APIs with, and each environment gives it one. Where several of them lie in one account and region, set 'api_gateway_manage_log_role = false' in all but one.", Severity.Info);

        return stack.Add(new ComponentDraft("networking/rest-api", $"api-{service.Name}")
            .Set("name", service.Name)
            .Set("first", isFirst)
            .Set("levels", (object)paths.Values.Distinct().Order().ToImmutableArray())
            .Set("paths", paths)
            .Set("routes", methods.Select(m => KeyValuePair.Create(m.Key, (object)m.Value)))
            .Set("functions", methods.Values.Distinct().Order(StringComparer.Ordinal))
            .Because([reason])
            .Because(service.Because));
    }

    /// <summary>Why a path cannot stand beside those before it: below one path there can be one variable. Null when it can.</summary>
    private static string? Unfit(string route, Dictionary<string, string> variables)
    {
        var parts = route.Split(' ')[^1].Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var parent = string.Join('/', parts[..i]);
            if (parts[i].StartsWith('{') && variables.GetValueOrDefault(parent, parts[i]) != parts[i])
                return $"below '/{parent}' there is '{variables[parent]}' already, and one variable is all that there can be.";
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].StartsWith('{'))
                variables[string.Join('/', parts[..i])] = parts[i];
        }

        return null;
    }

    private static void ReportWithoutApi(AwsStack stack, Service service)
    {
        if (Bullets.Firewall(stack.Requirements) is { } firewall)
            stack.Notes.NotMet(firewall.At, $"'{firewall.Value}' is not met for the function '{service.Name}': AWS has no firewall for the address of a function; there only callers that sign in with AWS are let through. Write 'entry: rest-api'.");

        if (service.Wishes.GetValueOrDefault("authorization") is { Value: "users" } authorization)
            stack.Notes.NotMet(authorization.At, $"The address of the function '{service.Name}' takes callers that sign in with AWS, and knows no other tokens. Write 'entry: http-api', or remove 'authorization'.");
    }
}
