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

        var read = StackCache.Read(CacheFile, "key", _folder.Path, out var touched);

        Assert.NotNull(read);
        Assert.False(touched);
        Assert.Equal(written.Findings, read.Findings);
        Assert.Equal(written.Lines, read.Lines);
    }

    [Fact]
    public void Another_key_is_no_hit()
    {
        Write();

        Assert.Null(StackCache.Read(CacheFile, "other", _folder.Path, out _));
    }

    [Fact]
    public void A_changed_file_is_no_hit()
    {
        Write();
        _folder.Write("src/Program.cs", "two");

        Assert.Null(StackCache.Read(CacheFile, "key", _folder.Path, out _));
    }

    [Fact]
    public void A_touched_file_with_the_same_content_is_a_hit_and_says_so()
    {
        Write();
        File.SetLastWriteTimeUtc(_folder.At("src/Program.cs"), new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.NotNull(StackCache.Read(CacheFile, "key", _folder.Path, out var touched));
        Assert.True(touched);
    }

    [Fact]
    public void A_new_file_in_a_folder_that_was_read_is_no_hit()
    {
        Write();
        _folder.Write("src/New.cs", "new");

        Assert.Null(StackCache.Read(CacheFile, "key", _folder.Path, out _));
    }

    [Fact]
    public void An_output_folder_that_appears_changes_nothing()
    {
        Write();
        _folder.Write("src/obj/x.txt", "built");

        Assert.NotNull(StackCache.Read(CacheFile, "key", _folder.Path, out _));
    }

    [Fact]
    public void A_file_that_did_not_exist_and_now_does_is_no_hit()
    {
        Write();
        _folder.Write("inframate.md", "---");

        Assert.Null(StackCache.Read(CacheFile, "key", _folder.Path, out _));
    }

    [Fact]
    public void A_deleted_output_is_no_hit()
    {
        Write();
        File.Delete(_folder.At("main.tf"));

        Assert.Null(StackCache.Read(CacheFile, "key", _folder.Path, out _));
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

        Assert.Null(StackCache.Read(CacheFile, "key", _folder.Path, out _));
    }

    private string CacheFile => _folder.At("obj/inframate/cache.txt");

    private StackCache Write()
    {
        _folder.Write("src/Program.cs", "one");
        _folder.Write("main.tf", "text");
        var cache = new StackCache
        {
            Key = "key",
            Inputs = [FileStamp.Of("src/Program.cs", _folder.Path), FileStamp.Of("src/", _folder.Path), FileStamp.Of("inframate.md", _folder.Path)],
            Outputs = [FileStamp.Of("main.tf", _folder.Path)],
            Findings = [new StoredFinding("INFRA2321", "high", "src/Program.cs", 3, 5, "security", "Text.", "https://example.org/"), new StoredFinding("INFRA0001", "high", "", 0, 0, "options", "Text.")],
            Lines = ["Inframate: 1 service"],
        };
        cache.Write(CacheFile);
        return cache;
    }
}
