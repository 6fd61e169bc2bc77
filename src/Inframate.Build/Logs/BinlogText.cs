using System.Globalization;
using System.Text;
using Microsoft.Build.Logging.StructuredLogger;

namespace Inframate.Build.Logs;

/// <summary>The errors of a binary log as the text that a console would have shown.</summary>
internal static class BinlogText
{
    // What a program printed before it failed; its last lines say why.
    private const int MostLinesOfAProgram = 60;

    /// <summary>Reads the errors of a binary log.</summary>
    /// <exception cref="InputException">INFRA6002: it is no binary log, or cut off at its very beginning.</exception>
    public static string Read(string path)
    {
        Microsoft.Build.Logging.StructuredLogger.Build build;
        try
        {
            build = BinaryLog.ReadBuild(path);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException or ArgumentException or FormatException)
        {
            throw new InputException("INFRA6002", $"'{path}' cannot be read as a binary log: {e.Message} Make one with 'dotnet build -bl', and give its path as InframateBinlog.", path);
        }

        var text = new StringBuilder();
        foreach (var error in build.FindChildrenRecursive<Error>())
        {
            // The tools that a build runs print what is wrong as messages of their task.
            if (error.GetNearestParent<Microsoft.Build.Logging.StructuredLogger.Task>() is { } task && error.Code is "MSB3073" or "MSB6006")
            {
                foreach (var said in task.FindChildrenRecursive<Message>().Select(m => m.Text).Where(t => !string.IsNullOrWhiteSpace(t)).TakeLast(MostLinesOfAProgram))
                    text.Append(said).Append('\n');
            }

            text.Append(Line(error.File, error.LineNumber, error.ColumnNumber, error.Code, error.Text, error.ProjectFile)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>An error in the form in which MSBuild prints it; each line of its message in that form.</summary>
    public static string Line(string? file, int line, int column, string? code, string? message, string? project)
    {
        var place = string.IsNullOrEmpty(file) ? "MSBUILD " : line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{file}({line},{column})") : $"{file} ";
        var start = $"{place}: error{(string.IsNullOrEmpty(code) ? " " : $" {code}")}: ";
        return string.Join('\n', (message ?? "").ReplaceLineEndings("\n").Split('\n').Select(l => $"{start}{l}{(string.IsNullOrEmpty(project) ? "" : $" [{project}]")}"));
    }
}
