using Inframate.Build;
using Inframate.Build.Stacks;

namespace Inframate.Tests.Stacks;

public sealed class StackFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Stack _stack;

    public StackFilesTests() => _stack = new Stack { ["Folder"] = _folder.Path, ["Root"] = _folder.Path };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_whose_content_is_the_same_is_not_touched()
    {
        Write(("main.tf", "one"));
        var before = File.GetLastWriteTimeUtc(Tf("main.tf"));

        Write(("main.tf", "one"));

        Assert.Equal(before, File.GetLastWriteTimeUtc(Tf("main.tf")));
    }

    [Fact]
    public void A_file_that_somebody_holds_for_a_moment_is_written_when_it_is_free()
    {
        Write(("main.tf", "one"));
        var held = new FileStream(Tf("main.tf"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var clock = new Clock(held.Dispose);

        // As long as the first one, so that the old file is read.
        WholeFile.Write(Tf("main.tf"), "two"u8, time: clock);

        Assert.Equal("two", File.ReadAllText(Tf("main.tf")));
        Assert.Equal(1, clock.Waits);
    }

    [Theory]
    [InlineData("infra")]
    [InlineData("infra/environments")]
    [InlineData("inframate")]
    public void A_link_out_of_the_repository_is_not_written_through(string link)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links of folders take a right on Windows that users do not have.");
        using var elsewhere = new TemporaryFolder();
        var at = Path.Combine(_folder.Path, "obj", link);
        Directory.CreateDirectory(Path.GetDirectoryName(at)!);
        Directory.CreateSymbolicLink(at, elsewhere.Path);

        var refused = Assert.Throws<InputException>(() => Write(("environments/dev.tfvars", "one")));

        Assert.Equal("INFRA0006", refused.Id);
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere.Path));
    }

    [Fact]
    public void A_manifest_that_names_files_elsewhere_removes_none_of_them()
    {
        Write(("main.tf", "one"));
        using var elsewhere = new TemporaryFolder();
        var victim = Path.Combine(elsewhere.Path, "keep.txt");
        File.WriteAllText(victim, "one");
        var manifest = Path.Combine(_stack.ReportFolder, "files.txt");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("obj/infra/main.tf", Path.GetRelativePath(_folder.Path, victim), StringComparison.Ordinal));

        new StackFiles(_stack).Clean();

        Assert.True(File.Exists(victim));
    }

    [Fact]
    public void A_file_that_is_no_longer_generated_is_removed()
    {
        Write(("main.tf", "one"), ("cache.tf", "redis"));

        Write(("main.tf", "one"));

        Assert.False(File.Exists(Tf("cache.tf")));
    }

    [Fact]
    public void An_edit_by_hand_is_kept_and_reported()
    {
        Write(("main.tf", "one"));
        File.WriteAllText(Tf("main.tf"), "mine");

        Assert.Equal([Tf("main.tf")], Write(("main.tf", "two")));
        Assert.Equal("mine", File.ReadAllText(Tf("main.tf")));
        Assert.Equal([Tf("main.tf")], Write(("main.tf", "three")));
    }

    [Fact]
    public void A_build_that_was_killed_between_two_files_leaves_nothing_that_looks_edited()
    {
        Write(("main.tf", "one"), ("other.tf", "one"));
        File.WriteAllText(Tf("main.tf"), "two");
        var manifest = _folder.At("obj/inframate/files.txt");
        var killed = File.ReadAllLines(manifest).Select(l => l.EndsWith("main.tf", StringComparison.Ordinal) ? $"{l.Split('\t')[0]},{HashOf("two")}\t{l.Split('\t')[1]}" : l);
        File.WriteAllLines(manifest, killed);
        File.WriteAllText(Tf("other.tf.4711-1.inframate-tmp"), "tw");

        Assert.Empty(Write(("main.tf", "two"), ("other.tf", "two")));
        Assert.Equal("two", File.ReadAllText(Tf("other.tf")));
        Assert.False(File.Exists(Tf("other.tf.4711-1.inframate-tmp")));
    }

    [Fact]
    public void A_clean_removes_what_is_ours_and_leaves_a_terraform_state()
    {
        Write(("main.tf", "one"), ("environments/dev.tfvars", "x"));
        _folder.Write("obj/infra/terraform.tfstate", "{}");

        Assert.Empty(new StackFiles(_stack).Clean());

        Assert.Equal([_folder.At("obj/infra/terraform.tfstate")], Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(_folder.At("obj/inframate")));
    }

    [Fact]
    public void A_clean_leaves_no_folder_when_everything_was_ours()
    {
        Write(("main.tf", "one"));

        new StackFiles(_stack).Clean();

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_name_that_leaves_the_folder_is_refused()
        => Assert.Throws<InvalidOperationException>(() => Write(("../outside.tf", "one")));

    [Fact]
    public void A_file_that_cannot_be_written_is_one_clear_message()
    {
        _folder.Write("obj/infra", "a file where the folder should be");

        var problem = Assert.Throws<InputException>(() => Write(("main.tf", "one")));

        Assert.Equal("INFRA0006", problem.Id);
        Assert.Contains("main.tf", problem.Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Write(params (string Name, string Text)[] files)
    {
        var writer = new StackFiles(_stack);
        using (writer.Lock(TestContext.Current.CancellationToken))
            return writer.Write(_stack.OutputFolder, files.ToDictionary(f => f.Name, f => f.Text), _ => true);
    }

    private string Tf(string name) => Path.Combine(_stack.OutputFolder, name);

    private static string HashOf(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    // A wait before the next attempt is over at once, and something happens in it; the limits of the attempts run as they do.
    private sealed class Clock(Action meanwhile) : TimeProvider
    {
        public int Waits { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var isWait = dueTime > TimeSpan.Zero && dueTime <= TimeSpan.FromSeconds(1);
            if (isWait)
            {
                Waits++;
                meanwhile();
            }

            return base.CreateTimer(callback, state, isWait ? TimeSpan.Zero : dueTime, period);
        }
    }
}
