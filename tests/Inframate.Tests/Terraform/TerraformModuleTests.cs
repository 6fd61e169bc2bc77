using System.Text;
using Inframate.Terraform;

namespace Inframate.Tests.Terraform;

public sealed class TerraformModuleTests
{
    [Fact]
    public void Settings_are_known_unknown_or_absent()
    {
        var module = Load("""
            variable "open" {}
            locals {
              size = 20 + 2
            }
            resource "aws_db_instance" "a" {
              publicly_accessible = "true"
              allocated_storage   = "${local.size}"
              storage_encrypted   = var.open
              kms_key_id          = null
              backup_window {
                days = 7
              }
            }
            """);

        var database = Assert.Single(module.Resources("aws_db_instance"));
        Assert.Equal("main.tf(5,1)", database.At.ToString());
        Assert.True(database["publicly_accessible"].IsTrue);
        Assert.Equal("main.tf(6,3)", database["publicly_accessible"].At.ToString());
        Assert.Equal(22m, database["allocated_storage"].AsNumber);
        Assert.True(database["storage_encrypted"].IsUnknown);
        Assert.False(database["storage_encrypted"].IsFalse);
        Assert.Equal(["var.open"], database["storage_encrypted"].Value.Origins);
        Assert.True(database["kms_key_id"].IsNull);
        Assert.False(database["kms_key_id"].IsAbsent);
        Assert.True(database["engine"].IsAbsent);
        Assert.Equal(database.At, database["engine"].At);
        Assert.Equal(7m, database.Blocks("backup_window")[0]["days"].AsNumber);
        Assert.Empty(module.Diagnostics);
    }

    [Fact]
    public void References_are_followed_through_locals_variables_and_modules_in_both_directions()
    {
        var module = TerraformModule.Load(
        [
            new("infra/main.tf", """
                resource "aws_s3_bucket" "logs" {
                  bucket = "logs"
                }
                locals {
                  id = aws_s3_bucket.logs.id
                }
                module "block" {
                  source = "./modules/block"
                  bucket = local.id
                  name   = aws_s3_bucket.logs.bucket
                }
                output "x" {
                  value = module.block.rule
                }
                """),
            new("infra/modules/block/main.tf", """
                variable "bucket" {}
                variable "name" {}
                resource "aws_s3_bucket_public_access_block" "this" {
                  bucket = var.bucket
                  tag    = "n-${var.name}"
                }
                output "rule" {
                  value = aws_s3_bucket_public_access_block.this.id
                }
                """),
        ]);

        Assert.Empty(module.Diagnostics);
        Assert.Equal("infra", module.Root);
        var block = Assert.Single(module.Resources("aws_s3_bucket_public_access_block"));
        Assert.Equal("module.block.aws_s3_bucket_public_access_block.this", block.Address);
        Assert.Equal(["aws_s3_bucket.logs.id"], block["bucket"].Value.Origins);
        Assert.Equal(["aws_s3_bucket.logs"], block["bucket"].References);
        Assert.Equal("n-logs", block["tag"].AsString);
        Assert.Equal([block.Address], module.Find("aws_s3_bucket.logs")!.ReferencedBy);
        Assert.Same(module.Find("aws_s3_bucket.logs"), module.ReferencedFrom(block).Single());
        Assert.Equal([block.Address], module.Outputs[0].References);
        Assert.Equal(["infra/main.tf", "infra/modules/block/main.tf"], module.Files);
    }

