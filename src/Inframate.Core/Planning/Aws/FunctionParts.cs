using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>The functions of a service, where a template makes several from its code.</summary>
internal static partial class FunctionParts
{
    /// <summary>The functions; the first has the name of the service, and the others share what it has.</summary>
    public static IReadOnlyList<FunctionPart> Of(AwsStack stack, Service service, ComponentDraft main)
    {
        if (service.Functions.IsEmpty)
            return [new FunctionPart(main, null, service.AnswersHttp)];

        if (service.Functions is [var only])
            return [new FunctionPart(main, only, service.AnswersHttp || only.Events.Any(e => e.Kind == FunctionEventKind.Route))];

        var first = service.Functions.FirstOrDefault(f => f.Handler == service.Handler) ?? service.Functions[0];
        var parts = new List<FunctionPart> { Part(main, first) };
        foreach (var function in service.Functions.Where(f => f != first))
        {
            var name = $"{service.Name}-{Identifiers.Short(Names.Kebab(function.Name), 40)}";
            while (parts.Any(p => p.Draft.Text("name") == name) || stack.App.Services.Any(s => s.Name == name) || stack.Drafts.Any(d => d.Name == $"function-{name}"))
                name += "-2";

            var draft = new ComponentDraft("compute/lambda-function", $"function-{name}")
                .Set("name", name)
                .Set("main", main.Name)
                .Set("own_package", false)
                .CausedBy(new Evidence(EvidenceKind.Deployment, function.Name, function.At))
                .Because(service.Because);
            parts.Add(Part(draft, function));
        }

        return parts;
    }

    /// <summary>Gives the others what the first one runs.</summary>
    public static void ShareCode(IReadOnlyList<FunctionPart> parts)
    {
        var main = parts[0].Draft;
        var usual = main.Text("architecture");
        foreach (var part in parts.Where(p => p.Said is not null))
        {
            part.Draft.Set("architecture", part.Said!.Architecture is "arm64" or "x86_64" && !main.IsSet("image") ? part.Said.Architecture : usual);

            // The only function of an image is what the image starts by itself.
            if (parts.Count == 1 && main.IsSet("image"))
                continue;

            part.Draft.Set("handler", part.Said.Handler).Set("runtime", main.Text("runtime"));
            if (main.IsSet("image"))
                part.Draft.Set("image", true);
        }
    }

    /// <summary>Which functions a store starts: those whose template names it; where it names none, those that it lets start by the only store of this kind.</summary>
    /// <param name="parts">The functions.</param>
    /// <param name="need">The store.</param>
    /// <param name="isOnly">Whether the service has no other store of this kind.</param>
    /// <param name="isEvent">Whether the code takes events of such stores, whatever the template says.</param>
    public static IReadOnlyList<FunctionPart> StartedBy(IReadOnlyList<FunctionPart> parts, Need need, bool isOnly, bool isEvent)
    {
        var ofKind = parts.Where(p => p.Events(FunctionEventKind.Store).Any(e => e.Store == need.Kind)).ToArray();
        var named = ofKind.Where(p => p.Events(FunctionEventKind.Store).Any(e => e.Store == need.Kind && IsNamed(e, need))).ToArray();
        return named.Length > 0 ? named : isOnly && ofKind.Length > 0 ? ofKind : isEvent && ofKind.Length == 0 ? [parts[0]] : [];
    }

    /// <summary>What a template says about a store that starts a function: the event that names it, else the first that names none of the others.</summary>
    public static FunctionEvent? EventOf(FunctionPart part, Need need, IEnumerable<Need> needs)
    {
        var ofKind = part.Events(FunctionEventKind.Store).Where(e => e.Store == need.Kind).ToArray();
        return ofKind.FirstOrDefault(e => IsNamed(e, need)) ?? ofKind.FirstOrDefault(e => !needs.Any(n => n != need && n.Kind == need.Kind && IsNamed(e, n)));
    }

