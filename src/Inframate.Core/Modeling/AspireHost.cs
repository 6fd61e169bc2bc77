using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

/// <summary>
/// Reads the model that an Aspire host builds, from its syntax: the resources that it adds, and which project is handed which of them. Methods of the host itself are
/// followed; both branches of a condition count, except under a constant.
/// </summary>
internal sealed class AspireHost
{
    private const int MaximumDepth = 24;
    private const int MaximumSteps = 20_000;

    private readonly RepositoryFiles files;
    private readonly IReadOnlyDictionary<string, DotNetProject> projects;
    private readonly DotNetProject host;
    private readonly CodeBase code;
    private readonly HashSet<CodeFile> own;
    private readonly List<Resource> resources = [];
    private int steps;

    private AspireHost(RepositoryFiles files, IReadOnlyDictionary<string, DotNetProject> projects, DotNetProject host, CodeBase code)
    {
        this.files = files;
        this.projects = projects;
        this.host = host;
        this.code = code;
        own = [.. host.References.Select(projects.GetValueOrDefault).OfType<DotNetProject>().Prepend(host).Where(p => p == host || !ProjectKind.MakesProgram(p)).SelectMany(code.FilesOf)];
    }

    /// <summary>What the host runs of this repository.</summary>
    public static List<DeployedUnit> Read(RepositoryFiles files, IReadOnlyDictionary<string, DotNetProject> projects, DotNetProject host, CodeBase code)
    {
        var reader = new AspireHost(files, projects, host, code);
        reader.Start();

        return
        [
            .. reader.resources.Where(r => r.Project is not null || r.Folder is not null).Select(r => new DeployedUnit(r.Name, new Evidence(EvidenceKind.Call, r.Method, r.At))
            {
                Project = r.Project,
                Folder = r.Folder,
                Command = r.Command,
                Uses = [.. r.Uses],
            }),
        ];
    }

    private void Start()
    {
        foreach (var file in code.FilesOf(host).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            var scope = new Scope(file, new Dictionary<string, Resource?>(StringComparer.Ordinal), 0);
            foreach (var statement in file.Tree.Members.OfType<GlobalStatementSyntax>())
                Run(statement.Statement, scope);

            foreach (var main in file.Methods.Where(m => m.Identifier.Text == "Main"))
                Run((SyntaxNode?)main.Body ?? main.ExpressionBody?.Expression, scope);
        }
    }

    private Resource? Run(SyntaxNode? node, Scope scope)
    {
        if (node is null || scope.Depth > MaximumDepth || ++steps > MaximumSteps)
            return null;

        var deeper = scope with { Depth = scope.Depth + 1 };
        switch (node)
        {
            case ExpressionSyntax expression:
                return Evaluate(expression, deeper);
            case BlockSyntax block:
                Resource? returned = null;
                foreach (var statement in block.Statements)
                    returned = Run(statement, deeper) ?? returned;

                return returned;
            case LocalDeclarationStatementSyntax declaration:
                Declare(declaration.Declaration, deeper);
                return null;
            case ExpressionStatementSyntax statement:
                Evaluate(statement.Expression, deeper);
                return null;
            case ReturnStatementSyntax statement:
                return statement.Expression is null ? null : Evaluate(statement.Expression, deeper);
            case IfStatementSyntax branch:
                var constant = Constant(branch.Condition, scope);
                var whenTrue = constant == false ? null : Run(branch.Statement, deeper);
                var whenFalse = constant == true ? null : Run(branch.Else?.Statement, deeper);
                return whenTrue ?? whenFalse;
            case UsingStatementSyntax use:
                if (use.Declaration is not null)
                    Declare(use.Declaration, deeper);

                return Run(use.Statement, deeper);
            case CommonForEachStatementSyntax loop:
                return Run(loop.Statement, deeper);
            case ForStatementSyntax loop:
                return Run(loop.Statement, deeper);
            case TryStatementSyntax attempt:
                return Run(attempt.Block, deeper);
            case SwitchStatementSyntax cases:
                foreach (var statement in cases.Sections.SelectMany(s => s.Statements))
                    Run(statement, deeper);

                return null;
            default:
                return null;
        }
    }

    private void Declare(VariableDeclarationSyntax declaration, Scope scope)
    {
        foreach (var variable in declaration.Variables)
            scope.Variables[variable.Identifier.Text] = variable.Initializer is null ? null : Evaluate(variable.Initializer.Value, scope);
    }

