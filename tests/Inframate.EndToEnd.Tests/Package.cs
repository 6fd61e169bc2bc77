using System.IO.Compression;

[assembly: AssemblyFixture(typeof(Inframate.EndToEnd.Tests.Package))]

namespace Inframate.EndToEnd.Tests;

/// <summary>The package, packed once for all tests of the run, and fresh folders that install it from a local feed.</summary>
public sealed class Package : IAsyncLifetime
{
    private readonly string _top = Path.Combine(Path.GetTempPath(), $"inframate-e2e-{Environment.ProcessId}");
    private int _folders;

    /// <summary>What this test run was built as, and so the package, for nothing to be compiled twice.</summary>
#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    /// <summary>Absolute path of the nupkg.</summary>
    public string File => Path.Combine(_top, "feed", "Inframate.Build.1.0.0.nupkg");

    /// <summary>Names of the files in the package that we put there, in ordinal order.</summary>
    public IReadOnlyList<string> Entries
    {
        get
        {
            using var zip = ZipFile.OpenRead(File);
            return [.. zip.Entries.Select(e => e.FullName).Where(n => !n.StartsWith("_rels/", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal) && n != "[Content_Types].xml").Order(StringComparer.Ordinal)];
        }
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_top);
        var (exit, output) = await Sdk.Run("dotnet", Sdk.Repository, ["pack", "src/Inframate.Build", "-c", Configuration, "-o", Path.GetDirectoryName(File)!, "-nodeReuse:false"]);
        Assert.True(exit == 0, output);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        // INFRAMATE_KEEP=1 leaves the folders for a look at what a failing test saw.
        if (Environment.GetEnvironmentVariable("INFRAMATE_KEEP") != "1")
            Directory.Delete(_top, recursive: true);

        return ValueTask.CompletedTask;
    }

    /// <summary>A new folder outside the repository that finds the package in a local feed, with a package cache that no other run has filled.</summary>
    public string NewFolder()
    {
        var folder = Path.Combine(_top, $"{Interlocked.Increment(ref _folders):00}");
        Directory.CreateDirectory(folder);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        System.IO.File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{Path.Combine(_top, "packages")}" />
              </config>
              <fallbackPackageFolders>
                <add key="machine" value="{cache}" />
              </fallbackPackageFolders>
              <packageSources>
                <add key="local" value="{Path.GetDirectoryName(File)}" />
              </packageSources>
            </configuration>
            """);
        return folder;
    }

    /// <summary>A copy of a sample in a new folder.</summary>
    public string CopyOf(string sample)
    {
        var folder = NewFolder();
        var source = Path.Combine(Sdk.Repository, "samples", sample);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file);
            if (relative.Split(Path.DirectorySeparatorChar) is var parts && (parts.Contains("bin") || parts.Contains("obj") || parts[0] is "expected" or "inframate.md"))
                continue;

            var target = Path.Combine(folder, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }

        return folder;
    }
}
