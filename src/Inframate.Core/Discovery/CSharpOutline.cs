using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Inframate.Discovery;

/// <summary>
/// What a C# file declares and mentions, read by a scanner that knows comments, strings and directives but no grammar. It decides only which files have to be parsed and
/// which types are in use; what the code does is read from the syntax tree.
/// </summary>
internal static class CSharpOutline
{
    // The compiler's parser overflows the stack, which ends the build, at some thousands of levels; people write some tens.
    private const int MaximumDepth = 300;

    private static readonly SearchValues<char> Brackets = SearchValues.Create("()[]{}");

    /// <summary>True when brackets are nested so deeply that the file must not be parsed. Those in texts count as well, since texts can hold code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsTooDeep(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var at = text.IndexOfAny(Brackets); at >= 0; at = text.IndexOfAny(Brackets))
        {
            if (text[at] is '(' or '[' or '{')
            {
                if (++depth > MaximumDepth)
                    return true;
            }
            else if (depth > 0)
            {
                depth--;
            }

            text = text[(at + 1)..];
        }

        return false;
    }

    /// <summary>The types that a file declares, with the names after the colon, and the hashes of all names outside of comments and texts, each once, in the order of the file.</summary>
    // An analysis sees millions of signs and lives for seconds: code that is compiled twice, the first time to be counted, would spend most of them here.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (ImmutableArray<DeclaredType> Declarations, ImmutableArray<ulong> Names) Read(string text)
    {
        var types = ImmutableArray.CreateBuilder<DeclaredType>();
        var names = new NameSet();
        var scanner = new Scanner(text);
        var header = 0;

        while (scanner.Next(out var token))
        {
            if (!IsName(token))
                continue;

            names.Add(Hash(token));

            // What follows a keyword inside of a header ('record struct', 'where T : class') declares nothing.
            if (token.Length is >= 4 and <= 9 && scanner.At > header && token is "class" or "struct" or "record" or "interface" or "enum")
            {
                var ahead = scanner;
                if (Declaration(token, ref ahead) is not { } declared)
                    continue;

                types.Add(declared);
                header = ahead.At;
            }
        }

        return (types.DrainToImmutable(), names.ToImmutable());
    }

    private static DeclaredType? Declaration(ReadOnlySpan<char> keyword, ref Scanner scanner)
    {
        if (!scanner.Next(out var name) || !IsName(name))
            return null;

        if (keyword is "record" && name is "class" or "struct" && (!scanner.Next(out name) || !IsName(name)))
            return null;

        // 'where T : class' is no declaration.
        return name is "where" ? null : new DeclaredType(name.ToString(), Bases(ref scanner));
    }

    /// <summary>The hash of a name: FNV-1a of 64 bits, so that two names of a repository do not meet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(ReadOnlySpan<char> name)
    {
        var hash = 14695981039346656037;
        foreach (var c in name)
            hash = (hash ^ c) * 1099511628211;

        return hash;
    }

    private static ImmutableArray<string> Bases(ref Scanner scanner)
    {
        var bases = ImmutableArray.CreateBuilder<string>();
        var depth = 0;
        var afterColon = false;
        var last = "";

        while (scanner.Next(out var token))
        {
            switch (token)
            {
                case "{" or ";" when depth == 0:
                    Take();
                    return bases.DrainToImmutable();
                case "where" when depth == 0 && afterColon:
                    Take();
                    return bases.DrainToImmutable();
                case "(" or "<" or "[" or "{":
                    depth++;
                    break;
                case ")" or ">" or "]" or "}":
                    depth--;
                    break;
                case ":" when depth == 0:
                    afterColon = true;
                    break;
                case "," when depth == 0:
                    Take();
                    break;
                default:
                    if (afterColon && depth == 0 && IsName(token))
                        last = token.ToString();

                    break;
            }
        }

        return bases.DrainToImmutable();

        void Take()
        {
            if (last.Length > 0)
                bases.Add(last);

            last = "";
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsName(ReadOnlySpan<char> token) => char.IsLetter(token[0]) || token[0] == '_';

    // Hashes in the order in which they come, each once. They are spread as they are, so the lower bits choose the place.
    private struct NameSet()
    {
        private ulong[] names = new ulong[64];
        private int[] places = new int[256];
        private int count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(ulong name)
        {
            var mask = places.Length - 1;
            var place = (int)name & mask;
            for (; places[place] > 0; place = (place + 1) & mask)
            {
                if (names[places[place] - 1] == name)
                    return;
            }

            if (count == names.Length)
            {
                Array.Resize(ref names, count * 2);
                places = new int[count * 8];
                mask = places.Length - 1;
                for (var i = 0; i < count; i++)
                {
                    place = (int)names[i] & mask;
                    while (places[place] > 0)
                        place = (place + 1) & mask;

                    places[place] = i + 1;
                }

                place = (int)name & mask;
                while (places[place] > 0)
                    place = (place + 1) & mask;
            }

            names[count] = name;
            places[place] = ++count;
        }

        public readonly ImmutableArray<ulong> ToImmutable() => ImmutableArray.Create(names, 0, count);
    }

    private ref struct Scanner(string text)
    {
        private readonly string text = text;
        private int at;

        /// <summary>Where the next token is looked for.</summary>
        public readonly int At => at;

        /// <summary>The next identifier, keyword or single sign; comments, strings, numbers and directives are passed over.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public bool Next(out ReadOnlySpan<char> token)
        {
            while (at < text.Length)
            {
                var c = text[at];
                if (char.IsWhiteSpace(c))
                {
                    at++;
                }
                else if (char.IsLetter(c) || c == '_')
                {
                    var start = at;
                    while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
                        at++;

                    token = text.AsSpan(start, at - start);
                    return true;
                }
                else if (c == '/' && Peek(1) == '/')
                {
                    SkipTo("\n");
                }
                else if (c == '/' && Peek(1) == '*')
                {
                    at += 2;
                    SkipTo("*/");
                }
                else if (c == '#' && OnlyBlankBefore())
                {
                    SkipTo("\n");
                }
                else if (c == '"')
                {
                    SkipString(at > 0 && (text[at - 1] == '@' || (text[at - 1] == '$' && at > 1 && text[at - 2] == '@')));
                }
                else if (c == '\'')
                {
                    at++;
                    while (at < text.Length && text[at] is not ('\'' or '\n'))
                        at += text[at] == '\\' ? 2 : 1;

                    at++;
                }
                else if (char.IsDigit(c))
                {
                    while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
                        at++;
                }
                else
                {
                    token = text.AsSpan(at++, 1);
                    return true;
                }
            }

            token = default;
            return false;
        }

        private readonly char Peek(int ahead) => at + ahead < text.Length ? text[at + ahead] : '\0';

        private readonly bool OnlyBlankBefore()
        {
            for (var i = at - 1; i >= 0 && text[i] != '\n'; i--)
            {
                if (!char.IsWhiteSpace(text[i]))
                    return false;
            }

            return true;
        }

        private void SkipTo(string end)
        {
            var found = text.IndexOf(end, Math.Min(at, text.Length), StringComparison.Ordinal);
            at = found < 0 ? text.Length : found + end.Length;
        }

        private void SkipString(bool verbatim)
        {
            var quotes = 0;
            while (Peek(quotes) == '"')
                quotes++;

            if (quotes >= 3)
            {
                var fence = new string('"', quotes);
                at += quotes;
                SkipTo(fence);
                return;
            }

            at++;
            while (at < text.Length)
            {
                var c = text[at];
                if (c == '"' && verbatim && Peek(1) == '"')
                {
                    at += 2;
                }
                else if (c == '"' || (c == '\n' && !verbatim))
                {
                    at++;
                    return;
                }
                else
                {
                    at += c == '\\' && !verbatim ? 2 : 1;
                }
            }
        }
    }
}

/// <summary>A type that a file declares.</summary>
/// <param name="Name">Its name without type parameters.</param>
/// <param name="Bases">The names after the colon, without namespaces and type arguments.</param>
internal sealed record DeclaredType(string Name, ImmutableArray<string> Bases);
