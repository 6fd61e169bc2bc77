namespace Inframate.Agent.Ai;

/// <summary>What a model would do about a finding, checked: words, and Terraform that nothing writes to a file of the user's.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Resource">Address of the resource.</param>
/// <param name="Text">What to do, at most 600 characters.</param>
/// <param name="Terraform">Terraform that shows it; "" when there is none.</param>
public sealed record Remediation(string Rule, string Resource, string Text, string Terraform);
