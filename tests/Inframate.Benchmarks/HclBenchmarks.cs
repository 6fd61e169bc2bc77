using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using BenchmarkDotNet.Attributes;
using Inframate.Hcl.Formatting;
using Inframate.Hcl.Syntax;
using Inframate.Terraform;
using Inframate.Terraform.Schema;

namespace Inframate.Benchmarks;

/// <summary>Three megabytes of varied Terraform (every .tf file of this repository, again and again), a thousand files judged as one module, and a hundred thousand resources.</summary>
[MemoryDiagnoser]
public class HclBenchmarks
{
    private readonly List<string> _texts = [];
    private TerraformFile[] _files = [];
    private TerraformFile[] _many = [];

    [GlobalSetup]
    public void Setup()
    {
        var corpus = Corpus().Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        for (var bytes = 0; bytes < 3_000_000;)
        {
            _texts.AddRange(corpus);
            bytes += corpus.Sum(Encoding.UTF8.GetByteCount);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Parse();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var size = _texts.Sum(Encoding.UTF8.GetByteCount);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_texts.Count} files, {size} bytes; parsing allocates {(double)allocated / size:0.0} bytes for each of them"));
        _files = [.. Enumerable.Range(0, 1_000).Select(i => new TerraformFile($"f{i}.tf", Module(i)))];
        _many = [.. Enumerable.Range(0, 100).Select(i => new TerraformFile($"f{i}.tf", string.Concat(Enumerable.Range(0, 1_000).Select(r => Queue((i * 1_000) + r)))))];
    }

    [Benchmark(Description = "parse 3 MB, one thread")]
    public int Parse() => _texts.Count(t => HclFile.Parse("x.tf", t).Diagnostics.IsEmpty);

    [Benchmark(Description = "parse 3 MB, all threads")]
    public int ParseInParallel() => _texts.AsParallel().Count(t => HclFile.Parse("x.tf", t).Diagnostics.IsEmpty);

    [Benchmark(Description = "format 3 MB, one thread")]
    public int Format() => _texts.Sum(t => Formatter.Format(t).Length);

    [Benchmark(Description = "load and check 1,000 files")]
    public int Check() => SchemaChecker.Check(TerraformModule.Load(_files)).Length;

    [Benchmark(Description = "load and check 100,000 resources")]
    public int CheckMany() => SchemaChecker.Check(TerraformModule.Load(_many)).Length;

    private static string Queue(int number) => $"resource \"aws_sqs_queue\" \"q{number}\" {{\n  name = \"q{number}\"\n}}\n";

    private static string Module(int number) => $$"""
        variable "name{{number}}" {
          type    = string
          default = "n{{number}}"
        }

        locals {
          tags{{number}} = { Name = upper(var.name{{number}}), Part = join("-", ["a", var.name{{number}}]) }
        }

        resource "aws_s3_bucket" "b{{number}}" {
          bucket = "${var.name{{number}}}-files"
          tags   = local.tags{{number}}
        }

        resource "aws_s3_bucket_versioning" "b{{number}}" {
          bucket = aws_s3_bucket.b{{number}}.id
          versioning_configuration {
            status = "Enabled"
          }
        }

        resource "aws_security_group" "g{{number}}" {
          name = local.tags{{number}}.Name
          dynamic "ingress" {
            for_each = [80, 443]
            content {
              from_port = ingress.value
              to_port   = ingress.value
              protocol  = "tcp"
            }
          }
        }

        output "arn{{number}}" {
          value = aws_s3_bucket.b{{number}}.arn
        }

        """;

    /// <summary>Rule examples, samples and what the formatter is tested with; nothing that a build made.</summary>
    private static IEnumerable<string> Corpus([CallerFilePath] string here = "")
    {
        var repository = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
        return Directory.EnumerateFiles(repository, "*.tf", SearchOption.AllDirectories).Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "obj" or "bin" or ".terraform"));
    }
}
