using System.Collections.Immutable;
using System.Globalization;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>A Dockerfile: its instructions, and what its last stage says about running.</summary>
internal sealed class Dockerfile
{
    private Dockerfile(string path, ImmutableArray<DockerInstruction> instructions)
    {
        Path = path;
        Instructions = instructions;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>All instructions, in the order of the file; continued lines are joined.</summary>
    public ImmutableArray<DockerInstruction> Instructions { get; }

    /// <summary>The instructions of the last stage.</summary>
    public IEnumerable<DockerInstruction> LastStage => Instructions.Skip(Math.Max(0, Instructions.Select((value, index) => (value, index)).LastOrDefault(i => i.value.Name == "FROM").index));

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

        return new Dockerfile(path, instructions.ToImmutable());
    }

    /// <summary>Environment variables that the last stage sets, with their places.</summary>
    public IEnumerable<(string Name, string Value, SourceSpan At)> Environment()
    {
        foreach (var instruction in LastStage.Where(i => i.Name == "ENV"))
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

    /// <summary>The ports that the last stage exposes, with their places.</summary>
    public IEnumerable<(int Port, SourceSpan At)> Exposed()
    {
        foreach (var instruction in LastStage.Where(i => i.Name == "EXPOSE"))
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
