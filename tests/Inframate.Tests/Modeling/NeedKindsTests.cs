using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

public sealed class NeedKindsTests
{
    [Fact]
    public void Every_kind_has_a_name_that_reads_back()
    {
        foreach (var kind in Enum.GetValues<NeedKind>())
            Assert.Equal(kind, NeedKinds.Parse(kind.Name()));
    }

    [Fact]
    public void An_unknown_name_is_no_kind() => Assert.Null(NeedKinds.Parse("oracle-of-delphi"));
}
