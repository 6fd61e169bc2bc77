namespace Inframate.Tests.Modeling;

/// <summary>Texts that many small repositories share.</summary>
internal static class Fixtures
{
    public const string Web = """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""";

    public const string Library = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""";

    /// <summary>A project with an SDK, properties as XML, packages and references.</summary>
    public static string Project(string sdk, string properties = "", string[]? packages = null, string[]? references = null)
        => $"""
            <Project Sdk="{sdk}">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup>
              <ItemGroup>
            {string.Join('\n', (packages ?? []).Select(p => $"    <PackageReference Include=\"{p}\" Version=\"1.0.0\" />"))}
            {string.Join('\n', (references ?? []).Select(r => $"    <ProjectReference Include=\"{r}\" />"))}
              </ItemGroup>
            </Project>
            """;

    /// <summary>A web program around some registrations.</summary>
    public static string Program(string registrations, string routes = "app.MapGet(\"/items\", () => 1);")
        => $$"""
            var builder = WebApplication.CreateBuilder(args);
            {{registrations}}
            var app = builder.Build();
            {{routes}}
            app.Run();
            """;
}
