using System.Text;
using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Tests.Evaluation;

/// <summary>The corpus holds expressions with the JSON that 'terraform console' 1.11 gives for them.</summary>
public sealed class EvaluatorTests
{
    [Fact]
    public void Gives_what_terraform_console_gives()
    {
        var different = new List<string>();
        foreach (var line in File.ReadAllLines(Repository.PathOf("tests/Inframate.Tests/Evaluation/corpus/console.tsv")))
        {
            var (text, expected) = line.Split('\t') switch { var parts => (parts[0], parts[1]) };
            var (value, diagnostics) = Evaluate(text);
            var given = diagnostics.Count > 0 ? "ERROR" : JsonText.Write(value);
            if (given != expected)
                different.Add($"{text}: {given ?? "unknown"}, and terraform gives {expected}{(diagnostics.Count > 0 ? $" ({diagnostics[0].Message})" : "")}");
        }

        Assert.Empty(different);
    }

    /// <summary>Some hundreds of generated expressions and many odd ones, with value and type as 'terraform apply' 1.11 stores them.</summary>
    [Fact]
    public void Generated_expressions_give_the_value_and_type_that_terraform_stores()
    {
        var different = new List<string>();
        foreach (var line in File.ReadAllLines(Repository.PathOf("tests/Inframate.Tests/Evaluation/corpus/generated.tsv")))
        {
            var (text, expected, type) = line.Split('\t') switch { var parts => (parts[0], parts[1], parts[2]) };
            var (value, diagnostics) = Evaluate(text);

            // Where terraform stores a number, it forgets that a zero was negative.
            var given = diagnostics.Count > 0 ? "ERROR" : JsonText.Write(value) is "-0" ? "0" : JsonText.Write(value);
            if (given != expected || expected != "ERROR" && value.Type.ToString() != type)
                different.Add($"{text}: {given} of type {value.Type}, and terraform gives {expected} of type {type}");
        }

        Assert.Empty(different);
    }

    [Theory]
    [InlineData("u", "${u}")]
    [InlineData("u.a[0].b", "${u.a[0].b}")]
    [InlineData("\"x-${u}\"", "x-${u}")]
    [InlineData("{ a = 1, b = u }.a", "1")]
    [InlineData("[1, u, 3][2]", "3")]
    [InlineData("length([1, u])", "2")]
    [InlineData("merge({ a = u }, { b = 2 }).b", "2")]
    [InlineData("false && u", "false")]
    [InlineData("u || true", "true")]
    [InlineData("u ? \"a\" : \"a\"", "\"a\"")]
    [InlineData("jsondecode(jsonencode({ a = u, b = 1 })).b", "1")]
    [InlineData("contains([\"a\", u], \"a\")", "true")]
    [InlineData("format(\"%s-%s\", \"a\", u)", "a-${u}")]
    [InlineData("join(\",\", [\"a\", u])", "a,${u}")]
    [InlineData("upper(u)", "${u}")]
    [InlineData("u == 1", "${u}")]
    [InlineData("try(u.a, 1)", "${u.a}")]
    [InlineData("[for x in [1, u] : x][0]", "1")]
    [InlineData("keys({ a = u })", "[\"a\"]")]
    [InlineData("sensitive(1)", "(sensitive)")]
    [InlineData("\"a${sensitive(\"b\")}\"", "(sensitive)")]
    public void Unknown_parts_do_not_hide_what_is_known(string text, string expected)
    {
        var (value, diagnostics) = Evaluate(text);

        Assert.Empty(diagnostics);
        Assert.Equal(expected, value.ToString());
    }

    [Theory]
    [InlineData("1 / 0", "INFRA3121")]
    [InlineData("{ a = 1 }.b", "INFRA3121")]
    [InlineData("[1][1]", "INFRA3121")]
    [InlineData("\"${[1]}x\"", "INFRA3121")]
    [InlineData("uper(\"a\")", "INFRA3124")]
    [InlineData("upper()", "INFRA3121")]
    [InlineData("regex(\"(\", \"a\")", "INFRA3121")]
    [InlineData("{ for x in [\"a\", \"a\"] : x => 1 }", "INFRA3121")]
    [InlineData("setproduct(range(1000), range(1000), range(1000))", "INFRA3123")]
    [InlineData("length([for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]])", "INFRA3123")]
    [InlineData("range(1e9)", "INFRA3121")]
    public void What_has_no_value_is_one_diagnostic_and_unknown(string text, string id)
    {
        var (value, diagnostics) = Evaluate(text);

        Assert.Equal(id, Assert.Single(diagnostics).Id);
        Assert.True(value.IsUnknown || !value.IsWhollyKnown);
    }

