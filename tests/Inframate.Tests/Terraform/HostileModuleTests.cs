using Inframate.Terraform;
using Inframate.Terraform.Schema;

namespace Inframate.Tests.Terraform;

public sealed class HostileModuleTests
{
    private const string Text = """
        variable "v" {
          type    = object({ a = optional(list(string), ["x"]), b = number })
          default = { b = 1 }
        }
        locals {
          all = merge({ for k, v in var.v : k => v }, { c = [for i in range(3) : "n${i}"] })
          doc = jsonencode({ Statement = [{ Resource = aws_s3_bucket.b[0].arn }] })
        }
        resource "aws_s3_bucket" "b" {
          count  = length(local.all.c)
          bucket = "x-${count.index}-${aws_vpc.v["a"].id}"
          tags   = { for k in ["a"] : k => upper(k) }
        }
        resource "aws_vpc" "v" {
          for_each   = toset(["a", "b"])
          cidr_block = cidrsubnet("10.0.0.0/8", 8, each.key == "a" ? 1 : 2)
          dynamic "thing" {
            for_each = aws_s3_bucket.b[*].id
            content {
              x = thing.value
            }
          }
        }
        data "aws_iam_policy_document" "d" {
          source_policy_documents = [local.doc]
          statement {
            actions   = ["*"]
            resources = [for b in aws_s3_bucket.b : b.arn]
          }
        }
        module "m" {
          source   = "./m"
          for_each = aws_vpc.v
          policy   = data.aws_iam_policy_document.d.json
        }
        output "o" {
          value = module.m["a"].o
        }
        """;

    private const long MaxBeyond = 200_000;

    private const string Child = "variable \"policy\" {}\nresource \"aws_s3_bucket_policy\" \"p\" {\n  bucket = \"b\"\n  policy = var.policy\n}\noutput \"o\" {\n  value = aws_s3_bucket_policy.p.id\n}\n";

