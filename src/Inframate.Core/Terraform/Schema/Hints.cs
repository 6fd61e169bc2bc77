using Inframate.Text;

namespace Inframate.Terraform.Schema;

/// <summary>Names that were probably meant. To compare each of thousands of wrong names with each of thousands of right ones would take minutes, so after a while there are none.</summary>
internal sealed class Hints
{
    private int _comparisonsLeft = 100_000;

    /// <summary>The nearest of the known names; null when none is near, or too many were compared before.</summary>
    public string? Of(string name, IEnumerable<string> known)
    {
        if (_comparisonsLeft <= 0)
            return null;

        return NearestName.Of(name, known.Where(k => _comparisonsLeft-- > 0 && k.Length > 0));
    }
}
