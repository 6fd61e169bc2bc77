using Inframate.Text;

namespace Inframate.Hcl.Evaluation;

/// <summary>What all expressions of one run share: what went wrong, and how much work was done.</summary>
public sealed class EvaluationContext
{
    /// <summary>The most elements that one value may have.</summary>
    internal const int MaxElements = 100_000;

    /// <summary>The longest text that one value may have.</summary>
    internal const int MaxText = 4_000_000;

    private const int MaxDiagnostics = 1000;

    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<(string Id, SourceSpan At)> _seen = [];
    private bool _isExhausted;

    /// <summary>How many steps the run may take before everything further is unknown. A step is an expression, or an element that is made.</summary>
    public long StepsLeft { get; private set; } = 3_000_000;

    /// <summary>Reads a file that a function names; null when there is none that may be read. The path is as written, with '/'.</summary>
    public Func<string, string?> ReadFile { get; init; } = static _ => null;

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Number of errors so far, counting those that were not kept.</summary>
    internal int ErrorCount { get; private set; }

    /// <summary>While above 0, errors are counted but not kept: somebody only tries.</summary>
    internal int Quiet { get; set; }

    /// <summary>Records what is wrong with an expression.</summary>
    public void Fail(string id, Severity severity, SourceSpan at, string message)
    {
        ErrorCount++;
        if (Quiet == 0 && _diagnostics.Count < MaxDiagnostics && _seen.Add((id, at)))
            _diagnostics.Add(new Diagnostic { Id = id, Severity = severity, Message = message, At = at });
    }

    /// <summary>Takes steps from what is left; false, with one diagnostic for the run, when there are none.</summary>
    internal bool Take(long steps, SourceText source, TextSpan span)
    {
        StepsLeft -= steps;
        if (StepsLeft >= 0)
            return true;

        ErrorCount++;
        if (!_isExhausted)
        {
            _isExhausted = true;
            _diagnostics.Add(new Diagnostic
            {
                Id = EvaluationErrors.Limit,
                Severity = Severity.Error,
                Message = "The expressions take more work than is allowed, so what follows is taken as unknown. Make the ranges and products smaller.",
                At = source.At(span),
            });
        }

        return false;
    }
}
