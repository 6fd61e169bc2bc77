using System.Diagnostics;
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

    private const string Child = "variable \"policy\" {}\nresource \"aws_s3_bucket_policy\" \"p\" {\n  bucket = \"b\"\n  policy = var.policy\n}\noutput \"o\" {\n  value = aws_s3_bucket_policy.p.id\n}\n";

    [Fact]
    public void Mutated_modules_are_loaded_and_checked_without_failing()
    {
        var random = new Random(42);
        var words = Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Empty(TerraformModule.Load([new("main.tf", Text), new("m/main.tf", Child)]).Diagnostics);
        var watch = Stopwatch.StartNew();
        var rounds = 0;
        for (; rounds < 2_000 && watch.ElapsedMilliseconds < 2_000; rounds++)
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

        Assert.True(rounds > 20, $"Only {rounds} modules were loaded in two seconds.");
    }
}