    [Fact]
    public void Count_and_for_each_give_instances_with_addresses()
    {
        var module = Load("""
            variable "n" {}
            variable "buckets" {
              default = { a = { public = true }, b = { public = false } }
            }
            resource "aws_x" "none" {
              count = 0
            }
            resource "aws_x" "two" {
              count = 2
              name  = "x-${count.index}"
            }
            resource "aws_x" "maybe" {
              count = var.n
              name  = "x"
            }
            resource "aws_y" "each" {
              for_each = var.buckets
              name     = each.key
              public   = each.value.public
              peers    = aws_x.two[*].name
            }
            resource "aws_z" "each" {
              for_each = toset(["k"])
              public   = aws_y.each["a"].public
              other    = [for y in aws_y.each : y.name]
            }
            """);

        Assert.Equal(["aws_x.two[0]", "aws_x.two[1]", "aws_x.maybe"], module.Resources("aws_x").Select(r => r.Address));
        Assert.Equal("x-1", module.Find("aws_x.two[1]")!["name"].AsString);
        Assert.True(module.Find("aws_x.maybe")!.IsOfUnknownCount);
        Assert.Equal(["aws_y.each[\"a\"]", "aws_y.each[\"b\"]"], module.FindAll("aws_y.each").Select(r => r.Address));
        Assert.True(module.Find("aws_y.each[\"a\"]")!["public"].IsTrue);
        Assert.True(module.Find("aws_y.each[\"b\"]")!["public"].IsFalse);
        Assert.Equal(["x-0", "x-1"], module.Find("aws_y.each")!["peers"].AsList!.Value.Select(v => v.StringOrNull));
        Assert.True(module.Find("aws_z.each[\"k\"]")!["public"].IsTrue);
        Assert.Equal(["a", "b"], module.Find("aws_z.each")!["other"].AsList!.Value.Select(v => v.StringOrNull));
        Assert.Empty(module.Diagnostics);
    }

    [Fact]
    public void Dynamic_blocks_are_expanded_when_they_are_known()
    {
        var module = Load("""
            variable "more" {}
            resource "aws_security_group" "a" {
              dynamic "ingress" {
                for_each = [80, 443]
                content {
                  from_port = ingress.value
                  index     = ingress.key
                }
              }
              ingress {
                from_port = 22
              }
              dynamic "egress" {
                for_each = var.more
                iterator = it
                content {
                  from_port = it.value
                }
              }
            }
            resource "aws_security_group" "b" {
              ingress = [{ from_port = 1 }]
            }
            """);

        var group = module.Resources("aws_security_group")[0];
        Assert.Equal([80m, 443m, 22m], group.Blocks("ingress").Select(b => b["from_port"].AsNumber));
        Assert.False(group.HasUnknownBlocks("ingress"));
        Assert.Empty(group.Blocks("egress"));
        Assert.True(group.HasUnknownBlocks("egress"));
        Assert.True(Assert.Single(group.PossibleBlocks("egress"))["from_port"].IsUnknown);
        Assert.Equal(3, group.PossibleBlocks("ingress").Length);
        Assert.Equal(1m, module.Resources("aws_security_group")[1].Blocks("ingress")[0]["from_port"].AsNumber);
    }

    [Fact]
    public void A_policy_document_becomes_json()
    {
        var module = Load("""
            provider "aws" {
              region = "eu-west-1"
            }
            data "aws_partition" "current" {}
            data "aws_iam_policy_document" "p" {
              statement {
                sid       = "all"
                actions   = ["s3:*"]
                resources = ["arn:${data.aws_partition.current.partition}:s3:::*", aws_s3_bucket.b.arn]
                principals {
                  type        = "*"
                  identifiers = ["*"]
                }
                condition {
                  test     = "Bool"
                  variable = "aws:SecureTransport"
                  values   = ["true"]
                }
              }
            }
            resource "aws_s3_bucket" "b" {}
            resource "aws_s3_bucket_policy" "b" {
              bucket = aws_s3_bucket.b.id
              policy = data.aws_iam_policy_document.p.json
            }
            """);

        var policy = module.Resources("aws_s3_bucket_policy")[0]["policy"];
        Assert.True(policy.IsUnknown);
        var statement = policy.AsJson!["Statement"]!.Elements[0];
        Assert.Equal("s3:*", statement["Action"]!.StringOrNull);
        Assert.Equal("*", statement["Principal"]!.StringOrNull);
        Assert.Equal("arn:aws:s3:::*", statement["Resource"]!.Elements[0].StringOrNull);
        Assert.Equal(["aws_s3_bucket.b.arn"], statement["Resource"]!.Elements[1].Origins);
        Assert.Equal("true", statement["Condition"]!["Bool"]!["aws:SecureTransport"]!.StringOrNull);
        Assert.Equal("eu-west-1", module.RegionOf(module.Resources("aws_s3_bucket")[0]));
    }

