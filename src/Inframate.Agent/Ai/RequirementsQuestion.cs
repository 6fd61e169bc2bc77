using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Agent.Ai;

/// <summary>What do these sentences ask for, in the vocabulary that the planner understands?</summary>
/// <param name="sentences">The sentences with their lines.</param>
public sealed class RequirementsQuestion(IReadOnlyList<(int Line, string Text)> sentences)
    : ListQuestion<ReadRequirement>("requirements", 30, new("kind", 40, [.. InterpretedWish.Kinds]), new("value", 253), new("sentence", 1000))
{
    /// <inheritdoc/>
    public override string Prompt => "requirements-1";

    /// <inheritdoc/>
    protected override ReadRequirement Entry(string[] texts, ref string? problem)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var requirement = new ReadRequirement(texts[0], texts[1], texts[2]);
        if (!RequirementsProse.IsValid(requirement.Kind, requirement.Value))
            problem ??= $"'{requirement.Value}' is no value of '{requirement.Kind}'.";

        if (LineOf(requirement) is null)
            problem ??= $"The sentence '{requirement.Sentence}' does not stand in the facts.";

        return requirement;
    }

    /// <inheritdoc/>
    protected override string[] Texts(ReadRequirement entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return [entry.Kind, entry.Value, entry.Sentence];
    }

    /// <summary>The line that a requirement was read from; null when its sentence stands nowhere.</summary>
    public int? LineOf(ReadRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        foreach (var (line, text) in sentences)
        {
            if (AnswerText.Line(text, 2000).Contains(requirement.Sentence.TrimStart('-', '*', ' '), StringComparison.Ordinal))
                return line;
        }

        return null;
    }
}
