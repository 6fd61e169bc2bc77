namespace Inframate.Planning.Aws;

/// <summary>The place of a service among those that answer the public.</summary>
/// <param name="Index">0 for the one that answers what no other one does.</param>
internal readonly record struct EntryPlace(int Index)
{
    public bool IsFirst => Index == 0;
}
