using Inframate.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

/// <content>Where a program begins: its entry points, what a host calls, and what is found by reflection.</content>
internal sealed partial class CodeWalker
{
    private void Start()
    {
        foreach (var file in ownFiles.Where(f => f.IsInteresting).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            if (file.Tree.Members.OfType<GlobalStatementSyntax>().FirstOrDefault() is { } first)
            {
                Findings.Entry ??= file.At(first);
                open.Enqueue((file.Tree, new Scope(file, file.Tree, null, []), Reach.Always));
            }

            foreach (var main in file.Methods.Where(IsMain))
            {
                Findings.Entry ??= file.At(main);
                Enqueue(new CodeMethod(file, main, false), [], Reach.Always);
                if (main.Parent is TypeDeclarationSyntax type)
                    ReachType(type.Identifier.Text, Reach.Always, whole: true);
            }
        }

        // The host of Azure Functions and of Lambda calls what carries their attributes.
        var isFunction = packages.Any(p => p.StartsWith("Microsoft.Azure.Functions", StringComparison.OrdinalIgnoreCase) || p.StartsWith("Microsoft.NET.Sdk.Functions", StringComparison.OrdinalIgnoreCase) || p.StartsWith("Microsoft.Azure.WebJobs", StringComparison.OrdinalIgnoreCase));
        foreach (var file in ownFiles.Where(f => f.IsInteresting).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            foreach (var method in file.Methods)
            {
                var attributes = method.AttributeLists.SelectMany(l => l.Attributes).ToList();
                var ofParameters = method.ParameterList.Parameters.SelectMany(p => p.AttributeLists).SelectMany(l => l.Attributes).ToList();

                // A WebJob is known by the trigger alone.
                if (!attributes.Any(a => Plain(a) is "Function" or "FunctionName" or "LambdaFunction") && !(isFunction && ofParameters.Any(a => Plain(a).EndsWith("Trigger", StringComparison.Ordinal))))
                    continue;

                Enqueue(new CodeMethod(file, method, false), [], Reach.Always);
                foreach (var attribute in attributes.Concat(ofParameters))
                    Trigger(attribute, file, isFunction);
            }
        }

        // What nobody names is found by reflection: controllers, pages, handlers.
        foreach (var file in files)
        {
            foreach (var declaration in file.Declarations.Where(d => !IsMentioned(d.Name) && !IsDesignTime(d)))
            {
                if (ownFiles.Contains(file) || declaration.Bases.Any(b => ScannedBases.Contains(b) || b.EndsWith("Handler", StringComparison.Ordinal) || b.EndsWith("Consumer", StringComparison.Ordinal)))
                    ReachType(declaration.Name, Reach.Always, whole: false);
            }
        }

        // Whoever loads an assembly asks it for types, and no call names them.
        foreach (var file in pluginFiles)
        {
            foreach (var declaration in file.Declarations.Where(d => !IsDesignTime(d)))
                ReachType(declaration.Name, Reach.Always, whole: true);
        }
    }

    private static string Plain(AttributeSyntax attribute)
        => NameOf(attribute.Name) is { } name ? name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name : "";

    private void Trigger(AttributeSyntax attribute, CodeFile file, bool isFunction)
    {
        var name = Plain(attribute);
        var first = attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is { } expression ? LiteralOf(expression, new Scope(file, attribute, null, []), 0) : null;
        if (name is "TimerTrigger" && first is not null)
            Findings.Schedule ??= first;

        if (!isFunction)
            return;

        foreach (var row in NeedTable.Find(NeedSource.Attribute, name))
            Findings.Needs.Add(new NeedSign(row.Kind, Reach.Always, new Evidence(EvidenceKind.Call, name, file.At(attribute)), null, row.Kind is NeedKind.ServiceBus or NeedKind.EventHubs ? null : first?.Split('/')[0]));
    }

    private static bool IsMain(MethodDeclarationSyntax method)
        => method.Identifier.Text == "Main" && method.Modifiers.Any(SyntaxKind.StaticKeyword) && method.ParameterList.Parameters.Count <= 1;

    // Tools of Entity Framework create these; the running service never does.
    private static bool IsDesignTime(DeclaredType type) => type.Bases.Contains("IDesignTimeDbContextFactory") || type.Bases.Contains("Migration");
}
