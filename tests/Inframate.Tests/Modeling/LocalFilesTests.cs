namespace Inframate.Tests.Modeling;

/// <summary>Files that a program writes below its own folder.</summary>
public sealed class LocalFilesTests
{
    [Theory]
    [InlineData("var folder = Path.Combine(env.WebRootPath, \"uploads\"); using var s = new FileStream(Path.Combine(folder, file.FileName), FileMode.Create);", "FileStream(WebRootPath)")]
    [InlineData("await using FileStream s = new(Path.Combine(env.ContentRootPath, \"a.bin\"), FileMode.CreateNew);", "FileStream(ContentRootPath)")]
    [InlineData("using var s = System.IO.File.Create(Path.Combine(Directory.GetCurrentDirectory(), \"uploads\", file.FileName));", "Create(GetCurrentDirectory)")]
    [InlineData("await File.WriteAllBytesAsync($\"{env.WebRootPath}/{file.FileName}\", bytes);", "WriteAllBytesAsync(WebRootPath)")]
    [InlineData("File.AppendAllText(AppContext.BaseDirectory + \"audit.csv\", \"x\");", "AppendAllText(BaseDirectory)")]
    [InlineData("File.Copy(Path.GetTempFileName(), Path.Combine(\"wwwroot\", \"images\", file.FileName), true);", "Copy(\"wwwroot\")")]
    [InlineData("using var w = new StreamWriter(\"data/state.json\");", "StreamWriter(\"data/state.json\")")]
    [InlineData("using var w = new StreamWriter($\"wwwroot/{file.FileName}\");", "StreamWriter(\"wwwroot/\")")]
    [InlineData("File.WriteAllText(configuration[\"Store:Path\"], \"x\");", "WriteAllText(\"App_Data\")")]
    public void A_file_below_the_folder_of_the_program_is_found(string statement, string expected) => Assert.Equal([expected], Written(statement));

    [Theory]
    [InlineData("File.WriteAllText(Path.Combine(Path.GetTempPath(), \"a.txt\"), \"x\");")]
    [InlineData("File.WriteAllText(\"/data/a.txt\", \"x\");")]
    [InlineData("File.WriteAllText(configuration[\"Store:Mount\"], \"x\");")]
    [InlineData("File.WriteAllText(configuration[\"Store:Unknown\"], \"x\");")]
    [InlineData("using var s = new FileStream(Path.Combine(env.WebRootPath, \"a.txt\"), FileMode.Open);")]
    [InlineData("var text = File.ReadAllText(Path.Combine(env.ContentRootPath, \"a.txt\"));")]
    [InlineData("using var s = new StreamWriter(Console.OpenStandardOutput());")]
    [InlineData("store.Create(\"orders\");")]
    [InlineData("image.SaveAs(\"report.pdf\");")]
    [InlineData("if (env.IsDevelopment()) File.WriteAllText(\"debug.txt\", \"x\");")]
    public void What_lies_elsewhere_or_is_only_read_is_none(string statement) => Assert.Empty(Written(statement));

    [Fact]
    public void A_folder_that_the_constructor_keeps_is_followed()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Program.cs", Fixtures.Program("builder.Services.AddControllers(); builder.Services.AddScoped<PhotoStore>();", "app.MapControllers();")),
            ("PhotoStore.cs", """
                public class PhotoStore
                {
                    private readonly string _root;

                    public PhotoStore(IWebHostEnvironment env)
                    {
                        _root = Path.Combine(env.WebRootPath, "photos");
                    }

                    public void Save(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_root, name), bytes);
                }
                """));

        var file = Assert.Single(Assert.Single(repository.Read().Services).LocalFiles);
        Assert.Equal(("PhotoStore.cs", 10), (file.At.Path, file.At.Line));
    }

    private static IEnumerable<string> Written(string statement)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", """{ "Store": { "Path": "App_Data", "Mount": "/mnt/files" } }"""),
            ("Program.cs", Fixtures.Program("builder.Services.AddControllers();", "app.MapControllers();")),
            ("FilesController.cs", $$"""
                public class FilesController(IWebHostEnvironment env, IConfiguration configuration) : ControllerBase
                {
                    [HttpPost]
                    public async Task<IActionResult> Post(IFormFile file, byte[] bytes)
                    {
                        {{statement}}
                        return Ok();
                    }
                }
                """));

        return [.. Assert.Single(repository.Read().Services).LocalFiles.Select(f => f.Value)];
    }
}
