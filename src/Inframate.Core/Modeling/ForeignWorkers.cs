using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>What else is started from the code of a service: <c>celery -A shop worker</c>, <c>bundle exec sidekiq</c>, <c>php artisan horizon</c>, <c>python consumer.py</c>.</summary>
internal static partial class ForeignWorkers
{
    private const int StreamlitPort = 8501;
    private const int MaximumCommand = 1000;

    // What a script is called that starts the service itself.
    private static readonly string[] MainNames = ["app", "asgi", "index", "main", "manage", "run", "runserver", "serve", "server", "start", "wsgi", "www"];

    private static readonly string[] Development = ["build", "bundle", "debug", "deploy", "dev", "development", "docker", "lint", "local", "publish", "test", "tests", "types", "watch"];

    private static readonly string[] SourceEndings = ["", ".py", "/__main__.py", ".ts", ".mts", ".cts", ".js"];

    /// <summary>The workers and jobs beside a service: those that descriptions of its deployment start, its Procfile, supervisord, and systemd.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="deployments">What it says about its deployment.</param>
    /// <param name="manifest">What the service depends on.</param>
    /// <param name="service">The service.</param>
    /// <param name="units">What descriptions of deployments say of it.</param>
    /// <param name="dockerfile">What builds its image; null when nothing does.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="taken">Names that are taken.</param>
    public static IEnumerable<Service> Find(RepositoryFiles files, Deployments deployments, Manifest manifest, Service service, List<DeployedUnit> units, Dockerfile? dockerfile, string folder, HashSet<string> taken)
    {
        if (service.Kind is ServiceKind.Job or ServiceKind.Worker or ServiceKind.Spa or ServiceKind.Static)
            yield break;

        // celery.Dockerfile beside api.Dockerfile: one folder of code, and an image for each way to start it.
        var commands = units.Concat(deployments.Units.Where(u => u.Project is null && u.Folder == folder && u.Dockerfile != dockerfile?.Path)).Distinct()
            .Where(u => u.Command.Length > 0 || u.Dockerfile != dockerfile?.Path)
            .Select(u => (u.Name, Command: u.Command.Length > 0 ? u.Command : CommandOf(files, u.Dockerfile), u.Evidence)).Where(u => u.Command.Length > 0)
            .Concat(Procfile(files, folder)).Concat(Supervised(files, folder)).Concat(SystemdUnits(files, folder)).Concat(Images(files, folder, dockerfile));

        // A compose file may run the published image of what the repository builds.
        if (folder.Length == 0)
            commands = commands.Concat(deployments.Units.Where(u => u is { Folder: null, Project: null, Command.Length: > 0 }).Select(u => (u.Name, u.Command, u.Evidence)));

        commands = commands.Concat(Scripts(manifest)).Concat(Configured(files, manifest, folder));

        // One description may start several of a sort; another one means the same ones.
        var known = new Dictionary<string, (string Path, string Command)>(StringComparer.Ordinal);
        foreach (var (name, command, evidence) in commands)
        {
            if (EntryScript.Commands(files, dockerfile, command).Select(c => KindOf(files, manifest, service, folder, c)).FirstOrDefault(k => k is not null) is not { } started)
                continue;

            if (!known.TryAdd(started.What, (evidence.At.Path, command)) && (known[started.What].Path != evidence.At.Path || known[started.What].Command == command))
                continue;

            var own = Names.Kebab(name) is { Length: > 0 } kebab && char.IsAsciiLetter(kebab[0]) && kebab is not ("release" or "web") ? kebab : "worker";
            var unique = taken.Add(own) ? own : $"{service.Name}-{own}";
            if (unique != own && !taken.Add(unique))
                continue;

            var pages = started.Kind == ServiceKind.Web;
            yield return service with { Name = unique, Kind = started.Kind, Framework = pages ? "Streamlit" : service.Framework, Port = pages ? StreamlitPort : null, HealthPath = null, Because = [evidence, .. service.Because] };
        }
    }

    // What a command starts beside the service; null when it starts the service itself, or what nobody knows.
    private static (ServiceKind Kind, string What)? KindOf(RepositoryFiles files, Manifest manifest, Service service, string folder, string command)
    {
        if (WorkerCommand.Match(command) is { Success: true } match)
            return match.Groups[manifest.Language].Success ? (ServiceKind.Worker, Role(match.Value)) : null;

        if (command.Contains("streamlit run", StringComparison.Ordinal) && manifest.First("streamlit") is not null && !service.Framework.StartsWith("Streamlit", StringComparison.Ordinal))
            return (ServiceKind.Web, "streamlit run");

        if (ManageCommand.Match(command) is { Success: true } manage)
            return Names.Words(manage.Groups["name"].Value).Any(w => w is "bot" or "consume" or "consumer" or "consumers" or "daemon" or "listen" or "listener" or "poll" or "poller" or "scheduler" or "worker") ? (ServiceKind.Worker, manage.Groups["name"].Value) : null;

        if (PackageScript.Match(command) is { Success: true } run && manifest.Scripts.TryGetValue(run.Groups["script"].Value, out var script) && !PackageScript.IsMatch(script.Text))
            command = script.Text;

        // What is told where to listen serves, as the service itself does.
        if (ScriptCommand.Match(command) is not { Success: true } started || command.Split(' ').Any(w => w.Split('=')[0] is "--bind" or "--host" or "--port"))
            return null;

        var end = started.Groups["module"].Success ? started.Groups["module"].Value.Replace('.', '/') : started.Groups["path"].Value;
        if (FileOf(files, folder, end) is not { } path || files.Read(path) is not { } text || ForeignFramework.Of(manifest, start => text.Contains(start, StringComparison.Ordinal), _ => false) is { Kind: not ServiceKind.Worker })
            return null;

        var name = Path.GetFileNameWithoutExtension(path);
        if (MainNames.Contains(name, StringComparer.OrdinalIgnoreCase))
            return null;

        return (Names.Words(name).Any(w => w is "migrate" or "migration" or "migrations" or "seed") ? ServiceKind.Job : ServiceKind.Worker, path);
    }

