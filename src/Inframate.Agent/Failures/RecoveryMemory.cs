using System.Text;

namespace Inframate.Agent.Failures;

/// <summary>Which fixes did not help against which failures in earlier builds, so that a build does not go round in a circle that is longer than itself. Safe for use from several threads.</summary>
public sealed class RecoveryMemory
{
    // A project that fails in more ways than this has other worries; the oldest are forgotten.
    private const int Most = 200;

    private readonly List<(string Fingerprint, string Strategy)> _failed = [];
    private readonly Action<string> _save;
    private readonly Lock _lock = new();

    /// <summary>A memory.</summary>
    /// <param name="text">What <paramref name="save"/> got last; lines that are none are left out.</param>
    /// <param name="save">Receives the whole text whenever something changes.</param>
    public RecoveryMemory(string text, Action<string> save)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(save);
        _save = save;
        foreach (var line in text.Split('\n'))
        {
            if (line.Split('\t') is [{ Length: > 0 } fingerprint, { Length: > 0 } strategy])
                _failed.Add((fingerprint, strategy));
        }
    }

    /// <summary>True when a strategy was tried against a failure and it came back all the same.</summary>
    public bool DidNotHelp(string fingerprint, string strategy)
    {
        lock (_lock)
            return _failed.Contains((fingerprint, Plain(strategy)));
    }

    /// <summary>A failure came back after a strategy had changed something.</summary>
    internal void Failed(string fingerprint, string strategy)
    {
        lock (_lock)
        {
            if (_failed.Contains((fingerprint, Plain(strategy))))
                return;

            _failed.Add((fingerprint, Plain(strategy)));
            if (_failed.Count > Most)
                _failed.RemoveAt(0);

            Save();
        }
    }

    /// <summary>A strategy removed the cause of a failure.</summary>
    internal void Helped(string fingerprint, string strategy)
    {
        lock (_lock)
        {
            if (_failed.Remove((fingerprint, Plain(strategy))))
                Save();
        }
    }

    // Strategies are named by whoever registers them; a line of the text has one tab.
    private static string Plain(string strategy) => strategy.ReplaceLineEndings(" ").Replace('\t', ' ');

    private void Save()
    {
        var text = new StringBuilder();
        foreach (var (fingerprint, strategy) in _failed)
            text.Append(fingerprint).Append('\t').Append(strategy).Append('\n');

        _save(text.ToString());
    }
}
