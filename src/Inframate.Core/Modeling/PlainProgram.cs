using System.Collections.Frozen;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>Programs in other languages that no framework shows: a container starts them, and they stay, or a deployment runs them.</summary>
internal static class PlainProgram
{
    // What starts a program of the language in a container, as words of CMD or ENTRYPOINT. A binary of its own name starts those of the others.
    private static readonly FrozenDictionary<string, string[]> Starters = new Dictionary<string, string[]>
    {
        ["java"] = ["java"],
        ["node"] = ["node", "npm", "yarn", "pnpm", "bun", "ts-node", "tsx"],
        ["python"] = ["python", "python3", "uv", "poetry"],
        ["ruby"] = ["ruby", "bundle"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Pages = [".css", ".gif", ".html", ".ico", ".jpg", ".js", ".png", ".svg", ".webp"];

    private static readonly string[] Tools = ["bash", "sh", "/bin/bash", "/bin/sh", "pytest", "test", "lint", "--help"];

    private static readonly FrozenDictionary<string, string> Scripts = new Dictionary<string, string>
    {
        [".js"] = "node",
        [".mjs"] = "node",
        [".py"] = "python",
        [".rb"] = "ruby",
        [".ts"] = "node",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] CommandLines = ["clap", "github.com/alecthomas/kong", "github.com/spf13/cobra", "github.com/urfave/cli", "github.com/urfave/cli/v2", "github.com/urfave/cli/v3"];

    // What programs do that do not end by themselves.
    private static readonly FrozenDictionary<string, string[]> Loops = new Dictionary<string, string[]>
    {
        ["go"] = ["for {", "time.NewTicker(", "time.Tick(", "net.Listen(", "signal.Notify(", "select {}"],
        ["java"] = ["while (true)", "while(true)", "for (;;)", "new ServerSocket(", "scheduleAtFixedRate(", "HttpServer.create("],
        ["node"] = ["setInterval(", "while (true)", "while(true)", "for (;;)", ".createServer(", "createSocket(", ".listen("],
        ["python"] = ["while True", "while 1:", "run_pending(", "serve_forever(", "run_forever(", ".listen("],
        ["ruby"] = ["loop do", "while true", "TCPServer.new"],
        ["rust"] = ["loop {", "TcpListener::bind"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Stands for what only a Dockerfile tells of: it starts a script beside itself, or serves the pages that lie there. Null when it does neither.</summary>
    public static Manifest? Of(RepositoryFiles files, string path)
    {
        if (Dockerfile.Read(files, path) is not { } dockerfile)
            return null;

        var folder = RepositoryFiles.FolderOf(path);
        var language = ServesFiles(dockerfile)
            ? ((string[])["", "html", "public", "src", "www"]).Any(f => RepositoryFiles.Combine(folder, f) is { } place && files.Exists(place.Length == 0 ? "index.html" : place + "/index.html")) || Copied(dockerfile).Any(c => HoldsPages(files, folder, c)) ? "node" : null
            : Words(dockerfile).Where(w => RepositoryFiles.Combine(folder, w) is { } script && files.Exists(script)).Select(w => Scripts.GetValueOrDefault(Path.GetExtension(w))).FirstOrDefault(l => l is not null);

        return language is null ? null : Manifest.Bare(path, folder, language);
    }

    /// <summary>What a program is; null when nothing shows that it is deployed.</summary>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="dockerfile">What builds its container; null when nothing does.</param>
    /// <param name="units">What runs it.</param>
    /// <param name="sourceHas">Whether its source holds a text.</param>
    public static ForeignFramework? Of(Manifest manifest, Dockerfile? dockerfile, IReadOnlyCollection<DeployedUnit> units, Func<string, bool> sourceHas)
    {
        if (dockerfile is not null && manifest.Path == dockerfile.Path && ServesFiles(dockerfile))
            return new ForeignFramework(manifest.Language, "", "Static files", ServiceKind.Static, null);

        if (dockerfile is null || manifest.IsLibrary || !Loops.TryGetValue(manifest.Language, out var loops) || !Starts(dockerfile, manifest.Language))
            return null;

        // What a command line does in a loop ends.
        var isTool = units.Count == 0 && manifest.First(CommandLines) is not null;
        var stays = loops.Any(l => !(isTool && l is ("for {" or "loop {")) && sourceHas(l));
        if (!stays && units.Count == 0)
            return null;

        int? port = dockerfile.Exposed().FirstOrDefault() is { Port: > 0 } exposed ? exposed.Port : null;
        var kind = port is not null ? ServiceKind.Api : stays ? ServiceKind.Worker : ServiceKind.Job;

        return new ForeignFramework(manifest.Language, "", ForeignReader.Languages[manifest.Language], kind, port);
    }

    private static bool Starts(Dockerfile dockerfile, string language)
    {
        var words = Words(dockerfile);

        return words.Count > 0 && !words.Exists(Tools.Contains) && (!Starters.TryGetValue(language, out var starters) || words.Exists(starters.Contains));
    }

    private static bool ServesFiles(Dockerfile dockerfile) => FileServers.PortOf(dockerfile) is not null && Words(dockerfile).TrueForAll(w => !Scripts.ContainsKey(Path.GetExtension(w)));

    // COPY static /usr/share/nginx/html
    private static IEnumerable<string> Copied(Dockerfile dockerfile)
        => dockerfile.LastStage.Where(i => i.Name is "COPY" or "ADD" && !i.Arguments.Contains("--from", StringComparison.Ordinal))
            .SelectMany(i => i.Arguments.Split([' ', '\t', '[', ']', '"', ','], StringSplitOptions.RemoveEmptyEntries).Where(w => !w.StartsWith("--", StringComparison.Ordinal)).SkipLast(1));

    // The folder that the image is built from may be that of the file, or the whole repository.
    private static bool HoldsPages(RepositoryFiles files, string folder, string copied)
        => ((string?[])[RepositoryFiles.Combine(folder, copied), RepositoryFiles.Combine("", copied)]).Any(place => place is { Length: > 0 } && files.Files.Any(f => f.StartsWith(place + "/", StringComparison.Ordinal) && Pages.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)));

    private static List<string> Words(Dockerfile dockerfile)
        => [.. dockerfile.Inherited.Where(i => i.Name is "ENTRYPOINT" or "CMD").SelectMany(i => i.Arguments.Split(['[', ']', '"', ',', ' '], StringSplitOptions.RemoveEmptyEntries))];
}
