using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Planning;

namespace Inframate.Reports;

/// <summary>Writes what an analysis found, for programs (analysis.json) and for people (analysis.md).</summary>
public static class AnalysisReport
{
    // The file is read by people as well; it is never put into a page.
    private static readonly AnalysisJson Json = new(new JsonSerializerOptions(AnalysisJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>analysis.json, with '\n' at the end of each line. Its schema is docs/schemas/analysis.schema.json.</summary>
    /// <param name="application">What was found.</param>
    /// <param name="plan">What will be deployed, to say which resource sets a setting; null when there is no plan.</param>
    public static string ToJson(Application application, Plan? plan)
    {
        ArgumentNullException.ThrowIfNull(application);

        return JsonSerializer.Serialize(Document(application, plan), Json.AnalysisDocument) + "\n";
    }

    /// <summary>analysis.md, with '\n' at the end of each line.</summary>
    /// <param name="application">What was found.</param>
    /// <param name="plan">What will be deployed, to say which resource sets a setting; null when there is no plan.</param>
    public static string ToMarkdown(Application application, Plan? plan)
    {
        ArgumentNullException.ThrowIfNull(application);

        var document = Document(application, plan);
        var text = new StringBuilder();
        text.Append("# Analysis of ").Append(Cell(document.Name)).Append('\n');

        Table(text, "Languages", ["language", "share"], document.Languages.Select(l => new[] { l.Name, l.Share.ToString("P1", CultureInfo.InvariantCulture) }));
        Table(text, "Frameworks", ["framework", "version", "at"], document.Frameworks.Select(f => new[] { f.Name, f.Version ?? "", Code(f.At) }));
        Table(
            text,
            "Services",
            ["service", "kind", "framework", "project", "port", "health", "because"],
            document.Services.Select(s => new[] { s.Name, s.Kind, s.Framework, Code(s.Project), s.Port?.ToString(CultureInfo.InvariantCulture) ?? "", s.HealthPath ?? "", Because(s.Because) }));

        foreach (var service in document.Services)
        {
            Table(text, $"What {service.Name} needs", ["need", "name", "", "because"], service.Needs.Select(n => new[] { n.Kind, n.Name, n.Optional ? "optional" : "", Because(n.Because) }));
            Table(text, $"Settings of {service.Name}", ["key", "at", "role", "set by"], service.Settings.Select(s => new[] { Code(s.Key), Code(s.At), s.Role == "other" ? "" : s.Role, s.SetBy is null ? s.HasDefault ? "its default" : "" : Code(s.SetBy) }));
            Table(text, $"Permissions of {service.Name}", ["action", "at"], service.Permissions.Select(p => new[] { Code(p.Action), Code(p.At) }));
        }

        Table(text, "Not deployed", ["project", "why"], document.NotDeployable.Select(n => new[] { Code(n.Project), n.Why }));
        Table(
            text,
            "Existing infrastructure",
            ["kind", "path", "resources", "provides"],
            document.ExistingInfrastructure.Select(i => new[] { i.Kind, Code(i.Path), i.Resources?.ToString(CultureInfo.InvariantCulture) ?? "", string.Join(", ", i.Provides.Where(p => p.Certain).Select(p => p.Kind).Distinct().Order(StringComparer.Ordinal)) }));

        Table(
            text,
            "Recommendations",
            ["service", "about", "choice", "because", "instead", "from"],
            document.Recommendations.Select(r => new[] { r.Service, r.Subject, r.Choice, string.Join(' ', r.Because), string.Join(' ', r.Alternatives.Select(a => $"{a.Choice}: {a.When}")), r.Source }));

        if (application.Diagnostics.Length > 0)
        {
            text.Append("\n## Problems\n\n");
            foreach (var diagnostic in application.Diagnostics)
                text.Append("- ").Append(diagnostic.Id).Append(" at ").Append(Code(diagnostic.At.ToString())).Append(": ").Append(Cell(diagnostic.Message)).Append('\n');
        }

        return text.ToString();
    }

    private static AnalysisDocument Document(Application application, Plan? plan)
    {
        var given = plan is null ? [] : application.Services.SelectMany(s => s.Settings.Where(t => SettingWiring.IsGiven(plan, s, t.Key)).Select(t => new SettingSource(s.Name, t.Key, application.Requirements.Path)));
        var setBy = (plan?.SettingSources ?? []).Concat(given).GroupBy(s => (s.Service, s.Key)).ToFrozenDictionary(g => g.Key, g => g.First().Address);

        return new AnalysisDocument(
            1,
            application.Name,
            [.. application.Languages.Select(l => new LanguageEntry(l.Name, l.Share))],
            [.. application.Frameworks.Select(f => new FrameworkEntry(f.Name, f.Version, f.At.ToString()))],
            [.. application.Services.Select(s => Service(s, setBy))],
            Stores(application, NeedKinds.DataStores),
            Stores(application, NeedKinds.Brokers),
            [.. application.NotDeployable.Select(n => new NotDeployableEntry(n.Project, n.Why))],
            [.. application.ExistingInfrastructure.Select(i => new InfrastructureEntry(i.Kind, i.Path, i.Resources, [.. i.Provides.Select(p => new ProvidedEntry(p.Kind.Name(), p.Name, p.IsCertain, p.At.ToString()))], i.Providers, i.Modules, i.Backend))],
            [.. application.Recommendations.Select(r => new RecommendationEntry(r.Service, r.Subject, r.Choice, [.. r.Because], [.. r.Alternatives.Select(a => new AlternativeEntry(a.Choice, a.When))], r.Source))]);
    }

    private static ServiceEntry Service(Service service, FrozenDictionary<(string Service, string Key), string> setBy) => new(
        service.Name,
        service.Project,
        service.Kind.Name(),
        service.Language,
        service.Framework,
        service.Port,
        service.HealthPath,
        service.Schedule,
        service.Dockerfile,
        service.Container is { } container ? new ContainerEntry(container.BaseImage, container.Stage, container.Repository, container.Ports, container.User, container.At.ToString()) : null,
        Evidences(service.Because),
        [.. service.Needs.Select(n => new NeedEntry(n.Kind.Name(), n.Name, n.Optional, Evidences(n.Because)))],
        [
            .. service.Settings.Select(s => new SettingEntry(
                s.Key, s.At.ToString(), Kebab(s.Role.ToString()), s.Need is { } need ? $"{need.Name()}/{s.NeedName}" : null, s.Secret, s.HasDefault, setBy.GetValueOrDefault((service.Name, s.Key)))),
        ],
        [.. service.Permissions.Select(p => new PermissionEntry(p.Action, p.At.ToString(), p.Need is { } need ? p.NeedName is null ? need.Name() : $"{need.Name()}/{p.NeedName}" : null))]);

    private static List<EvidenceEntry> Evidences(IEnumerable<Evidence> evidence) => [.. evidence.Select(e => new EvidenceEntry(JsonNamingPolicy.CamelCase.ConvertName(e.Kind.ToString()), e.Value, e.At.ToString()))];

    private static List<StoreEntry> Stores(Application application, FrozenSet<NeedKind> kinds)
        =>
        [
            .. application.Services
                .SelectMany(s => s.Needs.Where(n => kinds.Contains(n.Kind) && !n.Optional).Select(n => (Kind: n.Kind.Name(), n.Name, Service: s.Name)))
                .GroupBy(n => (n.Kind, n.Name))
                .OrderBy(g => g.Key.Kind, StringComparer.Ordinal).ThenBy(g => g.Key.Name, StringComparer.Ordinal)
                .Select(g => new StoreEntry(g.Key.Kind, g.Key.Name, [.. g.Select(n => n.Service).Order(StringComparer.Ordinal)])),
        ];

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private static void Table(StringBuilder text, string title, string[] head, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;

        text.Append("\n## ").Append(Cell(title)).Append("\n\n");
        text.Append("| ").AppendJoin(" | ", head).Append(" |\n");
        text.Append('|').Insert(text.Length, "---|", head.Length).Append('\n');
        foreach (var row in all)
            text.Append("| ").AppendJoin(" | ", row.Select(Cell)).Append(" |\n");
    }

    private static string Because(IEnumerable<EvidenceEntry> evidence) => string.Join(", ", evidence.Take(3).Select(e => $"{Code(e.Value)} at {Code(e.At)}"));

    private static string Code(string value) => $"`{value.Replace('`', '\'')}`";

    private static string Cell(string value) => value.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
