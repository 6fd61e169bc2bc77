using System.Globalization;
using System.Text;
using Inframate.Discovery;
using NJsonSchema;

namespace Inframate.Tests;

/// <summary>The whole run over the samples: each view of it is recorded in samples/&lt;name&gt;/expected, and the first one that differs is where a fault is.</summary>
public sealed class PipelineTests
{
    private static readonly string[] Recorded = ["analysis.json", "analysis.md", "plan.json", "security.sarif", "cost.json"];

    public static TheoryData<string> Samples => ["Monorepo", "Shop"];

    [Theory, MemberData(nameof(Samples))]
    public void The_views_of_a_sample_are_as_recorded(string sample)
    {
        using var copy = new SampleCopy(sample, reversed: false);
        var expected = Repository.PathOf($"samples/{sample}/expected");

        var views = Views(Run(copy));

        foreach (var stale in RecordedFiles(expected).Where(f => Golden.Update && !views.ContainsKey(f)))
            File.Delete(Path.Combine(expected, stale));

        foreach (var (name, text) in views)
            Golden.MatchFile(text, Path.Combine(expected, name));

        Assert.Equal(views.Keys, RecordedFiles(expected));
    }

    [Theory, MemberData(nameof(Samples))]
    public async Task The_reports_of_a_sample_follow_their_schemas(string sample)
    {
        using var copy = new SampleCopy(sample, reversed: false);
        var reports = Run(copy).Reports;

        foreach (var (report, schemaFile) in new[] { ("analysis.json", "analysis"), ("cost.json", "cost"), ("plan.json", "plan"), ("security.sarif", "security") })
        {
            var schema = await JsonSchema.FromFileAsync(Repository.PathOf($"docs/schemas/{schemaFile}.schema.json"), TestContext.Current.CancellationToken);
            Assert.Empty(schema.Validate(reports[report]));
        }
    }

    [Theory, MemberData(nameof(Samples))]
    public void The_same_files_give_the_same_bytes_in_any_folder_and_in_any_order_on_disk(string sample)
    {
        using var one = new SampleCopy(sample, reversed: false);
        using var other = new SampleCopy(sample, reversed: true);

        var first = Views(Run(one));

        Assert.Equal(first, Views(Run(one)));
        Assert.Equal(first, Views(Run(other)));
    }

    [Theory, MemberData(nameof(Samples))]
    public void No_view_names_the_folder_it_was_made_in_or_ends_a_line_as_only_some_systems_do(string sample)
    {
        using var copy = new SampleCopy(sample, reversed: false);
        var result = Run(copy);

        foreach (var text in Views(result).Values.Concat(result.Reports.Values))
        {
            Assert.DoesNotContain(copy.Parent, text, StringComparison.Ordinal);
            Assert.DoesNotContain('\r', text);
        }
    }

    [Fact]
    public void Prices_that_are_not_known_are_said_once_and_not_summed_to_zero()
    {
        using var copy = new SampleCopy("Monorepo", reversed: false);
        var result = Run(copy);

        Assert.NotEmpty(result.Cost!.Unknown);
        Assert.Single(result.Diagnostics, d => d.Id == "INFRA4002");
        foreach (var line in new[] { "Build", "Generate", "Estimate" }.SelectMany(a => result.LogLines(a, "obj/infra", "obj/inframate")))
            Assert.DoesNotContain("0.00 USD", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stack_of_which_nothing_can_be_generated_has_no_resources_and_no_price_in_its_summary()
    {
        using var copy = new SampleCopy("Shop", reversed: false);
        var result = Run(copy, cloud: "oracle");

        Assert.Equal("Inframate: 2 services, 3 data stores, nothing is generated, {errors}, {warnings}", Assert.Single(result.LogLines("Build", "obj/infra", "obj/inframate")));
    }

    private static PipelineResult Run(SampleCopy copy, string? cloud = null) => Pipeline.Run(new PipelineOptions
    {
        Cloud = cloud,
        Input = new RepositoryInput { Root = copy.Root, RequirementsPath = Path.Combine(copy.Root, "inframate.md"), Excluded = ["obj/infra/", "obj/inframate/", "expected/"] },
        OutputPath = "obj/infra",
        // As infra.proj of the sample says; the other one says nothing.
        Region = copy.Sample == "Monorepo" ? "eu-central-1" : null,
    });

    private static SortedDictionary<string, string> Views(PipelineResult result)
    {
        var views = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["findings.txt"] = Findings(result) };
        foreach (var name in Recorded)
            views.Add(name, result.Reports[name]);

        foreach (var (name, text) in result.Terraform)
            views.Add("infra/" + name, text);

        return views;
    }

    private static string Findings(PipelineResult result)
    {
        var text = new StringBuilder();
        foreach (var d in result.Diagnostics)
            text.Append(CultureInfo.InvariantCulture, $"{d.Severity.ToString().ToLowerInvariant()} {d.Id} {d.At}: {d.Message}\n");

        return text.ToString();
    }

    private static IEnumerable<string> RecordedFiles(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>The sample as it is committed: without what a build of it on this machine has left (bin, obj, inframate.md), and without the recorded views.</summary>
    private sealed class SampleCopy : IDisposable
    {
        public SampleCopy(string sample, bool reversed)
        {
            Sample = sample;
            Root = Path.Combine(Parent, sample);
            var source = Repository.PathOf("samples/" + sample);
            var files = Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(source, f).Replace('\\', '/'))
                .Where(f => f.Split('/') is var parts && !parts.Contains("bin") && !parts.Contains("obj") && parts[0] is not ("expected" or "inframate.md"))
                .Order(StringComparer.Ordinal);

            // A file system lists files by name, by hash or by age; this makes the last two differ.
            foreach (var file in reversed ? files.Reverse() : files)
            {
                var target = Path.Combine(Root, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(source, file), target);
            }
        }

        public string Parent { get; } = Directory.CreateTempSubdirectory("inframate-").FullName;

        public string Root { get; }

        public string Sample { get; }

        public void Dispose() => Directory.Delete(Parent, recursive: true);
    }
}
