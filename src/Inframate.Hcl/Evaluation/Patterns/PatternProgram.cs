namespace Inframate.Hcl.Evaluation;

/// <summary>What a step of a program does.</summary>
internal enum PatternOperation : byte
{
    /// <summary>Reads one character of the set.</summary>
    Set,

    /// <summary>Goes on at the first place, and, where that leads to nothing, at the second.</summary>
    Split,

    /// <summary>Goes on when the place is of a kind.</summary>
    Place,

    /// <summary>Keeps the position as the beginning or end of a group.</summary>
    Keep,

    /// <summary>Has found something.</summary>
    Found,
}

/// <summary>One step of a program.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Next">Where it goes on.</param>
/// <param name="Other">Where a split goes on second; the slot of a position to keep; the kind of a place.</param>
/// <param name="Set">The characters that are read.</param>
internal readonly record struct PatternStep(PatternOperation Operation, int Next, int Other = 0, RuneSet? Set = null);

/// <summary>Makes a program of a pattern, in the form that Thompson's construction gives, with the same order of preference as Go's.</summary>
internal sealed class PatternProgram
{
    private const int MaxSteps = 50_000;

    private readonly List<PatternStep> _steps = [];

    private PatternProgram()
    {
    }

    /// <summary>The steps; a match begins with the last one.</summary>
    /// <exception cref="FormatException">It would have too many steps.</exception>
    public static PatternStep[] Of(PatternNode pattern)
    {
        var program = new PatternProgram();
        var found = program.Add(new(PatternOperation.Found, 0));
        var end = program.Add(new(PatternOperation.Keep, found, 1));
        program.Add(new(PatternOperation.Keep, program.Node(pattern, end), 0));
        return [.. program._steps];
    }

    private static bool CanBeEmpty(PatternNode node) => node.Kind switch
    {
        PatternKind.Set => false,
        PatternKind.Group => CanBeEmpty(node.Children[0]),
        PatternKind.Sequence => node.Children.All(CanBeEmpty),
        PatternKind.Choice => node.Children.Any(CanBeEmpty),
        PatternKind.Repeat => node.Least == 0 || CanBeEmpty(node.Children[0]),
        _ => true,
    };

    private int Add(PatternStep step)
    {
        if (_steps.Count >= MaxSteps)
            throw new FormatException("it is too large");

        _steps.Add(step);
        return _steps.Count - 1;
    }

    /// <summary>Adds the steps of a node, which go on at a step that is there already; gives where they begin.</summary>
    private int Node(PatternNode node, int next)
    {
        switch (node.Kind)
        {
            case PatternKind.Empty:
                return next;
            case PatternKind.Set:
                return Add(new(PatternOperation.Set, next, Set: node.Set));
            case PatternKind.Place:
                return Add(new(PatternOperation.Place, next, (int)node.Place));
            case PatternKind.Group:
                var end = Add(new(PatternOperation.Keep, next, node.Group * 2 + 1));
                return Add(new(PatternOperation.Keep, Node(node.Children[0], end), node.Group * 2));
            case PatternKind.Sequence:
                for (var i = node.Children.Length - 1; i >= 0; i--)
                    next = Node(node.Children[i], next);

                return next;
            case PatternKind.Choice:
                var start = Node(node.Children[^1], next);
                for (var i = node.Children.Length - 2; i >= 0; i--)
                    start = Add(new(PatternOperation.Split, Node(node.Children[i], next), start));

                return start;
            default:
                return Repeat(node, next);
        }
    }

    private int Repeat(PatternNode node, int next)
    {
        var inner = node.Children[0];
        int start;
        var copies = node.Least;
        if (node.Most < 0)
        {
            // x{2,} is xx+; what can be empty is (x+)?, so that a round of nothing does not hide an earlier one.
            if (copies > 0)
            {
                start = Plus(inner, node.IsLazy, next);
                copies--;
            }
            else if (CanBeEmpty(inner))
            {
                start = Optional(Plus(inner, node.IsLazy, next), node.IsLazy, next);
            }
            else
            {
                var loop = Add(default);
                _steps[loop] = Split(Node(inner, loop), node.IsLazy, next);
                start = loop;
            }
        }
        else
        {
            // x{2,4} is xx(x(x)?)?.
            start = next;
            for (var i = node.Least; i < node.Most; i++)
                start = Optional(Node(inner, start), node.IsLazy, next);
        }

        for (; copies > 0; copies--)
            start = Node(inner, start);

        return start;
    }

    private int Plus(PatternNode inner, bool isLazy, int next)
    {
        var loop = Add(default);
        var start = Node(inner, loop);
        _steps[loop] = Split(start, isLazy, next);
        return start;
    }

    private int Optional(int inner, bool isLazy, int next) => Add(Split(inner, isLazy, next));

    private static PatternStep Split(int inner, bool isLazy, int next)
        => isLazy ? new(PatternOperation.Split, next, inner) : new(PatternOperation.Split, inner, next);
}
