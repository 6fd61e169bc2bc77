namespace Inframate.Tests;

/// <summary>A folder that is gone when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Absolute path, without a separator at its end.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("inframate-").FullName;

    /// <summary>Writes a file below the folder and returns its absolute path.</summary>
    public string Write(string relative, string text)
    {
        var path = At(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Absolute path of a file or folder below.</summary>
    public string At(string relative) => System.IO.Path.Combine(Path, relative);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
