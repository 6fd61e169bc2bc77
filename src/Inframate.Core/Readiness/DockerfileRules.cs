using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Rules;
using Inframate.Secrets;
using Inframate.Text;

namespace Inframate.Readiness;

/// <summary>What is wrong in Dockerfiles.</summary>
internal static partial class DockerfileRules
{
    private const string Practices = "https://docs.docker.com/build/building/best-practices/";

    /// <summary>All rules of this kind, in id order.</summary>
    public static ImmutableArray<FileRule> All { get; } =
    [
        Rule(
            new()
            {
                Id = "INFRA2910",
                Title = "Container runs as root",
                Severity = Severity.Medium,
                Why = "Who breaks out of the process owns the container, and with a flaw of the kernel the machine.",
                Fix = "Add 'USER $APP_UID' (.NET images have that user) or another user to the last stage, or take a chiseled image.",
                Links = [Practices + "#user", "https://learn.microsoft.com/dotnet/core/docker/container-images"],
                Peers = ["CKV_DOCKER_3", "CKV_DOCKER_8", "DS002", "AVD-DS-0002"],
            },
            Root),
        Rule(
            new()
            {
                Id = "INFRA2911",
                Title = "Base image is not pinned",
                Severity = Severity.Low,
                Why = "The same Dockerfile gives another image tomorrow, and nobody sees the difference.",
                Fix = "Name a version, or better a digest.",
                Links = [Practices + "#pin-base-image-versions"],
                Peers = ["CKV_DOCKER_7", "DS001", "AVD-DS-0001"],
            },
            Unpinned),
        Rule(
            new()
            {
                Id = "INFRA2912",
                Title = "Secret in a layer of the image",
                Severity = Severity.High,
                Why = "Whoever can pull the image reads its ARG and ENV, also those of earlier layers.",
                Fix = "Mount it while building ('RUN --mount=type=secret'), or set it where the container runs. Change the secret, for it is known.",
                Links = ["https://docs.docker.com/build/building/secrets/"],
                Peers = ["DS031", "AVD-DS-0031"],
            },
            Secret),
        Rule(
            new()
            {
                Id = "INFRA2913",
                Title = "Image says nothing of its health",
                Severity = Severity.Low,
                Why = "Docker and compose cannot tell a container that hangs from one that works. Orchestrators have probes of their own.",
                Fix = "Add HEALTHCHECK, or leave it to the orchestrator and accept the finding.",
                Links = ["https://docs.docker.com/reference/dockerfile/#healthcheck"],
                Peers = ["CKV_DOCKER_2", "DS026", "AVD-DS-0026"],
                IsOffByDefault = true,
            },
            NoHealth),
        Rule(
            new()
            {
                Id = "INFRA2914",
                Title = "Package manager leaves its cache in the image",
                Severity = Severity.Low,
                Why = "Lists and downloads make the image larger and bring nothing.",
                Fix = "End the same RUN with 'rm -rf /var/lib/apt/lists/*', or use 'apk add --no-cache'.",
                Links = [Practices + "#apt-get"],
                Peers = ["DS025", "AVD-DS-0025", "DS017", "AVD-DS-0017"],
            },
            Leftovers),
        Rule(
            new()
            {
                Id = "INFRA2915",
                Title = "Script from the internet is run unseen",
                Severity = Severity.Medium,
                Why = "Who controls that address, or the way to it, controls the image.",
                Fix = "Download a fixed version, compare its hash, then run it; use COPY for files of your own.",
                Links = [Practices + "#add-or-copy"],
                Peers = ["CKV_DOCKER_4"],
            },
            Remote),
    ];

    private static FileRule Rule(RuleInfo info, Func<Dockerfile, IEnumerable<(SourceSpan, string)>> check) => new(info, Dockerfile.IsDockerfile, (path, text) => check(Dockerfile.Parse(path, text)));

    private static IEnumerable<(SourceSpan, string)> Root(Dockerfile file)
    {
        // The user of a base image that is built elsewhere is not known; that of a stage above is.
        for (var stage = file.LastStage.ToList(); stage is [{ Name: "FROM" } from, ..];)
        {
            if (stage.FindLast(i => i.Name == "USER") is { } user)
            {
                if (user.Arguments.Split(':')[0] is "root" or "0")
                    yield return (user.At, "The container runs as root.");

                yield break;
            }

            var image = ImageOf(from);
            if (file.StageNamed(image) is { } above)
            {
                stage = above;
                continue;
            }

            if (RunsAsRoot(image))
                yield return (from.At, $"The image '{image}' runs as root, and no later stage changes that.");

            yield break;
        }
    }

    // Official images of languages and systems, which start as root; of others nobody can tell.
    private static bool RunsAsRoot(string image)
    {
        var (name, tag) = image.LastIndexOf(':') is var colon and > 0 && !image[colon..].Contains('/', StringComparison.Ordinal) ? (image[..colon], image[(colon + 1)..]) : (image, "");
        if (tag.Contains("chiseled", StringComparison.Ordinal) || tag.Contains("distroless", StringComparison.Ordinal) || tag.Contains("nonroot", StringComparison.Ordinal))
            return false;

        return name.StartsWith("mcr.microsoft.com/dotnet/", StringComparison.Ordinal)
            || name.Split('/')[^1] is "alpine" or "debian" or "ubuntu" or "node" or "python" or "golang" or "ruby" or "php" or "eclipse-temurin" or "openjdk" or "amazoncorretto" or "busybox" or "rust" or "nginx" && !name.Contains('.', StringComparison.Ordinal);
    }

