using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>Libraries that a program loads while it runs.</summary>
public sealed class PluginTests
{
    private const string Loader = """
        static class Loader
        {
            public static IServiceCollection AddPlugins(this IServiceCollection services, string folder)
            {
                foreach (var file in Directory.GetFiles(folder, "*.dll"))
                    foreach (var type in Assembly.LoadFrom(file).GetTypes().Where(t => typeof(IStore).IsAssignableFrom(t)))
                        services.AddSingleton(typeof(IStore), type);

                return services;
            }
        }
        """;

    [Theory]
    [InlineData("{}", "redis?")]
    [InlineData("""{ "Plugins": [ "Acme.Store.Cache.dll" ] }""", "redis")]
    [InlineData("""{ "Store": { "Type": "Acme.Store.Cache.Store, Acme.Store.Cache" } }""", "redis")]
    public void A_library_that_is_loaded_is_needed_when_the_settings_name_it(string settings, string expected)
    {
        using var repository = Repository(settings, Loader, "builder.Services.AddPlugins(\"plugins\");");

        Assert.Equal(expected, Needs(repository));
    }

    [Fact]
    public void A_library_that_nobody_references_says_nothing_of_a_program_that_loads_none()
    {
        using var repository = Repository("{}", Loader, "");

        Assert.Equal("", Needs(repository));
    }

    [Fact]
    public void The_reason_is_the_code_of_the_library()
    {
        using var repository = Repository("{}", Loader, "builder.Services.AddPlugins(\"plugins\");");

        Assert.Contains(Assert.Single(Assert.Single(repository.Read().Services).Needs).Because, b => b.Kind == EvidenceKind.Call && b.At.Path == "cache/Store.cs");
    }

    private static TestRepository Repository(string settings, string loader, string registrations) => new(
        ("contract/Contract.csproj", Fixtures.Library),
        ("contract/IStore.cs", "public interface IStore { }"),
        ("app/App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: ["../contract/Contract.csproj"])),
        ("app/appsettings.json", settings),
        ("app/Loader.cs", loader),
        ("app/Program.cs", Fixtures.Program(registrations)),
        ("cache/Acme.Store.Cache.csproj", Fixtures.Project("Microsoft.NET.Sdk", packages: ["StackExchange.Redis"], references: ["../contract/Contract.csproj"])),
        ("cache/Store.cs", "public sealed class Store : IStore { readonly IConnectionMultiplexer redis = ConnectionMultiplexer.Connect(\"localhost\"); }"));

    private static string Needs(TestRepository repository) => string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")).Order(StringComparer.Ordinal));
}