    [Fact]
    public void Variables_take_their_values_in_terraforms_order()
    {
        TerraformFile[] files =
        [
            new("a/main.tf", "variable \"x\" {\n  type = number\n  default = 1\n}\nvariable \"y\" {\n  default = 1\n}\nvariable \"z\" {}\nlocals {\n  s = sensitive(\"a\")\n}\nresource \"r_r\" \"r\" {\n  x = var.x\n  y = var.y\n  z = var.z\n s = local.s\n}\n"),
            new("a/terraform.tfvars", "x = \"2\"\ny = 2\n"),
            new("a/b.auto.tfvars", "y = 3\n"),
            new("a/prod.tfvars", "z = 4\n"),
        ];

        var resource = TerraformModule.Load(files).AllResources[0];
        var production = TerraformModule.Load(files, new TerraformLoadOptions { VariableFiles = ["a/prod.tfvars"] }).AllResources[0];

        Assert.Equal((2m, 3m), (resource["x"].Value.Number, resource["y"].Value.Number));
        Assert.True(resource["z"].IsUnknown);
        Assert.Equal(4m, production["z"].AsNumber);
        Assert.True(resource["s"].Value.IsSensitive);
    }

    [Fact]
    public void Circles_are_reported_and_end()
    {
        var module = Load("""
            locals {
              a = local.b
              b = local.a
            }
            resource "x_y" "z" {
              a     = x_y.z.b
              b     = x_y.z.a
              count = x_y.w.n
            }
            resource "x_y" "w" {
              n = x_y.z[0].a
            }
            module "self" {
              source = "./"
            }
            """);

        Assert.NotEmpty(module.Diagnostics);
        Assert.All(module.Diagnostics, d => Assert.Equal("INFRA3122", d.Id));
    }

    [Fact]
    public void Empty_defaults_of_the_root_stand_for_what_is_to_be_given()
    {
        const string Text = """
            variable "zones" {
              type    = list(string)
              default = []
            }
            variable "name" { default = "" }
            variable "labels" { default = {} }
            variable "sizes" { default = ["s"] }
            locals {
              zone  = var.zones[0]
              label = var.labels.team
              name  = coalesce(null, var.name)
              other = try(var.labels.team, "none")
              inner = var.name == "" ? var.zones[0] : var.name
              size  = var.sizes[1]
            }
            resource "x_y" "a" {
              a = [local.zone, local.label, local.name, local.inner]
              b = local.other
              c = local.size
            }
            """;
        var root = Load(Text);
        Assert.Equal(["main.tf(14,11) INFRA3121"], root.Diagnostics.Select(d => $"{d.At} {d.Id}"));
        Assert.Equal("none", root.AllResources[0]["b"].AsString);

        var called = TerraformModule.Load([new("main.tf", "module \"m\" {\n  source = \"./m\"\n}\n"), new("m/main.tf", Text)]);
        Assert.Equal(5, called.Diagnostics.Length);
    }

    [Fact]
    public void A_broken_file_does_not_silence_its_folder()
    {
        var module = TerraformModule.Load([new("a.tf", "resource \"x_y\" \"a\" {\n  b = [\n}\n"), new("b.tf", "resource \"x_y\" \"b\" {\n  c = 1\n}\n")]);

        Assert.Equal("INFRA3101", Assert.Single(module.Diagnostics).Id);
        Assert.Equal(["x_y.a", "x_y.b"], module.AllResources.Select(r => r.Address));
    }

    [Fact]
    public void Json_files_give_the_same_model()
    {
        var module = TerraformModule.Load([new("main.tf.json", """
            {"resource": {"aws_security_group": {"a": {"name": "${var.n}-x", "ingress": [{"from_port": 22}, {"from_port": "80"}]}}},
             "variable": {"n": {"default": "web"}}}
            """)]);

        Assert.Empty(module.Diagnostics);
        Assert.Equal("web-x", module.AllResources[0]["name"].AsString);
        Assert.Equal([22m, 80m], module.AllResources[0].Blocks("ingress").Select(b => b["from_port"].AsNumber));
    }

