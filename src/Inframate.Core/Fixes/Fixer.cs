using System.Collections.Immutable;
using System.Globalization;
using Inframate.Hcl.Syntax;
using Inframate.Modeling;
using Inframate.Readiness;
using Inframate.Rules;
using Inframate.Terraform;
using Inframate.Terraform.Schema;
using Inframate.Text;

namespace Inframate.Fixes;

/// <summary>
/// Mends what can be mended without a choice, in hand-written Terraform, appsettings, Dockerfiles and inframate.md, and proves it: the changed texts are judged again, and a fix whose finding is still there or
/// that brings a new one is taken back. Reads files, writes none.
/// </summary>
public sealed class Fixer
{
    private const int MostRounds = 10;

    private readonly PipelineOptions _options;
    private readonly Application _application;
    private readonly PipelineResult _result;
    private readonly string _root;
    private readonly Dictionary<string, SourceFile?> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _unusable = new(StringComparer.Ordinal);
    private readonly List<Candidate> _candidates = [];
    private readonly List<(Diagnostic Finding, string Why)> _left = [];
    private readonly Dictionary<string, Rule> _rules;
    private List<(TerraformModule Module, ImmutableArray<Diagnostic> Findings, ImmutableArray<Diagnostic> Wrong)> _before = [];
    private PipelineResult? _after;

