using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>What another scanner found.</summary>
/// <param name="Scanner">Name of the scanner, such as <c>trivy</c>.</param>
/// <param name="Rule">What it says of its rule; the id is the scanner's.</param>
/// <param name="Message">What it says of the place, in one line.</param>
/// <param name="At">The first line, relative to the root.</param>
/// <param name="LastLine">The last line; that of the place when there is only one.</param>
/// <param name="Resource">Address of the resource; null when it says none.</param>
public sealed record ScannerFinding(string Scanner, RuleInfo Rule, string Message, SourceSpan At, int LastLine, string? Resource);
