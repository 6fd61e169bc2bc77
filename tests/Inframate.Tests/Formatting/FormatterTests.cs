using System.Text;
using Inframate.Hcl.Formatting;
using Inframate.Hcl.Syntax;

namespace Inframate.Tests.Formatting;

/// <summary>The corpus holds pairs: x.in.tf as somebody wrote it, x.out.tf as terraform fmt 1.11 gave it back.</summary>
public sealed class FormatterTests
{
    public static TheoryData<string> Names
        => [.. Directory.GetFiles(Corpus, "*.in.tf").Select(f => Path.GetFileName(f)[..^".in.tf".Length]).Order(StringComparer.Ordinal)];

    internal static string Corpus => Repository.PathOf("tests/Inframate.Tests/Formatting/corpus");

    [Theory, MemberData(nameof(Names))]
    public void Gives_what_terraform_fmt_gives(string name)
        => Assert.Equal(Read($"{name}.out.tf"), Formatter.Format(Read($"{name}.in.tf")), ignoreLineEndingDifferences: false);

    [Theory, MemberData(nameof(Names))]
    public void Formatting_keeps_the_text_readable(string name)
    {
        var before = HclFile.Parse(name, Read($"{name}.in.tf"));
        var after = HclFile.Parse(name, Formatter.Format(before));

        Assert.Empty(after.Diagnostics);
        Assert.Equal(Shape(before.Body), Shape(after.Body));
    }

    [Theory]
    [InlineData("attributes")]
    [InlineData("expressions")]
    [InlineData("templates")]
    [InlineData("comments")]
    [InlineData("nesting")]
    [InlineData("realistic")]
    public void Formatting_twice_changes_nothing_more(string name)
    {
        var once = Formatter.Format(Read($"{name}.in.tf"));

        Assert.Equal(once, Formatter.Format(once));
    }

    [Fact]
    public void A_file_with_errors_comes_back_as_it_is()
    {
        const string text = "a   =\nb =    1\n";

        Assert.Equal(text, Formatter.Format(text));
    }

    internal static string Read(string file) => new UTF8Encoding(false).GetString(File.ReadAllBytes(Path.Combine(Corpus, file)));

    private static string Shape(BodySyntax body)
        => string.Join(';', body.Attributes.Select(a => a.Name).Concat(body.Blocks.Select(b => $"{b.Type} {string.Join(',', b.Labels.Select(l => l.Text))} {{{Shape(b.Body)}}}")));
}