    private static string CommandOf(RepositoryFiles files, string? dockerfile)
        => dockerfile is not null && files.Contains(dockerfile) && Dockerfile.Read(files, dockerfile)?.Inherited.LastOrDefault(i => i.Name is "CMD" or "ENTRYPOINT") is { } start
            ? string.Join(' ', start.Arguments.Split(['[', ']', '"', ',', ' '], StringSplitOptions.RemoveEmptyEntries))
            : "";

    // Of Celery the worker or the clock, whatever the command around it says.
    private static string Role(string command)
        => Names.Words(command) is var words && words.Contains("celery") ? words.Contains("beat") ? "celery beat" : "celery worker" : command;

    // The path is that inside of the container, and may be that of what is built: the file with the most of its end counts.
    private static string? FileOf(RepositoryFiles files, string folder, string end)
    {
        var tail = end.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var stem = Path.GetExtension(end) is ".js" or ".mjs" or ".cjs" ? Path.GetFileNameWithoutExtension(end) : null;
        var candidates = files.Files.Where(f => f.StartsWith(prefix, StringComparison.Ordinal) && f.Contains(stem ?? tail[^1], StringComparison.Ordinal)).ToList();

        return Enumerable.Range(0, tail.Length).Select(skip => string.Join('/', tail[skip..]))
            .SelectMany(part => SourceEndings.Select(e => stem is not null && e.Length > 0 ? part[..part.LastIndexOf('.')] + e : part + e))
            .Select(part => candidates.FirstOrDefault(f => f == part || f.EndsWith("/" + part, StringComparison.Ordinal)))
            .FirstOrDefault(f => f is not null);
    }

