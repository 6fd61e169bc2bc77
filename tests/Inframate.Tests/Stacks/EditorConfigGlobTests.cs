using Inframate.Build.Stacks;

namespace Inframate.Tests.Stacks;

public sealed class EditorConfigGlobTests
{
    [Theory]
    [InlineData("*", "a/b.cs", true)]
    [InlineData("*.cs", "a/b.cs", true)]
    [InlineData("*.cs", "b.csproj", false)]
    [InlineData("*.{cs,tf}", "x/main.tf", true)]
    [InlineData("*.{cs,tf}", "x/main.t", false)]
    [InlineData("src/*.cs", "src/a.cs", true)]
    [InlineData("src/*.cs", "src/a/b.cs", false)]
    [InlineData("src/**.cs", "src/a/b.cs", true)]
    [InlineData("/src/**/b.cs", "src/b.cs", true)]
    [InlineData("/src/**/b.cs", "src/x/y/b.cs", true)]
    [InlineData("src/a.cs", "x/src/a.cs", false)]
    [InlineData("a?.cs", "ab.cs", true)]
    [InlineData("a?.cs", "a/.cs", false)]
    [InlineData("[ab].cs", "b.cs", true)]
    [InlineData("[!ab].cs", "b.cs", false)]
    [InlineData("file{1..12}.cs", "file12.cs", true)]
    [InlineData("file{1..12}.cs", "file13.cs", false)]
    [InlineData("appsettings.json", "src/appsettings.json", true)]
    [InlineData("a+b(c).cs", "a+b(c).cs", true)]
    [InlineData("{unclosed", "{unclosed", true)]
    public void Matches_as_editorconfig_defines(string glob, string path, bool expected) => Assert.Equal(expected, EditorConfigGlob.ToRegex(glob).IsMatch("/" + path));

    [Theory]
    [InlineData("[z-a]")]
    [InlineData("((((")]
    [InlineData("[[")]
    public void A_header_that_is_no_glob_breaks_nothing(string glob) => Assert.DoesNotMatch(EditorConfigGlob.ToRegex(glob), "/other");
}
