using Inframate.Planning;
using Inframate.Rules;
using Inframate.Terraform.Generation;
using Inframate.Terraform.Schema;
using Inframate.Tests.Planning;
using Inframate.Text;

namespace Inframate.Tests.Rules;

/// <summary>What we generate has to stand before our own rules and before the provider's schema, in every shape and size.</summary>
public sealed class GeneratedStacksTests
{
    // The user asks for objects that everyone can read; that these two say so is their purpose.
    private static readonly string[] OfPublicRead = ["INFRA2301", "INFRA2303"];

    // Port 80 of a load balancer redirects; a firewall costs more than it gives in a small stack, and is left to the user.
    private static readonly string[] Accepted = ["INFRA2103", "INFRA2119", "INFRA2125"];

    public static TheoryData<string, string> Stacks
    {
        get
        {
            var stacks = new TheoryData<string, string>();
            foreach (var name in Applications.Variants.Keys)
            {
                stacks.Add(name, "dev");
                stacks.Add(name, "prod");
            }

            return stacks;
        }
    }

    [Theory, MemberData(nameof(Stacks))]
    public void Nothing_that_we_generate_has_a_finding_that_a_build_would_warn_of(string name, string environment)
    {
        var (terraform, plan) = Generate(name, environment);

        var findings = RuleEngine.Run(terraform).Where(f => f.Suppression is null);

        Assert.NotEmpty(terraform.AllResources);
        Assert.Equal(environment, plan.Environment);
        Assert.Equal(name == "a public bucket" ? OfPublicRead : [], findings.Where(f => f.Severity >= Severity.High).Select(f => f.Id).Order(StringComparer.Ordinal));
        Assert.All(findings, f => Assert.NotNull(plan.Origin(f.Resource!)));
    }

    [Theory, MemberData(nameof(Stacks))]
    public void Nothing_that_we_generate_is_refused_by_the_providers_or_cannot_be_read(string name, string environment)
    {
        var (terraform, _) = Generate(name, environment);

        Assert.Empty(terraform.Diagnostics);
        Assert.Empty(SchemaChecker.Check(terraform));
    }

    [Fact]
    public void Production_has_only_findings_that_are_a_matter_of_hygiene_unless_the_user_wished_it()
    {
        foreach (var name in Applications.Variants.Keys.Where(n => n is not ("a public bucket" or "environments of one's own")))
            Assert.Empty(RuleEngine.Run(Generate(name, "prod").Terraform).Where(f => f.Severity > Severity.Low && f.Suppression is null && !Accepted.Contains(f.Id)).Select(f => $"{name}: {f.Id} {f.At} {f.Message}"));
    }

    [Fact]
    public void A_database_that_the_user_leaves_unprotected_is_said()
        => Assert.Contains(RuleEngine.Run(Generate("environments of one's own", "prod").Terraform), f => f.Id == "INFRA2323");

    /// <summary>For the real terraform, which is a process and has no place here: the folder that INFRAMATE_WRITE_STACKS names gets every stack.</summary>
    [Fact]
    public void The_stacks_can_be_written_out_for_the_real_terraform()
    {
        if (Environment.GetEnvironmentVariable("INFRAMATE_WRITE_STACKS") is not { Length: > 0 } folder)
        {
            Assert.Skip("INFRAMATE_WRITE_STACKS names no folder.");
            return;
        }

        var stacks = Applications.Variants.Select(v => (Name: v.Key, App: v.Value, Options: new PlanOptions()))
            .Append(("databases that are there already", Applications.OnDatabases(), new PlanOptions { Existing = Applications.ProvidedDatabases }))
            .Append(("stores that are there already", Applications.OnStores(), new PlanOptions { Existing = Applications.ProvidedStores }));
        foreach (var (name, app, options) in stacks)
        {
            var stack = TerraformGenerator.Generate(Planner.Plan(app, options, TemplateCatalog.BuiltIn), TemplateCatalog.BuiltIn);
            foreach (var (file, text) in stack.Files)
            {
                var path = Path.Combine(folder, Identifiers.Short(name, 40), file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
            }

            Assert.NotEmpty(stack.Files);
        }
    }

    private static GeneratedTerraform Generate(string name, string environment) => GeneratedTerraform.Of(Applications.Variants[name], new PlanOptions { Environment = environment });
}
