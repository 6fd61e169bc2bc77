namespace Inframate.Planning.Aws;

/// <summary>The place of a service among those that answer the public.</summary>
/// <param name="Index">0 for the one that answers what no other one does.</param>
/// <param name="IsDirect">Whether an API sends requests straight to its tasks, without the load balancer.</param>
internal readonly record struct EntryPlace(int Index, bool IsDirect = false)
{
    public bool IsFirst => Index == 0;
}
