using Inframate.Text;

namespace Inframate.Diagnostics;

/// <summary>What an id of ours stands for.</summary>
/// <param name="Id">The permanent id, such as <c>INFRA3101</c>.</param>
/// <param name="Severity">The weight that it has by default.</param>
/// <param name="Title">A few words that name the problem.</param>
public sealed record DiagnosticInfo(string Id, Severity Severity, string Title);
