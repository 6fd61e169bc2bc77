using Inframate.Rules;
using Inframate.Terraform;

namespace Inframate.Tests.Rules;

public sealed class RuleReaderTests
{
    private const string Rule = "id: ACME1\ntitle: T\nseverity: low\nwhy: W.\nfix: F.\nresources: [aws_thing]\ncheck: ";

    [Theory]
    [InlineData("- 1", 1, "no rule")]
    [InlineData("id: [", 2, "no YAML")]
    [InlineData("id: ACME1\ntitel: T\n", 2, "nearest one is 'title'")]
    [InlineData("id: ACME1\ntitle: T\nseverity: awful\n", 1, "'awful' is no severity")]
    [InlineData(Rule + "{path: a}", 7, "no test")]
    [InlineData(Rule + "{path: a, is: x, set: true}", 7, "'is' and 'set'")]
    [InlineData(Rule + "{path: a, isNott: x}", 7, "nearest one is 'isNot'")]
    [InlineData(Rule + "{path: a, matches: '('}", 7, "no pattern")]
    [InlineData(Rule + "{path: a, lessThan: many}", 7, "no number")]
    [InlineData(Rule + "{each: a}", 7, "'with'")]
    public void What_is_wrong_is_said_at_its_line(string yaml, int line, string says)
    {
        var (rules, problems) = RuleReader.Read(yaml, "own.yaml");

        Assert.Empty(rules);
        var (at, message) = Assert.Single(problems);
        Assert.Equal(("own.yaml", line), (at.Path, at.Line));
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Conditions_that_are_nested_without_end_are_refused()
        => Assert.Contains("deep", Assert.Single(RuleReader.Read(Rule + string.Concat(Enumerable.Repeat("{not: ", 60)) + "{path: a, is: x}" + new string('}', 60), "own.yaml").Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void A_fault_in_one_rule_costs_only_that_rule()
        => Assert.Equal(["B1"], RuleReader.Read("rules:\n- id: A1\n- {id: B1, title: T, severity: low, why: W., fix: F., resources: [aws_thing]}\n", "own.yaml").Rules.Select(r => r.Info.Id));

    [Theory]
    [InlineData("{path: a, is: x}", "a = \"X\"", true)]
    [InlineData("{path: a, is: x}", "", false)]
    [InlineData("{path: a, is: x, default: x}", "", true)]
    [InlineData("{path: a, isNot: x}", "a = var.unknown", false)]
    [InlineData("{path: a, require: x}", "", true)]
    [InlineData("{path: a, require: x}", "a = var.unknown", false)]
    [InlineData("{path: a, require: true}", "a = \"true\"", false)]
    [InlineData("{path: a, notSet: true}", "a = null", true)]
    [InlineData("{path: a, notSet: true}", "a = var.unknown", false)]
    [InlineData("{path: a, contains: x}", "a = [var.unknown, \"x\"]", true)]
    [InlineData("{path: a, lacks: x}", "a = [var.unknown]", false)]
    [InlineData("{path: a, lacks: x}", "a = [\"y\"]", true)]
    [InlineData("{path: a, sameAs: b}", "a = \"x\"\n  b = \"x\"", true)]
    [InlineData("{path: a, sameAs: b}", "a = \"x\"\n  b = \"y\"", false)]
    [InlineData("{path: a, sameAs: b}", "a = var.unknown\n  b = var.unknown", true)]
    [InlineData("{path: a, sameAs: b}", "a = var.unknown\n  b = \"y\"", false)]
    [InlineData("{path: a, sameAs: b}", "a = \"x\"", false)]
    [InlineData("{path: a, fewerThan: 2}", "a = [var.unknown]", true)]
    [InlineData("{path: a, fewerThan: 2}", "a = [\"x\", \"y\"]", false)]
    [InlineData("{path: a, fewerThan: 2}", "a = var.unknown", false)]
    [InlineData("{path: a, widerThan: 20}", "a = [\"80\", \"8000-8021\"]", true)]
    [InlineData("{path: a, widerThan: 20}", "a = [\"80\", \"8000-8020\"]", false)]
    [InlineData("{path: a, widerThan: 20}", "a = [var.unknown]", false)]
    [InlineData("{path: a, openCidr: true}", "a = [\"10.0.0.0/8\", \"::/0\"]", true)]
    [InlineData("{path: a, below: '1.2'}", "a = \"TLS1_1\"", true)]
    [InlineData("{path: a, below: '1.10'}", "a = \"1.9\"", true)]
    [InlineData("{path: a, lessThan: 7}", "a = \"5\"", true)]
    [InlineData("{path: a.b, is: x}", "a {\n  b = \"y\"\n}\na {\n  b = \"x\"\n}", true)]
    [InlineData("{none: a, with: {path: b, is: x}}", "a {\n  b = \"y\"\n}", true)]
    [InlineData("{none: a, with: {path: b, is: x}}", "dynamic \"a\" {\n  for_each = var.unknown\n  content {}\n}", true)]
    [InlineData("{none: a, with: {path: b, is: x}}", "dynamic \"a\" {\n  for_each = var.unknown\n  content {\n    b = a.value\n  }\n}", false)]
    [InlineData("{none: a, with: {path: b, is: x}}", "dynamic \"a\" {\n  for_each = var.unknown\n  content {\n    b = \"x\"\n  }\n}", false)]
    [InlineData("{path: a, is: x, unless: {path: b, is: y}}", "a = \"x\"\nb = var.unknown", false)]
    [InlineData("{any: [{path: b, is: y}, {path: a, is: x}]}", "a = \"x\"\nb = var.unknown", true)]
    [InlineData("{missing: aws_other, by: thing}", "", true)]
    public void Each_test_is_met_by_what_it_says_and_never_by_what_is_not_known(string check, string body, bool met)
    {
        var (rules, problems) = RuleReader.Read(Rule + check, "own.yaml");
        var module = TerraformModule.Load([new TerraformFile("main.tf", $"variable \"unknown\" {{}}\nresource \"aws_thing\" \"t\" {{\n{body}\n}}\n")]);

        Assert.Empty(problems);
        Assert.Equal(met ? 1 : 0, RuleEngine.Run(module, [.. rules]).Length);
    }

    [Theory]
    [InlineData("resource \"aws_other\" \"o\" {\n  thing = aws_thing.t.id\n}", false)]
    [InlineData("resource \"aws_other\" \"o\" {\n  thing = \"named\"\n}", false)]
    [InlineData("locals {\n  t = aws_thing.t\n}\nresource \"aws_other\" \"o\" {\n  count = 2\n  thing = local.t.arn\n}", false)]
    [InlineData("resource \"aws_other\" \"o\" {\n  for_each = { a = aws_thing.t.id }\n  thing = each.value\n}", false)]
    [InlineData("resource \"aws_other\" \"o\" {\n  thing = var.unknown\n}", false)]
    [InlineData("resource \"aws_other\" \"o\" {\n  count = 0\n  thing = aws_thing.t.id\n}", true)]
    [InlineData("resource \"aws_other\" \"o\" {\n  thing = \"another\"\n}", true)]
    [InlineData("resource \"aws_thing\" \"twin\" {\n  name = \"named\"\n}\nresource \"aws_other\" \"o\" {\n  thing = aws_thing.twin.name\n}", true)]
    public void Resources_belong_together_by_reference_by_name_and_perhaps_by_what_is_not_known(string other, bool isMissing)
    {
        var rules = RuleReader.Read(Rule + "{missing: aws_other, by: thing}", "own.yaml").Rules;
        var module = TerraformModule.Load([new TerraformFile("main.tf", $"variable \"unknown\" {{}}\nresource \"aws_thing\" \"t\" {{\n  name = \"named\"\n}}\n{other}\n")]);

        Assert.Equal(isMissing ? 1 : 0, RuleEngine.Run(module, [.. rules]).Length);
    }
}
