using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using Inframate.Build.Stacks;
using Inframate.Discovery;
using Inframate.Hcl.Syntax;
using Inframate.Modeling;
using Inframate.Rules;
using Inframate.Terraform;

namespace Inframate.Benchmarks;

/// <summary>The stages over samples/Shop, warm, and the whole of what a build in which nothing changed does.</summary>
[MemoryDiagnoser]
public class ShopBenchmarks
{
    private readonly string _cacheFile = Path.GetTempFileName();
    private RepositoryInput _input = null!;
    private PipelineOptions _options = null!;
    private TerraformFile[] _files = null!;
    private TerraformModule _terraform = null!;
    private string _root = "";

    [GlobalSetup]
    public void Setup()
    {
        _root = FindSample();
        _input = new RepositoryInput { Root = _root, RequirementsPath = Path.Combine(_root, "inframate.md"), Excluded = ["obj/infra/", "obj/inframate/"] };
        _options = new PipelineOptions { Input = _input, OutputPath = "obj/infra" };
        var result = Pipeline.Run(_options);
        _files = [.. result.Terraform.Select(f => new TerraformFile($"obj/infra/{f.Key}", f.Value))];
        _terraform = TerraformModule.Load(_files, new TerraformLoadOptions { Root = "obj/infra" });
        new StackCache
        {
            Key = "key",
            Application = "",
            LaterInputs = [],
            Inputs = [.. result.Application.Inputs.Select(i => FileStamp.Of(i, _root))],
            Outputs = [],
            Findings = [],
            Lines = [],
        }.Write(_cacheFile);
    }

    [GlobalCleanup]
    public void Cleanup() => File.Delete(_cacheFile);

    [Benchmark(Description = "parse the generated Terraform")]
    public int Parse() => _files.Count(f => HclFile.Parse(f.Path, f.Text).Diagnostics.IsEmpty);

    [Benchmark(Description = "evaluate the generated Terraform")]
    public TerraformModule Evaluate() => TerraformModule.Load(_files, new TerraformLoadOptions { Root = "obj/infra" });

    [Benchmark(Description = "all rules")]
    public int Rules() => RuleEngine.Run(_terraform).Length;

    [Benchmark(Description = "analysis")]
    public int Analysis() => ApplicationReader.Read(_input).Services.Length;

    [Benchmark(Description = "the whole pipeline")]
    public int Whole() => Pipeline.Run(_options).Diagnostics.Length;

    [Benchmark(Description = "nothing changed (what a build does)")]
    public bool NothingChanged() => StackCache.Read(_cacheFile, "key", _root, "2026-01-01")?.State == CacheState.Current;

    private static string FindSample([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "samples", "Shop"));
}