    private Fixer(PipelineOptions options, Application application, PipelineResult result)
    {
        (_options, _application, _result) = (options, application, result);
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Input.Root));
        _rules = RuleCatalog.All.Concat(options.Policies?.Rules ?? []).ToDictionary(r => r.Info.Id, StringComparer.Ordinal);
    }

    /// <summary>The fixes of what a run has found and nobody silenced.</summary>
    /// <param name="options">The options of the run.</param>
    /// <param name="application">What it was about.</param>
    /// <param name="result">What it found.</param>
    public static FixResult Run(PipelineOptions options, Application application, PipelineResult result)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(result);
        return new Fixer(options, application, result).Run();
    }

    private FixResult Run()
    {
        var open = Pipeline.Narrow(_result.Findings, _options).Where(f => f.Suppression is null && f.Severity is > Severity.Info and < Severity.Error).ToList();
        var existing = _result.Existing?.Findings.Select(Key).ToHashSet() ?? [];
        OfTerraform([.. open.Where(f => existing.Contains(Key(f)))]);
        foreach (var finding in open.Where(f => !existing.Contains(Key(f))))
        {
            if (FileRules.Find(finding.Id) is not null)
                Consider(finding, Kind.File, file => FileFixes.Of(finding, file.Text));
            else if (PackageAudit.Find(finding.Id) is not null)
                _left.Add((finding, "which version is patched is in the advisory, and nothing is asked over the network"));
            else if (_result.Plan is { } plan && finding.Resource is not null && plan.Origin(finding.Resource) is not null)
                OfGenerated(finding, plan);
            else
                _left.Add((finding, "what to write depends on more than the rule knows"));
        }

        var takenBack = Prove(out var texts);
        var files = texts.Select(t => (Path: t.Key, File: _files[t.Key]!, After: t.Value)).Where(t => t.File.Text != t.After).OrderBy(t => t.Path, StringComparer.Ordinal);
        return new FixResult
        {
            Files = [.. files.Select(t => new FixedFile(t.Path, [.. t.File.Bytes], [.. t.File.With(t.After)], [.. LineDiff.Of(t.Path, t.File.Text, t.After)]))],
            Fixed = [.. _candidates.Select(c => (c.Finding, c.Steps[0].Path, c.Note))],
            TakenBack = [.. takenBack],
            Left = [.. _left],
        };
    }

    private void OfTerraform(List<Diagnostic> open)
    {
        if (open.Count == 0)
            return;

        // Both runs are over the texts that are changed, and these are the ones that the findings are about, or nothing is done.
        var tree = Tree(null);
        if (tree is null)
        {
            _left.AddRange(open.Select(f => (f, "its file lies outside of the repository")));
            return;
        }

        var texts = tree.Files.Select(p => (Path: p, File: Read(p))).Where(f => f.File is not null).ToDictionary(f => f.Path, f => f.File!.Text, StringComparer.Ordinal);
        _before = Judge(texts);
        var byKey = new Dictionary<(string, SourceSpan, string?), TerraformModule>();
        foreach (var (module, findings, _) in _before)
        {
            foreach (var finding in findings)
                byKey.TryAdd(Key(finding), module);
        }

        var fixes = new Dictionary<TerraformModule, TerraformFixes>(ReferenceEqualityComparer.Instance);
        var trees = texts.Where(t => !t.Key.EndsWith(".json", StringComparison.Ordinal) && open.Exists(f => f.At.Path == t.Key)).ToDictionary(t => t.Key, t => HclFile.Parse(t.Key, t.Value), StringComparer.Ordinal);
        foreach (var finding in open)
        {
            if (!byKey.TryGetValue(Key(finding), out var module))
            {
                _left.Add((finding, "its file has changed since it was analysed"));
                continue;
            }

            if (!_rules.TryGetValue(finding.Id, out var rule))
            {
                _left.Add((finding, "what to write depends on more than the rule knows"));
                continue;
            }

            if (trees.TryGetValue(finding.At.Path, out var syntax) && syntax.Diagnostics.Length > 0)
            {
                _left.Add((finding, "its file is not read without errors"));
                continue;
            }

            if (!fixes.TryGetValue(module, out var of))
                fixes[module] = of = new TerraformFixes(module, trees);

            Consider(finding, Kind.Terraform, _ => of.Of(finding, rule));
        }
    }

    private void OfGenerated(Diagnostic finding, Planning.Plan plan)
    {
        var path = Path.GetRelativePath(_root, _options.Input.RequirementsPath).Replace('\\', '/');
        var file = Read(path);
        var fix = RequirementFixes.Of(finding, _application, plan, file?.Text);
        if (fix.Why is { } why)
            _left.Add((finding, why));
        else
            _candidates.Add(new Candidate(finding, Kind.Requirements, fix.Steps, null) { Written = fix.Written, Costs = fix.Costs });
    }

    private void Consider(Diagnostic finding, Kind kind, Func<SourceFile, (ImmutableArray<FixStep> Steps, string? Note)> fix)
    {
        if (Read(finding.At.Path) is not { } file)
        {
            _left.Add((finding, _unusable[finding.At.Path]!));
            return;
        }

        var (steps, note) = fix(file);
        if (steps.IsEmpty)
            _left.Add((finding, note!));
        else if (steps.Select(s => s.Path).FirstOrDefault(p => Read(p) is null) is { } other)
            _left.Add((finding, _unusable[other]!));
        else
            _candidates.Add(new Candidate(finding, kind, steps, note));
    }

    private List<(Diagnostic Finding, string Why)> Prove(out Dictionary<string, string> texts)
    {
        var takenBack = new List<(Diagnostic, string)>();
        for (var round = 0; ; round++)
        {
            texts = Apply(takenBack);
            var blamed = new Dictionary<Candidate, string>();
            var candidates = _candidates.Count;
            if (round < MostRounds)
            {
                foreach (var kind in Enum.GetValues<Kind>())
                {
                    var mine = _candidates.Where(c => c.Kind == kind).ToList();
                    if (mine.Count > 0)
                        Blame(mine, Before(kind), After(kind, texts), blamed);

                    if (kind == Kind.Requirements && blamed.Count == 0)
                        LeaveWhatCosts(mine);
                }
            }
            else
            {
                _candidates.ForEach(c => blamed[c] = "the fixes together do not come to rest");
            }

            if (blamed.Count == 0 && _candidates.Count == candidates)
                return takenBack;

            takenBack.AddRange(blamed.Select(b => (b.Key.Finding, b.Value)));
            _candidates.RemoveAll(blamed.ContainsKey);
        }
    }

    // A fix that does not fit beside the others of its file is left for the next time.
    private Dictionary<string, string> Apply(List<(Diagnostic, string)> takenBack)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in _candidates.SelectMany(c => c.Steps).Select(s => s.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList())
        {
            var text = _files[path]!.Text;
            var steps = new List<FixStep>();
            var all = _candidates.Where(c => c.Steps.Any(s => s.Path == path)).ToList();
            if (TryFix(path, text, all.SelectMany(c => c.Steps).Where(s => s.Path == path)) is { } together)
            {
                texts[path] = together;
                continue;
            }

            foreach (var candidate in all)
            {
                if (TryFix(path, text, steps.Concat(candidate.Steps.Where(s => s.Path == path))) is null)
                {
                    takenBack.Add((candidate.Finding, "another fix changes the same text; ask again for this one"));
                    _candidates.Remove(candidate);
                }
                else
                {
                    steps.AddRange(candidate.Steps.Where(s => s.Path == path));
                }
            }

            texts[path] = FixedText.Of(path, text, steps);
        }

        return texts;
    }

    private static string? TryFix(string path, string text, IEnumerable<FixStep> steps)
    {
        try
        {
            return FixedText.Of(path, text, steps);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // What raises the estimate is written where a budget holds it, and left with the price otherwise.
    private void LeaveWhatCosts(List<Candidate> candidates)
    {
        var costly = candidates.Where(c => c.Costs).ToList();
        if (costly.Count == 0)
            return;

        var price = "costs what the prices do not say";
        if (_result.Cost is { } before && _after?.Cost is { } after && after.Unknown.Length <= before.Unknown.Length && after.Unsupported.Length <= before.Unsupported.Length)
        {
            var more = after.TotalMonthlyCost - before.TotalMonthlyCost;
            if (more <= 0 || Pipeline.BudgetUsd(_application, _options) >= after.TotalMonthlyCost)
                return;

            price = string.Create(CultureInfo.InvariantCulture, $"costs about {more:0.00} USD a month more, and no budget holds the {after.TotalMonthlyCost:0.00} USD");
        }

        var settings = costly.Select(c => $"'{c.Written}'").Distinct().ToList();
        foreach (var candidate in costly)
        {
            _left.Add((candidate.Finding, settings.Count == 1 ? $"{settings[0]} in inframate.md settles it and {price}" : $"'{candidate.Written}' in inframate.md settles it; with {string.Join(" and ", settings.Where(s => s != $"'{candidate.Written}'"))} it {price}"));
            _candidates.Remove(candidate);
        }
    }

    private static void Blame(List<Candidate> candidates, List<Diagnostic> before, List<Diagnostic> after, Dictionary<Candidate, string> blamed)
    {
        var was = before.CountBy(Subject).ToDictionary();
        var now = after.CountBy(Subject).ToDictionary();
        foreach (var same in candidates.GroupBy(c => Subject(c.Finding)))
        {
            if (now.GetValueOrDefault(same.Key) <= was.GetValueOrDefault(same.Key) - same.Count())
                continue;

            foreach (var candidate in same)
                blamed[candidate] = "its finding is still there afterwards";
        }

        // What only security.sarif has is nothing that anybody is told of.
        foreach (var added in after.Where(f => f.Severity > Severity.Info && now[Subject(f)] > was.GetValueOrDefault(Subject(f))).DistinctBy(Subject))
        {
            // Those on the same resource, else those in the same file, else whoever changed anything.
            var near = candidates.Where(c => c.Steps.Any(s => s.Path == added.At.Path)).ToList();
            var guilty = near.Where(c => added.Resource is not null && c.Finding.Resource == added.Resource).ToList();
            if (guilty.Count == 0)
                guilty = near;

            foreach (var candidate in guilty.Count == 0 ? candidates : guilty)
                blamed.TryAdd(candidate, $"it brings {added.Id} at {added.At}: {added.Message}");
        }
    }

    private List<Diagnostic> Before(Kind kind) => kind switch
    {
        Kind.Terraform => [.. _before.SelectMany(b => b.Findings.Concat(b.Wrong))],
        Kind.File => [.. _candidates.Where(c => c.Kind == Kind.File).Select(c => c.Finding.At.Path).Distinct().SelectMany(p => FileRules.Judge(FileRules.All.Where(r => r.Reads(p)), p, _files[p]!.Text))],
        _ => [.. Generated(_result)],
    };

    private List<Diagnostic> After(Kind kind, Dictionary<string, string> texts)
    {
        switch (kind)
        {
            case Kind.Terraform:
                var all = _files.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => texts.GetValueOrDefault(f.Key, f.Value!.Text), StringComparer.Ordinal);
                return [.. Judge(all).SelectMany(b => b.Findings.Concat(b.Wrong))];
            case Kind.File:
                return [.. texts.Keys.Where(p => _candidates.Exists(c => c.Kind == Kind.File && c.Finding.At.Path == p)).SelectMany(p => FileRules.Judge(FileRules.All.Where(r => r.Reads(p)), p, texts[p]))];
            default:
                var path = Path.GetRelativePath(_root, _options.Input.RequirementsPath).Replace('\\', '/');
                var options = _options with { Requirements = _ => texts[path] };
                _after = Pipeline.Run(options, Pipeline.Analyze(options));
                return [.. Generated(_after)];
        }
    }

    // What is said of the plan and of what is generated for it, without what is hand-written.
    private static IEnumerable<Diagnostic> Generated(PipelineResult result)
        => result.Findings.Where(f => f.Resource is not null && result.Plan?.Origin(f.Resource) is not null).Concat(result.Diagnostics.Where(d => !d.Id.StartsWith("INFRA2", StringComparison.Ordinal) && d.Severity >= Severity.High));

    private List<(TerraformModule Module, ImmutableArray<Diagnostic> Findings, ImmutableArray<Diagnostic> Wrong)> Judge(IReadOnlyDictionary<string, string> texts)
    {
        var tree = Tree(texts)!;
        return
        [
            .. tree.Roots.AsParallel().AsOrdered().Select(r =>
            {
                var module = tree.Load(r);
                return (module, ExistingTerraform.Judge(module, _options.Policies), SchemaChecker.Check(module).AddRange(module.Diagnostics));
            }),
        ];
    }

    private TerraformTree? Tree(IReadOnlyDictionary<string, string>? texts)
    {
        var relative = Path.GetRelativePath(_root, _options.TerraformRoot!).Replace('\\', '/');
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? null
            : TerraformTree.Find(_root, relative == "." ? "" : relative, [.. _options.Input.Excluded, _options.OutputPath + "/"], texts);
    }

    private SourceFile? Read(string path)
    {
        if (_files.TryGetValue(path, out var known))
            return known;

        var file = SourceFile.Read(_root, path, out var why);
        _unusable[path] = why;
        return _files[path] = file;
    }

    private static (string Id, SourceSpan At, string? Resource) Key(Diagnostic finding) => (finding.Id, finding.At, finding.Resource);

    // Lines move while a file changes, so a finding is known by what it is about. What is wrong with a text is about its message.
    private static string Subject(Diagnostic finding)
        => finding.Id.StartsWith("INFRA3", StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"{finding.Id}|{finding.At.Path}|{finding.Message}") : $"{finding.Id}|{finding.Resource}|{finding.At.Path}";

    private enum Kind
    {
        Terraform,
        File,
        Requirements,
    }

    private sealed record Candidate(Diagnostic Finding, Kind Kind, ImmutableArray<FixStep> Steps, string? Note)
    {
        /// <summary>What is written to inframate.md.</summary>
        public string Written { get; init; } = "";

        /// <summary>True when the estimate has to say first what it costs.</summary>
        public bool Costs { get; init; }
    }
}
