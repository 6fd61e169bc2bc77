using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using Inframate.Diagnostics;
using Inframate.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Discovery;

/// <summary>The C# files of a repository's projects: read once, outlined, and parsed when they contain a name of interest.</summary>
internal sealed class CodeBase
{
    // Where configuration, registration and start-up happen, whatever is registered there.
    private static readonly string[] Structure =
    [
        ".Migrate(", "Amazon", "BackgroundService", "BaseDirectory", "CannedACL", "ContainerBuilder", "ContentRootPath", "CreateApplicationBuilder", "CreateBuilder", "CreateDefaultBuilder", "CreateSlimBuilder", "DbContextOptionsBuilder", "DynamoDBHashKey", "DynamoDBTable", "FunctionName", "GetConnectionString", "GetCurrentDirectory", "GetEnvironmentVariable", "HostApplicationBuilder", "IApplicationBuilder", "IBusRegistrationConfigurator",
        "IConfiguration", "IContainer", "IHealthChecksBuilder", "IKernel", "ILifetimeScope", "IMvcBuilder", "IServiceRegistry", "IUnityContainer", "IWindsorContainer",
        "IEndpointRouteBuilder", "IHostApplicationBuilder", "IHostBuilder", "IHostedService", "IOptions", "IServiceCollection", "IWebHostBuilder", "LambdaSerializer", "Main(", "MapHealthChecks", "MapPath", "MigrateAsync", "Powertools.Parameters", "StopApplication", "WebApplication", "WebRootPath", "[Function(", "wwwroot",
    ];

    // Names that are no signs of needs or kinds, but say something about configuration.
    private static readonly string[] Readers = ["AddIdentityServer", "AddJwtBearer", "AddOpenIddict", "AddOptions", "AddOptionsWithValidateOnStart", "AddServer", "AnsiConsole", "Bind", "BindConfiguration", "Configure", "ConfigureOptions", "Get", "GetConnectionString", "GetEnvironmentVariable", "GetRequiredSection", "GetRequiredValue", "GetSection", "GetValue", "Invariant", "ListenAnyIP", "Map", "MapGet", "MapMethods", "ReadLine", "UseInMemoryDatabase", "UseUrls"];

