using Inframate.Discovery;

namespace Inframate.Planning.Aws;

/// <summary>Who is told of what: alarms, the budget, the dashboard.</summary>
internal static class Monitoring
{
    public static void Plan(AwsStack stack, IReadOnlyList<Evidence> because)
    {
        if (stack.Requirements.AlertEmail is { } email)
            stack.Add(new ComponentDraft("monitoring/alerts", "alerts").Vary("email", _ => email.Value).Because([new Evidence(EvidenceKind.Declared, email.Value, email.At)]).Because(because));

        if (stack.Requirements.MonthlyBudgetUsd is { } budget && decimal.TryParse(budget.Value, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var usd) && usd >= 1)
            stack.Add(new ComponentDraft("monitoring/budget", "budget").Vary("monthly_usd", e => e.MonthlyBudgetUsd ?? usd).Because([new Evidence(EvidenceKind.Declared, budget.Value, budget.At)]));

        if (Bullets.Dashboard(stack.Requirements) is not { } wish)
            return;

        stack.Add(new ComponentDraft("monitoring/dashboard", "dashboard")
            .Set("services", Named("compute/ecs-fargate-service"))
            .Set("functions", Named("compute/lambda-function"))
            .Because([new Evidence(EvidenceKind.Declared, wish.Value, wish.At)]));

        IEnumerable<string> Named(string template) => stack.Drafts.Where(d => d.Template == template).Select(d => d.Name).Order(StringComparer.Ordinal);
    }
}
