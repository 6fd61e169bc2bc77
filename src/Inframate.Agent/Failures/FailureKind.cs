namespace Inframate.Agent.Failures;

/// <summary>What kind of trouble an error text tells of: its sub-type in error-report.json. By cause, not by the tool that printed it.</summary>
public enum FailureKind
{
    /// <summary>Nothing that we know fits; never a guess.</summary>
    Unknown,

    /// <summary>Too many calls, or a quota is used up.</summary>
    RateLimit,

    /// <summary>The identity is missing, wrong or expired.</summary>
    Authentication,

    /// <summary>The service answered that it cannot serve now.</summary>
    ServiceUnavailable,

    /// <summary>The service was not reached, or the connection broke.</summary>
    Network,

    /// <summary>Somebody else holds the state of Terraform.</summary>
    StateLock,

    /// <summary>What should be created exists, or is being changed by somebody else.</summary>
    ResourceConflict,

    /// <summary>The text of a .tf file is wrong in itself.</summary>
    Syntax,

    /// <summary>Provider blocks, sources, installation or checksums.</summary>
    ProviderConfiguration,

    /// <summary>The identity is known and may not do this.</summary>
    Permission,

    /// <summary>Values, variables, backend, workspace, a name of a model, a region that is not served.</summary>
    Configuration,

    /// <summary>The machine: a tool that is missing, a full disk, too little memory.</summary>
    Environment,

    /// <summary>Two demands for versions that cannot both hold.</summary>
    DependencyConflict,

    /// <summary>A project file or a task of a build.</summary>
    MSBuild,

    /// <summary>A package that cannot be found, restored or made.</summary>
    NuGet,

    /// <summary>The compiler rejects the source.</summary>
    Compiler,

    /// <summary>The .NET SDK, a workload or a target framework.</summary>
    Sdk,
}
