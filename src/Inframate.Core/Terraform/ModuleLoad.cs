using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Syntax;
using Inframate.Terraform.Schema;
using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>One run of the loader: the files, what is read of them, and what went wrong.</summary>
internal sealed class ModuleLoad
{
    private readonly Dictionary<string, TerraformFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModuleConfig> _configs = new(StringComparer.Ordinal);
    private readonly ILookup<string, TerraformFile> _terraformFiles;
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<SourceSpan> _cycles = [];
    private bool _isFull;
    private int _blocksLeft = 50_000;
    private bool _hasTooManyBlocks;

    public ModuleLoad(IEnumerable<TerraformFile> files, TerraformLoadOptions options)
    {
        Options = options;
        foreach (var file in files)
            _files[file.Path] = file;

        _terraformFiles = _files.Values.Where(f => IsTerraform(f.Path)).OrderBy(f => f.Path, StringComparer.Ordinal).ToLookup(f => RepositoryPath.Folder(f.Path), StringComparer.Ordinal);
        Root = (options.Root?.Trim('/') is { } root ? root == "." ? "" : root : null)
            ?? _terraformFiles.Select(g => g.Key).OrderBy(f => f.Count(c => c == '/') + (f.Length > 0 ? 1 : 0)).ThenBy(f => f, StringComparer.Ordinal).FirstOrDefault()
            ?? "";
        Context = new EvaluationContext
        {
            Steps = Steps,
            ReadFile = Read,
            IsMissing = path => Readable(path) is { } resolved && !_files.ContainsKey(resolved) && Options.IsMissing?.Invoke(resolved) == true,
            ListFiles = path => Readable(path) is { } resolved ? Options.ListFiles?.Invoke(resolved) : null,
        };
    }

    public TerraformLoadOptions Options { get; }

    /// <summary>The work that evaluation may take: what grows no faster than the text is no bomb.</summary>
    public long Steps => EvaluationContext.DefaultSteps + _files.Values.Sum(static f => (long)f.Text.Length);

    /// <summary>Folder of the root module.</summary>
    public string Root { get; }

    public EvaluationContext Context { get; }

    /// <summary>How many more instances of resources and modules may be made.</summary>
    public int InstancesLeft { get; private set; } = 200_000;

    public IEnumerable<Diagnostic> Diagnostics
        => _configs.Values.SelectMany(c => c.Files).SelectMany(f => f.Diagnostics).Concat(_diagnostics).Concat(Context.Diagnostics)
            .OrderBy(d => d.At.Path, StringComparer.Ordinal).ThenBy(d => d.At.Line).ThenBy(d => d.At.Column).ThenBy(d => d.Id, StringComparer.Ordinal);

    public static bool IsTerraform(string path)
    {
        var name = RepositoryPath.Name(path);
        return (name.EndsWith(".tf", StringComparison.Ordinal) || name.EndsWith(".tf.json", StringComparison.Ordinal)) && !name.StartsWith('.');
    }

    public void Report(DiagnosticInfo info, SourceSpan at, string message)
        => _diagnostics.Add(new Diagnostic { Id = info.Id, Severity = info.Severity, Message = message, At = at });

    /// <summary>Reports once that something refers to itself.</summary>
    public void ReportCycle(SourceSpan at, string what)
    {
        if (_cycles.Add(at))
            Report(DiagnosticCatalog.EvaluationCycle, at, $"{what} refers to itself, so it has no value. Break the circle.");
    }

    /// <summary>Counts an instance; false, with one diagnostic for the run, when there are too many.</summary>
    public bool TakeInstance(SourceSpan at)
    {
        if (InstancesLeft-- > 0)
            return true;

        if (!_isFull)
        {
            _isFull = true;
            Report(DiagnosticCatalog.TooManyInstances, at, "There are more than 200000 instances of resources and modules, so the rest is left out. Make count and for_each smaller.");
        }

        return false;
    }

    /// <summary>Counts a block that a dynamic block makes; false, with one diagnostic for the run, when there are too many.</summary>
    public bool TakeBlock(SourceSpan at)
    {
        if (_blocksLeft-- > 0)
            return true;

        if (!_hasTooManyBlocks)
        {
            _hasTooManyBlocks = true;
            Report(DiagnosticCatalog.TooManyInstances, at, "Dynamic blocks make more than 50000 blocks, so the rest is left out. Make their for_each smaller.");
        }

        return false;
    }

