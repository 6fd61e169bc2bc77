using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>One function of a service: the whole of it, or one of several that share its code, role and settings.</summary>
/// <param name="Draft">Its component.</param>
/// <param name="Said">What a template says about it; null for the only function of a service.</param>
/// <param name="AnswersHttp">Whether requests start it.</param>
internal sealed record FunctionPart(ComponentDraft Draft, TemplateFunction? Said, bool AnswersHttp)
{
    public List<string> Queues { get; } = [];

    public List<string> Streams { get; } = [];

    public List<string> Topics { get; } = [];

    public List<string> Buckets { get; } = [];

    /// <summary>Components of Kafka that start it, each with the topic.</summary>
    public SortedDictionary<string, object> KafkaTopics { get; } = new(StringComparer.Ordinal);

    /// <summary>Patterns of EventBridge that start it, by a name of their own; each with its bus.</summary>
    public SortedDictionary<string, object> Rules { get; } = new(StringComparer.Ordinal);

    /// <summary>What a template says about single sources, such as how much comes at once: by parameter, and then by source.</summary>
    public SortedDictionary<string, SortedDictionary<string, object>> Details { get; } = new(StringComparer.Ordinal);

    /// <summary>How long one call may take.</summary>
    public decimal Seconds { get; set; }

    /// <summary>When it runs by itself, as EventBridge Scheduler writes it; null when it does not.</summary>
    public string? Schedule { get; set; }

    /// <summary>Whether anything but a request starts it.</summary>
    public bool IsTriggered => Schedule is not null || Queues.Count + Streams.Count + Topics.Count + Buckets.Count + KafkaTopics.Count + Rules.Count > 0;

    /// <summary>Whether what starts it waits for no answer and keeps nothing, so that a failure would be lost.</summary>
    public bool LosesEvents => Schedule is not null || Streams.Count + Topics.Count + Buckets.Count + KafkaTopics.Count + Rules.Count > 0;

    /// <summary>Takes a detail of a source; null for one that the template does not say.</summary>
    public void Say(string parameter, string source, object? value)
    {
        if (value is null)
            return;

        if (!Details.TryGetValue(parameter, out var details))
            Details[parameter] = details = new SortedDictionary<string, object>(StringComparer.Ordinal);

        details[source] = value;
    }

    /// <summary>The events of one kind in the template.</summary>
    public IEnumerable<FunctionEvent> Events(FunctionEventKind kind) => Said?.Events.Where(e => e.Kind == kind) ?? [];
}