    [Fact]
    public void Templates_are_read_from_the_files_given_and_nowhere_else()
    {
        var module = TerraformModule.Load(
        [
            new("i/main.tf", "resource \"x_y\" \"a\" {\n  a = templatefile(\"${path.module}/t.tpl\", { n = [1, 2] })\n  b = file(\"../../etc/passwd\")\n}\n"),
            new("i/t.tpl", "%{ for x in n ~}\n<${x}>\n%{ endfor ~}\n"),
        ]);

        Assert.Equal("<1>\n<2>\n", module.AllResources[0]["a"].AsString);
        Assert.True(module.AllResources[0]["b"].IsUnknown);
    }

    [Fact]
    public void Functions_of_files_see_the_folders_of_modules_and_nothing_else()
    {
        var asked = new List<string>();
        var module = TerraformModule.Load(
            [
                new("live/prod/main.tf", "module \"m\" {\n  source = \"../../modules/m\"\n}\nresource \"x_y\" \"a\" {\n  a = fileset(\"q\", \"**/*.sql\")\n  b = try(file(\"no.txt\"), \"fallback\")\n  c = fileset(\"../secret\", \"*\")\n  d = fileexists(\"no.txt\")\n  e = file(\"~/no.txt\")\n  f = filemd5(\"no.txt\")\n}\n"),
                new("modules/m/main.tf", "resource \"x_y\" \"b\" {\n  a = file(\"${path.module}/t.txt\")\n  b = path.module\n  c = templatefile(\"${path.module}/no.tpl\", {})\n}\n"),
            ],
            new TerraformLoadOptions
            {
                Root = "live/prod",
                ReadFile = p => p == "modules/m/t.txt" ? "text" : null,
                IsMissing = p => { asked.Add(p); return p.EndsWith("no.txt", StringComparison.Ordinal) || p.EndsWith("no.tpl", StringComparison.Ordinal); },
                ListFiles = f => { asked.Add(f); return ["a.sql", "b/c.sql", "d.txt"]; },
            });

        var (a, b) = (module.AllResources[0], module.AllResources[1]);
        Assert.Equal(["a.sql", "b/c.sql"], a["a"].Value.Elements.Select(e => e.StringOrNull));
        Assert.Equal("fallback", a["b"].AsString);
        Assert.True(a["c"].IsUnknown && a["e"].IsUnknown && a["f"].IsUnknown && a["d"].IsFalse);
        Assert.Equal(("text", "../../modules/m"), (b["a"].AsString, b["b"].AsString));
        Assert.All(asked, p => Assert.True(p.StartsWith("live/prod/", StringComparison.Ordinal) || p.StartsWith("modules/m/", StringComparison.Ordinal), p));
        Assert.Equal("modules/m/main.tf(4,7) There is no file '../../modules/m/no.tpl'. It must be there before Terraform runs: add it, or correct the path.", string.Join('\n', module.Diagnostics.Select(d => $"{d.At} {d.Message}")));
    }

    [Fact]
    public void Backend_providers_and_comments_are_known()
    {
        var module = Load("""
            terraform {
              required_version = ">= 1.10"
              required_providers {
                aws = { source = "hashicorp/aws", version = "~> 6.0" }
              }
              backend "s3" {
                use_lockfile = true
              }
            }
            provider "aws" {
              alias  = "east"
              region = "us-east-1"
            }
            # inframate:ignore INFRA2001 because
            resource "aws_x" "a" { # here
              provider = aws.east
            }
            """);

        Assert.Equal("s3", module.Backend!.Labels[0]);
        Assert.True(module.Backend["use_lockfile"].IsTrue);
        Assert.Equal((">= 1.10", "hashicorp/aws"), (module.RequiredVersion, module.RequiredProviders[0].Source));
        Assert.Equal("aws.east", module.Providers[0].Reference);
        Assert.Equal("us-east-1", module.RegionOf(module.AllResources[0]));
        Assert.Equal(["inframate:ignore INFRA2001 because", "here"], module.AllResources[0].Comments.Select(c => c.Text));
    }

