using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>Which controls of public benchmarks ask for what a rule checks. The data is Data/controls.txt.</summary>
public static class ControlCatalog
{
    private static readonly Lazy<(ImmutableArray<ControlFramework> Frameworks, ImmutableArray<Control> Controls, FrozenDictionary<string, ImmutableArray<Control>> ByRule)> Table = new(Read);

    /// <summary>All frameworks, by id.</summary>
    public static ImmutableArray<ControlFramework> Frameworks => Table.Value.Frameworks;

    /// <summary>All controls that some rule stands for, by framework and then in the order of their numbers.</summary>
    public static ImmutableArray<Control> Controls => Table.Value.Controls;

    /// <summary>The rules that stand for some control, in id order.</summary>
    public static IEnumerable<string> Rules => Table.Value.ByRule.Keys.Order(StringComparer.Ordinal);

    /// <summary>The controls that a rule stands for, in the order of <see cref="Controls"/>; empty when it stands for none.</summary>
    /// <param name="ruleId">Id of the rule.</param>
    /// <param name="frameworks">The frameworks of interest; empty means all.</param>
    public static ImmutableArray<Control> Of(string ruleId, ImmutableArray<ControlFramework> frameworks = default)
    {
        var all = Table.Value.ByRule.GetValueOrDefault(ruleId, []);
        return frameworks.IsDefaultOrEmpty ? all : all.RemoveAll(c => !frameworks.Contains(c.Framework));
    }

    /// <summary>Reads a list of ids, separated by commas, semicolons, '+' or blanks, and says what is wrong with the others.</summary>
    public static (ImmutableArray<ControlFramework> Frameworks, ImmutableArray<Diagnostic> Problems) Select(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var chosen = ImmutableArray.CreateBuilder<ControlFramework>();
        var problems = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var name in list.Split([',', ';', '+', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (Frameworks.FirstOrDefault(f => f.Id.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } framework)
            {
                chosen.Add(framework);
                continue;
            }

            // 'cis' is the beginning of three, and 'pci-dss' goes on where an id ends; letters alone would be nearer to others.
            var nearest = Frameworks.Where(f => f.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase) || name.StartsWith(f.Id, StringComparison.OrdinalIgnoreCase)).Select(f => f.Id).FirstOrDefault()
                ?? Frameworks.Select(f => f.Id).MinBy(id => NearestName.Distance(name.ToUpperInvariant(), id.ToUpperInvariant()))!;
            problems.Add(DiagnosticCatalog.OptionValue.Report(default, $"InframateCompliance names '{name}', which is no framework that is known. The nearest one is '{nearest}'; there are {string.Join(", ", Frameworks.Select(f => $"'{f.Id}'"))}. Correct the name or remove it."));
        }

        return ([.. chosen.OrderBy(f => f.Id, StringComparer.Ordinal)], problems.ToImmutable());
    }

    private static (ImmutableArray<ControlFramework>, ImmutableArray<Control>, FrozenDictionary<string, ImmutableArray<Control>>) Read()
    {
        var frameworks = new Dictionary<string, ControlFramework>(StringComparer.Ordinal);
        var controls = new Dictionary<string, Control>(StringComparer.Ordinal);
        var order = new Dictionary<Control, int>();
        var themes = new Dictionary<string, Control[]>(StringComparer.Ordinal);
        var rules = new Dictionary<string, ImmutableArray<Control>>(StringComparer.Ordinal);
        foreach (var row in DataTable.Rows("controls.txt"))
        {
            switch (row[0])
            {
                case "framework":
                    var name = string.Join(' ', row[3..]).Split(" | ");
                    frameworks.Add(row[1], new ControlFramework(row[1], row[2], name[0], name[1]));
                    break;
                case "control":
                    var control = new Control(frameworks[row[1]], row[2], string.Join(' ', row[3..]));
                    controls.Add(control.ToString(), control);
                    order.Add(control, order.Count);
                    break;
                case "theme":
                    themes.Add(row[1], [.. row[2..].SelectMany(Named)]);
                    break;
                default:
                    rules.Add(row[0], [.. row[1..].SelectMany(w => themes.TryGetValue(w, out var theme) ? theme : Named(w)).Distinct().OrderBy(c => order[c])]);
                    break;
            }
        }

        return ([.. frameworks.Values], [.. order.Keys], rules.ToFrozenDictionary(StringComparer.Ordinal));

        IEnumerable<Control> Named(string words)
        {
            var colon = words.IndexOf(':', StringComparison.Ordinal);
            return words[(colon + 1)..].Split(',').Select(n => controls[$"{words[..colon]}:{n}"]);
        }
    }
}
