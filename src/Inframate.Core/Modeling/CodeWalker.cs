using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Inframate.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

/// <summary>
/// Follows a service's code from its start: the calls that Program and Startup make, the extension methods behind them in referenced projects, and the types that these use.
/// Works on syntax alone, by name and number of arguments. A branch that only development takes is not followed; one that configuration turns off by default is followed
/// as optional.
/// </summary>
internal sealed partial class CodeWalker
{
    private const int MaximumCandidates = 6;

    private static readonly FrozenSet<string> BuilderTypes = FrozenSet.ToFrozenSet(
    [
        "HostApplicationBuilder", "IApplicationBuilder", "IEndpointRouteBuilder", "IHostApplicationBuilder", "IHostBuilder", "IServiceCollection", "IWebHostBuilder", "WebApplication", "WebApplicationBuilder",
    ]);

    private static readonly FrozenSet<string> ScannedBases = FrozenSet.ToFrozenSet(["Controller", "ControllerBase", "Hub", "PageModel"]);

    private readonly List<CodeFile> files;
    private readonly HashSet<CodeFile> ownFiles;
    private readonly ServiceSettings settings;
    private readonly FrozenSet<string> packages;
    private readonly Dictionary<string, List<Member>> methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CodeFile>> declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> implementers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> mentionedBy = new(StringComparer.Ordinal);
    private readonly Dictionary<SyntaxNode, bool> visited = [];
    private readonly Dictionary<SyntaxNode, Dictionary<string, VariableDeclaratorSyntax>> locals = [];
    private readonly Dictionary<string, bool> reachedTypes = new(StringComparer.Ordinal);
    private readonly Queue<(SyntaxNode Node, Scope Scope, bool Optional)> open = new();
    private readonly Queue<(string Name, bool Optional, bool Whole)> types = new();

