using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Text;

namespace Inframate.Tests.Planning;

public sealed class ServiceCallsTests
{
    [Theory]
    [InlineData("CATALOG_URL", false, "catalog.url")]
    [InlineData("Catalog:Host", false, "catalog.host")]
    [InlineData("ServiceUrls:CatalogApi", false, "catalog.url")]
    [InlineData("Endpoints:Catalog", false, "catalog.url")]
    [InlineData("Services:Catalog", true, "catalog.url")]
    [InlineData("CatalogService", true, "catalog.url")]
    [InlineData("Services:Catalog", false, null)]
    [InlineData("Features:Catalog", false, null)]
    [InlineData("Urls:Elsewhere", true, null)]
    [InlineData("Urls:Web", true, null)]
    public void A_setting_that_names_another_service_and_holds_an_address_calls_it(string key, bool isAddress, string? expected)
    {
        var at = new SourceSpan("Program.cs");
        var catalog = new Service { Name = "catalog", Project = "Catalog.csproj", Kind = ServiceKind.Api, Language = "C#", Framework = "ASP.NET Core", Because = [new Evidence(EvidenceKind.Call, "x", at)] };
        var setting = new Setting { Key = key, At = at, IsAddress = isAddress };
        var web = catalog with { Name = "web", Settings = [setting] };

        var target = ServiceCalls.Of([web], [catalog, web]).Target(web, setting);

        Assert.Equal(expected, target is var (service, output) ? $"{service.Name}.{output}" : null);
    }
}
