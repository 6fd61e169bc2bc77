using System.Collections.Immutable;
using System.Globalization;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>A Dockerfile: its instructions, and what its last stage says about running.</summary>
internal sealed class Dockerfile
{
    // More stages on top of each other than anyone builds; each of them has to be looked for in the whole file.
    private const int MaximumStages = 32;

    private readonly int last;

    private Dockerfile(string path, ImmutableArray<DockerInstruction> instructions, int last)
    {
        Path = path;
        Instructions = instructions;
        this.last = last;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>All instructions, in the order of the file; continued lines are joined.</summary>
    public ImmutableArray<DockerInstruction> Instructions { get; }

    /// <summary>The instructions of the stage that runs: the last one, unless another was asked for. It starts with FROM.</summary>
    public IEnumerable<DockerInstruction> LastStage => Stage(last);

    /// <summary>The name of the stage that runs; null when it has none.</summary>
    public string? StageName => NameOf(last);

    /// <summary>The instructions that the container runs with: those of the stages that the running one is built on, the lowest first, and its own.</summary>
    public IEnumerable<DockerInstruction> Inherited
    {
        get
        {
            var chain = new Stack<int>([last]);
            while (chain.Count < MaximumStages && Parent(chain.Peek()) is { } parent)
                chain.Push(parent);

            return chain.SelectMany(Stage);
        }
    }

    /// <summary>The image below all stages, as it is written; null when there is none.</summary>
    public DockerInstruction? Base => Inherited.FirstOrDefault(i => i.Name == "FROM");

    /// <summary>The user that the container runs as; null when none is set.</summary>
    public DockerInstruction? User => Inherited.LastOrDefault(i => i.Name == "USER");

    /// <summary>The same file with the stage that starts a program; itself when no stage names it.</summary>
    /// <param name="program">What the entry point names, such as <c>Shop.Api.dll</c>.</param>
    public Dockerfile Serving(string program)
    {
        foreach (var start in Starts().Reverse())
        {
            if (Stage(start).Any(i => i.Name is "ENTRYPOINT" or "CMD" && i.Arguments.Contains(program, StringComparison.Ordinal)))
                return new Dockerfile(Path, Instructions, start);
        }

        return this;
    }

    private IEnumerable<int> Starts() => Enumerable.Range(0, Instructions.Length).Where(i => Instructions[i].Name == "FROM");

    private IEnumerable<DockerInstruction> Stage(int start) => Instructions.Skip(start).Take(1).Concat(Instructions.Skip(start + 1).TakeWhile(i => i.Name != "FROM"));

    // FROM base AS final
    private string? NameOf(int start) => start < Instructions.Length && Words(start) is [.., var word, var name] && word.Equals("AS", StringComparison.OrdinalIgnoreCase) ? name : null;

    private string[] Words(int start) => Instructions[start].Arguments.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private int? Parent(int start)
    {
        if (start >= Instructions.Length || Words(start).FirstOrDefault(w => !w.StartsWith("--", StringComparison.Ordinal)) is not { } from)
            return null;

        foreach (var other in Starts().TakeWhile(o => o < start).Reverse())
        {
            if (NameOf(other)?.Equals(from, StringComparison.OrdinalIgnoreCase) == true)
                return other;
        }

        return null;
    }

    /// <summary>True for the file names that Dockerfiles have.</summary>
    public static bool IsDockerfile(string path)
    {
        var name = RepositoryFiles.NameOf(path);

        return name.Equals("Dockerfile", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Containerfile", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Dockerfile.", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".Dockerfile", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a Dockerfile; null when it is missing.</summary>
    public static Dockerfile? Read(RepositoryFiles files, string path) => files.Read(path) is { } text ? Parse(path, text) : null;

    /// <summary>Reads the text of a Dockerfile.</summary>
    public static Dockerfile Parse(string path, string text)
    {
        var instructions = ImmutableArray.CreateBuilder<DockerInstruction>();
        var line = 0;
        var start = 0;
        var joined = "";

        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            line++;
            var part = raw.Trim();
            if (part.StartsWith("#") || (part.IsEmpty && joined.Length == 0))
                continue;

            if (joined.Length == 0)
                start = line;

            var continues = part.EndsWith("\\") || part.EndsWith("`");
            joined += (continues ? part[..^1] : part).ToString() + " ";
            if (continues)
                continue;

            var words = joined.Trim();
            joined = "";
            var space = words.AsSpan().IndexOfAny(' ', '\t');
            if (space > 0)
                instructions.Add(new DockerInstruction(words[..space].ToUpperInvariant(), words[space..].Trim(), new SourceSpan(path, start, 1)));
        }

        return new Dockerfile(path, instructions.ToImmutable(), Enumerable.Range(0, instructions.Count).LastOrDefault(i => instructions[i].Name == "FROM"));
    }

    /// <summary>Environment variables that the container runs with, with their places.</summary>
    public IEnumerable<(string Name, string Value, SourceSpan At)> Environment()
    {
        foreach (var instruction in Inherited.Where(i => i.Name == "ENV"))
        {
            if (!instruction.Arguments.Contains('=', StringComparison.Ordinal))
            {
                var parts = instruction.Arguments.Split((char[])[' ', '\t'], 2, StringSplitOptions.TrimEntries);
                if (parts.Length == 2)
                    yield return (parts[0], parts[1].Trim('"'), instruction.At);

                continue;
            }

            foreach (var pair in instruction.Arguments.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            {
                var equals = pair.IndexOf('=', StringComparison.Ordinal);
                if (equals > 0)
                    yield return (pair[..equals], pair[(equals + 1)..].Trim('"'), instruction.At);
            }
        }
    }

    /// <summary>The ports that the container exposes, with their places.</summary>
    public IEnumerable<(int Port, SourceSpan At)> Exposed()
    {
        foreach (var instruction in Inherited.Where(i => i.Name == "EXPOSE"))
        {
            foreach (var word in instruction.Arguments.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (int.TryParse(word.Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536)
                    yield return (port, instruction.At);
            }
        }
    }
}

/// <summary>One instruction of a Dockerfile.</summary>
/// <param name="Name">In upper case.</param>
/// <param name="Arguments">What follows it.</param>
/// <param name="At">Its first line.</param>
internal sealed record DockerInstruction(string Name, string Arguments, SourceSpan At);
