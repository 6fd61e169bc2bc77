using System.Collections.Immutable;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Conditions;

/// <summary>Follows a path of names through nested blocks and objects.</summary>
internal static class PathWalk
{
    /// <summary>The blocks at a path, those among them that perhaps are not made, and whether there may be others of which nobody knows what they hold.</summary>
    public static (List<TerraformBlock> Blocks, bool MayBeMore) Blocks(TerraformBlock start, ImmutableArray<string> path)
    {
        List<TerraformBlock> bodies = [start];
        var more = false;
        foreach (var name in path)
        {
            var next = new List<TerraformBlock>();
            foreach (var body in bodies)
            {
                var inner = body.PossibleBlocks(name);
                next.AddRange(inner);

                // However many blocks a dynamic one makes, they hold what it says.
                more |= body.HasUnknownBlocks(name) && inner.Length == body.Blocks(name).Length;
            }

            bodies = next;
        }

        return (bodies, more);
    }

    /// <summary>
    /// The settings at a path. A null setting stands for one whose block is absent; one that is perhaps absent comes before what its block would hold.
    /// </summary>
    public static IEnumerable<(TerraformSetting? Setting, bool IsBlock, Certainty Certainty, SourceSpan At)> Settings(TerraformBlock start, ImmutableArray<string> path)
    {
        List<TerraformBlock> bodies = [start];
        for (var i = 0; i < path.Length - 1; i++)
        {
            var next = new List<TerraformBlock>();
            foreach (var body in bodies)
            {
                var inner = body.PossibleBlocks(path[i]);
                next.AddRange(inner);
                if (body.HasUnknownBlocks(path[i]))
                    yield return (null, false, inner.Length > body.Blocks(path[i]).Length ? Certainty.PerhapsAbsent : Certainty.Unknown, body.At);
                else if (inner.IsEmpty)
                    yield return (null, false, Certainty.Known, body.At);
            }

            bodies = next;
        }

        foreach (var body in bodies)
        {
            var name = path[^1];
            var setting = body[name];
            if (!setting.IsAbsent)
                yield return (setting, false, Certainty.Known, setting.At);
            else if (body.HasUnknownBlocks(name))
                yield return (null, true, Certainty.Unknown, body.At);
            else if (body.Blocks(name) is [var first, ..])
                yield return (null, true, Certainty.Known, first.At);
            else
                yield return (setting, false, Certainty.Known, body.At);
        }
    }

    /// <summary>How sure it is that a setting stands where it was found.</summary>
    internal enum Certainty
    {
        /// <summary>It stands there, or surely does not.</summary>
        Known,

        /// <summary>Its block is made for each of something unknown, perhaps for nothing; what it would hold follows.</summary>
        PerhapsAbsent,

        /// <summary>Nobody can tell what stands there.</summary>
        Unknown,
    }
}