    private static IEnumerable<(SourceSpan, string)> Unpinned(Dockerfile file)
    {
        foreach (var from in file.Instructions.Where(i => i.Name == "FROM"))
        {
            var image = ImageOf(from);
            if (image is "scratch" || image.Contains('$', StringComparison.Ordinal) || image.Contains('@', StringComparison.Ordinal) || file.StageNamed(image) is not null)
                continue;

            var last = image[(image.LastIndexOf('/') + 1)..];
            if (!last.Contains(':', StringComparison.Ordinal) || last.EndsWith(":latest", StringComparison.Ordinal))
                yield return (from.At, $"'{image}' is whatever is newest on the day of the build.");
        }
    }

    private static IEnumerable<(SourceSpan, string)> Secret(Dockerfile file)
    {
        foreach (var instruction in file.Instructions.Where(i => i.Name is "ENV" or "ARG" or "RUN"))
        {
            if (Redactor.KindIn(instruction.Arguments) is { } kind)
                yield return (instruction.At, $"{instruction.Name} writes a secret ({kind}) into the image.");
            else if (instruction.Name == "ENV" && SecretName.Match(instruction.Arguments) is { Success: true } named && !named.Groups["value"].Value.StartsWith('$'))
                yield return (instruction.At, $"ENV writes '{named.Groups["name"].Value}' into the image.");
        }
    }

    private static IEnumerable<(SourceSpan, string)> NoHealth(Dockerfile file)
    {
        if (file.LastStage.FirstOrDefault() is { Name: "FROM" } from && !file.LastStage.Any(i => i.Name == "HEALTHCHECK") && file.LastStage.Any(i => i.Name is "EXPOSE"))
            yield return (from.At, "The image has no HEALTHCHECK.");
    }

    private static IEnumerable<(SourceSpan, string)> Leftovers(Dockerfile file)
    {
        // What an earlier stage leaves is not in the image.
        foreach (var run in file.LastStage.Where(i => i.Name == "RUN"))
        {
            if (AptInstall.IsMatch(run.Arguments) && !run.Arguments.Contains("/var/lib/apt/lists", StringComparison.Ordinal) && !run.Arguments.Contains("--mount=type=cache", StringComparison.Ordinal))
                yield return (run.At, "The lists of apt stay in the image.");
            else if (ApkAdd.IsMatch(run.Arguments) && !run.Arguments.Contains("--no-cache", StringComparison.Ordinal) && !run.Arguments.Contains("/var/cache/apk", StringComparison.Ordinal))
                yield return (run.At, "The cache of apk stays in the image.");
        }
    }

    private static IEnumerable<(SourceSpan, string)> Remote(Dockerfile file)
    {
        foreach (var instruction in file.Instructions)
        {
            if (instruction.Name == "RUN" && PipedScript.IsMatch(instruction.Arguments))
                yield return (instruction.At, "A script is downloaded and run without being looked at.");
            else if (instruction.Name == "ADD" && RemoteAdd.IsMatch(instruction.Arguments) && !instruction.Arguments.Contains("--checksum", StringComparison.Ordinal))
                yield return (instruction.At, "ADD takes whatever that address serves on the day of the build.");
        }
    }

    private static string ImageOf(DockerInstruction from) => from.Arguments.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(w => !w.StartsWith("--", StringComparison.Ordinal)) ?? "";

    private static List<DockerInstruction>? StageNamed(this Dockerfile file, string name)
    {
        var start = file.Instructions.Index().LastOrDefault(i => i.Item.Name == "FROM" && StageName.Match(i.Item.Arguments) is { Success: true } m && m.Groups[1].Value.Equals(name, StringComparison.OrdinalIgnoreCase), (-1, null!)).Index;
        if (start < 0)
            return null;

        var stage = file.Instructions.Skip(start + 1).TakeWhile(i => i.Name != "FROM");
        return [file.Instructions[start], .. stage];
    }

    [GeneratedRegex(@"\sAS\s+(\S+)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StageName { get; }

    [GeneratedRegex(@"\bapt(?:-get)?\s+(?:-\S+\s+)*install\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AptInstall { get; }

    [GeneratedRegex(@"\bapk\s+(?:-\S+\s+)*add\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApkAdd { get; }

    [GeneratedRegex(@"\b(?:curl|wget)\b[^|;&]*\bhttps?://[^|;&]*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PipedScript { get; }

    [GeneratedRegex(@"(?:^|\s)https?://", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RemoteAdd { get; }

    [GeneratedRegex(@"(?:^|\s)(?<name>[A-Za-z0-9_]*(?:PASSWORD|PASSWD|SECRET|API_?KEY|ACCESS_?TOKEN|AUTH_?TOKEN)[A-Za-z0-9_]*)(?:=|\s)""?(?<value>[^\s""]{6,})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName { get; }
}