    private CodeWalker(DotNetProject project, IReadOnlyList<DotNetProject> closure, CodeBase code, ServiceSettings settings)
    {
        this.settings = settings;
        ownFiles = [.. code.FilesOf(project)];
        files = [.. ownFiles.Concat(closure.Where(p => p != project).SelectMany(code.FilesOf)).Distinct()];
        packages = closure.Append(project).SelectMany(p => p.Packages).Select(p => p.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What was found.</summary>
    private CodeFindings Findings { get; } = new();

    /// <summary>Reads the code that a project reaches.</summary>
    /// <param name="project">The project that is started.</param>
    /// <param name="closure">The projects that it references, directly or not.</param>
    /// <param name="code">The code of the repository.</param>
    /// <param name="settings">Configuration as it is deployed.</param>
    public static CodeFindings Walk(DotNetProject project, IReadOnlyList<DotNetProject> closure, CodeBase code, ServiceSettings settings)
    {
        var walker = new CodeWalker(project, closure, code, settings);
        walker.Index();
        walker.Start();

        // Types wait in a queue of their own: a chain of mentions can be as long as the repository.
        while (true)
        {
            if (walker.types.TryDequeue(out var type))
                walker.VisitType(type.Name, type.Optional, type.Whole);
            else if (walker.open.TryDequeue(out var next))
                walker.Visit(next.Node, next.Scope, next.Optional);
            else
                return walker.Findings;
        }
    }

    private void Index()
    {
        files.Where(f => f.IsInteresting).AsParallel().ForAll(f => _ = f.Types);

        foreach (var file in files)
        {
            foreach (var declaration in file.Declarations)
            {
                Add(declarations, declaration.Name, file);
                foreach (var name in declaration.Bases)
                    Add(implementers, name, declaration.Name);
            }

            foreach (var mention in file.Mentions)
            {
                if (!file.Declarations.Any(d => d.Name == mention))
                    mentionedBy[mention] = mentionedBy.GetValueOrDefault(mention) + 1;
            }

            if (!file.IsInteresting)
                continue;

            foreach (var method in file.Methods)
            {
                var isExtensionBlock = method.Parent is ExtensionBlockDeclarationSyntax;
                if (isExtensionBlock || method.Modifiers.Any(SyntaxKind.StaticKeyword))
                    Add(methods, method.Identifier.Text, new Member(file, method, isExtensionBlock || method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true));
            }
        }

        static void Add<T>(Dictionary<string, List<T>> index, string key, T value)
        {
            if (!index.TryGetValue(key, out var list))
                index[key] = list = [];

            list.Add(value);
        }
    }

    private void Start()
    {
        foreach (var file in ownFiles.Where(f => f.IsInteresting).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            if (file.Tree.Members.OfType<GlobalStatementSyntax>().FirstOrDefault() is { } first)
            {
                Findings.Entry ??= file.At(first);
                open.Enqueue((file.Tree, new Scope(file, file.Tree, null, []), false));
            }

            foreach (var main in file.Methods.Where(IsMain))
            {
                Findings.Entry ??= file.At(main);
                Enqueue(new Member(file, main, false), [], false);
                if (main.Parent is TypeDeclarationSyntax type)
                    ReachType(type.Identifier.Text, false, whole: true);
            }
        }

        // What nobody names is found by reflection: controllers, pages, handlers.
        foreach (var file in files)
        {
            foreach (var declaration in file.Declarations.Where(d => !mentionedBy.ContainsKey(d.Name) && !IsDesignTime(d)))
            {
                if (ownFiles.Contains(file) || declaration.Bases.Any(b => ScannedBases.Contains(b) || b.EndsWith("Handler", StringComparison.Ordinal) || b.EndsWith("Consumer", StringComparison.Ordinal)))
                    ReachType(declaration.Name, false, whole: false);
            }
        }
    }

    private static bool IsMain(MethodDeclarationSyntax method)
        => method.Identifier.Text == "Main" && method.Modifiers.Any(SyntaxKind.StaticKeyword) && method.ParameterList.Parameters.Count <= 1;

    // Tools of Entity Framework create these; the running service never does.
    private static bool IsDesignTime(DeclaredType type) => type.Bases.Contains("IDesignTimeDbContextFactory") || type.Bases.Contains("Migration");

    private void ReachType(string name, bool optional, bool whole)
    {
        if (reachedTypes.TryGetValue(name, out var before) && (!before || optional))
            return;

        if (!declarations.ContainsKey(name))
            return;

        reachedTypes[name] = optional;
        types.Enqueue((name, optional, whole));
    }

    private void VisitType(string name, bool optional, bool whole)
    {
        foreach (var file in declarations[name])
        {
            if (file.Declarations.Any(d => d.Name == name && IsDesignTime(d)))
                continue;

            foreach (var implementer in implementers.GetValueOrDefault(name) ?? [])
            {
                if (!mentionedBy.ContainsKey(implementer))
                    ReachType(implementer, optional, whole: false);
            }

            if (!file.IsInteresting)
            {
                foreach (var mention in file.Mentions.Order(StringComparer.Ordinal))
                    ReachType(mention, optional, whole: true);

                continue;
            }

            foreach (var type in file.Types.Where(t => t.Identifier.Text == name))
            {
                foreach (var baseType in type.BaseList?.Types ?? [])
                    Findings.Bases.TryAdd(NameOf(baseType.Type) ?? "", file.At(baseType));

                // A class of static methods is followed method by method, unless only its name is known.
                if (!type.Modifiers.Any(SyntaxKind.StaticKeyword) || (whole && !IsRegistration(type)))
                    open.Enqueue((type, new Scope(file, type, type, []), optional));
            }
        }
    }

    private static bool IsRegistration(TypeDeclarationSyntax type)
        => type.Members.OfType<MethodDeclarationSyntax>().Any(m => m.ParameterList.Parameters.Any(p => BuilderTypes.Contains(NameOf(p.Type) ?? "")))
            || type.Members.OfType<ExtensionBlockDeclarationSyntax>().Any();

    private void Enqueue(Member member, Dictionary<string, ConfigValue> bindings, bool optional)
        => open.Enqueue((member.Method, new Scope(member.File, member.Method, member.Method.FirstAncestorOrSelf<TypeDeclarationSyntax>(), bindings), optional));

    private void Visit(SyntaxNode node, Scope scope, bool optional)
    {
        if (visited.TryGetValue(node, out var before) && (!before || optional))
            return;

        visited[node] = optional;

        switch (node)
        {
            case CompilationUnitSyntax unit:
                VisitStatements([.. unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement)], scope, optional);
                break;
            default:
                Children(node, scope, optional);
                break;
        }
    }

    private void Children(SyntaxNode node, Scope scope, bool optional)
    {
        foreach (var child in node.ChildNodes())
            Walk(child, scope, optional);
    }

    private void Walk(SyntaxNode node, Scope scope, bool optional)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Findings.Cut = true;
            return;
        }

