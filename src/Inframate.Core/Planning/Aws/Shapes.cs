using System.Collections.Frozen;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>What a service is to those who deploy it.</summary>
internal static class Shapes
{
    /// <summary>Names that people give to what visitors see first; a Node front end looks like any other API otherwise.</summary>
    private static readonly FrozenSet<string> EntryNames = FrozenSet.ToFrozenSet(["app", "client", "front", "front-end", "frontend", "gateway", "portal", "site", "ui", "web", "website", "www"]);

    public static bool IsDotNet(this Service service) => service.Language is "C#" or "F#" or "VB" or "Visual Basic" or "Visual Basic .NET";

    /// <summary>Files that a browser loads, without a server of their own.</summary>
    public static bool IsSite(this Service service) => service.IsPages() && service.Dockerfile is null;

    /// <summary>Files that a browser loads, whoever serves them.</summary>
    public static bool IsPages(this Service service) => service.Kind is ServiceKind.Spa or ServiceKind.Static or ServiceKind.BlazorWasm;

    /// <summary>Whether it runs to its end.</summary>
    public static bool IsJob(this Service service) => service.Kind is ServiceKind.Job or ServiceKind.Cli;

    /// <summary>Whether it answers requests.</summary>
    public static bool IsServer(this Service service) => service.Kind switch
    {
        ServiceKind.Web or ServiceKind.Api or ServiceKind.Grpc or ServiceKind.Gateway or ServiceKind.BlazorServer or ServiceKind.Function => true,
        _ => service.IsPages() && service.Dockerfile is not null,
    };

    /// <summary>The one with the lowest rank answers what no other one does.</summary>
    public static int EntryRank(this Service service) => service.Kind switch
    {
        ServiceKind.Gateway => 0,
        ServiceKind.Web or ServiceKind.BlazorServer or ServiceKind.Spa or ServiceKind.Static or ServiceKind.BlazorWasm => 1,
        _ when EntryNames.Contains(service.Name) => 2,
        ServiceKind.Api => 3,
        _ => 4,
    };
}
