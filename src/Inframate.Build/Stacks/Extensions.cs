using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Inframate.Agent.Failures;
using Inframate.Diagnostics;
using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Build.Stacks;

/// <summary>
/// What users' own assemblies (<c>InframateExtension</c>) bring: recovery strategies and rules, each public class with a constructor without parameters. An assembly is read into memory and gets a load context
/// of its own, in which our assemblies are ours; so its file is not held, and what it brings along meets nobody else's. One that cannot be used is a message.
/// </summary>
internal sealed class Extensions
{
    private Extensions(ImmutableArray<(string, IRecoveryStrategy)> strategies, ImmutableArray<Rule> rules, ImmutableArray<Diagnostic> diagnostics)
        => (Strategies, Rules, Diagnostics) = (strategies, rules, diagnostics);

    /// <summary>The strategies by the full name of their class.</summary>
    public ImmutableArray<(string Name, IRecoveryStrategy Strategy)> Strategies { get; }

    /// <summary>The rules.</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>What is wrong with the others.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Absolute paths of the assemblies that a stack names, in ordinal order.</summary>
    public static string[] Files(Stack stack)
        => [.. stack["Extension"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(f => Path.GetFullPath(f.Replace('\\', '/'), stack.Folder)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Loads them; null when the stack names none.</summary>
    public static Extensions? Load(Stack stack)
    {
        if (Files(stack) is not { Length: > 0 } files)
            return null;

        var strategies = ImmutableArray.CreateBuilder<(string, IRecoveryStrategy)>();
        var rules = ImmutableArray.CreateBuilder<Rule>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var file in files)
        {
            var found = strategies.Count + rules.Count;
            try
            {
                foreach (var type in new Context(file).LoadFromStream(new MemoryStream(File.ReadAllBytes(file))).GetExportedTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.GetConstructor(Type.EmptyTypes) is not null).OrderBy(t => t.FullName, StringComparer.Ordinal))
                {
                    if (typeof(IRecoveryStrategy).IsAssignableFrom(type))
                        strategies.Add((type.FullName!, (IRecoveryStrategy)Activator.CreateInstance(type)!));
                    else if (typeof(Rule).IsAssignableFrom(type))
                        rules.Add(new GuardedRule((Rule)Activator.CreateInstance(type)!));
                }

                if (strategies.Count + rules.Count == found)
                    Wrong(file, "it has no public class that is a Rule or an IRecoveryStrategy and has a constructor without parameters");
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Somebody else's code and files: whatever goes wrong with them is said, and the run goes on without them.
                Wrong(file, (e is TargetInvocationException { InnerException: { } inner } ? inner : e).Message.TrimEnd('.'));
            }
        }

        return new Extensions(strategies.ToImmutable(), rules.ToImmutable(), diagnostics.ToImmutable());

        void Wrong(string file, string why) => diagnostics.Add(DiagnosticCatalog.ExtensionUnusable.Report(
            new SourceSpan(stack.Relative(file)), $"InframateExtension names '{stack.Relative(file)}', which cannot be used: {why}. Build it for .NET 10 against the assemblies in 'tasks/net10.0' of the package, or remove the item."));
    }

    private sealed class Context(string file) : AssemblyLoadContext(Path.GetFileName(file), isCollectible: true)
    {
        private static readonly AssemblyLoadContext Ours = GetLoadContext(typeof(Extensions).Assembly)!;

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name is { } name && name.StartsWith("Inframate.", StringComparison.Ordinal))
                return Ours.LoadFromAssemblyName(assemblyName);

            var beside = Path.Combine(Path.GetDirectoryName(file)!, assemblyName.Name + ".dll");
            return File.Exists(beside) ? LoadFromStream(new MemoryStream(File.ReadAllBytes(beside))) : null;
        }
    }

    private sealed class GuardedRule(Rule rule) : Rule
    {
        public override RuleInfo Info { get; } = rule.Info;

        public override void Check(Terraform.TerraformModule terraform, FindingSink findings)
        {
            try
            {
                rule.Check(terraform, findings);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                findings.Add(Info, "", new SourceSpan(terraform.Root), $"The rule '{Info.Id}' stopped with {e.GetType().Name}: {e.Message} What it would say is not known.");
            }
        }
    }
}
