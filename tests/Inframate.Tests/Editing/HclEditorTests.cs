using Inframate.Hcl.Editing;
using Inframate.Hcl.Formatting;
using Inframate.Hcl.Syntax;
using Inframate.Tests.Formatting;

namespace Inframate.Tests.Editing;

public sealed class HclEditorTests
{
    [Theory]
    [InlineData("a {\n  x = 1 # one\n  y = 2\n}\n", "x", "[3]", "a {\n  x = [3] # one\n  y = 2\n}\n")]
    [InlineData("a {\n  x = 1 # one\n\n  # about b\n  b {\n  }\n}\n", "y", "2", "a {\n  x = 1 # one\n  y = 2\n\n  # about b\n  b {\n  }\n}\n")]
    [InlineData("a {\n  long   = 1\n  longer = 2\n}\n", "s", "3", "a {\n  long   = 1\n  longer = 2\n  s      = 3\n}\n")]
    [InlineData("a {}\n", "x", "1", "a {\n  x = 1\n}\n")]
    [InlineData("a { y = 2 }\n", "x", "1", "a {\n  y = 2\n  x = 1\n}\n")]
    [InlineData("a {\n}\n", "x", "1", "a {\n  x = 1\n}\n")]
    [InlineData("a {\r\n  x = <<EOT\r\nt\r\nEOT\r\n}\r\n", "x", "\"t\"", "a {\r\n  x = \"t\"\r\n}\r\n")]
    [InlineData("a {\r\n\tx = 1\r\n}\r\n", "y", "{\n  b = 1\n}", "a {\r\n\tx = 1\r\n\ty = {\r\n  b = 1\r\n}\r\n}\r\n")]
    public void An_attribute_is_set_and_the_rest_stays(string text, string name, string value, string expected)
        => Assert.Equal(expected, Edit(text, (editor, file) => editor.SetAttribute(file.Body.Blocks[0], name, value)));

    [Theory]
    [InlineData("a {\n  # first\n  x = 1 # one\n  y = 2\n}\n", "a {\n  # first\n  y = 2\n}\n")]
    [InlineData("a { x = 1 }\nb {}\n", "a {}\nb {}\n")]
    [InlineData("a {\n  x = [\n    1,\n  ]\n}\n", "a {\n}\n")]
    public void An_attribute_is_removed_with_its_lines(string text, string expected)
        => Assert.Equal(expected, Edit(text, (editor, file) => Assert.True(editor.RemoveAttribute(file.Body.Blocks[0], "x"))));

    [Theory]
    [InlineData("a {\n}\n\nb {\n  c {\n  }\n}\n", "a {\n}\n")]
    [InlineData("# of a\na {\n}\n\nb {\n}\n\nc {\n}\n", "# of a\na {\n}\n\nc {\n}\n")]
    public void A_block_is_removed_without_leaving_two_blank_lines(string text, string expected)
        => Assert.Equal(expected, Edit(text, (editor, file) => editor.RemoveBlock(file.Body.Blocks[1])));

    [Theory]
    [InlineData("a {\n  x = 1\n}\n", "a {\n  x = 1\n\n  n \"l\" {\n    y = <<EOT\nz\nEOT\n  }\n}\n")]
    [InlineData("a {}\n", "a {\n  n \"l\" {\n    y = <<EOT\nz\nEOT\n  }\n}\n")]
    public void A_block_is_added_to_a_block(string text, string expected)
        => Assert.Equal(expected, Edit(text, (editor, file) => editor.AddBlock(file.Body.Blocks[0], "n \"l\" {\n  y = <<EOT\nz\nEOT\n}\n")));

    [Theory]
    [InlineData("", "b {\n}\n")]
    [InlineData("a {}", "a {}\n\nb {\n}\n")]
    [InlineData("a {}\n", "a {}\n\nb {\n}\n")]
    public void A_block_is_added_to_a_file(string text, string expected)
        => Assert.Equal(expected, Edit(text, (editor, _) => editor.AddBlock(null, "b {\n}")));

    [Theory, MemberData(nameof(FormatterTests.Names), MemberType = typeof(FormatterTests))]
    public void Every_attribute_of_real_files_can_be_changed_alone(string name)
    {
        var text = FormatterTests.Read($"{name}.in.tf");
        var file = HclFile.Parse(name, text);
        foreach (var block in Blocks(file.Body))
        {
            var set = Edit(text, (editor, f) => editor.SetAttribute(Same(f, block), "zz_new", "\"v\""));
            Assert.Equal("\"v\"", HclFile.Parse(name, set) is { Diagnostics.IsEmpty: true } after ? after.Source.Slice(Same(after, block).Body.Attribute("zz_new")!.Value.Span).ToString() : "");
            var reparsed = HclFile.Parse(name, set);
            var undone = new HclEditor(reparsed);
            undone.RemoveAttribute(Same(reparsed, block), "zz_new");
            Assert.Equal(Formatter.Format(text).Count(c => !char.IsWhiteSpace(c)), Formatter.Format(undone.ToText()).Count(c => !char.IsWhiteSpace(c)));
            foreach (var attribute in block.Body.Attributes)
            {
                var changed = Edit(text, (editor, f) => editor.SetAttribute(Same(f, block), attribute.Name, "42"));
                Assert.Equal($"{text[..attribute.Value.Span.Start]}42{text[attribute.Value.Span.End..]}", changed);
                Assert.Empty(HclFile.Parse(name, changed).Diagnostics);
            }
        }
    }

    [Fact]
    public void What_is_no_HCL_is_refused()
    {
        var editor = new HclEditor(HclFile.Parse("x.tf", "a {}\n"));

        Assert.Throws<ArgumentException>(() => editor.SetAttribute(null, "x", "1\ny = 2"));
        Assert.Throws<ArgumentException>(() => editor.SetAttribute(null, "x y", "1"));
        Assert.Throws<ArgumentException>(() => editor.AddBlock(null, "x = 1"));
        Assert.Throws<ArgumentException>(() => new HclEditor(HclFile.Parse("x.tf", "a {\n")));
    }

    private static IEnumerable<BlockSyntax> Blocks(BodySyntax body) => body.Blocks.SelectMany(b => Blocks(b.Body).Prepend(b));

    /// <summary>The same block in another reading of the text, found by its place in the tree.</summary>
    private static BlockSyntax Same(HclFile file, BlockSyntax block) => Blocks(file.Body).First(b => b.Span.Start == block.Span.Start);

    private static string Edit(string text, Action<HclEditor, HclFile> edit)
    {
        var file = HclFile.Parse("x.tf", text);
        var editor = new HclEditor(file);
        edit(editor, file);
        return editor.ToText();
    }
}
