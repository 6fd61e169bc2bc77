using Inframate.Agent.TerraformCli;

namespace Inframate.Tests.TerraformCli;

public sealed class TerraformProgramTests
{
    private static readonly string Ending = OperatingSystem.IsWindows() ? ".exe" : "";

    [Fact]
    public void Terraform_comes_before_tofu_wherever_they_lie()
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (Make(folder, "a/tofu"), Make(folder, "b/terraform"));

        Assert.Equal(second, TerraformProgram.Find(PathOf(first, second)));
        Assert.Equal(first, TerraformProgram.Find(PathOf(first)));
    }

    [Fact]
    public void A_program_of_the_repository_or_of_a_relative_folder_is_never_run()
    {
        using var folder = new TemporaryFolder();
        var inside = Make(folder, "repository/tools/terraform");
        var root = Path.Combine(folder.Path, "repository");

        Assert.Null(TerraformProgram.Find(PathOf(inside), root));
        Assert.Null(TerraformProgram.Find(string.Join(Path.PathSeparator, ".", "tools", ""), root));
        Assert.Equal(inside, TerraformProgram.Find(PathOf(inside), Path.Combine(folder.Path, "repo")));
    }

    [Fact]
    public void Without_a_path_there_is_none() => Assert.Null(TerraformProgram.Find(null));

    private static string PathOf(params string[] programs) => string.Join(Path.PathSeparator, programs.Select(Path.GetDirectoryName));

    private static string Make(TemporaryFolder folder, string name)
    {
        var path = Path.Combine(folder.Path, name.Replace('/', Path.DirectorySeparatorChar) + Ending);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        return path;
    }
}
