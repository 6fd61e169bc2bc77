using Inframate.Agent.Failures;
using Microsoft.Extensions.AI;

namespace Inframate.Agent.Ai;

/// <summary>Asks a second model what the first one cannot be asked: one that does not exist, that is overloaded, or whose quota is used up. A wrong key or a broken network would stop the second as well.</summary>
/// <param name="first">The model that is wanted.</param>
/// <param name="second">The one that takes its place.</param>
internal sealed class FallbackChatClient(IChatClient first, IChatClient second) : DelegatingChatClient(first)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var all = messages.ToList();
        try
        {
            return await base.GetResponseAsync(all, options, cancellationToken).ConfigureAwait(false);
        }
        catch (FailureException unusable) when (unusable.Failure.Kind is FailureKind.ServiceUnavailable or FailureKind.RateLimit or FailureKind.Configuration)
        {
            return await second.GetResponseAsync(all, options, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            second.Dispose();

        base.Dispose(disposing);
    }
}
