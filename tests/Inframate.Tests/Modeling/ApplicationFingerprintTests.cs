using System.Collections.Immutable;
using System.Reflection;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Tests.Modeling;

public sealed class ApplicationFingerprintTests
{
    private static readonly ImmutableArray<(string Path, string Text)> Web =
    [
        ("shop.slnx", """<Solution><Project Path="app/app.csproj" /></Solution>"""),
        ("app/app.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Npgsql" Version="10.0.0" /></ItemGroup></Project>"""),
        ("app/Program.cs", "var app = WebApplication.CreateBuilder(args).Build();\napp.MapHealthChecks(\"/healthz\");\napp.Run();\n"),
    ];

    [Theory]
    [InlineData("app/Program.cs", "var app = WebApplication.CreateBuilder(args).Build();\napp.MapHealthChecks(\"/healthz\");\napp.Run();\n// the same\n", true)]
    [InlineData("app/Program.cs", "var app = WebApplication.CreateBuilder(args).Build();\n\napp.MapHealthChecks(\"/ready\");\napp.Run();\n", false)]
    [InlineData("app/appsettings.json", """{ "AllowedHosts": "*" }""", true)]
    [InlineData("app/appsettings.json", "{ broken", false)]
    [InlineData("inframate.md", "---\ninframate: 1\nregion: eu-west-1\n---\n", false)]
    public void A_change_counts_when_the_application_says_something_else(string path, string text, bool same)
    {
        using var before = new TestRepository([.. Web]);
        using var after = new TestRepository([.. Web]);
        after.Write(path, text);

        var (was, now) = (before.Read(), after.Read());
        // Both keep their own shares of languages, which the number of bytes decides.
        now = now with { Languages = was.Languages };

        Assert.Equal(same, ApplicationFingerprint.Of(was) == ApplicationFingerprint.Of(now));
    }

    [Fact]
    public void Every_part_of_an_application_counts()
    {
        // Only public properties are hashed; a part that is kept in another way would be a change that nobody sees.
        var seen = new HashSet<Type>();
        Visit(typeof(Application));

        Assert.Contains(typeof(Wish), seen);
        Assert.Contains(typeof(SourceSpan), seen);

        void Visit(Type type)
        {
            if (type.IsGenericType)
            {
                foreach (var argument in type.GetGenericArguments())
                    Visit(argument);
            }
            else if (type.Namespace!.StartsWith("Inframate", StringComparison.Ordinal) && !type.IsEnum && seen.Add(type))
            {
                var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.GetMethod is not null).ToList();
                var kept = type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Select(f => f.Name).ToList();
                Assert.All(kept, f => Assert.Contains(properties, p => f == $"<{p.Name}>k__BackingField"));
                foreach (var property in properties)
                    Visit(property.PropertyType);
            }
        }
    }
}
