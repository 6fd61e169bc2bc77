using BenchmarkDotNet.Attributes;
using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Benchmarks;

/// <summary>The analysis of a made-up solution, a part of whose projects are services that reference all others; warm.</summary>
[MemoryDiagnoser]
public class AnalysisBenchmarks
{

    private string _root = "";
    private RepositoryInput _input = null!;

    [ParamsSource(nameof(Shapes))]
    public (int Projects, int Services, int Files) Shape { get; set; }

    /// <summary>A usual solution, a large one, and one of many projects.</summary>
    public static IEnumerable<(int Projects, int Services, int Files)> Shapes => [(24, 6, 1_000), (24, 6, 10_000), (100, 30, 3_000)];

    [GlobalSetup]
    public void Setup()
    {
        _root = Directory.CreateTempSubdirectory("inframate-benchmark-").FullName;
        _input = new RepositoryInput { Root = _root, RequirementsPath = Path.Combine(_root, "inframate.md") };
        var (projects, services, files) = Shape;
        var libraries = projects - services;
        for (var project = 0; project < projects; project++)
        {
            var isService = project >= libraries;
            var references = string.Concat(Enumerable.Range(0, isService ? libraries : 0).Select(l => $"<ProjectReference Include=\"../Lib{l}/Lib{l}.csproj\" />"));
            var name = isService ? $"Service{project}" : $"Lib{project}";
            Write($"{name}/{name}.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk{(isService ? ".Web" : "")}\"><ItemGroup>{references}</ItemGroup></Project>");
            Write($"{name}/{(isService ? "Program" : "Registration")}.cs", isService ? Program(libraries) : Registration(project));
            for (var file = 0; file < (files / projects) - 1; file++)
                Write($"{name}/Area{file % 7}/Part{project}x{file}.cs", Part(project, file));
        }
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_root, recursive: true);

    [Benchmark(Description = "analysis of a solution")]
    public int Analysis() => ApplicationReader.Read(_input).Services.Length;

    private static string Program(int libraries) => $"""
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddDbContext<Store>(o => o.UseNpgsql(builder.Configuration.GetConnectionString("Main")));
        {string.Join('\n', Enumerable.Range(0, libraries).Select(l => $"builder.Services.AddLib{l}(builder.Configuration);"))}
        var app = builder.Build();
        app.MapPost("/", (Part0x0 part) => part.Run(1, "name"));
        app.Run();
        """;

    private static string Registration(int project) => $$"""
        public static class Registration
        {
            public static IServiceCollection AddLib{{project}}(this IServiceCollection services, IConfiguration configuration)
            {
                services.AddSingleton<Part{{project}}x0>();
                services.AddHttpClient("lib{{project}}", c => c.BaseAddress = new Uri(configuration["Lib{{project}}:Url"]!));
                return services;
            }
        }
        """;

    // One file in ten reads configuration, as in the applications that this was made after.
    private static string Part(int project, int file) => $$"""
        namespace Made.Up;

        public sealed class Part{{project}}x{{file}}(Part{{project}}x{{file + 1}} next{{(file % 10 == 0 ? ", IConfiguration configuration" : "")}})
        {
            {{string.Join("\n\n    ", Enumerable.Range(0, 12).Select(m => $$"""
            public int Run{{m}}(int value, string name)
                {
                    // Says nothing that an analysis looks for.
                    if (value > {{m}} && name.Length > 3)
                        return next.Run{{m}}(value - 1, $"{name}-{{m}}");

                    return name.Length + (value * {{m}});
                }
            """))}}
        }
        """;

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