    /// <summary>Says which events of the template start nothing.</summary>
    public static void ReportUnplanned(AwsStack stack, Service service, IReadOnlyList<FunctionPart> parts)
    {
        foreach (var part in parts)
        {
            foreach (var other in part.Events(FunctionEventKind.Other))
                stack.Notes.NotMet(other.At, $"The template lets '{other.Value}' start the function '{part.Said!.Name}', which is not generated yet, so it does not. Add it to a copy of the Terraform, or let a schedule, a request, a queue, a topic, a bucket or a stream start it.");

            foreach (var open in part.Said?.Events.Where(e => e.UnknownFilter is not null) ?? [])
                stack.Notes.NotMet(open.UnknownFilter!.Value, $"What this filter lets through to the function '{part.Said!.Name}' is known when the template is deployed only, so all events start it. Write the values themselves into the template, or filter in a copy of the Terraform.");

            foreach (var schedule in part.Events(FunctionEventKind.Schedule).Skip(1))
                stack.Notes.NotMet(schedule.At, $"The function '{part.Said!.Name}' has one schedule in the plan, that of its first, so '{schedule.Value}' does not start it. Put the times into one expression, or let a function of its own run then.");

            foreach (var group in part.Events(FunctionEventKind.Store).GroupBy(e => e.Store!.Value))
            {
                var needs = service.Needs.Where(n => n.Kind == group.Key && !n.Optional && stack.Stores.ContainsKey((n.Kind, n.Name))).ToArray();
                var isNamedElsewhere = parts.Any(p => p.Events(FunctionEventKind.Store).Any(e => e.Store == group.Key && needs.Any(n => IsNamed(e, n))));
                foreach (var store in group.Where(e => !needs.Any(n => IsNamed(e, n)) && (needs.Length != 1 || isNamedElsewhere)))
                    stack.Notes.NotMet(store.At, $"The template lets {(store.Value.Length == 0 ? $"'{group.Key.Name()}'" : $"'{store.Value}' ({group.Key.Name()})")} start the function '{part.Said!.Name}', and the plan makes none that is certainly this one, so it does not. Name it in inframate.md, as in 'needs: {{ {Names.Of(store.Value) ?? "orders"}: {{ engine: {group.Key.Name()} }} }}'.");
            }
        }
    }

    /// <summary>The routes of the template, each with the function that answers it. One that two functions claim, or that API Gateway cannot take, is said.</summary>
    public static Dictionary<string, FunctionPart> Routes(AwsStack stack, IReadOnlyList<FunctionPart> parts)
    {
        var routes = new Dictionary<string, FunctionPart>(StringComparer.Ordinal);
        foreach (var (part, route) in parts.SelectMany(p => p.Events(FunctionEventKind.Route).Select(e => (p, e))))
        {
            if (!RouteKey.IsMatch(route.Value))
                stack.Notes.NotMet(route.At, $"The route '{route.Value}' of the function '{part.Said!.Name}' is none that an HTTP API can have, so nothing answers it. Write one such as 'GET /orders/{{id}}', with '{{proxy+}}' at the end only.");
            else if (!routes.TryAdd(route.Value, part) && routes[route.Value] != part)
                stack.Notes.NotMet(route.At, $"The route '{route.Value}' belongs to the function '{routes[route.Value].Said!.Name}' already, so '{part.Said!.Name}' does not answer it. Give each route to one function.");
        }

        return routes;
    }

    private static FunctionPart Part(ComponentDraft draft, TemplateFunction function) => new(draft, function, function.Events.Any(e => e.Kind == FunctionEventKind.Route));

    /// <summary>Whether a template and the plan mean the same store by their names.</summary>
    public static bool IsNamed(string inTemplate, Need need)
        => inTemplate.Length > 0 && (need.Name.Equals(Names.Of(inTemplate), StringComparison.Ordinal) || need.Name.Equals(Names.Kebab(inTemplate), StringComparison.Ordinal));

    private static bool IsNamed(FunctionEvent store, Need need) => IsNamed(store.Value, need);

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
    [GeneratedRegex(@"^(\$default|(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) (/|(/([A-Za-z0-9._~!*'();:@&=+,-]+|\{[A-Za-z0-9_-]+\}))*(/\{[A-Za-z0-9_-]+\+\}|/)?))$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RouteKey { get; }
}
