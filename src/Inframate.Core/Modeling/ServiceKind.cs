namespace Inframate.Modeling;

/// <summary>What a deployable part of an application is. In JSON the names are in kebab case (<c>blazor-server</c>).</summary>
public enum ServiceKind
{
    /// <summary>Answers browsers with pages rendered on the server: MVC, Razor Pages.</summary>
    Web,

    /// <summary>Answers programs over HTTP.</summary>
    Api,

    /// <summary>Answers gRPC calls.</summary>
    Grpc,

    /// <summary>Runs without end and answers nobody.</summary>
    Worker,

    /// <summary>Forwards requests to other services.</summary>
    Gateway,

    /// <summary>Blazor rendered on the server over SignalR.</summary>
    BlazorServer,

    /// <summary>Blazor that runs in the browser and is served as files.</summary>
    BlazorWasm,

    /// <summary>A JavaScript application that runs in the browser and is served as files.</summary>
    Spa,

    /// <summary>Files only.</summary>
    Static,

    /// <summary>An Azure Function.</summary>
    Function,

    /// <summary>An AWS Lambda function.</summary>
    Lambda,

    /// <summary>Runs to its end, once or on a schedule.</summary>
    Job,

    /// <summary>A console program that is deployed.</summary>
    Cli,
}
