using System.Collections.Frozen;
using Inframate.Hcl.Syntax;

namespace Inframate.Tests.Syntax;

public sealed class JsonFileTests
{
    private static readonly JsonBlockShape s_shape = new()
    {
        Blocks = new Dictionary<string, JsonBlockShape>
        {
            ["resource"] = new() { Labels = 2, Blocks = new Dictionary<string, JsonBlockShape> { ["lifecycle"] = new() }.ToFrozenDictionary() },
            ["locals"] = new(),
        }.ToFrozenDictionary(),
    };

    [Fact]
    public void Objects_become_blocks_with_labels()
    {
        var file = JsonFile.Parse(
            "x.tf.json",
            """
            {
              "//": "a comment",
              "resource": { "aws_s3_bucket": { "a": { "bucket": "x-${var.y}", "lifecycle": { "prevent_destroy": true } }, "b": [{ "bucket": null }] } },
              "locals": [{ "n": 1.5 }, { "m": [1, { "k": "v" }] }]
            }
            """,
            s_shape);

        Assert.Empty(file.Diagnostics);
        Assert.Equal(["resource", "resource", "locals", "locals"], file.Body.Blocks.Select(b => b.Type));
        Assert.Equal(["aws_s3_bucket", "a"], file.Body.Blocks[0].Labels.Select(l => l.Text));
        Assert.Equal("'x-${var.y}'", Printer.Print(file.Body.Blocks[0].Body.Attribute("bucket")!.Value));
        Assert.Equal("lifecycle", file.Body.Blocks[0].Body.Blocks[0].Type);
        Assert.Equal("[1, {k: 'v'}]", Printer.Print(file.Body.Blocks[3].Body.Attribute("m")!.Value));
        Assert.Equal("x.tf.json(3,36)", file.Source.At(file.Body.Blocks[0].HeaderSpan).ToString());
    }

    [Theory]
    [InlineData("{", "INFRA3102")]
    [InlineData("{\"a\" 1}", "INFRA3106")]
    [InlineData("{\"a\": tru}", "INFRA3106")]
    [InlineData("[1]", "INFRA3106")]
    [InlineData("{\"locals\": 1}", "INFRA3106")]
    [InlineData("{\"a\": \"${\"}", "INFRA3101")]
    [InlineData("{\"a\": 1, \"a\": 2}", "INFRA3103")]
    [InlineData("{} x", "INFRA3106")]
    public void What_is_wrong_is_a_diagnostic(string text, string id)
        => Assert.Equal(id, Assert.Single(JsonFile.Parse("x.tf.json", text, s_shape).Diagnostics).Id);
}
