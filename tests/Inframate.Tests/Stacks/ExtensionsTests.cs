using Inframate.Agent.Failures;
using Inframate.Build.Stacks;
using Inframate.Rules;
using Inframate.Terraform;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Inframate.Tests.Stacks;

public sealed class ExtensionsTests
{
    private const string Code = """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Inframate.Agent.Failures;
        using Inframate.Rules;
        using Inframate.Terraform;
        using Inframate.Text;

        namespace Acme;

        public sealed class Fix : IRecoveryStrategy
        {
            public bool Handles(Failure failure) => true;

            public Task<bool> RecoverAsync(RecoveryContext context, CancellationToken cancellationToken) => Task.FromResult(false);
        }

        public sealed class Broken : Rule
        {
            public override RuleInfo Info { get; } = new() { Id = "ACME1", Title = "T", Severity = Severity.Low, Why = "W.", Fix = "F." };

            public override void Check(TerraformModule terraform, FindingSink findings) => throw new InvalidOperationException("it fell over");
        }
        """;

    [Fact]
    public void Strategies_and_rules_of_an_assembly_are_used_and_one_that_throws_is_contained()
    {
        using var folder = new TemporaryFolder();
        var file = Compile(folder.Path, Code);

        var extensions = Extensions.Load(StackWith(folder.Path, file))!;

        Assert.Empty(extensions.Diagnostics);
        Assert.Equal("Acme.Fix", Assert.Single(extensions.Strategies).Name);
        var module = TerraformModule.Load([new TerraformFile("main.tf", "resource \"aws_sqs_queue\" \"q\" {}\n")]);
        var finding = Assert.Single(PolicySet.Read([], extensions.Rules).Engine.Judge(module));
        Assert.Contains("stopped with InvalidOperationException: it fell over", finding.Message, StringComparison.Ordinal);

        // Nobody holds the file, so that it can be built again.
        File.Delete(file);
    }

    [Theory]
    [InlineData("missing.dll", null, "Could not find file")]
    [InlineData("text.dll", "no assembly", "cannot be used")]
    public void What_is_no_extension_is_one_message(string name, string? content, string says)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, name);
        if (content is not null)
            File.WriteAllText(file, content);

        var problem = Assert.Single(Extensions.Load(StackWith(folder.Path, file))!.Diagnostics);

        Assert.Equal(("INFRA0014", name), (problem.Id, problem.At.Path));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_without_anything_to_use_says_so()
    {
        using var folder = new TemporaryFolder();

        var problem = Assert.Single(Extensions.Load(StackWith(folder.Path, Compile(folder.Path, "public sealed class Nothing;")))!.Diagnostics);

        Assert.Contains("no public class", problem.Message, StringComparison.Ordinal);
    }

    private static Stack StackWith(string folder, string file) => new() { ["Root"] = folder, ["Folder"] = folder, ["Extension"] = file };

    private static string Compile(string folder, string code)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(IRecoveryStrategy).Assembly.Location).Append(typeof(Rule).Assembly.Location)
            .Distinct().Select(a => MetadataReference.CreateFromFile(a));
        var file = Path.Combine(folder, "Acme.dll");
        var result = CSharpCompilation.Create("Acme", [CSharpSyntaxTree.ParseText(code)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(file);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return file;
    }
}
