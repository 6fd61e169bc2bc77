using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Modeling;

namespace Inframate.Planning;

/// <summary>The effect of the free text under <c>## Requirements</c>. Each bullet leads to one line that says what it did.</summary>
internal static class Bullets
{
    private static readonly (string[] Words, string Effect)[] AlwaysTrue =
    [
        (["auto-scal", "autoscal", "auto scal", "scalab"], "every service scales by itself between its limits; 'scale' of a service sets them"),
        (["dashboard", "monitor", "observab"], "a dashboard shows requests, errors and load, logs are kept and encrypted, and alarms go to the topic of the stack; 'alerts: { email: … }' subscribes an address"),
        (["logging", "alert"], "logs are kept and encrypted, and alarms go to the topic of the stack; 'alerts: { email: … }' subscribes an address"),
        (["backup", "restore"], "databases are backed up every day and can be restored to any second; 'backupDays' says how long"),
        (["encrypt"], "data is encrypted at rest with a key of the stack, and on the way with TLS"),
        (["cost", "cheap", "budget"], "environments other than production have small sizes, one NAT gateway and no standby copies"),
    ];

    public static ImmutableArray<EnvironmentProfile> Apply(Requirements requirements, ImmutableArray<EnvironmentProfile> environments, PlanNotes notes)
    {
        foreach (var bullet in requirements.Bullets)
        {
            var text = bullet.Value.ToLowerInvariant();
            if (IsFirewall(text))
                continue;

            if (Has(text, "high availability", "highly available", "high-availability", "multi-az", "multi az", "fault toleran"))
            {
                var production = Has(text, "production", "prod");
                environments =
                [
                    .. environments.Select(e => !production || e.Name.StartsWith("prod", StringComparison.OrdinalIgnoreCase) ? e with { HighAvailability = true } : e),
                ];
                Effect(bullet, $"{(production ? "production spans" : "every environment spans")} several zones with standby copies and at least two tasks of each service");
            }
            else if (Has(text, "https", "tls", "ssl"))
            {
                if ((requirements.Domain ?? environments.Select(e => e.Domain).FirstOrDefault(d => d is not null)) is not { } domain)
                    notes.NotMet(bullet.At, $"'{bullet.Value}' cannot be met yet: a certificate is issued for a domain, and none is given. Write 'domain: shop.example.com' into the front matter, or set 'certificate_arn'.");
                else
                    Effect(bullet, $"the application answers over TLS on '{domain.Value}' and sends plain HTTP there");
            }
            else if (AlwaysTrue.FirstOrDefault(row => Has(text, row.Words)) is { Effect: { } effect })
            {
                Effect(bullet, effect);
            }
            else
            {
                notes.Add(
                    DiagnosticCatalog.BulletWithoutEffect,
                    bullet.At,
                    $"'{bullet.Value}' has no effect on the plan, because nothing here understands it. Where a key of the front matter says the same, use that.");
            }
        }

        return environments;

        void Effect(Wish bullet, string effect) => notes.Add(DiagnosticCatalog.BulletEffect, bullet.At, $"'{bullet.Value}' means: {effect}.");
    }

    /// <summary>The bullet that asks for a web application firewall; its effect depends on what is planned, so the planner says it.</summary>
    public static Wish? Firewall(Requirements requirements) => requirements.Bullets.FirstOrDefault(b => IsFirewall(b.Value.ToLowerInvariant()));

    /// <summary>The bullet that asks for something to look at.</summary>
    public static Wish? Dashboard(Requirements requirements) => requirements.Bullets.FirstOrDefault(b => Has(b.Value.ToLowerInvariant(), "dashboard", "monitor", "observab"));

    private static bool IsFirewall(string text) => Has(text, "firewall") || text.Split(' ', ',', '(', ')', '.').Contains("waf");

    private static bool Has(string text, params string[] words) => words.Any(w => text.Contains(w, StringComparison.Ordinal));
}
