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

    private readonly CodeBase code;
    private readonly List<CodeFile> files;
    private readonly List<CodeFile> pluginFiles;
    private readonly HashSet<CodeFile> visible;
    private readonly HashSet<CodeFile> ownFiles;
    private readonly HashSet<CodeFile> optionalFiles;
    private readonly ServiceSettings settings;
    private readonly FrozenSet<string> packages;
    private readonly Dictionary<string, List<CodeMethod>> methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CodeFile>> declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> mentioned = new(StringComparer.Ordinal);
    private readonly Dictionary<SyntaxNode, Reach> visited = [];
    private readonly Dictionary<string, Reach> reachedTypes = new(StringComparer.Ordinal);
    private readonly Queue<(SyntaxNode Node, Scope Scope, Reach Reach)> open = new();
    private readonly Queue<(string Name, Reach Reach, bool Whole)> types = new();

    private CodeWalker(DotNetProject project, IReadOnlyList<DotNetProject> closure, IReadOnlyList<Plugin> plugins, CodeBase code, ServiceSettings settings)
    {
        this.code = code;
        this.settings = settings;
        ownFiles = [.. code.FilesOf(project)];
        files = [.. ownFiles.Concat(closure.Where(p => p != project).SelectMany(code.FilesOf)).Distinct()];
        pluginFiles = [.. plugins.SelectMany(p => code.FilesOf(p.Project)).Except(files)];
        optionalFiles = [.. plugins.Where(p => !p.Chosen).SelectMany(p => code.FilesOf(p.Project)).Except(files)];
        visible = [.. files, .. pluginFiles];

        IEnumerable<string> inside = project.IsNetFramework ? DotNetProject.NetFrameworkClients : [];
        packages = closure.Append(project).Concat(plugins.Select(p => p.Project)).SelectMany(p => p.Packages).Select(p => p.Name).Concat(inside).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What was found.</summary>
    private CodeFindings Findings { get; } = new();

    /// <summary>Reads the code that a project reaches.</summary>
    /// <param name="project">The project that is started.</param>
    /// <param name="closure">The projects that it references, directly or not.</param>
    /// <param name="plugins">What it loads while it runs.</param>
    /// <param name="code">The code of the repository.</param>
    /// <param name="settings">Configuration as it is deployed.</param>
    public static CodeFindings Walk(DotNetProject project, IReadOnlyList<DotNetProject> closure, IReadOnlyList<Plugin> plugins, CodeBase code, ServiceSettings settings)
    {
        var walker = new CodeWalker(project, closure, plugins, code, settings);
        walker.Start();

        // Types wait in a queue of their own: a chain of mentions can be as long as the repository.
        while (true)
        {
            if (walker.types.TryDequeue(out var type))
                walker.VisitType(type.Name, type.Reach, type.Whole);
            else if (walker.open.TryDequeue(out var next))
                walker.Visit(next.Node, next.Scope, next.Reach);
            else
                return walker.Findings;
        }
    }

    // The index is of the whole repository; a service sees the part that it and the projects it references compile.
    private List<CodeMethod> MethodsOf(string name)
    {
        if (!methods.TryGetValue(name, out var found))
            methods[name] = found = [.. code.MethodsNamed(name).Where(m => visible.Contains(m.File))];

        return found;
    }

    private List<CodeFile> FilesDeclaring(string name)
    {
        if (!declarations.TryGetValue(name, out var found))
            declarations[name] = found = [.. code.FilesDeclaring(name).Where(visible.Contains)];

        return found;
    }

    /// <summary>True when a file names a type that another one declares.</summary>
    private bool IsMentioned(string name)
    {
        if (!mentioned.TryGetValue(name, out var result))
            mentioned[name] = result = code.FilesMentioning(name).Any(visible.Contains);

        return result;
    }

    private void ReachType(string name, Reach reach, bool whole)
    {
        if (reach < Reach.Optional && optionalFiles.Count > 0 && FilesDeclaring(name) is { Count: > 0 } declaring && declaring.TrueForAll(optionalFiles.Contains))
            reach = Reach.Optional;

        if (reachedTypes.TryGetValue(name, out var before) && before <= reach)
            return;

        if (FilesDeclaring(name).Count == 0)
            return;

        reachedTypes[name] = reach;
        types.Enqueue((name, reach, whole));
    }

    // Whoever calls a static method of a class runs its static initializers, and nothing else of it.
    private void ReachStatics(string name, Reach reach)
    {
        foreach (var (type, file) in TypesOf(name))
        {
            foreach (var member in type.Members.Where(m => m is FieldDeclarationSyntax or ConstructorDeclarationSyntax && m.Modifiers.Any(SyntaxKind.StaticKeyword)))
                open.Enqueue((member, new Scope(file, member, type, []), reach));
        }
    }

    private void VisitType(string name, Reach reach, bool whole)
    {
        foreach (var file in FilesDeclaring(name))
        {
            if (file.Declarations.Any(d => d.Name == name && IsDesignTime(d)))
                continue;

            foreach (var (implementer, at) in code.TypesBasedOn(name))
            {
                if (visible.Contains(at) && !IsMentioned(implementer))
                    ReachType(implementer, reach, whole: false);
            }

            if (!file.IsInteresting)
            {
                ReachAll(file.OrderedMentions, reach);
                continue;
            }

            foreach (var type in file.Types.Where(t => t.Identifier.Text == name))
            {
                foreach (var baseType in type.BaseList?.Types ?? [])
                    Findings.Bases.TryAdd(NameOf(baseType.Type) ?? "", file.At(baseType));

                MappedTable(type, file, byName: false);

                // A class of static methods is followed method by method, unless only its name is known.
                if (!type.Modifiers.Any(SyntaxKind.StaticKeyword) || (whole && !IsRegistration(type)))
                    open.Enqueue((type, new Scope(file, type, type, []), reach));
            }
        }
    }

    private static bool IsRegistration(TypeDeclarationSyntax type)
        => type.Members.OfType<MethodDeclarationSyntax>().Any(m => m.ParameterList.Parameters.Any(p => BuilderTypes.Contains(NameOf(p.Type) ?? "")))
            || type.Members.OfType<ExtensionBlockDeclarationSyntax>().Any();

    private void Enqueue(CodeMethod member, Dictionary<string, ConfigValue> bindings, Reach reach)
        => open.Enqueue((member.Method, new Scope(member.File, member.Method, member.Method.FirstAncestorOrSelf<TypeDeclarationSyntax>(), bindings), reach < Reach.Optional && optionalFiles.Contains(member.File) ? Reach.Optional : reach));

    private void Visit(SyntaxNode node, Scope scope, Reach reach)
    {
        if (visited.TryGetValue(node, out var before) && before <= reach)
            return;

        visited[node] = reach;

        switch (node)
        {
            case CompilationUnitSyntax unit:
                VisitStatements([.. unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement)], scope, reach);
                break;
            case MethodDeclarationSyntax when code.OnlyMentions(node, scope.File) is { } mentions:
                ReachAll(mentions, reach);
                break;
            case MethodDeclarationSyntax method when reach != Reach.Optional && RegistersNothing(method, scope):
                Children(node, scope, Reach.Optional);
                break;
            default:
                Children(node, scope, reach);
                break;
        }
    }

    private void ReachAll(IEnumerable<string> mentions, Reach reach)
    {
        foreach (var mention in mentions)
            ReachType(mention, reach, whole: true);
    }

    private void Children(SyntaxNode node, Scope scope, Reach reach)
    {
        foreach (var child in node.ChildNodes())
            Walk(child, scope, reach);
    }

    private void Walk(SyntaxNode node, Scope scope, Reach reach)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Findings.Cut.TryAdd(scope.File.At(node), "The code here is nested too deeply to be followed, so what is inside of it is not part of the analysis.");
            return;
        }

        switch (node)
        {
            case AttributeListSyntax attributes:
                // [DependsOn(typeof(OrdersModule))]
                foreach (var type in attributes.DescendantNodes().OfType<TypeOfExpressionSyntax>())
                    Walk(type, scope, reach);

                return;
            case UsingDirectiveSyntax:
                return;
            case BaseFieldDeclarationSyntax or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax when code.OnlyMentions(node, scope.File) is { } mentions:
                ReachAll(mentions, reach);
                return;
            case BlockSyntax block:
                VisitStatements(block.Statements, scope, reach);
                return;
            case IfStatementSyntax branch:
                If(branch, scope, reach);
                return;
            case ConditionalExpressionSyntax choice:
                Walk(choice.Condition, scope, reach);
                VisitBranches(Decide(choice.Condition, scope, 0), choice.WhenTrue, choice.WhenFalse, scope, reach);
                return;
            case SwitchStatementSyntax cases:
                Walk(cases.Expression, scope, reach);
                VisitCases(
                    cases.Expression,
                    [.. cases.Sections.Select(s => ((IReadOnlyList<SyntaxNode>)[.. s.Statements], s.Labels.OfType<CaseSwitchLabelSyntax>().Select(l => l.Value).ToList(), s.Labels.Any(l => l is DefaultSwitchLabelSyntax)))],
                    scope,
                    reach);
                return;
            case SwitchExpressionSyntax cases:
                Walk(cases.GoverningExpression, scope, reach);
                VisitCases(
                    cases.GoverningExpression,
                    [.. cases.Arms.Select(a => ((IReadOnlyList<SyntaxNode>)[a.Expression], Constants(a.Pattern), a.Pattern is DiscardPatternSyntax))],
                    scope,
                    reach);
                return;
            case InvocationExpressionSyntax call:
                Call(call, scope, reach);
                if (reach != Reach.Optional && CalledName(call) is { } called && IsNotChosen(call, called.Identifier.Text, scope))
                {
                    Walk(call.Expression, scope, reach);
                    Walk(call.ArgumentList, scope, Reach.Optional);
                    return;
                }

                break;
            case BaseObjectCreationExpressionSyntax { Initializer: { } table, Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax owner } } } when Alternatives(owner, table, scope) is { } choices:
                Table(choices.Cases, choices.Value, scope, reach);
                return;
            case BaseObjectCreationExpressionSyntax creation:
                Creation(creation, scope);
                FileWritten(creation, scope, reach);
                break;
            // configuration["Key"], configuration.GetSection("Key").Value
            case ElementAccessExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.Text: "Value", Expression: InvocationExpressionSyntax } when node is ExpressionSyntax access && Resolve(access, scope, 0) is { Source: ConfigSource.Key } value:
                Findings.Reads.Add(value with { HasFallback = value.HasFallback || HasFallback(access), Fallback = value.Fallback ?? FallbackAt(access, scope) });
                break;
            case AssignmentExpressionSyntax assignment:
                Assignment(assignment, scope, reach);
                break;
            case SimpleNameSyntax name:
                Mention(name, scope, reach);
                break;
        }

        Children(node, scope, reach);
    }

    private static Reach Worse(Reach a, Reach b) => a > b ? a : b;

    // A branch that leaves decides what the rest of the block is.
    private void VisitStatements(IReadOnlyList<StatementSyntax> statements, Scope scope, Reach reach)
    {
        foreach (var statement in statements)
        {
            if (statement is not IfStatementSyntax branch)
            {
                Walk(statement, scope, reach);
                continue;
            }

            var decision = If(branch, scope, reach);
            if (branch.Else is not null || !Leaves(branch.Statement, out var throws) || throws)
                continue;

            if (decision.Value == true && decision.Cause == Cause.Environment)
                return;

            if (decision.Cause == Cause.Configuration && decision.Value != false)
                reach = Reach.Optional;
        }
    }

    private Decision If(IfStatementSyntax branch, Scope scope, Reach reach)
    {
        Walk(branch.Condition, scope, reach);
        var decision = Decide(branch.Condition, scope, 0);
        VisitBranches(decision, branch.Statement, branch.Else?.Statement, scope, reach);

        return decision;
    }

    private static bool Leaves(StatementSyntax statement, out bool throws)
    {
        var last = statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement;
        throws = last is ThrowStatementSyntax;

        return last is ReturnStatementSyntax or ThrowStatementSyntax;
    }

    private void VisitBranches(Decision decision, SyntaxNode whenTrue, SyntaxNode? whenFalse, Scope scope, Reach reach)
    {
        // What stands in for the real thing where a setting is missing is not what is deployed: whoever deploys it sets that.
        if (decision.Cause == Cause.Configuration && whenFalse is not null && IsStandIn(whenTrue) != IsStandIn(whenFalse))
            decision = decision with { Value = !IsStandIn(whenTrue) };

        Branch(whenTrue, decision.Value);
        if (whenFalse is not null)
            Branch(whenFalse, !decision.Value);

        void Branch(SyntaxNode branch, bool? taken)
        {
            if (taken == true)
                Walk(branch, scope, reach);
            else if (decision.Cause == Cause.Other && taken is null)
                Walk(branch, scope, Worse(reach, Reach.Undecided));
            else if (decision.Cause == Cause.Other)
                Walk(branch, scope, reach);
            else if (decision.Cause == Cause.Configuration)
                Walk(branch, scope, Reach.Optional);
        }
    }

    private void VisitCases(ExpressionSyntax subject, IReadOnlyList<(IReadOnlyList<SyntaxNode> Body, List<ExpressionSyntax> Labels, bool IsDefault)> cases, Scope scope, Reach reach)
    {
        var value = ValueOf(subject, scope, 0);
        var taken = value.Text is null
            ? null
            : cases.FirstOrDefault(c => c.Labels.Any(l => LabelOf(l, scope) is { } label && label.Equals(value.Text, StringComparison.OrdinalIgnoreCase))).Body
                ?? cases.FirstOrDefault(c => c.IsDefault).Body;

        foreach (var (body, _, _) in cases)
        {
            var state = body == taken ? reach : value.Cause == Cause.Configuration ? Reach.Optional : Worse(reach, Reach.Undecided);
            foreach (var node in body)
                Walk(node, scope, state);
        }
    }

    /// <summary>A table of alternatives that a key of the configuration chooses from: <c>Use("store:type", new() { ["Sql"] = () => …, ["Mongo"] = () => … })</c>. Null when it is none.</summary>
    private (List<(string? Label, ExpressionSyntax Body)> Cases, string? Value)? Alternatives(InvocationExpressionSyntax call, InitializerExpressionSyntax table, Scope scope)
    {
        var cases = new List<(string?, ExpressionSyntax)>();
        foreach (var element in table.Expressions)
        {
            var (label, body) = element switch
            {
                AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [{ Expression: var key }] }, Right: var right } => (key, right),
                InitializerExpressionSyntax { Expressions: [var key, var right] } => (key, right),
                _ => (null, null),
            };

            if (label is null || body is not LambdaExpressionSyntax)
                return null;

            cases.Add((LabelOf(label, scope), body));
        }

        if (cases.Count == 0)
            return null;

        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (LiteralOf(argument.Expression, scope, 0) is { } key && settings.Deployed(key) is { } value)
                return (cases, value);

            if (ValueOf(argument.Expression, scope, 0) is { Cause: Cause.Configuration, Text: { } known })
                return (cases, known);
        }

        return (cases, null);
    }

    private void Table(List<(string? Label, ExpressionSyntax Body)> cases, string? value, Scope scope, Reach reach)
    {
        foreach (var (label, body) in cases)
            Walk(body, scope, value is null ? Worse(reach, cases.Count > 1 ? Reach.Undecided : reach) : value.Equals(label, StringComparison.OrdinalIgnoreCase) ? reach : Reach.Optional);
    }

    private static List<ExpressionSyntax> Constants(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax constant => [constant.Expression],
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either => [.. Constants(either.Left), .. Constants(either.Right)],
        _ => [],
    };

    // DatabaseProvider.Postgres is called Postgres in configuration.
    private string? LabelOf(ExpressionSyntax label, Scope scope)
        => LiteralOf(label, scope, 0) ?? (label is MemberAccessExpressionSyntax member ? LabelOf(member) : null);

    // So is Provider.Postgres.Name, or Postgres.Name.
    private static string LabelOf(MemberAccessExpressionSyntax label) => label switch
    {
        { Name.Identifier.Text: "Id" or "Key" or "Name" or "Value", Expression: MemberAccessExpressionSyntax inner } => inner.Name.Identifier.Text,
        { Name.Identifier.Text: "Id" or "Key" or "Name" or "Value", Expression: IdentifierNameSyntax { Identifier.Text: var one } } when char.IsUpper(one[0]) => one,
        _ => label.Name.Identifier.Text,
    };

    /// <summary>Where an expression stands: what its names can mean.</summary>
    private sealed record Scope(CodeFile File, SyntaxNode Body, TypeDeclarationSyntax? Type, Dictionary<string, ConfigValue> Bindings);
}
