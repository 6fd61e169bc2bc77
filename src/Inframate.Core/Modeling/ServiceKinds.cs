namespace Inframate.Modeling;

/// <summary>The names that the kinds of services have in JSON and in messages.</summary>
public static class ServiceKinds
{
    /// <summary>The name of a kind: <c>blazor-server</c>.</summary>
    public static string Name(this ServiceKind kind) => kind switch
    {
        ServiceKind.BlazorServer => "blazor-server",
        ServiceKind.BlazorWasm => "blazor-wasm",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