    [Fact]
    public void Override_files_change_what_the_others_declare()
    {
        var files = new[]
        {
            new TerraformFile("main.tf", """
                terraform {
                  required_version = ">= 1.0"
                  backend "s3" {}
                }
                locals {
                  a = "old"
                  b = "kept"
                }
                variable "size" { default = 1 }
                resource "aws_instance" "x" {
                  ami   = local.a
                  count = var.size
                  tags  = { Name = local.b }
                  ebs_block_device { device_name = "one" }
                  ebs_block_device { device_name = "two" }
                  root_block_device { encrypted = true }
                  lifecycle {
                    prevent_destroy = true
                    ignore_changes  = [tags]
                  }
                }
                """),
            new TerraformFile("override.tf.json", """{ "locals": { "a": "json" }, "variable": { "size": { "default": 2 } } }"""),
            new TerraformFile("z_override.tf", """
                terraform {
                  backend "local" {}
                }
                locals { a = "new" }
                resource "aws_instance" "x" {
                  instance_type = "t3.micro"
                  ebs_block_device { device_name = "three" }
                  lifecycle {
                    prevent_destroy = false
                  }
                }
                """),
        };
        var module = TerraformModule.Load(files);
        Assert.Equal(["aws_instance.x[0]", "aws_instance.x[1]"], module.AllResources.Select(r => r.Address));
        var x = module.AllResources[0];
        Assert.Equal(("new", "kept", "t3.micro"), (x["ami"].AsString, x["tags"].Value["Name"]?.StringOrNull, x["instance_type"].AsString));
        Assert.Equal("z_override.tf(6,3)", x["instance_type"].At.ToString());
        Assert.Equal("main.tf(11,3)", x["ami"].At.ToString());
        Assert.Equal(["three"], x.Blocks("ebs_block_device").Select(b => b["device_name"].AsString));
        Assert.True(x.Blocks("root_block_device")[0]["encrypted"].IsTrue);
        Assert.True(x.Blocks("lifecycle")[0]["prevent_destroy"].IsFalse);
        Assert.False(x.Blocks("lifecycle")[0]["ignore_changes"].IsAbsent);
        Assert.Equal(("local", ">= 1.0"), (module.Backend?.Labels[0], module.RequiredVersion));
        Assert.Equal(["main.tf", "override.tf.json", "z_override.tf"], module.Files);
        Assert.Empty(module.Diagnostics);

        var lost = TerraformModule.Load([files[0], new TerraformFile("override.tf", "\nresource \"aws_instance\" \"y\" {}\nlocals { c = 1 }\nmoved {}\nresource \"aws_instance\" \"x\" {\n  depends_on = []\n}\n")]);
        Assert.Equal(["override.tf(2,1) INFRA3220", "override.tf(3,10) INFRA3220", "override.tf(4,1) INFRA3220", "override.tf(6,3) INFRA3220"], lost.Diagnostics.Select(d => $"{d.At} {d.Id}"));
    }

    [Fact]
    public void Folders_that_are_called_are_no_roots()
        => Assert.Equal(["app", "lone"], TerraformModule.RootFolders(
        [
            new("app/main.tf", "module \"m\" {\n  source = \"../mod\"\n}\n"),
            new("mod/main.tf", "resource \"a_b\" \"c\" {}\n"),
            new("lone/main.tf", "resource \"a_b\" \"c\" {}\n"),
        ]));

    [Fact]
    public void Long_chains_and_large_counts_end()
    {
        var text = new StringBuilder("locals {\n  a0 = 1\n");
        for (var i = 1; i < 5_000; i++)
            text.Append("  a").Append(i).Append(" = local.a").Append(i - 1).Append(" + 1\n");

        text.Append("}\nresource \"x_y\" \"many\" {\n  count = 20000\n}\nresource \"x_y\" \"more\" {\n  for_each = toset([for i in range(1000) : \"k${i}\"])\n  a = local.a10\n}\n");

        var module = Load(text.ToString());

        Assert.Equal(21_000, module.AllResources.Length);
        Assert.Equal(11m, module.Find("x_y.more")!["a"].AsNumber);
    }

    private static TerraformModule Load(string text) => TerraformModule.Load([new TerraformFile("main.tf", text)]);
}