    private static bool? Constant(ExpressionSyntax condition, Scope scope) => condition switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } => true,
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } => false,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => !Constant(not.Operand, scope),
        // Only a variable that is set once, to a constant.
        IdentifierNameSyntax name when name.SyntaxTree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(v => v.Identifier.Text == name.Identifier.Text).ToList() is [{ Initializer.Value: LiteralExpressionSyntax literal }]
            && !name.SyntaxTree.GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => a.Left is IdentifierNameSyntax left && left.Identifier.Text == name.Identifier.Text) => Constant(literal, scope),
        _ => null,
    };

    private Resource? Evaluate(ExpressionSyntax expression, Scope scope)
    {
        if (scope.Depth > MaximumDepth || ++steps > MaximumSteps)
            return null;

        scope = scope with { Depth = scope.Depth + 1 };

        // A chain of calls is a deep tree; it is read from its start, so that its length does not count as depth.
        var chain = new Stack<InvocationExpressionSyntax>();
        var at = expression;
        while (at is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax next } link)
        {
            chain.Push(link);
            at = next.Expression;
        }

        if (chain.Count > 0)
        {
            var subject = Evaluate(at, scope);
            foreach (var call in chain)
                subject = Call(call, subject, scope);

            return subject;
        }

        switch (expression)
        {
            case IdentifierNameSyntax name:
                return scope.Variables.GetValueOrDefault(name.Identifier.Text);
            case InvocationExpressionSyntax call:
                return Call(call, null, scope);
            case ParenthesizedExpressionSyntax inner:
                return Evaluate(inner.Expression, scope);
            case AwaitExpressionSyntax wait:
                return Evaluate(wait.Expression, scope);
            case CastExpressionSyntax cast:
                return Evaluate(cast.Expression, scope);
            case PostfixUnaryExpressionSyntax sure:
                return Evaluate(sure.Operand, scope);
            case MemberAccessExpressionSyntax member:
                return Evaluate(member.Expression, scope);
            case ConditionalExpressionSyntax choice:
                var (whenTrue, whenFalse) = (Evaluate(choice.WhenTrue, scope), Evaluate(choice.WhenFalse, scope));
                return whenTrue ?? whenFalse;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                return Evaluate(coalesce.Left, scope) ?? Evaluate(coalesce.Right, scope);
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } assignment:
                var value = Evaluate(assignment.Right, scope);
                return scope.Variables[left.Identifier.Text] = value ?? scope.Variables.GetValueOrDefault(left.Identifier.Text);
            default:
                return null;
        }
    }

    private Resource? Call(InvocationExpressionSyntax call, Resource? subject, Scope scope)
    {
        var name = call.Expression switch
        {
            MemberAccessExpressionSyntax member => member.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        if (name is null)
            return null;

        var method = name.Identifier.Text;
        var at = scope.File.At(name);
        if (subject is not null && method is "WithReference" or "WaitFor" or "WaitForCompletion" or "WaitForStart" or "WithEnvironment")
        {
            foreach (var argument in call.ArgumentList.Arguments.SelectMany(a => Mentioned(a.Expression, scope)))
                subject!.Use(argument, new Evidence(EvidenceKind.Call, method, at), method is "WithReference" or "WithEnvironment");

            return subject;
        }

        var kind = NeedTable.Find(NeedSource.Aspire, method).Select(r => (NeedKind?)r.Kind).FirstOrDefault();
        if (kind is null && Local(call, method, subject, scope) is { } result)
            return result.Value;

        if (subject is not null && !method.StartsWith("Add", StringComparison.Ordinal))
            return subject;

        if (!method.StartsWith("Add", StringComparison.Ordinal) && method is not "AsExisting")
            return null;

        var texts = call.ArgumentList.Arguments.Select(a => a.Expression).OfType<LiteralExpressionSyntax>().Where(l => l.IsKind(SyntaxKind.StringLiteralExpression)).Select(l => l.Token.ValueText).ToList();
        var resource = new Resource(texts.FirstOrDefault() ?? method, method, at);
        if (subject is not null)
        {
            // A database of a server, a queue of an account.
            resource.Kind = kind ?? subject.Kind;
        }
        else if (name is GenericNameSyntax { TypeArgumentList.Arguments: [QualifiedNameSyntax { Right: SimpleNameSyntax type }, ..] })
        {
            resource.Project = projects.Values.Where(p => IsNamed(p, type.Identifier.Text)).OrderBy(p => p.Path, StringComparer.Ordinal).FirstOrDefault()?.Path;
        }
        else if (kind is not null)
        {
            resource.Kind = kind;
        }
        else if (method == "AddContainer" && texts.Count > 1)
        {
            resource.Kind = NeedTable.OfImage(texts[1]);
        }
        else if (method == "AddConnectionString" && texts.Count > 0)
        {
            resource.Kind = Names.Words(texts[0]).Select(DeclaredNeeds.KindOf).FirstOrDefault(k => k is not null);
        }
        else
        {
            Locate(resource, texts);
        }

        resources.Add(resource);

        return resource;
    }

    // Projects.Shop_Api stands for Shop.Api.csproj.
    private static bool IsNamed(DotNetProject project, string identifier)
        => project.Name.Length == identifier.Length && !project.Name.Where((c, i) => (char.IsLetterOrDigit(c) ? c : '_') != identifier[i]).Any();

    private void Locate(Resource resource, List<string> texts)
    {
        foreach (var text in texts.Where(t => t.Length > 1))
        {
            if (RepositoryFiles.Combine(host.Folder, text) is not { Length: > 0 } path || path == host.Folder)
                continue;

            if (projects.TryGetValue(path, out var project) || (projects.Values.FirstOrDefault(p => p.Folder == path) is { } inside && (project = inside) is not null))
            {
                resource.Project = project.Path;
                return;
            }

            if (text.Contains('/', StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal))
            {
                if (files.Files.Any(f => f.StartsWith(path + "/", StringComparison.Ordinal)))
                    resource.Folder ??= path;
                else if (resource.Folder is not null)
                    resource.Command = text;
            }
        }
    }

    private IEnumerable<Resource> Mentioned(ExpressionSyntax expression, Scope scope)
    {
        if (Evaluate(expression, scope) is { } resource)
            return [resource];

        return expression is LambdaExpressionSyntax or InterpolatedStringExpressionSyntax
            ? expression.DescendantNodes().OfType<IdentifierNameSyntax>().Select(n => scope.Variables.GetValueOrDefault(n.Identifier.Text)).OfType<Resource>().Distinct()
            : [];
    }

    // A method of the host: what it adds belongs to the model, and what it returns is its value.
    private (Resource? Value, bool Found)? Local(InvocationExpressionSyntax call, string method, Resource? subject, Scope scope)
    {
        var count = call.ArgumentList.Arguments.Count;
        var function = call.SyntaxTree.GetRoot().DescendantNodes().OfType<LocalFunctionStatementSyntax>().FirstOrDefault(f => f.Identifier.Text == method && f.ParameterList.Parameters.Count >= count);
        if (function is not null && call.Expression is SimpleNameSyntax)
            return (Follow((SyntaxNode?)function.Body ?? function.ExpressionBody?.Expression, function.ParameterList.Parameters, null, new Dictionary<string, Resource?>(scope.Variables), scope.File), true);

        foreach (var candidate in code.MethodsNamed(method).Where(m => own.Contains(m.File)))
        {
            var parameters = candidate.Method.ParameterList.Parameters;
            var shift = candidate.IsExtension && call.Expression is MemberAccessExpressionSyntax && candidate.Method.Parent is not ExtensionBlockDeclarationSyntax ? 1 : 0;
            if (count > parameters.Count - shift && !parameters.Any(p => p.Modifiers.Any(SyntaxKind.ParamsKeyword)))
                continue;

            return (Follow((SyntaxNode?)candidate.Method.Body ?? candidate.Method.ExpressionBody?.Expression, parameters, shift == 1 ? subject : null, new Dictionary<string, Resource?>(StringComparer.Ordinal), candidate.File, shift) ?? subject, true);
        }

        return null;

        Resource? Follow(SyntaxNode? body, SeparatedSyntaxList<ParameterSyntax> parameters, Resource? receiver, Dictionary<string, Resource?> variables, CodeFile file, int shift = 0)
        {
            if (shift == 1)
                variables[parameters[0].Identifier.Text] = receiver;

            // The path of a project may be an argument; then the call itself says it.
            var passed = new List<string>();
            for (var i = 0; i < count; i++)
            {
                var argument = call.ArgumentList.Arguments[i];
                var parameter = argument.NameColon?.Name.Identifier.Text ?? (i + shift < parameters.Count ? parameters[i + shift].Identifier.Text : "");
                variables[parameter] = Evaluate(argument.Expression, scope);
                if (argument.Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } text)
                    passed.Add(text.Token.ValueText);
            }

            var before = resources.Count;
            var result = Run(body, new Scope(file, variables, scope.Depth + 1));
            if (result is { Project: null, Folder: null, Kind: null } && resources.IndexOf(result) >= before)
                Locate(result, passed);

            return result;
        }
    }

    private sealed record Scope(CodeFile File, Dictionary<string, Resource?> Variables, int Depth);

    private sealed class Resource(string name, string method, SourceSpan at)
    {
        public string Name { get; } = name;

        public string Method { get; } = method;

        public SourceSpan At { get; } = at;

        public NeedKind? Kind { get; set; }

        public string? Project { get; set; }

        public string? Folder { get; set; }

        public string Command { get; set; } = "";

        public List<ResourceUse> Uses { get; } = [];

        public void Use(Resource other, Evidence evidence, bool certain)
        {
            if (other.Kind is { } kind && other != this)
                Uses.Add(new ResourceUse(kind, other.Name, evidence, certain));
        }
    }
}
