using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Tests;

/// <summary>A small repository in a temporary folder, from file names and texts.</summary>
internal sealed class TestRepository : IDisposable
{
    public TestRepository(params ReadOnlySpan<(string Path, string Text)> files)
    {
        Root = Directory.CreateTempSubdirectory("inframate-").FullName;
        foreach (var (path, text) in files)
            Write(path, text);
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    public TestRepository Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);

        return this;
    }

    /// <summary>Reads all of it, or the projects named.</summary>
    public Application Read(params ReadOnlySpan<string> scope) => ApplicationReader.Read(Input(scope));

    public RepositoryInput Input(params ReadOnlySpan<string> scope) => new()
    {
        Root = Root,
        RequirementsPath = Path.Combine(Root, "inframate.md"),
        Scope = scope.Length == 0 ? null : [.. scope],
    };

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
