using Inframate.Text;

namespace Inframate.Diagnostics;

/// <summary>A kind of diagnostic that is not a rule.</summary>
/// <param name="Id">The permanent id, such as <c>INFRA1001</c>.</param>
/// <param name="Severity">The weight before the user's own settings are applied.</param>
/// <param name="Title">What it is about, in a few words.</param>
public sealed record DiagnosticInfo(string Id, Severity Severity, string Title)
{
    /// <summary>One occurrence: a whole sentence or two, at the place to change.</summary>
    public Diagnostic Report(SourceSpan at, string message) => new() { Id = Id, Severity = Severity, Message = message, At = at };
}