    [Fact]
    public void An_unknown_function_names_the_nearest()
        => Assert.Contains("'jsonencode'", Evaluate("jsonencod(1)").Diagnostics[0].Message, StringComparison.Ordinal);

    [Fact]
    public void Repeated_doubling_ends_at_a_limit()
    {
        var text = new StringBuilder("\"aaaaaaaaaaaaaaaa\"");
        for (var i = 0; i < 60; i++)
            text.Insert(0, "replace(").Append(", \"a\", \"aaaaaaaa\")");

        Assert.True(Evaluate(text.ToString()).Value.IsUnknown);
    }

    [Theory]
    [InlineData("list(string)", "[1, true]", "[\"1\", \"true\"]")]
    [InlineData("set(number)", "[\"2\", 1, 2]", "[1, 2]")]
    [InlineData("map(any)", "{ a = 1, b = \"x\" }", "{ a = \"1\", b = \"x\" }")]
    [InlineData("object({ a = string, b = optional(number, 5), c = optional(bool) })", "{ a = 1, z = 2 }", "{ a = \"1\", b = 5, c = null }")]
    [InlineData("list(object({ port = number, protocol = optional(string, \"tcp\") }))", "[{ port = \"80\" }]", "[{ port = 80, protocol = \"tcp\" }]")]
    [InlineData("tuple([string, number])", "[1, \"2\"]", "[\"1\", 2]")]
    [InlineData("number", "\"x\"", null)]
    [InlineData("object({ a = string })", "{}", null)]
    [InlineData("bool", "null", "null")]
    public void Values_are_converted_to_types_as_terraform_does(string type, string text, string? expected)
    {
        var constraint = HclType.From(ExpressionSyntax.Parse(new SourceText("t", type), out _), e => Evaluate(e));

        Assert.Equal(expected, constraint!.Convert(Evaluate(text).Value)?.ToString());
    }

    [Fact]
    public void A_policy_text_with_unknown_parts_can_still_be_read()
    {
        var (value, _) = Evaluate("\"{\\\"Action\\\": \\\"s3:*\\\", \\\"Resource\\\": [\\\"${u}/*\\\"]}\"");

        var policy = JsonText.Read(value)!;
        Assert.Equal("s3:*", policy["Action"]!.StringOrNull);
        Assert.Equal("${u}/*", policy["Resource"]!.Elements[0].ToString());
        Assert.Equal(["u"], policy["Resource"]!.Elements[0].Origins);
    }

    [Fact]
    public void A_policy_text_with_unknown_parts_outside_of_texts_can_still_be_read()
    {
        var (value, _) = Evaluate("\"{\\\"Action\\\": ${jsonencode(u)}, \\\"Note\\\": \\\"a \\\\\\\" b\\\", \\\"Resource\\\": [\\\"*\\\", ${n}]}\"");

        var policy = JsonText.Read(value)!;
        Assert.True(policy["Action"]!.IsUnknown);
        Assert.Equal("a \" b", policy["Note"]!.StringOrNull);
        Assert.Equal("*", policy["Resource"]!.Elements[0].StringOrNull);
        Assert.True(policy["Resource"]!.Elements[1].IsUnknown);
    }

    [Fact]
    public void Commas_before_closing_brackets_are_taken_only_where_that_is_asked_for()
    {
        var text = Value.Of("{ \"a\": [1, 2,], }");

        Assert.Null(JsonText.Read(text));
        Assert.Equal(2, JsonText.Read(text, isLenient: true)!["a"]!.Elements.Length);
    }

    private static (Value Value, IReadOnlyList<Diagnostic> Diagnostics) Evaluate(string text)
    {
        var source = new SourceText("x.tf", text);
        var expression = ExpressionSyntax.Parse(source, out var errors);
        Assert.Empty(errors);
        var context = new EvaluationContext();
        return (new Evaluator(context, source, static _ => null).Evaluate(expression), context.Diagnostics);
    }

    private static Value Evaluate(ExpressionSyntax expression) => new Evaluator(new EvaluationContext(), new SourceText("t", ""), static _ => null).Evaluate(expression);
}
