using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Reports;
using Inframate.Tests.Modeling;

namespace Inframate.Tests.Discovery;

public sealed class SourceIndexTests
{
    private static readonly DateTime Before = new(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_file_that_is_as_it_was_is_not_read_and_one_that_changed_is()
    {
        const string plain = "public class Plain { int number = 12345678; }";
        const string other = "public class Plain { MongoClient x = null; } ";
        using var repository = Repository(plain);
        var first = SourceIndex.Read(null);
        var needs = Needs(repository, first);

        // The same length and time: whoever reads the file sees another one.
        Assert.Equal(plain.Length, other.Length);
        Write(repository, "Plain.cs", other, Before);
        var second = SourceIndex.Read(first.ToBytes());
        var unread = Needs(repository, second);

        Write(repository, "Plain.cs", other, Before.AddSeconds(1));
        var read = Needs(repository, SourceIndex.Read(second.ToBytes()));

        Assert.Equal(("postgresql", "postgresql", "postgresql mongodb"), (needs, unread, read));
    }

    [Fact]
    public void An_analysis_comes_to_the_same_with_an_index()
    {
        using var repository = Repository("public class Plain : Base, IPlain<int> { string text = \"Unknown\"; /* Comment */ }");
        repository.Write("Base.cs", "public class Base { IConnectionMultiplexer redis; }");
        var index = SourceIndex.Read(null);
        var without = ApplicationReader.Read(repository.Input());
        var filling = ApplicationReader.Read(repository.Input() with { Index = index });
        var bytes = index.ToBytes();
        var again = SourceIndex.Read(bytes);
        var with = ApplicationReader.Read(repository.Input() with { Index = again });

        Assert.Equal(AnalysisReport.ToJson(without, null), AnalysisReport.ToJson(filling, null));
        Assert.Equal(AnalysisReport.ToJson(without, null), AnalysisReport.ToJson(with, null));
        Assert.Equal(without.Inputs, with.Inputs);
        Assert.Equal(bytes, again.ToBytes());
    }

    [Fact]
    public void An_index_that_is_cut_off_or_is_none_is_empty()
    {
        using var repository = Repository("public class Plain { }");
        var index = SourceIndex.Read(null);
        var whole = Needs(repository, index);
        var bytes = index.ToBytes();

        foreach (var broken in (byte[][])[bytes[..^3], bytes[..21], [], [1, 2, 3], [.. bytes[..20], 255, 255, 255, 127, .. bytes[24..]], [.. Enumerable.Repeat((byte)255, 200)]])
            Assert.Equal(whole, Needs(repository, SourceIndex.Read(broken)));
    }

    private static TestRepository Repository(string plain)
    {
        var repository = new TestRepository(("App.csproj", Fixtures.Web), ("Program.cs", Fixtures.Program("builder.Services.AddDbContext<C>(o => o.UseNpgsql(\"x\"));\nvar plain = new Plain();")));
        Write(repository, "Plain.cs", plain, Before);

        return repository;
    }

    private static void Write(TestRepository repository, string path, string text, DateTime time)
    {
        repository.Write(path, text);
        File.SetLastWriteTimeUtc(Path.Combine(repository.Root, path), time);
    }

    private static string Needs(TestRepository repository, SourceIndex index)
        => string.Join(' ', Assert.Single(ApplicationReader.Read(repository.Input() with { Index = index }).Services).Needs.Select(n => n.Kind.Name()));
}
