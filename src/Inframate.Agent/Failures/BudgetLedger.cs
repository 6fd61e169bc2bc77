using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Inframate.Agent.Failures;

/// <summary>
/// What the processes of one build have spent together: MSBuild runs the stacks of a solution on several. It is kept in a file of the user's temporary folder while any of them is in the build;
/// the first to come after all have left begins anew. Where the file cannot be had, each process keeps its own account.
/// </summary>
public sealed class BudgetLedger : IDisposable
{
    // No budget lasts as long; what is older was left behind.
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(10);

    private const int Attempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly string _member;
    private bool _joined;

    /// <param name="file">Absolute path of the file.</param>
    /// <param name="time">The clock.</param>
    public BudgetLedger(string file, TimeProvider time)
    {
        _file = file;
        _time = time;
        using var own = Process.GetCurrentProcess();
        _member = string.Create(CultureInfo.InvariantCulture, $"{own.Id} {StartOf(own)} {Guid.NewGuid():N}");
    }

    /// <summary>The ledger of the build that was started in a folder.</summary>
    /// <param name="folder">Absolute path of the folder.</param>
    /// <param name="time">The clock.</param>
    public static BudgetLedger OfBuild(string folder, TimeProvider time)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.UserName} {folder}")).AsSpan(0, 12));
        return new BudgetLedger(Path.Combine(Path.GetTempPath(), $"inframate-{key}.budget"), time);
    }

    /// <summary>What was spent so far, and the time stamp of the first call; time stamps count from the start of the machine, for all of its processes alike, and never jump.</summary>
    internal readonly record struct Spent(long? First, int Calls, int Retries);

    /// <summary>Reads what was spent and writes what is spent then, with nobody in between. False when the file cannot be had.</summary>
    /// <param name="spend">What is spent after what was; null changes nothing.</param>
    internal bool TryUpdate(Func<Spent, Spent?> spend)
    {
        try
        {
            using var stream = Open();
            if (stream is null)
                return false;

            var (spent, members) = Read(stream);
            if (spend(spent) is not { } next)
                return true;

            Write(stream, next, members.Append(_member).Distinct(StringComparer.Ordinal));
            _joined = true;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Leaves the build.</summary>
    public void Dispose()
    {
        if (!_joined)
            return;

        _joined = false;
        try
        {
            using (var stream = Open())
            {
                if (stream is null)
                    return;

                var (spent, members) = Read(stream);
                var others = members.Where(m => m != _member).ToArray();
                Write(stream, spent, others);
                if (others.Length > 0)
                    return;
            }

            File.Delete(_file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever comes next sees that this process has gone, or that the account is old.
        }
    }

    // Null when another process holds it for longer than it takes to write a line.
    private FileStream? Open()
    {
        if (File.Exists(_file) && new FileInfo(_file).LinkTarget is not null)
            return null;

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                return new FileStream(_file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                using var pause = new ManualResetEventSlim();
                pause.Wait(Pause);
            }
        }

        return null;
    }

    private (Spent Spent, string[] Members) Read(FileStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1024, leaveOpen: true);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines is not [var head, .. var members] || head.Split(' ') is not [var first, var calls, var retries]
            || !long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var began) || !int.TryParse(calls, NumberStyles.None, CultureInfo.InvariantCulture, out var made)
            || !int.TryParse(retries, NumberStyles.None, CultureInfo.InvariantCulture, out var repeated))
            return (default, []);

        var living = members.Where(m => m == _member || IsAlive(m)).ToArray();
        return living.Length == 0 || began > _time.GetTimestamp() || _time.GetElapsedTime(began) > Oldest ? (default, []) : (new Spent(began, made, repeated), living);
    }

    private static void Write(FileStream stream, Spent spent, IEnumerable<string> members)
    {
        stream.SetLength(0);
        stream.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{spent.First ?? 0} {spent.Calls} {spent.Retries}\n{string.Join('\n', members)}\n")));
    }

    // The same number may be another process by now. Each process reckons when another one started for itself, from when the machine did, and may be a little off.
    private static bool IsAlive(string member)
    {
        if (member.Split(' ') is not [var id, var start, _] || !int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var started))
            return false;

        try
        {
            using var process = Process.GetProcessById(number);
            return Math.Abs(StartOf(process) - started) <= 2;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static long StartOf(Process process) => new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();
}
