using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>Who signs the tokens that a service takes: somebody else, or the service itself.</summary>
public sealed class IdentityNeedTests
{
    [Theory]
    [InlineData("o => o.Authority = \"https://id.example.com\"", "{}", true)]
    [InlineData("o => { o.Authority = builder.Configuration[\"Auth:Authority\"]; o.Audience = \"shop\"; }", "{}", true)]
    [InlineData("o => o.MetadataAddress = $\"{builder.Configuration[\"Auth:Url\"]}/realms/shop\"", "{}", true)]
    [InlineData("o => builder.Configuration.Bind(\"Auth\", o)", "{ \"Auth\": { \"Authority\": \"https://id.example.com\" } }", true)]
    [InlineData("o => builder.Configuration.GetSection(\"Auth\").Bind(o)", "{ \"Auth\": { \"Authority\": \"https://id.example.com\" } }", true)]
    [InlineData("", "{ \"Authentication\": { \"Schemes\": { \"Bearer\": { \"Authority\": \"https://id.example.com\" } } } }", true)]
    [InlineData("", "{}", false)]
    [InlineData("o => builder.Configuration.Bind(\"Auth\", o)", "{ \"Auth\": { \"Audience\": \"shop\" } }", false)]
    [InlineData("o => o.Authority = \"https://localhost:5001\"", "{}", false)]
    [InlineData("o => o.Authority = $\"https://localhost:8443/realms/{realm}\"", "{}", false)]
    [InlineData("o => o.TokenValidationParameters = new TokenValidationParameters { IssuerSigningKey = new SymmetricSecurityKey(key) }", "{}", false)]
    public void Whose_tokens_count_is_a_need_unless_the_service_signs_them_itself(string options, string settings, bool needed)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["Microsoft.AspNetCore.Authentication.JwtBearer"])),
            ("appsettings.json", settings),
            ("Program.cs", Fixtures.Program($"builder.Services.AddAuthentication().AddJwtBearer({options});")));

        Assert.Equal(needed ? [NeedKind.Identity] : [], Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind));
    }

    [Fact]
    public void A_provider_whose_health_is_checked_is_another()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Program.cs", Fixtures.Program("""
                builder.Services.AddAuthentication().AddJwtBearer(o => o.Authority = builder.Configuration["IdentityUrl"]);
                builder.Services.AddHealthChecks().AddIdentityServer(new Uri(builder.Configuration["IdentityUrl"]));
                """)));

        Assert.Equal(NeedKind.Identity, Assert.Single(Assert.Single(repository.Read().Services).Needs).Kind);
    }

    [Fact]
    public void A_provider_that_the_repository_runs_itself_is_no_need_of_its_other_services()
    {
        using var repository = new TestRepository(
            ("Api/Api.csproj", Fixtures.Web),
            ("Api/Program.cs", Fixtures.Program("builder.Services.AddAuthentication().AddJwtBearer(o => o.Authority = builder.Configuration[\"IdentityUrl\"]);")),
            ("Identity/Identity.csproj", Fixtures.Web),
            ("Identity/Program.cs", Fixtures.Program("builder.Services.AddIdentityServer().AddInMemoryClients([]);")));

        Assert.All(repository.Read().Services, s => Assert.Empty(s.Needs));
    }
}
