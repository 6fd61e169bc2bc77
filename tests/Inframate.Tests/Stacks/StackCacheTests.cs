using Inframate.Build.Stacks;

namespace Inframate.Tests.Stacks;

public sealed class StackCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_unchanged_stack_is_answered_with_what_was_found()
    {
        var written = Write();

        var read = StackCache.Read(CacheFile, "key", _folder.Path, Today);

        Assert.Equal(CacheState.Current, read?.State);
        Assert.Equal(written.Application, read!.Application);
        Assert.Equal(written.Findings, read.Findings);
        Assert.Equal(written.Lines, read.Lines);
    }

    [Fact]
    public void Another_key_is_no_hit()
    {
        Write();

        Assert.Null(StackCache.Read(CacheFile, "other", _folder.Path, Today));
    }

    [Fact]
    public void A_changed_file_asks_for_the_analysis_and_keeps_what_followed_from_it()
    {
        var written = Write();
        _folder.Write("src/Program.cs", "two");

        var read = StackCache.Read(CacheFile, "key", _folder.Path, Today);

        Assert.Equal(CacheState.Reanalyse, read?.State);
        Assert.Equal(written.Findings, read!.Findings);
        Assert.Equal(written.LaterInputs, read.LaterInputs);
    }

    [Fact]
    public void A_changed_file_that_was_read_after_the_analysis_is_no_hit()
    {
        Write();
        _folder.Write("own/component.yaml", "two");

        Assert.Null(StackCache.Read(CacheFile, "key", _folder.Path, Today));
    }

    [Fact]
    public void A_touched_file_with_the_same_content_is_a_hit_and_says_so()
    {
        Write();
        File.SetLastWriteTimeUtc(_folder.At("src/Program.cs"), new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(CacheState.Touched, StackCache.Read(CacheFile, "key", _folder.Path, Today)?.State);
    }

    [Fact]
    public void A_new_file_in_a_folder_that_was_read_asks_for_the_analysis()
    {
        Write();
        _folder.Write("src/New.cs", "new");

        Assert.Equal(CacheState.Reanalyse, StackCache.Read(CacheFile, "key", _folder.Path, Today)?.State);
    }

    [Fact]
    public void An_output_folder_that_appears_changes_nothing()
    {
        Write();
        _folder.Write("src/obj/x.txt", "built");

        Assert.Equal(CacheState.Touched, StackCache.Read(CacheFile, "key", _folder.Path, Today)?.State);
    }

    [Fact]
    public void A_file_that_did_not_exist_and_now_does_asks_for_the_analysis()
    {
        Write();
        _folder.Write("inframate.md", "---");

        Assert.Equal(CacheState.Reanalyse, StackCache.Read(CacheFile, "key", _folder.Path, Today)?.State);
    }

    [Fact]
    public void A_deleted_output_is_no_hit()
    {
        Write();
        File.Delete(_folder.At("main.tf"));

        Assert.Null(StackCache.Read(CacheFile, "key", _folder.Path, Today));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(200)]
    public void Half_a_cache_file_is_no_hit(int length)
    {
        Write();
        var text = File.ReadAllText(CacheFile);
        File.WriteAllText(CacheFile, text[..Math.Min(length, text.Length - 2)]);

        Assert.Null(StackCache.Read(CacheFile, "key", _folder.Path, Today));
    }

    [Theory]
    [InlineData("2026-06-30", true)]
    [InlineData("2026-07-01", false)]
    public void A_result_stands_until_the_day_on_which_a_suppression_ends(string today, bool hit)
    {
        Write(until: "2026-06-30");

        Assert.Equal(hit, StackCache.Read(CacheFile, "key", _folder.Path, today) is not null);
    }

    private const string Today = "2026-06-15";

    private string CacheFile => _folder.At("obj/inframate/cache.txt");

    private StackCache Write(string until = "")
    {
        _folder.Write("src/Program.cs", "one");
        _folder.Write("main.tf", "text");
        _folder.Write("own/component.yaml", "one");
        var cache = new StackCache
        {
            Key = "key",
            Application = "fingerprint",
            Until = until,
            LaterInputs = [FileStamp.Of("own/component.yaml", _folder.Path)],
            Inputs = [FileStamp.Of("src/Program.cs", _folder.Path), FileStamp.Of("src/", _folder.Path), FileStamp.Of("inframate.md", _folder.Path)],
            Outputs = [FileStamp.Of("main.tf", _folder.Path)],
            Findings = [new StoredFinding("INFRA2321", "high", "src/Program.cs", 3, 5, "security", "Text.", "https://example.org/"), new StoredFinding("INFRA0001", "high", "", 0, 0, "options", "Text.")],
            Lines = ["Inframate: 1 service"],
        };
        cache.Write(CacheFile);
        return cache;
    }
}
