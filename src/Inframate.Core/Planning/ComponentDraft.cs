using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Planning;

/// <summary>A component that is being planned: its values, of which some depend on the environment.</summary>
internal sealed class ComponentDraft(string template, string name)
{
    private readonly Dictionary<string, object> _fixed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<EnvironmentProfile, object?>> _varying = new(StringComparer.Ordinal);
    private readonly List<Evidence> _because = [];
    private Evidence? _cause;

    public string Template { get; } = template;

    public string Name { get; } = name;

    /// <summary>Whether a parameter has been given true for every environment.</summary>
    public bool IsSet(string parameter) => _fixed.GetValueOrDefault(parameter) is true;

    /// <summary>The text that a parameter has been given for every environment; null when it has none.</summary>
    public string? Text(string parameter) => _fixed.GetValueOrDefault(parameter) as string;

    public ComponentDraft Set(string parameter, object? value)
    {
        if (value is not null)
            _fixed[parameter] = value;

        return this;
    }

    /// <summary>A value that holds unless another one is set, before or after.</summary>
    public void Default(string parameter, object value) => _fixed.TryAdd(parameter, value);

    public ComponentDraft Set(string parameter, IEnumerable<string> values) => Set(parameter, ImmutableArray.CreateRange<object>(values));

    public ComponentDraft Set(string parameter, IEnumerable<KeyValuePair<string, object>> values)
        => Set(parameter, (object)values.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>A value for each environment; null means that the template's default holds there.</summary>
    public ComponentDraft Vary(string parameter, Func<EnvironmentProfile, object?> value)
    {
        _varying[parameter] = value;
        return this;
    }

    public ComponentDraft Because(IEnumerable<Evidence> evidence)
    {
        _because.AddRange(evidence);
        return this;
    }

    /// <summary>The one fact that made the component what it is; it stands before all other evidence, and findings on the component point at it.</summary>
    public ComponentDraft CausedBy(Evidence evidence)
    {
        _cause = evidence;
        return this;
    }

    /// <summary>The component for one environment. The evidence is in order of strength, which is that of its kinds.</summary>
    public PlannedComponent Build(EnvironmentProfile environment) => new()
    {
        Template = Template,
        Name = Name,
        Parameters = _fixed.Concat(Values(environment)).ToImmutableSortedDictionary(StringComparer.Ordinal),
        Because = [.. (_cause is null ? [] : new[] { _cause }).Concat(_because.OrderBy(e => e.Kind)).Distinct()],
    };

    public ImmutableSortedDictionary<string, object> Values(EnvironmentProfile environment)
        => _varying
            .Select(v => KeyValuePair.Create(v.Key, v.Value(environment)!))
            .Where(v => v.Value is not null)
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
}
