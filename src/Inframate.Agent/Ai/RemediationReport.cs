using System.Text;

namespace Inframate.Agent.Ai;

/// <summary>What a model would do about findings, for people to read. Nothing of it is carried out.</summary>
public static class RemediationReport
{
    /// <summary>The whole of it.</summary>
    /// <param name="remediations">What the model would do.</param>
    /// <param name="source">Who says so.</param>
    public static string ToMarkdown(IReadOnlyList<Remediation> remediations, string source)
    {
        ArgumentNullException.ThrowIfNull(remediations);
        var text = new StringBuilder("# Advice on the findings\n\n").Append("Said by the ").Append(source).Append(". The rules' own fixes are in security.sarif; Terraform below was checked against the provider's schema, and written nowhere.\n");
        foreach (var remediation in remediations)
        {
            text.Append("\n## ").Append(remediation.Rule).Append(" on `").Append(remediation.Resource).Append("`\n\n").Append(remediation.Text).Append('\n');
            if (remediation.Terraform.Length > 0)
                text.Append("\n````hcl\n").Append(remediation.Terraform.Replace("````", "", StringComparison.Ordinal)).Append("\n````\n");
        }

        return text.ToString();
    }

    /// <summary>A line for each, and one for who says so.</summary>
    /// <param name="remediations">What the model would do.</param>
    /// <param name="source">Who says so.</param>
    /// <param name="report">Path of the report.</param>
    public static IEnumerable<string> ToLines(IReadOnlyList<Remediation> remediations, string source, string report)
    {
        ArgumentNullException.ThrowIfNull(remediations);
        return remediations.Count == 0
            ? [$"Inframate: the {source} has nothing to add to the fixes of the rules"]
            : remediations.Select(r => $"  {r.Rule} {r.Resource}: {r.Text}").Prepend($"Inframate: the {source} would do this -> {report}");
    }
}