    /// <summary>
    /// Inputs that grow when they are worked on: everything ends, says why, keeps its memory small, and takes no more steps than the size of the text allows. Time is not measured, since it
    /// depends on what else the machine does.
    /// </summary>
    [Fact]
    public void What_would_explode_ends_with_a_diagnostic()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 10_000)) + "1" + string.Concat(Enumerable.Repeat("]", 10_000));
        var chain = string.Concat(Enumerable.Range(1, 40).Select(i => $"  a{i} = replace(local.a{i - 1}, \"x\", \"xxxxxxxxxx\")\n"));
        var tree = string.Concat(Enumerable.Range(1, 50).Select(i => $"  a{i} = [local.a{i - 1}, local.a{i - 1}]\n"));
        var doubled = string.Concat(Enumerable.Range(1, 60).Select(i => $"  a{i} = concat(local.a{i - 1}, local.a{i - 1})\n"));
        (string Text, bool IsReported)[] inputs =
        [
            ("locals {\n  a = format(\"%999999999d\", 1)\n}\n", false),
            ("locals {\n  a = format(\"%.999999999f\", 1.5)\n}\n", false),
            ("locals {\n  a = format(\"%*d\", 999999999, 1)\n}\n", true),
            ($"locals {{\n  a0 = \"x\"\n{chain}}}\n", true),
            ($"locals {{\n  a0 = [1, 2]\n{doubled}}}\n", true),
            ($"locals {{\n  a0 = [1]\n{tree}  z = jsonencode(local.a50)\n}}\n", true),
            ($"locals {{\n  a0 = []\n{tree}  z = flatten(local.a50)\n}}\n", true),
            ($"locals {{\n  a0 = [var.u]\n{tree}  z = local.a50 == local.a49 ? toset(local.a50) : []\n}}\nvariable \"u\" {{}}\n", true),
            ("locals {\n  a = [for i in range(1000) : matchkeys(range(1000), range(1000), range(1000))]\n}\n", true),
            ("locals {\n  a = [for i in range(1000) : setunion(range(1000), range(1000))]\n}\n", true),
            ("locals {\n  a = [for i in range(1000) : substr(\"" + new string('é', 100_000) + "\", i, 5)]\n}\n", true),
            ("locals {\n  a = regexall(\"(a{500}){500}\", \"aaa\")\n}\n", true),
            ("locals {\n  a = regexall(\"(x+x+)+y\", \"" + new string('x', 50_000) + "\")\n}\n", false),
            ("locals {\n  a = range(1e300)\n}\n", true),
            (string.Concat(Enumerable.Range(0, 3_000).Select(i => $"resource \"terraform_data\" \"r{i}\" {{\n  input = terraform_data.r{(i + 1) % 3_000}.id\n}}\n")), true),
            (string.Concat(Enumerable.Range(0, 5_000).Select(i => $"output \"o{i}\" {{\n  value = local.xabcdefgh{i}\n}}\nlocals {{\n  yabcdefghi{i} = 1\n}}\n")), true),
            ("locals {\n  a = \"" + string.Concat(Enumerable.Repeat("%{ if true }", 10_000)) + string.Concat(Enumerable.Repeat("%{ endif }", 10_000)) + "\"\n}\n", true),
            ("locals {\n  a = \"\uD83D\"\n}\n", false),
            ("locals {\n  a = setproduct(range(1000), range(1000), range(1000), range(1000))\n}\n", true),
            ("locals {\n  a = [for i in range(1000) : [for j in range(1000) : [for k in range(1000) : i]]]\n}\n", false),
            ("locals {\n  a = join(\"\", [for i in range(1024) : join(\"\", [for j in range(1024) : \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"])])\n}\n", true),
            ($"locals {{\n  a = {deep}\n}}\n", true),
            ($"locals {{\n  a = jsondecode(\"{deep}\")\n}}\n", true),
            (string.Concat(Enumerable.Repeat("a {\n", 10_000)), true),
            ($"locals {{\n  a = {string.Concat(Enumerable.Repeat("\"${", 10_000))}\n}}\n", true),
            ($"locals {{\n  a = {string.Concat(Enumerable.Repeat("!", 10_000))}true\n}}\n", true),
            ($"locals {{\n  a = {string.Join(" + ", Enumerable.Repeat("1", 20_000))}\n}}\n", false),
            ($"locals {{\n  a = \"{new string('x', 1_000_000)}\"\n}}\n", false),
            ($"# {new string('x', 1_000_000)}\n", false),
            ("locals {\n  a = \"\0\"\n}\n\0", true),
            (System.Text.Encoding.Latin1.GetString(System.Text.Encoding.Unicode.GetPreamble().Concat(System.Text.Encoding.Unicode.GetBytes(Text)).ToArray()), true),
            ("resource \"a_b\" \"c\" {\n  count = 100000\n  d {\n    e = [for i in range(1000) : i]\n  }\n}\n", true),
            ("resource \"a_b\" \"c\" {\n  dynamic \"d\" {\n    for_each = range(1000)\n    content {\n      dynamic \"e\" {\n        for_each = range(1000)\n        content {\n          dynamic \"f\" {\n            for_each = range(1000)\n            content {}\n          }\n        }\n      }\n    }\n  }\n}\n", false),
        ];
        var wrong = new List<string>();
        foreach (var (text, isReported) in inputs)
        {
            foreach (var name in (string[])["main.tf", "override.tf"])
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var module = TerraformModule.Load([new(name, text), new("z.tf", "")]);
                var found = module.Diagnostics.Length + SchemaChecker.Check(module).Length;
                Inframate.Hcl.Formatting.Formatter.Format(text);
                var megabytes = (GC.GetAllocatedBytesForCurrentThread() - before) >> 20;

                // Whoever finds no steps left may still ask for some, but starts nothing.
                var beyond = module.Scopes is [var root, ..] ? -Math.Min(0, root.Load.Context.StepsLeft) : 0;
                if (beyond > MaxBeyond || megabytes > 500 || found == 0 && isReported && name == "main.tf")
                    wrong.Add($"{name} {text[..Math.Min(80, text.Length)]}: {beyond} steps beyond the limit, {megabytes} MB, {found} diagnostics");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Mutated_modules_are_loaded_and_checked_without_failing()
    {
        var random = new Random(42);
        var words = Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Empty(TerraformModule.Load([new("main.tf", Text), new("m/main.tf", Child)]).Diagnostics);
        for (var round = 0; round < 500; round++)
        {
            var text = Text;
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                var at = random.Next(text.Length);
                text = random.Next(3) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(12), text.Length - at)),
                    1 => text.Insert(at, words[random.Next(words.Length)]),
                    _ => text.Replace(words[random.Next(words.Length)], words[random.Next(words.Length)], StringComparison.Ordinal),
                };
                if (text.Length is 0 or > 100_000)
                    text = Text;
            }

            var module = TerraformModule.Load([new("main.tf", text), new("m/main.tf", Child)]);
            Assert.False(SchemaChecker.Check(module).IsDefault);
            Assert.All(module.AllResources, r => Assert.NotNull(module.Find(r.Address)));
        }
    }
}