    /// <summary>What the files of a folder declare; null when it has no Terraform.</summary>
    public ModuleConfig? Config(string folder)
    {
        if (_configs.TryGetValue(folder, out var config))
            return config;

        var files = _terraformFiles[folder].ToList();
        if (files.Count == 0)
            return null;

        var read = files.Any(f => OverrideFiles.Is(f.Path)) ? [OverrideFiles.Read(files, Report)] : files.AsParallel().AsOrdered().Select(Parse).ToList();
        return _configs[folder] = new ModuleConfig(folder, read);
    }

    /// <summary>The source of a module as it is written; null when it is no fixed text.</summary>
    public static string? SourceOf(Declaration call) => (call.Body.Attribute("source")?.Value as TemplateSyntax)?.LiteralText;

    /// <summary>The folder that a call in a module names; null when the module does not lie in this repository.</summary>
    public static string? FolderOf(ModuleConfig caller, Declaration call)
        => SourceOf(call) is { } source && (ModuleSource.IsFolder(source)) ? RepositoryPath.Combine(caller.Folder, source) : null;

    /// <summary>What the module that a call names declares; null when it does not lie in this repository.</summary>
    public ModuleConfig? Called(ModuleConfig caller, Declaration call) => FolderOf(caller, call) is { } folder ? Config(folder) : null;

    /// <summary>The values that the root module's variables get from files and options.</summary>
    public Dictionary<string, Value> RootVariables()
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        var inRoot = _files.Keys.Where(p => RepositoryPath.Folder(p) == Root).Order(StringComparer.Ordinal).ToList();
        var paths = inRoot.Where(p => RepositoryPath.Name(p) is "terraform.tfvars")
            .Concat(inRoot.Where(p => RepositoryPath.Name(p) is "terraform.tfvars.json"))
            .Concat(inRoot.Where(p => p.EndsWith(".auto.tfvars", StringComparison.Ordinal) || p.EndsWith(".auto.tfvars.json", StringComparison.Ordinal)))
            .Concat(Options.VariableFiles.Where(_files.ContainsKey));
        foreach (var path in paths)
        {
            var text = _files[path].Text;
            var file = path.EndsWith(".json", StringComparison.Ordinal) ? JsonFile.Parse(path, text, JsonShapes.Values) : HclFile.Parse(path, text);
            _diagnostics.AddRange(file.Diagnostics);
            var evaluator = new Evaluator(Context, file.Source, static _ => null);
            foreach (var attribute in file.Body.Attributes)
                values[attribute.Name] = evaluator.Evaluate(attribute.Value);
        }

        foreach (var (name, value) in Options.Variables)
            values[name] = value;

        return values;
    }

    /// <summary>Folders that no other folder calls.</summary>
    public ImmutableArray<string> RootFolders()
    {
        var folders = _terraformFiles.Select(g => g.Key).Order(StringComparer.Ordinal).ToList();
        var called = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            foreach (var module in Config(folder)!.Modules.Values)
            {
                if ((module.Body.Attribute("source")?.Value as TemplateSyntax)?.LiteralText is { } source && source.StartsWith('.')
                    && RepositoryPath.Combine(folder, source) is { } target && target != folder)
                {
                    called.Add(target);
                }
            }
        }

        return [.. folders.Where(f => !called.Contains(f))];
    }

    private static HclFile Parse(TerraformFile file)
        => file.Path.EndsWith(".json", StringComparison.Ordinal) ? JsonFile.Parse(file.Path, file.Text, JsonShapes.File) : HclFile.Parse(file.Path, file.Text);

    /// <summary>The path in the repository that a function names; null when it lies outside of the root folder and of all folders with a module.</summary>
    private string? Readable(string path)
    {
        if (path.StartsWith('~') || RepositoryPath.Combine(Root, path) is not { } resolved)
            return null;

        for (var folder = resolved; ; folder = RepositoryPath.Folder(folder))
        {
            if (folder == Root || _terraformFiles.Contains(folder))
                return resolved;

            if (folder.Length == 0)
                return null;
        }
    }

    private string? Read(string path)
        => Readable(path) is not { } resolved ? null : _files.TryGetValue(resolved, out var file) ? file.Text : Options.ReadFile?.Invoke(resolved);
}