    private static IEnumerable<(string Name, string Command, Evidence Evidence)> Procfile(RepositoryFiles files, string folder)
    {
        var path = folder.Length == 0 ? "Procfile" : $"{folder}/Procfile";
        if (!files.Exists(path) || files.Read(path) is not { } text)
            yield break;

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var colon = lines[i].IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && lines[i].Length < 1000 && lines[i][0] != '#')
                yield return (lines[i][..colon].Trim(), lines[i][(colon + 1)..].Trim(), new Evidence(EvidenceKind.Deployment, lines[i].Trim(), new SourceSpan(path, i + 1, 1)));
        }
    }

    // "start:worker": "node dist/worker.js"; what is for development or builds is no way to run it.
    private static IEnumerable<(string Name, string Command, Evidence Evidence)> Scripts(Manifest manifest)
    {
        foreach (var (name, script) in manifest.Scripts)
        {
            if (Names.Words(name) is var words && words.Any(w => w is "consumer" or "worker" or "workers") && words.TrueForAll(w => w is "consumer" or "prod" or "production" or "run" or "start" or "worker" or "workers" || (words.Count > 1 && words[0] is "start" or "worker" && !Development.Contains(w, StringComparer.Ordinal))))
                yield return ("worker", script.Text, new Evidence(EvidenceKind.Manifest, name, script.At));
        }
    }

    // Sidekiq and Horizon are processes of their own; their settings show that they are run.
    private static IEnumerable<(string Name, string Command, Evidence Evidence)> Configured(RepositoryFiles files, Manifest manifest, string folder)
    {
        foreach (var (dependency, name, settings, command) in ((string, string, string, string)[])[("sidekiq", "sidekiq", "config/sidekiq.yml", "bundle exec sidekiq"), ("laravel/horizon", "horizon", "config/horizon.php", "php artisan horizon")])
        {
            var path = folder.Length == 0 ? settings : $"{folder}/{settings}";
            if (manifest.First(dependency) is not null && files.Exists(path))
                yield return (name, command, new Evidence(EvidenceKind.Setting, name, new SourceSpan(path)));
        }
    }

    // worker.Dockerfile, docker/celery/Dockerfile: its command says whether it is one.
    private static IEnumerable<(string Name, string Command, Evidence Evidence)> Images(RepositoryFiles files, string folder, Dockerfile? dockerfile)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        foreach (var path in files.Files.Where(f => Dockerfile.IsDockerfile(f) && f != dockerfile?.Path && f.StartsWith(prefix, StringComparison.Ordinal) && (!f[prefix.Length..].Contains('/', StringComparison.Ordinal) || f[prefix.Length..].StartsWith("docker/", StringComparison.Ordinal)) && !ComposeFile.IsForTests(f)).ToList())
        {
            var words = Names.Words(RepositoryFiles.NameOf(path)).Where(w => w != "dockerfile").ToList();
            var command = CommandOf(files, path);
            if (WorkerCommand.IsMatch(command))
                yield return (words.Count > 0 ? string.Join('-', words) : RepositoryFiles.NameOf(RepositoryFiles.FolderOf(path)), command, new Evidence(EvidenceKind.Dockerfile, command, new SourceSpan(path)));
        }
    }

    // [program:horizon] and command=php artisan horizon
    private static IEnumerable<(string Name, string Command, Evidence Evidence)> Supervised(RepositoryFiles files, string folder)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        foreach (var path in files.Files.Where(f => f.StartsWith(prefix, StringComparison.Ordinal) && f.Contains("supervis", StringComparison.OrdinalIgnoreCase) && Path.GetExtension(f) is ".conf" or ".ini").ToList())
        {
            var program = "";
            foreach (var (name, value, at) in EnvironmentFile.Lines(files, path))
            {
                if (name.StartsWith('['))
                    program = name.StartsWith("[program:", StringComparison.Ordinal) ? name["[program:".Length..].TrimEnd(']') : "";
                else if (name == "command" && program.Length > 0)
                    yield return (program, value, new Evidence(EvidenceKind.Deployment, value, at));
            }
        }
    }

    // ExecStart=/srv/shop/venv/bin/celery -A shop worker in shop-celery.service; Debian's tools put the package before the name: shop.shop-celery.service.
    private static IEnumerable<(string Name, string Command, Evidence Evidence)> SystemdUnits(RepositoryFiles files, string folder)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        foreach (var path in files.Files.Where(f => f.StartsWith(prefix, StringComparison.Ordinal) && f.EndsWith(".service", StringComparison.Ordinal)).ToList())
        {
            var name = Path.GetFileNameWithoutExtension(path).TrimEnd('@').Split('.')[^1];
            var lines = (files.Read(path) ?? "").ReplaceLineEndings("\n").Split('\n');
            var start = Array.FindIndex(lines, l => l.StartsWith("ExecStart=", StringComparison.Ordinal));
            if (start < 0 || lines.Contains("Type=oneshot"))
                continue;

            var last = start;
            while (last + 1 < lines.Length && lines[last].EndsWith('\\'))
                last++;

            var command = string.Join(' ', lines[start..(last + 1)].Select(l => l.TrimEnd('\\').Trim()))["ExecStart=".Length..];
            if (command.Length < MaximumCommand)
                yield return (name, command, new Evidence(EvidenceKind.Deployment, command, new SourceSpan(path, start + 1, 1)));
        }
    }

    [GeneratedRegex(@"(?<ruby>\bsidekiq\b|\bgood_job\b|\bsolid_queue|\bresque:work\b|\bdelayed_job\b|\bjobs:work\b|\bbin/jobs\b|\bclockworkd?\b|\bkarafka\s+server\b|\bshoryuken\b|\bsneakers:run\b|\brails\s+runner\s+\S+\.rb)|(?<python>\bcelery\b.*\b(?:worker|beat)\b|\brq\s+worker\b|\brqworker\b|\bdramatiq\b|\barq\s|\btaskiq\s+worker\b|\bhuey_consumer|\bmanage\.py\s+(?:qcluster|run_huey|runworker|process_tasks|db_worker)\b)|(?<php>\bartisan\s+queue:(?:work|listen)\b|\bartisan\s+horizon\b|\bschedule:(?:work|run)\b|\bmessenger:consume\b)|(?<node>\bace\s+queue:listen\b)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WorkerCommand { get; }

    [GeneratedRegex(@"\bmanage\.py\s+(?<name>[a-z_0-9]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ManageCommand { get; }

    // npm run worker, yarn worker, pnpm --silent worker
    [GeneratedRegex(@"^\s*(?:npm|yarn|pnpm|bun)\s+(?:-\S+\s+)*(?:run\s+)?(?:-\S+\s+)*(?<script>[\w:.-]+)\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PackageScript { get; }

    // node -r dotenv/config dist/worker.js, python -m shop.consumer
    [GeneratedRegex(@"(?:^|[\s""'/])(?:python[0-9.]*|node|ruby|php|bun|tsx|ts-node)\s+(?:-(?!m\b)[\w=:.-]+\s+(?:[\w@/.-]+/(?:config|register)\s+)?)*(?:-m\s+(?<module>[A-Za-z_][\w.]*)|(?<path>[A-Za-z0-9_./-]+\.(?:py|[cm]?[jt]s|rb|php)|(?:\./)?(?:build|dist|lib|out|src)/[A-Za-z0-9_/-]+))(?=\s|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScriptCommand { get; }
}
