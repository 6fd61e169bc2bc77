using Inframate.Agent.Failures;

namespace Failures;

/// <summary>A recovery strategy of one's own: where a setting is missing from a file, it writes the default. Whether that helped, the supervisor finds out by running the operation again.</summary>
/// <param name="file">The file with the settings.</param>
/// <param name="line">What it writes; null claims a fix and writes nothing.</param>
public sealed class SettingStrategy(string file, string? line) : IRecoveryStrategy
{
    public bool Handles(Failure failure) => failure.Message.Contains("setting", StringComparison.Ordinal);

    public async Task<bool> RecoverAsync(RecoveryContext context, CancellationToken cancellationToken)
    {
        if (line is not null)
            await File.AppendAllTextAsync(file, line, cancellationToken);

        return true;
    }
}
