using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Inframate.Discovery;

/// <summary>
/// What analyses saw in C# files. A file whose length and time are as they were is not read again, unless it is one of the few that are parsed. The result of an
/// analysis is the same with it and without it.
/// </summary>
public sealed class SourceIndex
{
    private const int Form = 1;

    private readonly Dictionary<string, Entry> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Entry> seen = new(StringComparer.Ordinal);

    /// <summary>Reads an index; it is empty when there are no bytes, or they are not those that this version has written.</summary>
    public static SourceIndex Read(byte[]? bytes)
    {
        var index = new SourceIndex();
        if (bytes is null)
            return index;

        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            if (reader.ReadInt32() != Form || new Guid(reader.ReadBytes(16)) != Version)
                return index;

            for (var count = reader.ReadInt32(); count > 0; count--)
                index.known[reader.ReadString()] = Entry.Read(reader);
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException or IOException)
        {
            // Cut off by a crash: what is missing is read anew.
            index.known.Clear();
        }

        return index;
    }

    /// <summary>The index of the files that the last analysis saw, by path.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Form);
        writer.Write(Version.ToByteArray());
        writer.Write(seen.Count);
        foreach (var (path, entry) in seen.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            writer.Write(path);
            entry.Write(writer);
        }

        writer.Flush();

        return stream.ToArray();
    }

    /// <summary>What the file holds, when it is as it was; null when it has to be read.</summary>
    internal SourceOutline? Find(string path, FileVersion version)
    {
        if (!known.TryGetValue(path, out var entry) || entry.Version != version)
            return null;

        seen[path] = entry;

        return entry.Outline;
    }

    /// <summary>Remembers what a file holds.</summary>
    internal void Add(string path, FileVersion version, SourceOutline outline) => seen[path] = new Entry(version, outline);

    // Another version of the product may look for other names.
    private static Guid Version => typeof(SourceIndex).Module.ModuleVersionId;

    private sealed record Entry(FileVersion Version, SourceOutline Outline)
    {
        public static Entry Read(BinaryReader reader)
        {
            var version = new FileVersion(reader.ReadInt64(), reader.ReadInt64());
            var isInteresting = reader.ReadBoolean();
            var declarations = ImmutableArray.CreateBuilder<DeclaredType>();
            for (var count = reader.ReadInt32(); count > 0; count--)
            {
                var name = reader.ReadString();
                var bases = ImmutableArray.CreateBuilder<string>();
                for (var several = reader.ReadInt32(); several > 0; several--)
                    bases.Add(reader.ReadString());

                declarations.Add(new DeclaredType(name, bases.ToImmutable()));
            }

            var names = ImmutableArray.CreateBuilder<ulong>();
            for (var count = reader.ReadInt32(); count > 0; count--)
                names.Add(reader.ReadUInt64());

            return new Entry(version, new SourceOutline(isInteresting, declarations.ToImmutable(), names.ToImmutable()));
        }

        public void Write(BinaryWriter writer)
        {
            writer.Write(Version.Length);
            writer.Write(Version.Ticks);
            writer.Write(Outline.IsInteresting);
            writer.Write(Outline.Declarations.Length);
            foreach (var declaration in Outline.Declarations)
            {
                writer.Write(declaration.Name);
                writer.Write(declaration.Bases.Length);
                foreach (var name in declaration.Bases)
                    writer.Write(name);
            }

            writer.Write(Outline.Names.Length);
            foreach (var name in Outline.Names)
                writer.Write(name);
        }
    }
}

/// <summary>What tells one content of a file from another without reading it.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Ticks">Time of the last change (UTC).</param>
internal readonly record struct FileVersion(long Length, long Ticks);
