using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Tests.Planning;

/// <summary>What is said of files that a service writes below its own folder.</summary>
public sealed class LocalFilePlanTests
{
    private static readonly Evidence Upload = new(EvidenceKind.Call, "FileStream(WebRootPath)", new SourceSpan("Api/Photos.cs", 7, 9));

    [Fact]
    public void A_container_loses_them()
    {
        var said = Assert.Single(Said(Applications.Service("api", ServiceKind.Api) with { LocalFiles = [Upload] }));

        Assert.Equal(Upload.At, said.At);
        Assert.Contains("gone when a task", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_cannot_write_them()
        => Assert.Contains("this fails", Assert.Single(Said(Applications.Function("resize", "AWS Lambda 10.0") with { LocalFiles = [Upload] })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_service_with_a_file_system_and_a_job_are_left_alone()
    {
        Assert.Empty(Said(Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.FileStorage, "files")) with { LocalFiles = [Upload] }));
        Assert.Empty(Said(Applications.Service("import", ServiceKind.Job) with { LocalFiles = [Upload] }));
    }

    private static IEnumerable<Diagnostic> Said(Service service) => Plans.Of(Applications.Of("app", service)).Diagnostics.Where(d => d.Id == "INFRA5005");
}
