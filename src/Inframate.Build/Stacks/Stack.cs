using System.Text;

namespace Inframate.Build.Stacks;

/// <summary>
/// One set of Terraform: where it lies and what the user said about it. Travels from the projects to the stack's own project as one MSBuild property, so that
/// projects that agree on it share one run.
/// </summary>
internal sealed class Stack
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Absolute path of the folder that the stack belongs to: a project's, a solution's or that of an infra.proj. Ends without a separator.</summary>
    public string Folder => _values["Folder"];

    /// <summary>Absolute path of the folder that paths in reports are relative to.</summary>
    public string Root => _values["Root"];

    /// <summary>True when it covers every language under the root, as the stack of an infra.proj does.</summary>
    public bool WholeRepository => _values.ContainsKey("WholeRepository");

    /// <summary>The user's value of a property, by its name without 'Inframate'; "" when there is none.</summary>
    public string this[string option]
    {
        get => _values.GetValueOrDefault(option, "");
        set
        {
            // One value a line: a line break inside a value would be read as another option.
            if (value.Length > 0)
                _values[option] = value.ReplaceLineEndings(" ").Trim();
        }
    }

    /// <summary>Absolute path of the generated Terraform.</summary>
    public string OutputFolder => FolderOption("OutputPath", "infra");

    /// <summary>Absolute path of the reports.</summary>
    public string ReportFolder => FolderOption("ReportPath", "inframate");

    /// <summary>Absolute path of the folder that the Terraform is copied to, to own it by hand.</summary>
    public string EjectFolder => Path.TrimEndingDirectorySeparator(this["EjectPath"] is { Length: > 0 } path ? Path.GetFullPath(path.Replace('\\', '/'), Folder) : Path.Combine(Root, "infra"));

    /// <summary>Absolute path of the baseline, whether it exists or not.</summary>
    public string BaselineFile => Path.GetFullPath(this["Baseline"] is { Length: > 0 } file ? file.Replace('\\', '/') : "inframate.baseline.txt", Folder);

    /// <summary>Absolute path of inframate.md, whether it exists or not.</summary>
    public string RequirementsFile => this["RequirementsFile"] is { Length: > 0 } file ? Path.GetFullPath(file, Folder) : Path.Combine(Folder, "inframate.md");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Stack Parse(string text)
    {
        var stack = new Stack();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            stack[line[..equals]] = line[(equals + 1)..];
        }

        return stack;
    }

    /// <summary>Forgets an option.</summary>
    public void Remove(string option) => _values.Remove(option);

    /// <summary>A path relative to the root, with '/'.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in _values)
            text.Append(name).Append('=').Append(value).Append('\n');

        return text.ToString();
    }

    private string FolderOption(string option, string name)
    {
        var folder = this[option] is { Length: > 0 } path ? Path.GetFullPath(path.Replace('\\', '/'), Folder) : Path.Combine(Folder, "obj", name);
        return Path.TrimEndingDirectorySeparator(folder);
    }
}