        switch (node)
        {
            case AttributeListSyntax or UsingDirectiveSyntax:
                return;
            case BlockSyntax block:
                VisitStatements(block.Statements, scope, optional);
                return;
            case IfStatementSyntax branch:
                If(branch, scope, optional);
                return;
            case ConditionalExpressionSyntax choice:
                Walk(choice.Condition, scope, optional);
                VisitBranches(Decide(choice.Condition, scope, 0), choice.WhenTrue, choice.WhenFalse, scope, optional);
                return;
            case SwitchStatementSyntax cases:
                Walk(cases.Expression, scope, optional);
                VisitCases(
                    cases.Expression,
                    [.. cases.Sections.Select(s => ((IReadOnlyList<SyntaxNode>)[.. s.Statements], s.Labels.OfType<CaseSwitchLabelSyntax>().Select(l => l.Value).ToList(), s.Labels.Any(l => l is DefaultSwitchLabelSyntax)))],
                    scope,
                    optional);
                return;
            case SwitchExpressionSyntax cases:
                Walk(cases.GoverningExpression, scope, optional);
                VisitCases(
                    cases.GoverningExpression,
                    [.. cases.Arms.Select(a => ((IReadOnlyList<SyntaxNode>)[a.Expression], Constants(a.Pattern), a.Pattern is DiscardPatternSyntax))],
                    scope,
                    optional);
                return;
            case InvocationExpressionSyntax call:
                Call(call, scope, optional);
                break;
            case BaseObjectCreationExpressionSyntax creation:
                Creation(creation, scope);
                break;
            case ElementAccessExpressionSyntax access when Resolve(access, scope, 0) is { Source: ConfigSource.Key } value:
                Findings.Reads.Add(value with { HasFallback = value.HasFallback || HasFallback(access) });
                break;
            case AssignmentExpressionSyntax assignment:
                Assignment(assignment, scope);
                break;
            case SimpleNameSyntax name:
                Mention(name, scope, optional);
                break;
        }

        Children(node, scope, optional);
    }

    // A branch that leaves decides what the rest of the block is.
    private void VisitStatements(IReadOnlyList<StatementSyntax> statements, Scope scope, bool optional)
    {
        foreach (var statement in statements)
        {
            if (statement is not IfStatementSyntax branch)
            {
                Walk(statement, scope, optional);
                continue;
            }

            var decision = If(branch, scope, optional);
            if (branch.Else is not null || !Leaves(branch.Statement, out var throws) || throws)
                continue;

            if (decision.Value == true && decision.Cause == Cause.Environment)
                return;

            if (decision.Cause == Cause.Configuration && decision.Value != false)
                optional = true;
        }
    }

    private Decision If(IfStatementSyntax branch, Scope scope, bool optional)
    {
        Walk(branch.Condition, scope, optional);
        var decision = Decide(branch.Condition, scope, 0);
        VisitBranches(decision, branch.Statement, branch.Else?.Statement, scope, optional);

        return decision;
    }

    private static bool Leaves(StatementSyntax statement, out bool throws)
    {
        var last = statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement;
        throws = last is ThrowStatementSyntax;

        return last is ReturnStatementSyntax or ThrowStatementSyntax;
    }

    private void VisitBranches(Decision decision, SyntaxNode whenTrue, SyntaxNode? whenFalse, Scope scope, bool optional)
    {
        Branch(whenTrue, decision.Value);
        if (whenFalse is not null)
            Branch(whenFalse, !decision.Value);

        void Branch(SyntaxNode branch, bool? taken)
        {
            if (taken == true || decision.Cause == Cause.Other)
                Walk(branch, scope, optional);
            else if (decision.Cause == Cause.Configuration)
                Walk(branch, scope, true);
        }
    }

    private void VisitCases(ExpressionSyntax subject, IReadOnlyList<(IReadOnlyList<SyntaxNode> Body, List<ExpressionSyntax> Labels, bool IsDefault)> cases, Scope scope, bool optional)
    {
        var value = ValueOf(subject, scope, 0);
        var taken = value.Text is null
            ? null
            : cases.FirstOrDefault(c => c.Labels.Any(l => LabelOf(l, scope) is { } label && label.Equals(value.Text, StringComparison.OrdinalIgnoreCase))).Body
                ?? cases.FirstOrDefault(c => c.IsDefault).Body;

        foreach (var (body, _, _) in cases)
        {
            var state = value.Cause == Cause.Configuration && body != taken ? true : optional;
            foreach (var node in body)
                Walk(node, scope, state);
        }
    }

    private static List<ExpressionSyntax> Constants(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax constant => [constant.Expression],
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either => [.. Constants(either.Left), .. Constants(either.Right)],
        _ => [],
    };

    // DatabaseProvider.Postgres is called Postgres in configuration.
    private string? LabelOf(ExpressionSyntax label, Scope scope)
        => LiteralOf(label, scope, 0) ?? (label is MemberAccessExpressionSyntax member ? member.Name.Identifier.Text : null);

    /// <summary>A static method of the repository.</summary>
    private sealed record Member(CodeFile File, MethodDeclarationSyntax Method, bool IsExtension);

    /// <summary>Where an expression stands: what its names can mean.</summary>
    private sealed record Scope(CodeFile File, SyntaxNode Body, TypeDeclarationSyntax? Type, Dictionary<string, ConfigValue> Bindings);
}
