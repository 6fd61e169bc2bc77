using System.Text.Encodings.Web;
using System.Text.Json;

namespace Inframate.Reports;

/// <summary>How our JSON looks: indented, '\n', and readable, because people review it; it is never put into HTML.</summary>
internal static class ReportJson
{
    /// <summary>For reports that are written by hand.</summary>
    public static JsonWriterOptions Writer { get; } = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
