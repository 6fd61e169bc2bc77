using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>What a repository is, as far as deploying it goes: the result of discovery and modelling.</summary>
public sealed record Application
{
    /// <summary>Lower case letters, digits and '-'; from inframate.md, else the solution, else the folder.</summary>
    public required string Name { get; init; }

    /// <summary>Languages by share of source bytes, the largest first.</summary>
    public ImmutableArray<LanguageShare> Languages { get; init; } = [];

    /// <summary>Frameworks with versions, by name.</summary>
    public ImmutableArray<Framework> Frameworks { get; init; } = [];

    /// <summary>What is deployed, by name.</summary>
    public ImmutableArray<Service> Services { get; init; } = [];

    /// <summary>Projects that are not deployed, by path, and why.</summary>
    public ImmutableArray<NotDeployable> NotDeployable { get; init; } = [];

    /// <summary>Infrastructure as code that the repository already has, by path.</summary>
    public ImmutableArray<ExistingInfrastructure> ExistingInfrastructure { get; init; } = [];

    /// <summary>What we would choose for each service, and why.</summary>
    public ImmutableArray<Recommendation> Recommendations { get; init; } = [];

    /// <summary>What the user wrote in inframate.md; its values are empty when there is no such file.</summary>
    public required Requirements Requirements { get; init; }

    /// <summary>Problems in the input; whatever could be read is in the application all the same.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>What the rules about the application's own files report; a later stage silences some.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];

    /// <summary>
    /// Every file and folder whose change can change this result, relative to the root with '/', in ordinal order; a folder ends in '/' (the root is
    /// './') and stands for the names in it. A file need not exist. The key of the build's cache.
    /// </summary>
    public ImmutableArray<string> Inputs { get; init; } = [];
}

/// <summary>A language and its share of the source.</summary>
/// <param name="Name">Such as <c>C#</c>.</param>
/// <param name="Share">Between 0 and 1, rounded to three decimals.</param>
public sealed record LanguageShare(string Name, decimal Share);

/// <summary>A framework that the application uses.</summary>
/// <param name="Name">Such as <c>ASP.NET Core</c>.</param>
/// <param name="Version">As the manifest states it; null when it states none.</param>
/// <param name="At">The line that says so.</param>
public sealed record Framework(string Name, string? Version, SourceSpan At);

/// <summary>A project that is not deployed.</summary>
/// <param name="Project">Its path.</param>
/// <param name="Why">The reason, as half a sentence: <c>a test project (references xunit.v3)</c>.</param>
/// <param name="Doubtful">True for a program that could well be deployed, if only something said so; false for what never is, such as a library or a test.</param>
public sealed record NotDeployable(string Project, string Why, bool Doubtful = false);

/// <summary>Infrastructure as code found in the repository.</summary>
/// <param name="Kind">Such as <c>terraform</c>, <c>bicep</c>, <c>compose</c>.</param>
/// <param name="Path">The file or folder.</param>
/// <param name="Resources">How many resources or services it describes; null when that cannot be told.</param>
public sealed record ExistingInfrastructure(string Kind, string Path, int? Resources)
{
    /// <summary>What it provides of what code may need, by place.</summary>
    public ImmutableArray<ProvidedNeed> Provides { get; init; } = [];

    /// <summary>For a root module of Terraform: the providers that it requires or configures, in ordinal order.</summary>
    public ImmutableArray<string> Providers { get; init; } = [];

    /// <summary>For a root module of Terraform: the sources of the modules that it calls, in ordinal order.</summary>
    public ImmutableArray<string> Modules { get; init; } = [];

    /// <summary>For a root module of Terraform: where it keeps its state, such as <c>s3</c>; null when in a local file or unknown.</summary>
    public string? Backend { get; init; }
}
