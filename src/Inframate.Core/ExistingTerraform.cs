using System.Collections.Immutable;
using Inframate.Rules;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate;

/// <summary>The hand-written Terraform of a repository, judged: every root module by itself, all of them at once.</summary>
public sealed record ExistingTerraform
{
    /// <summary>What the rules report, at the line of Terraform, each finding once.</summary>
    public ImmutableArray<Diagnostic> Findings { get; private init; } = [];

    /// <summary>How many root modules were judged.</summary>
    public int RootModules { get; private init; }

    /// <summary>How many resources they have.</summary>
    public int Resources { get; private init; }

    /// <summary>Files and folders that were looked at, relative to the root of the repository; folders with '/' at the end.</summary>
    public ImmutableArray<string> Inputs { get; private init; } = [];

    /// <summary>Judges what lies below a folder.</summary>
    /// <param name="root">Absolute path of the repository, which all paths are relative to.</param>
    /// <param name="folder">Absolute path of the folder; it may lie outside of the repository.</param>
    /// <param name="excluded">Folders to leave out, relative to the root, each with '/' at its end.</param>
    public static ExistingTerraform Judge(string root, string folder, ImmutableArray<string> excluded)
    {
        var relative = Path.GetRelativePath(root, folder).Replace('\\', '/');
        var isInside = relative != ".." && !relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
        var (start, below, prefix) = isInside ? (root, relative == "." ? "" : relative, "") : (folder, "", relative + "/");
        if (!Directory.Exists(folder))
            return new ExistingTerraform();

        var tree = TerraformTree.Find(start, below, isInside ? excluded : []);
        var judged = tree.Roots.AsParallel().Select(r =>
        {
            var module = tree.Load(r);
            return (module.AllResources.Length, Findings: RuleEngine.Run(module));
        }).ToList();

        return new ExistingTerraform
        {
            RootModules = tree.Roots.Length,
            Resources = judged.Sum(j => j.Length),
            Findings = [.. RuleEngine.Sort(judged.SelectMany(j => j.Findings)).Select(f => prefix.Length == 0 ? f : Move(f, prefix))],
            Inputs = [.. tree.Folders.Select(f => prefix + (f.Length == 0 ? "./" : f + "/")).Concat(tree.Files.Select(f => prefix + f))],
        };
    }

    private static Diagnostic Move(Diagnostic finding, string prefix) => finding with
    {
        At = finding.At with { Path = prefix + finding.At.Path },
        Related = [.. finding.Related.Select(r => r with { At = r.At with { Path = prefix + r.At.Path } })],
    };
}