    private readonly FrozenSet<string> telling;
    private readonly ConcurrentDictionary<SyntaxNode, Mentions> members = new();
    private readonly Dictionary<string, List<CodeFile>> byFolder;
    private readonly Dictionary<string, CodeFile> byPath;
    private readonly Dictionary<string, List<CodeMethod>> methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CodeFile>> declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Name, CodeFile File)>> implementers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CodeFile>> mentions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SyntaxNode, IReadOnlyDictionary<string, VariableDeclaratorSyntax>> variables = new();
    private readonly ConcurrentDictionary<SyntaxNode, IReadOnlyDictionary<string, ExpressionSyntax>> assignments = new();
    private readonly ConcurrentDictionary<TypeDeclarationSyntax, IReadOnlyDictionary<string, (ExpressionSyntax Value, ConstructorDeclarationSyntax? Constructor)>> memberValues = new();

    /// <summary>Reads the files of projects.</summary>
    /// <param name="files">The repository; the folders of the projects have been walked.</param>
    /// <param name="projects">The projects, which own the files below their folders.</param>
    /// <param name="read">Those whose files are read.</param>
    /// <param name="names">Names that make a file interesting.</param>
    /// <param name="others">Names that say something only in a file that is interesting already.</param>
    public CodeBase(RepositoryFiles files, IEnumerable<DotNetProject> projects, IReadOnlySet<DotNetProject> read, IReadOnlyCollection<string> names, IEnumerable<string> others)
    {
        var interesting = SearchValues.Create([.. names, .. Structure], StringComparison.Ordinal);
        var owners = projects.Where(p => !p.IsFile).GroupBy(p => p.Folder, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var sources = files.Files.Where(IsSource).Select(path => (Path: path, Owner: Owner(path, owners))).ToList();
        var linked = read.OrderBy(p => p.Path, StringComparer.Ordinal).SelectMany(p => p.LinkedSources.Select(path => (Path: path, Owner: (DotNetProject?)p)));

        var texts = sources.Where(s => s.Owner is not null && read.Contains(s.Owner) && s.Owner.Compiles(s.Path)).Concat(linked).DistinctBy(s => s.Path).AsParallel().AsOrdered()
            .Select(s => Open(files, s.Path, s.Owner!, interesting))
            .OfType<CodeFile>().ToList();

        texts.Where(f => f.IsInteresting).AsParallel().ForAll(f => _ = f.Types);
        var declared = texts.SelectMany(f => f.Declarations).Select(d => d.Name).Distinct(StringComparer.Ordinal).ToFrozenDictionary(n => CSharpOutline.Hash(n));
        texts.AsParallel().ForAll(f => f.Outline(declared));

        // A factory may name nothing of interest, and yet choose between two classes that do.
        var inside = texts.Where(f => f.IsInteresting).SelectMany(f => f.Declarations).Select(d => d.Name).ToFrozenSet(StringComparer.Ordinal);
        texts.AsParallel().Where(f => !f.IsInteresting && Chooses(f, inside)).ForAll(f => f.MakeInteresting());

        byFolder = texts.Where(f => !f.Owner.IsFile).GroupBy(f => f.Owner.Folder, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        byPath = texts.ToDictionary(f => f.Path, StringComparer.Ordinal);
        foreach (var file in texts)
            Index(file);

        telling = names.Concat(others).Concat(Readers).Concat(methods.Keys).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// The types of the repository that a member mentions, when it says nothing else: it holds no name that is looked for, calls no static method of the repository and
    /// takes nothing out of a configuration. Null when it has to be followed. Most members of most files say nothing, and all services share what was found once.
    /// </summary>
    public IReadOnlyList<string>? OnlyMentions(SyntaxNode member, CodeFile file) => members.GetOrAdd(member, static (m, at) => at.Self.MentionsOf(m, at.File), (Self: this, File: file)).Names;

    private Mentions MentionsOf(SyntaxNode member, CodeFile file)
    {
        // What is called on a client of AWS is a permission whatever its name.
        if (file.HasClients)
            return default;

        var found = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        var chooses = false;
        foreach (var token in member.DescendantTokens())
        {
            chooses |= token.IsKind(SyntaxKind.IfKeyword) || token.IsKind(SyntaxKind.SwitchKeyword) || (token.IsKind(SyntaxKind.QuestionToken) && token.Parent is ConditionalExpressionSyntax);
            if (token.IsKind(SyntaxKind.OpenBracketToken) && token.Parent is BracketedArgumentListSyntax)
                return default;

            if (!token.IsKind(SyntaxKind.IdentifierToken))
                continue;

            if (telling.Contains(token.ValueText))
                return default;

            if (declarations.ContainsKey(token.ValueText))
                found.TryAdd(token.ValueText, true);
        }

        // Which of the types it comes to is for the walk to decide.
        return chooses && found.Count > 0 ? default : new Mentions([.. found.Keys]);
    }

    /// <summary>The static methods of this name, extension methods among them, in files of interest.</summary>
    public IReadOnlyList<CodeMethod> MethodsNamed(string name) => methods.TryGetValue(name, out var found) ? found : [];

    /// <summary>The files that declare a type of this name.</summary>
    public IReadOnlyList<CodeFile> FilesDeclaring(string type) => declarations.TryGetValue(type, out var found) ? found : [];

    /// <summary>The types that name this one after their colon.</summary>
    public IReadOnlyList<(string Name, CodeFile File)> TypesBasedOn(string type) => implementers.TryGetValue(type, out var found) ? found : [];

    /// <summary>The files that mention a type and do not declare it.</summary>
    public IReadOnlyList<CodeFile> FilesMentioning(string type) => mentions.TryGetValue(type, out var found) ? found : [];

    /// <summary>The variables that are declared inside a body, by name; the first of several. Syntax alone, so all services share what was found once.</summary>
    public IReadOnlyDictionary<string, VariableDeclaratorSyntax> VariablesIn(SyntaxNode body) => variables.GetOrAdd(body, static b =>
    {
        var found = new Dictionary<string, VariableDeclaratorSyntax>(StringComparer.Ordinal);
        if (b is not TypeDeclarationSyntax)
        {
            foreach (var variable in b.DescendantNodes().OfType<VariableDeclaratorSyntax>())
                found.TryAdd(variable.Identifier.Text, variable);
        }

        return found;
    });

    /// <summary>What the variables of a body are set to after their declaration, or parsed from (<c>bool.TryParse(text, out var value)</c>), by name; the first of several.</summary>
    public IReadOnlyDictionary<string, ExpressionSyntax> AssignmentsIn(SyntaxNode body) => assignments.GetOrAdd(body, static b =>
    {
        var found = new Dictionary<string, ExpressionSyntax>(StringComparer.Ordinal);
        foreach (var node in b is TypeDeclarationSyntax ? [] : b.DescendantNodes())
        {
            if (node is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax left } assignment)
                found.TryAdd(left.Identifier.Text, assignment.Right);
            else if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "TryParse" }, ArgumentList.Arguments: [{ Expression: var parsed }, .., { Expression: var target }] } && OutName(target) is { } name)
                found.TryAdd(name, parsed);
        }

        return found;

        static string? OutName(ExpressionSyntax target) => target switch
        {
            DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable } => variable.Identifier.Text,
            IdentifierNameSyntax variable => variable.Identifier.Text,
            _ => null,
        };
    });

    /// <summary>What the fields and properties of a type are set to, by its initializers and else by its constructors, and the constructor where it is one of these.</summary>
    public IReadOnlyDictionary<string, (ExpressionSyntax Value, ConstructorDeclarationSyntax? Constructor)> ValuesOf(TypeDeclarationSyntax type) => memberValues.GetOrAdd(type, static t =>
    {
        var found = new Dictionary<string, (ExpressionSyntax, ConstructorDeclarationSyntax?)>(StringComparer.Ordinal);
        foreach (var member in t.Members)
        {
            if (member is FieldDeclarationSyntax field)
            {
                foreach (var variable in field.Declaration.Variables)
                {
                    if (variable.Initializer is { Value: { } value })
                        found.TryAdd(variable.Identifier.Text, (value, null));
                }
            }
            else if (member is PropertyDeclarationSyntax property && (property.Initializer?.Value ?? property.ExpressionBody?.Expression) is { } value)
            {
                found.TryAdd(property.Identifier.Text, (value, null));
            }
        }

        foreach (var constructor in t.Members.OfType<ConstructorDeclarationSyntax>())
        {
            foreach (var assignment in constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            {
                var left = assignment.Left switch
                {
                    IdentifierNameSyntax simple => simple.Identifier.Text,
                    MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own => own.Name.Identifier.Text,
                    _ => null,
                };

                if (left is not null)
                    found.TryAdd(left, (assignment.Right, constructor));
            }
        }

        return found;
    });

    /// <summary>The files that a project compiles.</summary>
    public IEnumerable<CodeFile> FilesOf(DotNetProject project)
        => (!project.IsFile && byFolder.TryGetValue(project.Folder, out var own) ? own : [])
            .Concat(project.LinkedSources.Select(path => byPath.GetValueOrDefault(path)).OfType<CodeFile>())
            .Distinct();

    private void Index(CodeFile file)
    {
        foreach (var declaration in file.Declarations)
        {
            Add(declarations, declaration.Name, file);
            foreach (var name in declaration.Bases)
                Add(implementers, name, (declaration.Name, file));
        }

        foreach (var mention in file.Mentions)
        {
            if (!file.Declarations.Any(d => d.Name == mention))
                Add(mentions, mention, file);
        }

        if (!file.IsInteresting)
            return;

        foreach (var method in file.Methods)
        {
            var isExtensionBlock = method.Parent is ExtensionBlockDeclarationSyntax;
            if (isExtensionBlock || method.Modifiers.Any(SyntaxKind.StaticKeyword))
                Add(methods, method.Identifier.Text, new CodeMethod(file, method, isExtensionBlock || method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true));
        }

        static void Add<T>(Dictionary<string, List<T>> index, string key, T value)
        {
            if (!index.TryGetValue(key, out var list))
                index[key] = list = [];

            list.Add(value);
        }
    }

    private static bool Chooses(CodeFile file, FrozenSet<string> types)
    {
        var mentioned = file.OrderedMentions.Where(types.Contains).ToList();

        return mentioned.Count > 1
            && (file.Contains("if (") || file.Contains("switch") || file.Contains("? new "))
            && mentioned.Where(t => file.Contains($"new {t}(") || file.Contains($"<{t}>")).Skip(1).Any();
    }

    private readonly record struct Mentions(IReadOnlyList<string>? Names);

    private static CodeFile? Open(RepositoryFiles files, string path, DotNetProject owner, SearchValues<string> interesting)
    {
        var version = files.VersionOf(path);
        if (version is { } same && files.Index?.Find(path, same) is { } known)
        {
            files.Watch(path);
            return new CodeFile(path, owner, known, () => files.Read(path) ?? "");
        }

        if (files.Read(path) is not { } text)
            return null;

        if (CSharpOutline.IsTooDeep(text))
        {
            files.Report(DiagnosticCatalog.TooLarge, new SourceSpan(path), $"'{path}' was not read because its brackets are nested too deeply. What it says is not part of the analysis.");
            return null;
        }

        var (declarations, names) = CSharpOutline.Read(text);
        var outline = new SourceOutline(text.AsSpan().ContainsAny(interesting), declarations, names);
        if (version is { } seen)
            files.Index?.Add(path, seen, outline);

        return new CodeFile(path, owner, outline, () => text);
    }

    private static bool IsSource(string path)
        => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            && !path.EndsWith(".Designer.cs", StringComparison.OrdinalIgnoreCase)
            && !path.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)
            && !path.EndsWith("ModelSnapshot.cs", StringComparison.Ordinal);

    private static DotNetProject? Owner(string path, Dictionary<string, DotNetProject> owners)
    {
        for (var folder = RepositoryFiles.FolderOf(path); ; folder = RepositoryFiles.FolderOf(folder))
        {
            if (owners.TryGetValue(folder, out var owner))
                return owner;

            if (folder.Length == 0)
                return null;
        }
    }
}

/// <summary>A static method of the repository.</summary>
/// <param name="File">The file that declares it.</param>
/// <param name="Method">Its declaration.</param>
/// <param name="IsExtension">True for an extension method, of either syntax.</param>
internal sealed record CodeMethod(CodeFile File, MethodDeclarationSyntax Method, bool IsExtension);
