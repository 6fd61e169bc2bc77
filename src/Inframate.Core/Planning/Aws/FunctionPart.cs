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

    /// <summary>How many messages or records come at once at most, by the queue, stream or Kafka, where a template says it.</summary>
    public SortedDictionary<string, object> BatchSizes { get; } = new(StringComparer.Ordinal);

    /// <summary>How long one call may take.</summary>
    public decimal Seconds { get; set; }

    /// <summary>When it runs by itself, as EventBridge Scheduler writes it; null when it does not.</summary>
    public string? Schedule { get; set; }

    /// <summary>Whether anything but a request starts it.</summary>
    public bool IsTriggered => Schedule is not null || Queues.Count + Streams.Count + Topics.Count + Buckets.Count + KafkaTopics.Count > 0;

    /// <summary>Whether what starts it waits for no answer and keeps nothing, so that a failure would be lost.</summary>
    public bool LosesEvents => Schedule is not null || Streams.Count + Topics.Count + Buckets.Count + KafkaTopics.Count > 0;

    /// <summary>The events of one kind in the template.</summary>
    public IEnumerable<FunctionEvent> Events(FunctionEventKind kind) => Said?.Events.Where(e => e.Kind == kind) ?? [];
}
