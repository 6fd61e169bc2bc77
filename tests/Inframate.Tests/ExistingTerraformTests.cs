using Inframate.Text;

namespace Inframate.Tests;

public sealed class ExistingTerraformTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inframate").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_root_is_judged_and_a_module_in_the_context_of_its_caller()
    {
        Write("live/main.tf", "module \"db\" {\n  source = \"../modules/db\"\n  public = true\n}\n");
        Write("modules/db/main.tf", "variable \"public\" {}\nresource \"aws_db_instance\" \"main\" {\n  publicly_accessible = var.public\n}\n");
        Write("modules/alone/main.tf", "resource \"aws_db_instance\" \"alone\" {\n  publicly_accessible = true\n}\n");
        Write(".terraform/modules/x/main.tf", "resource \"aws_db_instance\" \"cache\" {\n  publicly_accessible = true\n}\n");

        var existing = ExistingTerraform.Judge(_folder, _folder, []);

        Assert.Equal(2, existing.RootModules);
        Assert.Equal(["aws_db_instance.alone modules/alone/main.tf(2,3)", "module.db.aws_db_instance.main modules/db/main.tf(3,3)"], Public(existing));
        Assert.Contains("live/main.tf", existing.Inputs);
        Assert.Contains("modules/", existing.Inputs);
    }

    [Fact]
    public void A_broken_file_silences_neither_its_folder_nor_what_can_be_read_of_it()
    {
        Write("broken.tf", "resource \"aws_db_instance\" \"broken\" {\n  publicly_accessible = true\n");
        Write("whole.tf", "resource \"aws_db_instance\" \"whole\" {\n  publicly_accessible = true\n}\n");

        var existing = ExistingTerraform.Judge(_folder, _folder, []);

        Assert.Equal(["aws_db_instance.broken broken.tf(2,3)", "aws_db_instance.whole whole.tf(2,3)"], Public(existing));
        var said = Assert.Single(existing.NotJudged);
        Assert.Equal(("INFRA0011", "broken.tf", Severity.High), (said.Id, said.At.Path, said.Severity));
        Assert.True(said.At.Line > 0);
    }

    [Fact]
    public void What_is_too_large_or_too_deep_to_be_read_is_said()
    {
        Write("large.tf", $"# {new string('x', 5 * 1024 * 1024)}\n");
        Write(string.Concat(Enumerable.Repeat("d/", 50)) + "main.tf", "resource \"aws_db_instance\" \"deep\" {}\n");

        var said = ExistingTerraform.Judge(_folder, _folder, []).NotJudged;

        Assert.Equal(2, said.Length);
        Assert.Contains(said, d => d.Message.StartsWith("'large.tf' is not judged: it is larger than 4 MB.", StringComparison.Ordinal));
        Assert.Contains(said, d => d.Message.Contains("folders deep", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_made_is_known_with_its_name_and_its_engine()
    {
        Write("main.tf", "variable \"name\" {\n  default = \"acme\"\n}\nresource \"aws_db_instance\" \"main\" {\n  identifier = var.name\n  engine     = \"postgres\"\n}\nresource \"aws_rds_cluster\" \"other\" {}\nresource \"aws_vpc\" \"main\" {}\n");

        Assert.Equal(
            ["aws_db_instance.main acme postgres main.tf(4,1)", "aws_rds_cluster.other   main.tf(8,1)"],
            ExistingTerraform.Judge(_folder, _folder, []).Provided.Select(p => $"{p.Type}.{p.Label} {p.Name} {p.Engine} {p.At}"));
    }

    [Fact]
    public void Resources_of_one_address_are_all_judged()
    {
        Write("main.tf", string.Concat(Enumerable.Repeat("resource \"aws_db_instance\" \"twin\" {\n  publicly_accessible = true\n}\n", 2)));

        Assert.Equal(["aws_db_instance.twin main.tf(2,3)", "aws_db_instance.twin main.tf(5,3)"], Public(ExistingTerraform.Judge(_folder, _folder, [])));
    }

    [Fact]
    public void Modules_that_call_each_other_in_a_circle_are_judged_once()
    {
        Write("a/main.tf", "module \"b\" {\n  source = \"../b\"\n}\n");
        Write("b/main.tf", "module \"a\" {\n  source = \"../a\"\n}\nresource \"aws_db_instance\" \"b\" {\n  publicly_accessible = true\n}\n");

        Assert.Equal(["module.b.aws_db_instance.b b/main.tf(5,3)"], Public(ExistingTerraform.Judge(_folder, _folder, [])));
    }

    [Fact]
    public void A_folder_outside_of_the_repository_has_paths_that_lead_to_it()
    {
        Write("repository/readme.md", "");
        Write("other/main.tf", "resource \"aws_db_instance\" \"o\" {\n  publicly_accessible = true\n}\n");

        Assert.Equal(["aws_db_instance.o ../other/main.tf(2,3)"], Public(ExistingTerraform.Judge(Path.Combine(_folder, "repository"), Path.Combine(_folder, "other"), [])));
    }

    private static IEnumerable<string> Public(ExistingTerraform existing) => existing.Findings.Where(f => f.Id == "INFRA2321").Select(f => $"{f.Resource} {f.At}");

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
