namespace Inframate.EndToEnd.Tests;

/// <summary>The smallest application that a test can say something about: one web project, with no package but ours.</summary>
internal static class WebApp
{
    /// <summary>Writes the project and its program, with the package referenced in the project file.</summary>
    /// <param name="folder">The folder of the project.</param>
    /// <param name="properties">More properties, as XML.</param>
    /// <param name="program">The program; a health endpoint when null.</param>
    /// <param name="reference">False leaves the reference to a file above.</param>
    public static string Write(string folder, string properties = "", string? program = null, bool reference = true)
    {
        Directory.CreateDirectory(folder);
        var name = Path.GetFileName(folder);
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              {(reference ? """<ItemGroup><PackageReference Include="Inframate.Build" Version="1.0.0" PrivateAssets="all" /></ItemGroup>""" : "")}
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program ?? """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddHealthChecks();
            var app = builder.Build();
            app.MapHealthChecks("/healthz");
            app.Run();
            """);
        return folder;
    }
}
