using Inframate.Text;

namespace Inframate.Diagnostics;

/// <summary>A kind of diagnostic that is not a rule.</summary>
/// <param name="Id">The permanent id, such as <c>INFRA3001</c>.</param>
/// <param name="Severity">The weight that it has unless the place that reports it says otherwise.</param>
/// <param name="Title">Half a sentence that names it in tables.</param>
public sealed record DiagnosticInfo(string Id, Severity Severity, string Title);
