using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Something that code may need and that infrastructure in the repository provides.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What the infrastructure calls it: an address in Terraform, a type or a name elsewhere.</param>
/// <param name="At">The line that says so.</param>
/// <param name="IsCertain">False when the resource may be of this kind or of another, because a part of it is not known.</param>
public sealed record ProvidedNeed(NeedKind Kind, string Name, SourceSpan At, bool IsCertain = true)
{
    /// <summary>What a resource provides, by its type and, where that leaves it open, an attribute.</summary>
    /// <param name="how">The language of the type.</param>
    /// <param name="type">The type.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="at">Its place.</param>
    /// <param name="attribute">The value of an attribute; null when it is not known, empty when it is absent.</param>
    internal static IEnumerable<ProvidedNeed> Of(NeedSource how, string type, string name, SourceSpan at, Func<string, string?> attribute)
    {
        foreach (var row in NeedTable.Find(how, type))
        {
            if (row.Guard is null)
            {
                yield return new ProvidedNeed(row.Kind, name, at);
                continue;
            }

            var parts = row.Guard.Split('=');
            var value = attribute(parts[0]);
            if (value is null)
                yield return new ProvidedNeed(row.Kind, name, at, IsCertain: false);
            else if (value.StartsWith(parts[1], StringComparison.OrdinalIgnoreCase))
                yield return new ProvidedNeed(row.Kind, name, at);
        }
    }
}
