namespace Inframate.Agent.Ai;

/// <summary>How would you mend these findings?</summary>
/// <param name="findings">The rules and resources that an answer may speak of.</param>
public sealed class RemediationQuestion(IReadOnlyCollection<(string Rule, string Resource)> findings)
    : ListQuestion<Remediation>("remediations", 10, new("rule", 60), new("resource", 300), new("text", 600), new("terraform", 4000, IsCode: true))
{
    /// <inheritdoc/>
    public override string Prompt => "remediate-1";

    /// <inheritdoc/>
    protected override Remediation Entry(string[] texts, ref string? problem)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (!findings.Contains((texts[0], texts[1])))
            problem ??= $"There is no finding of '{texts[0]}' on '{texts[1]}' in the facts.";

        if (texts[3].Length > 0)
            problem ??= AnswerTerraform.ProblemIn(texts[3]);

        return new Remediation(texts[0], texts[1], texts[2], texts[3]);
    }

    /// <inheritdoc/>
    protected override string[] Texts(Remediation entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return [entry.Rule, entry.Resource, entry.Text, entry.Terraform];
    }
}
