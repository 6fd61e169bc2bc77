using Inframate.Build.Stacks;

namespace Inframate.Tests.Stacks;

public sealed class StackLocatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_root_is_the_nearest_folder_with_a_solution()
    {
        _folder.Write("Shop.slnx", "<Solution />");
        _folder.Write("src/Api/Api.csproj", "<Project />");

        Assert.Equal(_folder.Path, StackLocator.FindRoot(_folder.At("src/Api")));
    }

    [Fact]
    public void The_projects_are_those_of_the_solution()
    {
        _folder.Write("Shop.slnx", """<Solution><Project Path="src/Api/Api.csproj" /><Project Path="src\Worker\Worker.csproj" /></Solution>""");
        _folder.Write("other/Other.csproj", "<Project />");

        Assert.Equal([_folder.At("src/Api/Api.csproj"), _folder.At("src/Worker/Worker.csproj")], StackLocator.ProjectsUnder(_folder.Path));
    }

    [Fact]
    public void A_classic_solution_is_read_as_well()
    {
        _folder.Write("Shop.sln", """Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Api", "src\Api\Api.csproj", "{4E7A0C5C-0B5C-4F5E-8F55-6E3C1B6B9C11}" """);

        Assert.Equal([_folder.At("src/Api/Api.csproj")], StackLocator.ProjectsUnder(_folder.Path));
    }

    [Fact]
    public void Without_a_solution_the_projects_below_count_but_not_those_in_output_folders()
    {
        _folder.Write("a/A.csproj", "<Project />");
        _folder.Write("a/obj/B.csproj", "<Project />");
        _folder.Write("node_modules/c/C.csproj", "<Project />");

        Assert.Equal([_folder.At("a/A.csproj")], StackLocator.ProjectsUnder(_folder.Path));
    }

    [Fact]
    public void A_project_below_an_infra_proj_is_covered_by_it()
    {
        _folder.Write("infra.proj", "<Project />");
        _folder.Write("src/Api/Api.csproj", "<Project />");

        Assert.True(StackLocator.IsCovered(_folder.At("src/Api"), _folder.Path));
        Assert.False(StackLocator.IsCovered(Path.GetDirectoryName(_folder.Path)!, Path.GetDirectoryName(_folder.Path)!));
    }

    [Fact]
    public void Only_a_deployable_project_with_a_reference_of_its_own_claims_a_stack()
    {
        const string Reference = """<ItemGroup><PackageReference Include="Inframate.Build" Version="1.0.0" PrivateAssets="all" /></ItemGroup>""";

        Assert.True(StackLocator.ClaimsStack(_folder.Write("Api.csproj", $"""<Project Sdk="Microsoft.NET.Sdk.Web">{Reference}</Project>""")));
        Assert.False(StackLocator.ClaimsStack(_folder.Write("Lib.csproj", $"""<Project Sdk="Microsoft.NET.Sdk">{Reference}</Project>""")));
        Assert.False(StackLocator.ClaimsStack(_folder.Write("Web.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"></Project>""")));
        Assert.False(StackLocator.ClaimsStack(_folder.At("Gone.csproj")));
    }
}
