using System.Collections.Immutable;
using Inframate.Planning;
using Inframate.Terraform.Generation;

namespace Inframate.Tests.Planning;

/// <summary>What a template says about a function holds for the function that is generated.</summary>
public sealed class TemplateFactsTests
{
    private static readonly Plan Told = Planner.Plan(Applications.Of("told", Applications.Told()), new PlanOptions(), TemplateCatalog.BuiltIn);

    [Fact]
    public void Memory_time_processor_and_runtime_are_those_of_the_template()
    {
        Assert.All(Told.Environments, e => Assert.Equal((1769m, 45m), ((decimal)e.Parameters["function-shop"]["memory_mb"], (decimal)e.Parameters["function-shop"]["timeout_seconds"])));
        Assert.Equal(("arm64", "python3.12"), (Text("function-shop", "architecture"), Text("function-shop", "runtime")));
        Assert.Equal(("x86_64", "python3.12"), (TextOr("function-shop-watch", "architecture", "x86_64"), Text("function-shop-watch", "runtime")));
        Assert.Equal(270m, Component("sqs-orders").Parameters["visibility_timeout"]);
    }

    [Fact]
    public void A_wish_in_inframate_md_wins_over_the_template()
    {
        var plan = Planner.Plan(Applications.Of("told", Applications.Told() with { Wishes = Applications.Wishes(("memory", "2 GB"), ("timeout", "20")) }), new PlanOptions(), TemplateCatalog.BuiltIn);

        Assert.All(plan.Environments, e => Assert.Equal((2048m, 20m), ((decimal)e.Parameters["function-shop"]["memory_mb"], (decimal)e.Parameters["function-shop"]["timeout_seconds"])));
    }

    [Fact]
    public void Each_function_has_the_variables_of_its_template_and_secrets_stay_out()
    {
        Assert.Equal("fast", Map("function-shop", "environment")["MODE"]);
        Assert.Equal("slow", Map("function-shop-watch", "environment")["MODE"]);
        Assert.Equal("dynamodb-carts.name", Map("function-shop", "environment_from")["CARTS_TABLE"]);
        Assert.Equal("sqs-orders.url", Map("function-shop-watch", "environment_from")["ORDERS"]);
        Assert.DoesNotContain("abc", string.Concat(TerraformGenerator.Generate(Told, TemplateCatalog.BuiltIn).Files.Values), StringComparison.Ordinal);
        Assert.Contains(Told.Diagnostics, d => d.At.Line == 15 && d.Message.Contains("'STACK'", StringComparison.Ordinal));
        Assert.DoesNotContain(Told.Diagnostics, d => d.Message.Contains("reads 'MODE'", StringComparison.Ordinal));
    }

    [Fact]
    public void Kafka_starts_a_function_with_the_topic_of_the_template()
    {
        Assert.Equal("clicks.v1", Map("function-shop-watch", "kafka_topics")["kafka-clicks"]);
        Assert.Equal([("kafka-clicks", 500m)], Map("function-shop-watch", "batch_sizes").Select(b => (b.Key, (decimal)b.Value)));
        Assert.Equal(50m, Map("function-shop", "batch_sizes")["sqs-orders"]);
        Assert.Equal(["kafka-clicks"], (ImmutableArray<object>)Component("role-shop").Parameters["kafka"]);
        Assert.True((bool)Component("kafka-clicks").Parameters["starts_functions"]);

        // Lambda connects in its name; the function itself stays outside of the network.
        Assert.DoesNotContain("edges", Component("function-shop-watch").Parameters.Keys);
    }

    [Theory]
    [InlineData("C#", ".NET 10.0", "dotnet8", "dotnet10", "is built for another version")]
    [InlineData("C#", ".NET 10.0", "provided.al2023", "provided.al2023", null)]
    [InlineData("Python", "Python", "python3.9", "python3.13", "does not keep any more")]
    [InlineData("Python", "Python", "python3.12", "python3.12", null)]
    public void A_runtime_that_cannot_be_is_said_at_the_function(string language, string framework, string written, string runtime, string? said)
    {
        var service = Applications.Function("it", framework) with { Language = language, Functions = [Applications.Said("It", 7) with { Runtime = written }] };
        var plan = Planner.Plan(Applications.Of("app", service), new PlanOptions(), TemplateCatalog.BuiltIn);

        Assert.Equal(runtime, Assert.Single(plan.Components, c => c.Name == "function-it").Parameters["runtime"]);
        Assert.Equal(said is not null, plan.Diagnostics.Any(d => d.At.Line == 7 && d.Message.Contains(said ?? "The template runs", StringComparison.Ordinal)));
    }

    private static PlannedComponent Component(string name) => Assert.Single(Told.Components, c => c.Name == name);

    private static string Text(string component, string parameter) => (string)Component(component).Parameters[parameter];

    private static string TextOr(string component, string parameter, string otherwise) => Component(component).Parameters.GetValueOrDefault(parameter) as string ?? otherwise;

    private static ImmutableSortedDictionary<string, object> Map(string component, string parameter) => (ImmutableSortedDictionary<string, object>)Component(component).Parameters[parameter];
}
