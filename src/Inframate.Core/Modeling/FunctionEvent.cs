using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>An event that a template lets start a function.</summary>
/// <param name="Kind">Of which kind it is.</param>
/// <param name="Value">The route (<c>GET /orders/{id}</c>, or <c>$default</c> for all), the schedule, the pattern as JSON, or the type of the event as written. For a store its name; empty when the template does not name it in so many words.</param>
/// <param name="At">The line that says so.</param>
/// <param name="Store">What kind of store; null for other events.</param>
public sealed record FunctionEvent(FunctionEventKind Kind, string Value, SourceSpan At, NeedKind? Store = null)
{
    /// <summary>True for a route of a REST API, whose events have another shape than those of an HTTP API.</summary>
    public bool OfRestApi { get; init; }

    /// <summary>The topic of Kafka; null for other events, and where the template does not name it in so many words.</summary>
    public string? Topic { get; init; }

    /// <summary>How many messages or records come at once at most; null when the template does not say it.</summary>
    public int? BatchSize { get; init; }

    /// <summary>How long Lambda waits for a batch to fill, in seconds; null when the template does not say it.</summary>
    public int? WindowSeconds { get; init; }

    /// <summary>Where a new reader of a stream begins: <c>LATEST</c> or <c>TRIM_HORIZON</c>; null when the template does not say it.</summary>
    public string? StartingPosition { get; init; }

    /// <summary>How many batches of one shard are worked on at once; null when the template does not say it.</summary>
    public int? Parallel { get; init; }

    /// <summary>How many calls a queue may start at once; null when the template does not say it.</summary>
    public int? Concurrency { get; init; }

    /// <summary>How often a failed batch of a stream is tried again; null when the template does not say it, or says without end.</summary>
    public int? Retries { get; init; }

    /// <summary>Patterns as JSON, one of which a message or record has to match; empty for all.</summary>
    public ImmutableArray<string> Filters { get; init; } = [];

    /// <summary>What a message of a topic has to have, as JSON; null for all.</summary>
    public string? FilterPolicy { get; init; }

    /// <summary>True when <see cref="FilterPolicy"/> is about the body of the message and not about its attributes.</summary>
    public bool FiltersBody { get; init; }

    /// <summary>What of the objects of a bucket it is about, as S3 writes it (<c>s3:ObjectCreated:*</c>); empty when the template does not say it.</summary>
    public ImmutableArray<string> ObjectEvents { get; init; } = [];

    /// <summary>How the keys of the objects begin; null for any.</summary>
    public string? Prefix { get; init; }

    /// <summary>How the keys of the objects end; null for any.</summary>
    public string? Suffix { get; init; }

    /// <summary>The event bus of a pattern, as the template names it; null for the default one.</summary>
    public string? Bus { get; init; }

    /// <summary>A filter that only a deployment knows; null when there is none. Without it more would start the function than the template wants.</summary>
    public SourceSpan? UnknownFilter { get; init; }
}
