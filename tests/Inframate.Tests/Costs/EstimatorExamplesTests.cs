using System.Globalization;
using System.Text;
using Inframate.Costs;
using Inframate.Terraform;

namespace Inframate.Tests.Costs;

/// <summary>The examples that lie beside the estimators: a .tf of all shapes, and the bill of each resource in it.</summary>
public sealed class EstimatorExamplesTests
{
    private static readonly string Folder = Repository.PathOf("src/Inframate.Core/Costs");

    public static TheoryData<string> Names => [.. Estimators.All.Select(e => e.GetType().Name)];

    [Theory, MemberData(nameof(Names))]
    public void The_bills_of_the_example_are_as_recorded(string name)
    {
        var type = Estimators.All.Single(e => e.GetType().Name == name).Type;
        var module = TerraformModule.Load([new TerraformFile("main.tf", File.ReadAllText(Path.Combine(Folder, name + ".tf")))]);
        Assert.Empty(module.Diagnostics);
        var estimate = CostEstimator.Estimate(module, "us-east-1");

        var text = new StringBuilder();
        foreach (var resource in module.Resources(type))
            text.Append(Bill(estimate, resource.Address));

        Assert.NotEqual(0, text.Length);
        Golden.MatchFile(text.ToString(), Path.Combine(Folder, name + ".golden.txt"));
    }

    [Fact]
    public void No_example_is_left_behind()
        => Assert.Equal(
            Estimators.All.SelectMany(e => (string[])[e.GetType().Name + ".golden.txt", e.GetType().Name + ".tf"]).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)!).Where(f => !f.EndsWith(".cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static string Bill(CostEstimate estimate, string address)
    {
        if (estimate.Unknown.FirstOrDefault(u => u.Address == address) is { } unknown)
            return $"{address}: unknown. {unknown.Why}\n";

        var cost = estimate.Resources.Single(r => r.Address == address);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{address}: {cost.MonthlyCost:0.00##} USD a month\n");
        foreach (var line in cost.Components)
        {
            if (line.UsageBased)
                text.Append(CultureInfo.InvariantCulture, $"  {line.Name}: depends on usage, {line.UnitPrice} per {line.Unit}\n");
            else
                text.Append(CultureInfo.InvariantCulture, $"  {line.Name}: {line.MonthlyQuantity:0.####} {line.Unit} x {line.UnitPrice} = {line.MonthlyCost:0.00##}\n");
        }

        return text.ToString();
    }
}
