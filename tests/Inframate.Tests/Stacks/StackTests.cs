using Inframate.Build.Stacks;

namespace Inframate.Tests.Stacks;

public sealed class StackTests
{
    [Fact]
    public void What_is_written_reads_back()
    {
        var stack = new Stack { ["Folder"] = "/stack", ["Root"] = "/stack", ["OutputPath"] = "a=b;c d" };

        Assert.Equal(stack.ToString(), Stack.Parse(stack.ToString()).ToString());
        Assert.Equal("a=b;c d", Stack.Parse(stack.ToString())["OutputPath"]);
    }

    [Fact]
    public void A_line_break_in_a_value_cannot_make_another_option()
    {
        var stack = new Stack { ["Region"] = "eu\nFolder=/etc" };

        Assert.Equal("eu Folder=/etc", Stack.Parse(stack.ToString())["Region"]);
    }

    [Theory]
    [InlineData("out")]
    [InlineData("out/")]
    [InlineData("./x/../out")]
    public void A_folder_may_be_relative_and_may_end_in_a_separator(string path)
        => Assert.Equal(Path.GetFullPath("/stack/out"), new Stack { ["Folder"] = Path.GetFullPath("/stack"), ["OutputPath"] = path }.OutputFolder);

    [Fact]
    public void Terraform_and_reports_lie_in_the_obj_folder_by_default()
    {
        var stack = new Stack { ["Folder"] = Path.GetFullPath("/stack") };

        Assert.Equal(Path.GetFullPath("/stack/obj/infra"), stack.OutputFolder);
        Assert.Equal(Path.GetFullPath("/stack/obj/inframate"), stack.ReportFolder);
        Assert.Equal(Path.GetFullPath("/stack/inframate.md"), stack.RequirementsFile);
    }
}
