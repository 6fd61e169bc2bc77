using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Inframate.Hcl.Syntax;

/// <summary>Collects the children of nodes that are still open, all in one list, so that only the final arrays are allocated.</summary>
internal sealed class NodeStack<T>
{
    private const int MostKept = 4096;

    [ThreadStatic]
    private static NodeStack<T>? s_current;

    private T[] _items = [];

    /// <summary>The stack of this thread. A parser begins and ends where others left it, so one that runs while another does cannot disturb it.</summary>
    public static NodeStack<T> ForThread() => s_current ??= new NodeStack<T>();

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

        // What a file of one huge list needed is not kept for the rest of the process.
        if (start == 0 && _items.Length > MostKept)
            _items = [];

        return ImmutableCollectionsMarshal.AsImmutableArray(taken);
    }
}
