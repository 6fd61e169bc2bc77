using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>Images that serve the files that they are given, and the ports that they listen on unless a Dockerfile exposes another.</summary>
internal static class FileServers
{
    private static readonly Dictionary<string, int> Ports = new(StringComparer.Ordinal)
    {
        ["caddy"] = 80,
        ["httpd"] = 80,
        ["nginx"] = 80,
        ["nginx-unprivileged"] = 8080,
        ["static-web-server"] = 80,
    };

    /// <summary>The port of the web server that a container runs; null when it runs none, or something else beside it.</summary>
    public static int? PortOf(Dockerfile? dockerfile)
        => dockerfile?.Base?.Arguments.Split(' ').FirstOrDefault(w => !w.StartsWith("--", StringComparison.Ordinal)) is { } image && Ports.TryGetValue(image.Split('/')[^1].Split(':', '@')[0], out var port)
            ? dockerfile.Exposed().FirstOrDefault() is { Port: > 0 } exposed ? exposed.Port : port
            : null;
}
