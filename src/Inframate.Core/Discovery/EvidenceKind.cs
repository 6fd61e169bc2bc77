namespace Inframate.Discovery;

/// <summary>The kinds of places that facts are read from. Written in camel case in JSON.</summary>
public enum EvidenceKind
{
    /// <summary>Written by the user in inframate.md; wins over everything else.</summary>
    Declared,

    /// <summary>A call in C# that a service's start-up reaches.</summary>
    Call,

    /// <summary>A package reference of a .NET project.</summary>
    Package,

    /// <summary>A property or the SDK of a .NET project.</summary>
    Project,

    /// <summary>A key or value in appsettings, launchSettings or another configuration file.</summary>
    Setting,

    /// <summary>A service in a compose file.</summary>
    Compose,

    /// <summary>A line of another description of a deployment: a Dapr component, a SAM template, azure.yaml, a Procfile.</summary>
    Deployment,

    /// <summary>An instruction in a Dockerfile.</summary>
    Dockerfile,

    /// <summary>A dependency in a manifest of another language: package.json, requirements.txt and their kind.</summary>
    Manifest,

    /// <summary>A line of source in another language.</summary>
    Source,
}
