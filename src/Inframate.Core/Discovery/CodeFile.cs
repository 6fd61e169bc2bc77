using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Discovery;

/// <summary>One C# file.</summary>
internal sealed class CodeFile
{
    private readonly Lazy<string> text;
    private readonly ImmutableArray<ulong> names;
    private readonly Lazy<CompilationUnitSyntax> tree;
    private readonly Lazy<ImmutableArray<TypeDeclarationSyntax>> types;
    private readonly Lazy<bool> hasClients;

    /// <summary>Takes what is known of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="owner">The project whose folder it lies in.</param>
    /// <param name="outline">What it holds.</param>
    /// <param name="read">Gives its text, when that is needed.</param>
    public CodeFile(string path, DotNetProject owner, SourceOutline outline, Func<string> read)
    {
        text = new Lazy<string>(read);
        names = outline.Names;
        Path = path;
        Owner = owner;
        Declarations = outline.Declarations;

        // A program may start with statements that name nothing of interest.
        IsInteresting = outline.IsInteresting || Declarations.Length == 0 || RepositoryFiles.NameOf(path).Equals("Program.cs", StringComparison.OrdinalIgnoreCase);
        hasClients = new Lazy<bool>(() => Contains("Amazon") || Contains("TransferUtility") || Contains("DynamoDBContext") || Contains("Powertools.Parameters"));
        tree = new Lazy<CompilationUnitSyntax>(Parse);
        types = new Lazy<ImmutableArray<TypeDeclarationSyntax>>(() => [.. Tree.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<TypeDeclarationSyntax>()]);
    }

    /// <summary>The file, relative to the root.</summary>
    public string Path { get; }

    /// <summary>The project whose folder it lies in.</summary>
    public DotNetProject Owner { get; }

    /// <summary>True when it contains a name that is looked for, or may be where a program starts.</summary>
    public bool IsInteresting { get; private set; }

    /// <summary>The types that it declares.</summary>
    public ImmutableArray<DeclaredType> Declarations { get; }

    /// <summary>The types of the repository that it mentions, its own among them.</summary>
    public HashSet<string> Mentions { get; } = new(StringComparer.Ordinal);

    /// <summary>The mentions in ordinal order.</summary>
    public ImmutableArray<string> OrderedMentions { get; private set; } = [];

    /// <summary>The syntax tree, for what the project's symbols leave of the file.</summary>
    public CompilationUnitSyntax Tree => tree.Value;

    /// <summary>The classes, structs, records and interfaces in the tree, nested ones and extension blocks among them.</summary>
    public ImmutableArray<TypeDeclarationSyntax> Types => types.Value;

    /// <summary>The methods of these.</summary>
    public IEnumerable<MethodDeclarationSyntax> Methods => Types.SelectMany(t => t.Members.OfType<MethodDeclarationSyntax>());

    /// <summary>True when it may use a client of the AWS SDK.</summary>
    public bool HasClients => hasClients.Value;

    /// <summary>True when the file holds a text anywhere, also in a comment.</summary>
    public bool Contains(string part) => text.Value.Contains(part, StringComparison.Ordinal);

    /// <summary>Has the file parsed, though it contains no name that is looked for.</summary>
    public void MakeInteresting()
    {
        IsInteresting = true;
        _ = Types;
    }

    /// <summary>Finds the mentions.</summary>
    /// <param name="declared">The types of the repository by the hashes of their names.</param>
    public void Outline(FrozenDictionary<ulong, string> declared)
    {
        foreach (var name in names)
        {
            if (declared.TryGetValue(name, out var type))
                Mentions.Add(type);
        }

        OrderedMentions = [.. Mentions.Order(StringComparer.Ordinal)];
    }

    /// <summary>The place of a node.</summary>
    public SourceSpan At(SyntaxNode node)
    {
        var start = Tree.SyntaxTree.GetText().Lines.GetLinePosition(node.SpanStart);

        return new SourceSpan(Path, start.Line + 1, start.Character + 1);
    }

    private CompilationUnitSyntax Parse()
    {
        var symbols = Owner["DefineConstants"].Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(SyntaxFacts.IsValidIdentifier)
            .Append("RELEASE").Append("TRACE").Append("NET");

        if (Owner.FrameworkVersion is { } version && Version.TryParse(version, out var number) && number.Major is >= 5 and < 100)
        {
            symbols = symbols.Append($"NET{number.Major}_{number.Minor}");
            for (var major = 5; major <= number.Major; major++)
                symbols = symbols.Append($"NET{major}_0_OR_GREATER");
        }

        // Preview: whatever syntax the repository uses, nothing is compiled.
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Regular, symbols.Where(s => s != "DEBUG"));

        return (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text.Value, options, Path).GetRoot();
    }
}
