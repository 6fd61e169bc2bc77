using System.Diagnostics;
using System.Text;

namespace Inframate.Agent.TerraformCli;

/// <summary>Runs the program once: no shell, no questions, no key of a model in its environment.</summary>
internal static class TerraformProcess
{
    private const int MostOutput = 20_000_000;

    /// <summary>Its exit code and what it printed; cancelling ends it and all that it started.</summary>
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(string program, string folder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true };
        start.Environment["TF_IN_AUTOMATION"] = "1";
        start.Environment["TF_INPUT"] = "0";
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        foreach (var key in (string[])["GEMINI_API_KEY", "GOOGLE_API_KEY"])
            start.Environment.Remove(key);

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
        process.StandardInput.Close();
        try
        {
            var output = ReadAsync(process.StandardOutput, cancellationToken);
            var errors = ReadAsync(process.StandardError, cancellationToken);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    // All is read, or the program would wait for ever; what is beyond the limit is forgotten.
    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[8192];
        while (await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            text.Append(buffer, 0, Math.Min(count, MostOutput - text.Length));

        return text.ToString();
    }
}
