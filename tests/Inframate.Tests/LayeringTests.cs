using System.Text.RegularExpressions;

namespace Inframate.Tests;

/// <summary>The arrows between projects and between the stages of Core, read from the sources.</summary>
public sealed partial class LayeringTests
{
    // From left to right as data flows; a stage sees what stands before it, and the bottom of everything.
    private static readonly string[] Stages = ["Discovery", "Modeling", "Planning", "Terraform", "Rules", "Costs", "Readiness", "Fixes", "Reports"];

    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["Inframate.Hcl"] = [],
        ["Inframate.Core"] = ["Inframate.Hcl"],
        ["Inframate.Agent"] = ["Inframate.Core", "Inframate.Hcl"],
        ["Inframate.Build"] = ["Inframate.Agent", "Inframate.Core", "Inframate.Hcl"],
    };

    [Fact]
    public void Projects_reference_only_those_below_them()
    {
        foreach (var (project, allowed) in Projects)
        {
            var text = File.ReadAllText(Repository.PathOf($"src/{project}/{project}.csproj"));
            var references = ProjectReference.Matches(text).Select(m => m.Groups[1].Value).ToList();

            Assert.True(references.TrueForAll(allowed.Contains), $"{project} references {string.Join(", ", references.Except(allowed))}.");
        }
    }

    [Fact]
    public void Only_Build_knows_MSBuild() => Assert.Empty(Users("Microsoft.Build", "Inframate.Hcl", "Inframate.Core", "Inframate.Agent"));

    [Fact]
    public void Only_Agent_reaches_the_network_or_starts_processes()
    {
        foreach (var name in (string[])["HttpClient", "TcpClient", "UdpClient", "new Socket", "Dns.Get", "Process.Start", "new Process("])
            Assert.Empty(Users(name, "Inframate.Hcl", "Inframate.Core", "Inframate.Build"));
    }

    [Fact]
    public void Core_has_no_clock_of_its_own()
    {
        foreach (var name in (string[])["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Stopwatch"])
            Assert.Empty(Users(name, "Inframate.Hcl", "Inframate.Core"));
    }

    [Fact]
    public void A_stage_of_Core_sees_only_the_stages_before_it()
    {
        var wrong = new List<string>();
        foreach (var (stage, index) in Stages.Select((s, i) => (s, i)))
        {
            // Rules and costs judge any Terraform, so they know nothing of how ours came about.
            var allowed = stage is "Rules" or "Costs" ? ["Terraform", stage] : Stages[..(index + 1)];
            foreach (var file in Sources($"src/Inframate.Core/{stage}"))
            {
                foreach (Match match in StageUse.Matches(File.ReadAllText(file)))
                {
                    if (!allowed.Contains(match.Groups[1].Value))
                        wrong.Add($"{Path.GetRelativePath(Repository.Root, file)} uses Inframate.{match.Groups[1].Value}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_namespace_never_has_the_name_of_a_type()
    {
        var files = Projects.Keys.SelectMany(p => Sources($"src/{p}")).ToList();
        var namespaces = files.SelectMany(f => Namespace.Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value.Split('.')[^1])).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(files.Select(f => Path.GetFileNameWithoutExtension(f)), namespaces.Contains);
    }

    private static IEnumerable<string> Users(string name, params string[] projects)
        => projects.SelectMany(p => Sources($"src/{p}")).Where(f => File.ReadLines(f).Any(l => l.Contains(name, StringComparison.Ordinal) && !l.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static IEnumerable<string> Sources(string folder)
    {
        var path = Repository.PathOf(folder);
        return !Directory.Exists(path) ? [] : Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(path, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"));
    }

    [GeneratedRegex(@"ProjectReference Include=""[^""]*/(Inframate\.\w+)\.csproj""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectReference { get; }

    [GeneratedRegex(@"\bInframate\.(Discovery|Modeling|Planning|Terraform|Rules|Costs|Readiness|Reports)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StageUse { get; }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Namespace { get; }
}
