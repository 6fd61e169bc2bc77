using System.Text.RegularExpressions;
using Inframate.Costs;
using Inframate.Terraform;

namespace Inframate.Tests.Costs;

public sealed partial class CompletenessTests
{
    public static TheoryData<string> TypesInTemplates =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("templates"), "*.sbn", SearchOption.AllDirectories)
            .SelectMany(f => ResourceHeader.Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(TypesInTemplates))]
    public void Every_type_in_a_template_has_an_estimator_or_is_free(string type)
        => Assert.True(CostEstimator.SupportedTypes.Contains(type) != FreeResources.Contains(type), $"'{type}' has to have an estimator in Costs or stand in FreeResources.cs, and not both.");

    [Fact]
    public void The_templates_have_the_types_that_every_stack_needs()
        => Assert.Superset(new HashSet<string> { "aws_db_instance", "aws_ecs_service", "aws_lb", "aws_nat_gateway", "aws_vpc" }, TypesInTemplates.Select(t => t.Data).ToHashSet());

    [Fact]
    public void Every_estimator_is_listed()
        => Assert.Equal(Estimators.All.Select(e => e.Type).Order(StringComparer.Ordinal), CostEstimator.SupportedTypes);

    [Fact]
    public void What_has_an_estimator_is_not_free()
        => Assert.DoesNotContain(CostEstimator.SupportedTypes, FreeResources.Contains);

    [Fact]
    public void A_type_that_nobody_thought_of_is_neither_free_nor_priced()
    {
        var estimate = CostEstimator.Estimate(TerraformModule.Load([new TerraformFile("main.tf", "resource \"aws_quicksight_account_subscription\" \"main\" {}\n")]), "us-east-1");

        Assert.Equal(["aws_quicksight_account_subscription.main"], estimate.Unsupported);
        Assert.Empty(estimate.Resources);
    }

    [GeneratedRegex("^resource \"([a-z0-9_]+)\"", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResourceHeader { get; }
}
