using Inframate.Text;

namespace Inframate.Hcl.Evaluation;

/// <summary>What all expressions of one run share: what went wrong, and how much work was done.</summary>
public sealed class EvaluationContext
{
    /// <summary>The most elements that one value may have.</summary>
    internal const int MaxElements = 100_000;

    /// <summary>The most values that one value may be made of.</summary>
    internal const int MaxParts = 500_000;

    /// <summary>The longest text that one value may have.</summary>
    internal const int MaxText = 4_000_000;

    private const int MaxDiagnostics = 1000;

    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<(string Id, SourceSpan At)> _seen = [];
    private readonly HashSet<Diagnostic> _ofPlaceholders = new(ReferenceEqualityComparer.Instance);
    private bool _isExhausted;

    /// <summary>The steps that a run may take when nobody says otherwise: about a second of work.</summary>
    public const long DefaultSteps = 500_000;

    /// <summary>How many steps the run may take before everything further is unknown. A step is an expression that is no literal, or a part of a value that is worked on.</summary>
    public long StepsLeft { get; private set; } = DefaultSteps;

    /// <summary>How many steps the run may take from the start; those who read large modules give as many more as there is text.</summary>
    public long Steps
    {
        init => StepsLeft = value;
    }

    /// <summary>Reads a file that a function names; null when there is none that may be read. The path is as written, with '/'.</summary>
    public Func<string, string?> ReadFile { get; init; } = static _ => null;

    /// <summary>True when it is certain that there is no such file, so that reading it is an error; otherwise what cannot be read is unknown.</summary>
    public Func<string, bool> IsMissing { get; init; } = static _ => false;

    /// <summary>Says in one sentence why a function of a provider cannot be called, from the provider's name in the module, the name of the function and the number of arguments; null when it can.</summary>
    public Func<string, string, int, string?> RefusedProviderFunction { get; init; } = static (_, _, _) => null;

    /// <summary>True to compute both sides of <c>&amp;&amp;</c> and <c>||</c>, as Terraform did before 1.12; false to look at the right one only when the left one leaves it open.</summary>
    public bool ComputesBothSides { get; init; }

    /// <summary>Lists the files below a folder that a function names, by their paths from there; null when they are not known.</summary>
    public Func<string, IReadOnlyList<string>?> ListFiles { get; init; } = static _ => null;

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>The regular expressions that were read so far.</summary>
    internal Dictionary<string, GoPattern> Patterns { get; } = new(StringComparer.Ordinal);

    /// <summary>Where errors go while somebody only tries; null otherwise.</summary>
    private List<Diagnostic>? _attempt;

    /// <summary>How much went wrong since the innermost attempt began, or since the run did.</summary>
    internal int Failures => _attempt?.Count ?? _failures;

    private int _failures;

    /// <summary>Records what is wrong with an expression.</summary>
    public void Fail(string id, Severity severity, SourceSpan at, string message) => Fail(new Diagnostic { Id = id, Severity = severity, Message = message, At = at }, false);

    /// <summary>Records what is wrong with an expression; what comes of a placeholder counts as a failure for those around it, and is not reported.</summary>
    internal void Fail(Diagnostic diagnostic, bool isOfPlaceholder)
    {
        // What is only worth a remark is no failure to those around it.
        if (_attempt is null && diagnostic.Severity > Severity.Low)
            _failures++;

        if (_attempt is not null)
        {
            if (_attempt.Count < MaxDiagnostics)
            {
                _attempt.Add(diagnostic);
                if (isOfPlaceholder)
                    _ofPlaceholders.Add(diagnostic);
            }
        }
        else if (!isOfPlaceholder && _diagnostics.Count < MaxDiagnostics && _seen.Add((diagnostic.Id, diagnostic.At)))
        {
            _diagnostics.Add(diagnostic);
        }
    }

    /// <summary>Computes something that stands elsewhere, such as a local value: what is wrong there is wrong even when the one who asks only tries.</summary>
    public T Apart<T>(Func<T> compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        var (outer, failures) = (_attempt, _failures);
        _attempt = null;
        var result = compute();
        (_attempt, _failures) = (outer, failures);
        return result;
    }

    /// <summary>From here on errors are kept apart; the result is for <see cref="EndAttempt"/>.</summary>
    internal List<Diagnostic>? BeginAttempt()
    {
        var outer = _attempt;
        _attempt = [];
        return outer;
    }

    /// <summary>Ends what <see cref="BeginAttempt"/> began; gives the errors since then.</summary>
    internal IReadOnlyList<Diagnostic> EndAttempt(List<Diagnostic>? outer)
    {
        var failures = _attempt!;
        _attempt = outer;
        return failures;
    }

    /// <summary>True when an error of an attempt comes of a placeholder.</summary>
    internal bool IsOfPlaceholder(Diagnostic failure) => _ofPlaceholders.Contains(failure);

    /// <summary>Records errors of an attempt after all.</summary>
    internal void Repeat(IReadOnlyList<Diagnostic> failures)
    {
        foreach (var failure in failures)
            Fail(failure, IsOfPlaceholder(failure));
    }

    /// <summary>Takes steps from what is left; false, with one diagnostic for the run, when there are none.</summary>
    internal bool Take(long steps, SourceText source, TextSpan span)
    {
        StepsLeft -= steps;
        if (StepsLeft >= 0)
            return true;

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
