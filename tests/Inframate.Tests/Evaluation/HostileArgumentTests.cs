using System.Text.RegularExpressions;
using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Tests.Evaluation;

public sealed partial class HostileArgumentTests
{
    private static readonly string[] s_arguments =
    [
        "null", "u", "true", "-1", "0", "0.5", "79228162514264337593543950335", "-79228162514264337593543950335", "-9223372036854775808", "1e28", "\"\"", "\"a\"", "\"%\"", "\"%[9]d\"", "\"%99999d\"",
        "\"%x%o%b%e\"", "\"/(/\"", "\"/a*/\"", "\"10.0.0.0/33\"", "\"::/0\"", "\"0001-01-01T00:00:00Z\"", "\"-99999999h\"", "\"2020-01-01T00:00:00Z\"", "[]", "[u]", "[null]", "[[1], {}]",
        "{}", "{ a = u }", "{ a = [\"x\"] }", "toset([\"a\", \"b\"])", "sensitive(\"s\")", "\"\\uFFFF\\n\"", "\"{\\\"a\\\":\"",
    ];

    public static TheoryData<string> Names
        => [.. File.ReadAllLines(Repository.PathOf("tests/Inframate.Tests/Evaluation/corpus/console.tsv")).SelectMany(l => Called.Matches(l).Select(m => m.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("([a-z][a-z0-9]+)\\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Called { get; }

    [Theory, MemberData(nameof(Names))]
    public void A_function_takes_anything_without_failing(string name)
    {
        foreach (var first in s_arguments)
        {
            Evaluate($"{name}({first})");
            Evaluate($"{name}({first}...)");
            foreach (var second in s_arguments.Where((_, i) => (i + first.Length + name.Length) % 4 == 0))
            {
                Evaluate($"{name}({first}, {second})");
                Evaluate($"{name}({second}, {first}, {second})");
            }
        }
    }

    private static void Evaluate(string text)
    {
        var source = new SourceText("x.tf", text);
        var expression = ExpressionSyntax.Parse(source, out _);
        var value = new Evaluator(new EvaluationContext(), source, static _ => null).Evaluate(expression);

        Assert.NotNull(value.ToString());
        Assert.Equal(value.IsWhollyKnown, JsonText.Write(value) is not null);
    }
}
