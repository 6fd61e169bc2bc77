using Inframate.Secrets;

namespace Inframate.Tests.Secrets;

public sealed class RedactorTests
{
    // Made up, and put together here so that no scanner of this repository takes them for real.
    public static TheoryData<string, string, string> Secrets => new()
    {
        { "private-key", "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----", "MIIE" },
        { "google-service-account", "\"private_key_id\": \"0123456789abcdef\"", "0123456789abcdef" },
        { "jwt", "token eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "c2lnbmF0dXJl" },
        { "google-api-key", "key=AIza" + new string('B', 35), "BBBB" },
        { "google-oauth-token", "ya29." + new string('c', 40), "cccc" },
        { "google-client-secret", "GOCSPX-" + new string('d', 28), "dddd" },
        { "aws-access-key", "AKIA" + "ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOP" },
        { "github-token", "ghp_" + new string('e', 36), "eeee" },
        { "github-token", "github_pat_" + new string('f', 40), "ffff" },
        { "gitlab-token", "glpat-" + new string('g', 20), "gggg" },
        { "npm-token", "npm_" + new string('h', 36), "hhhh" },
        { "npm-token", "//registry.npmjs.org/:_authToken=0aaa-1bbb", "0aaa-1bbb" },
        { "nuget-key", "oy2" + new string('i', 43), "iiii" },
        { "slack-token", "xoxb-" + "123456789-abcdef", "abcdef" },
        { "slack-webhook", "https://hooks.slack.com/services/" + "T000/B000/jjjjjjjjjjjj", "jjjj" },
        { "stripe-key", "sk_live_" + new string('k', 24), "kkkk" },
        { "anthropic-key", "sk-ant-" + new string('l', 24), "llll" },
        { "openai-key", "sk-proj-" + new string('m', 40), "mmmm" },
        { "sendgrid-key", "SG." + new string('n', 22) + "." + new string('n', 43), "nnnn" },
        { "docker-token", "dckr_pat_" + new string('o', 27), "oooo" },
        { "hashicorp-token", "hvs." + new string('p', 30), "pppp" },
        { "azure-sas", "https://a.blob.core.windows.net/c?sv=2024&sig=" + new string('q', 40), "qqqq" },
        { "azure-account-key", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + new string('r', 40) + "==;", "rrrr" },
        { "azure-client-secret", "abc8Q~" + new string('s', 34), "ssss" },
        { "authorization", "Authorization: Bearer tttttttttttttttt", "tttt" },
        { "url-password", "postgres://shop:uuuu@db:5432/shop", "uuuu" },
        { "password", "Server=db;User Id=sa;Password=vv!vv;Encrypt=True", "vv!vv" },
        { "password", "Password=$ecret1", "$ecret1" },
        { "password", "redis:6379,password=wwww,ssl=True", "wwww" },
        { "aws-secret-key", "aws_secret_access_key = " + new string('X', 20) + new string('8', 20), "XXXX" },
        { "secret", "MY_SERVICE_TOKEN=yyyyyyyyyyyyyyyy", "yyyy" },
        { "secret", "\"ClientSecret\": \"zzzzzzzzzz\"", "zzzz" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_is_taken_out_and_its_kind_is_left(string kind, string text, string secret)
    {
        var redacted = Redactor.Redact($"before {text} after");

        Assert.DoesNotContain(secret, redacted, StringComparison.Ordinal);
        Assert.Contains($"[redacted: {kind}]", redacted, StringComparison.Ordinal);
        Assert.StartsWith("before ", redacted, StringComparison.Ordinal);
        Assert.EndsWith(" after", redacted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Password=${{ secrets.DB_PASSWORD }}")]
    [InlineData("The password is not known to the server.")]
    [InlineData("git commit 0123456789abcdef0123456789abcdef01234567")]
    [InlineData("error CS1002: ; expected [/home/ci/shop/src/Shop.Api.csproj]")]
    [InlineData("token: <your token>")]
    [InlineData("https://example.org:8080/path")]
    [InlineData("api_key = var.api_key")]
    public void What_is_no_secret_stays(string text) => Assert.Equal(text, Redactor.Redact(text));

    [Fact]
    public void There_is_an_example_of_each_kind() => Assert.Equal(Redactor.Kinds.Order(StringComparer.Ordinal), Secrets.Select(s => s.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_hostile_text_takes_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("password password=token:secret_ eyJ0.a.b sig= https://a:b:c:d@ -----BEGIN PRIVATE KEY----- ", 3000));

        Assert.NotEmpty(Redactor.Redact(text));
    }
}
