using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Inframate.Hcl.Syntax;

/// <summary>Collects the children of nodes that are still open, all in one list, so that only the final arrays are allocated.</summary>
internal sealed class NodeStack<T>
{
    private T[] _items = [];

    public int Count { get; private set; }

    public T this[int index] => _items[index];

    public void Push(T item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Math.Max(8, Count * 2));

        _items[Count++] = item;
    }

    public void Pop() => Count--;

    /// <summary>Takes everything from an index on.</summary>
    public ImmutableArray<T> TakeFrom(int start)
    {
        if (start == Count)
            return [];

        var taken = _items.AsSpan(start, Count - start).ToArray();
        _items.AsSpan(start, Count - start).Clear();
        Count = start;
        return ImmutableCollectionsMarshal.AsImmutableArray(taken);
    }
}
