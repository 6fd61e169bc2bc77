using System.Text;
using BenchmarkDotNet.Attributes;
using Inframate.Rules;
using Inframate.Terraform;

namespace Inframate.Benchmarks;

/// <summary>A thousand files with 120,000 lines of Terraform for three clouds, read and judged by all rules: as a hundred root modules, and as one.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private const int Files = 1_000;
    private const int Lines = 120;

    private TerraformFile[][] _roots = [];
    private TerraformFile[] _all = [];
    private TerraformModule[] _loaded = [];

    [GlobalSetup]
    public void Setup()
    {
        _all = [.. Enumerable.Range(0, Files).Select(i => new TerraformFile($"f{i}.tf", File(i)))];
        _roots = [.. _all.Chunk(10).Select((files, i) => (TerraformFile[])[.. files, new TerraformFile($"variables{i}.tf", "variable \"unknown\" {\n  type = string\n}\n")])];
        _loaded = [.. _roots.Select(r => TerraformModule.Load(r))];
        RuleEngine.Run(_loaded[0]);
    }

    [Benchmark(Description = "read and judge 100 roots of 10 files")]
    public int Roots() => _roots.AsParallel().Sum(r => RuleEngine.Run(TerraformModule.Load(r)).Length);

    [Benchmark(Description = "read and judge 1,000 files of one root")]
    public int OneRoot() => RuleEngine.Run(TerraformModule.Load(_all)).Length;

    [Benchmark(Description = "judge 100 roots that are read")]
    public int JudgeAlone() => _loaded.AsParallel().Sum(r => RuleEngine.Run(r).Length);

    private static string File(int number)
    {
        var text = new StringBuilder();
        for (var (lines, part) = (0, 0); lines < Lines; part++)
        {
            var block = Block($"r{number}x{part}", (number + part) % 5);
            text.Append(block);
            lines += block.Count(c => c == '\n');
        }

        return text.ToString();
    }

    private static string Block(string name, int kind) => kind switch
    {
        0 => $$"""
            resource "aws_s3_bucket" "{{name}}" {
              bucket = "{{name}}"
            }

            resource "aws_s3_bucket_public_access_block" "{{name}}" {
              bucket                  = aws_s3_bucket.{{name}}.id
              block_public_acls       = true
              block_public_policy     = true
              ignore_public_acls      = true
              restrict_public_buckets = var.unknown
            }


            """,
        1 => $$"""
            resource "aws_security_group" "{{name}}" {
              description = "{{name}}"

              dynamic "ingress" {
                for_each = [80, 443]

                content {
                  from_port   = ingress.value
                  to_port     = ingress.value
                  protocol    = "tcp"
                  cidr_blocks = ["10.0.0.0/8"]
                }
              }
            }


            """,
        2 => $$"""
            resource "aws_iam_policy" "{{name}}" {
              policy = jsonencode({
                Version = "2012-10-17"
                Statement = [{
                  Effect   = "Allow"
                  Action   = ["s3:GetObject", "s3:PutObject"]
                  Resource = "arn:aws:s3:::${var.unknown}/*"
                }]
              })
            }


            """,
        3 => $$"""
            resource "azurerm_storage_account" "{{name}}" {
              name                     = "{{name}}"
              account_tier             = "Standard"
              account_replication_type = "GRS"
              min_tls_version          = "TLS1_2"

              network_rules {
                default_action = "Deny"
              }
            }


            """,
        _ => $$"""
            resource "google_container_cluster" "{{name}}" {
              name = "{{name}}"

              private_cluster_config {
                enable_private_nodes = true
              }

              master_authorized_networks_config {
                cidr_blocks {
                  cidr_block = var.unknown
                }
              }
            }


            """,
    };
}
