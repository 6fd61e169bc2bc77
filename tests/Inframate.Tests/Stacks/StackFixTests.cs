using System.Text;
using Inframate.Build.Stacks;
using Inframate.Fixes;

namespace Inframate.Tests.Stacks;

public sealed class StackFixTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_still_is_what_was_judged_is_replaced_with_its_rights()
    {
        var path = _folder.Write("infra/main.tf", "old\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.Null(StackFix.Write(_folder.Path, Fix("old\n", "new\n")));

        Assert.Equal("new\n", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.At("infra")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_file_that_has_changed_since_is_gone_or_is_read_only_is_left_as_it_is()
    {
        Assert.Contains("has changed", StackFix.Write(_folder.Path, Fix("old\n", "new\n")), StringComparison.Ordinal);

        var path = _folder.Write("infra/main.tf", "edited meanwhile\n");
        Assert.Contains("has changed", StackFix.Write(_folder.Path, Fix("old\n", "new\n")), StringComparison.Ordinal);
        Assert.Equal("edited meanwhile\n", File.ReadAllText(path));

        File.WriteAllText(path, "old\n");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Equal("its file is read-only", StackFix.Write(_folder.Path, Fix("old\n", "new\n")));
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Theory]
    [InlineData("", "", "", true)]
    [InlineData("", "CI", "", false)]
    [InlineData("", "TF_BUILD", "", false)]
    [InlineData("", "", "true", false)]
    [InlineData("write", "CI", "true", true)]
    [InlineData("show", "", "", false)]
    [InlineData("shwo", "", "", false)]
    public void Files_are_written_everywhere_but_on_CI_unless_the_mode_says_so(string mode, string variable, string continuous, bool writes)
    {
        var stack = new Stack { ["FixMode"] = mode, ["ContinuousIntegrationBuild"] = continuous };

        Assert.Equal(writes, StackFix.Writes(stack, n => n == variable ? "true" : null));
        Assert.Equal(mode == "shwo", StackFix.Problem(stack) is not null);
    }

    private static FixedFile Fix(string before, string after) => new("infra/main.tf", [.. Encoding.UTF8.GetBytes(before)], [.. Encoding.UTF8.GetBytes(after)], []);
}
