using System.Text.Json.Serialization;

namespace Inframate.Reports;

/// <summary>analysis.json as it is written. The order of the properties is the order in the file.</summary>
internal sealed record AnalysisDocument(
    int SchemaVersion,
    string Name,
    IReadOnlyList<LanguageEntry> Languages,
    IReadOnlyList<FrameworkEntry> Frameworks,
    IReadOnlyList<ServiceEntry> Services,
    IReadOnlyList<StoreEntry> DataStores,
    IReadOnlyList<StoreEntry> Brokers,
    IReadOnlyList<NotDeployableEntry> NotDeployable,
    IReadOnlyList<InfrastructureEntry> ExistingInfrastructure,
    IReadOnlyList<RecommendationEntry> Recommendations);

internal sealed record LanguageEntry(string Name, decimal Share);

internal sealed record FrameworkEntry(string Name, string? Version, string At);

internal sealed record ServiceEntry(
    string Name,
    string Project,
    string Kind,
    string Language,
    string Framework,
    int? Port,
    string? HealthPath,
    string? Schedule,
    string? Dockerfile,
    ContainerEntry? Container,
    IReadOnlyList<EvidenceEntry> Because,
    IReadOnlyList<NeedEntry> Needs,
    IReadOnlyList<SettingEntry> Settings,
    IReadOnlyList<PermissionEntry> Permissions);

internal sealed record ContainerEntry(string? BaseImage, string? Stage, string? Repository, IReadOnlyList<int> Ports, string? User, string At);

internal sealed record EvidenceEntry(string Kind, string Value, string At);

internal sealed record NeedEntry(string Kind, string Name, bool Optional, IReadOnlyList<EvidenceEntry> Because);

internal sealed record SettingEntry(string Key, string At, string Role, string? Need, bool Secret, bool HasDefault, string? SetBy);

internal sealed record PermissionEntry(string Action, string At, string? Need);

internal sealed record StoreEntry(string Kind, string Name, IReadOnlyList<string> Services);

internal sealed record NotDeployableEntry(string Project, string Why);

internal sealed record InfrastructureEntry(string Kind, string Path, int? Resources, IReadOnlyList<ProvidedEntry> Provides, IReadOnlyList<string> Providers, IReadOnlyList<string> Modules, string? Backend);

internal sealed record ProvidedEntry(string Kind, string Name, bool Certain, string At);

internal sealed record RecommendationEntry(string Service, string Subject, string Choice, IReadOnlyList<string> Because, IReadOnlyList<AlternativeEntry> Alternatives, string Source);

internal sealed record AlternativeEntry(string Choice, string When);

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnalysisDocument))]
internal sealed partial class AnalysisJson : JsonSerializerContext;
