using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Terraform.Generation;
using Inframate.Text;

namespace Inframate.Tests.Planning;

public sealed class TemplateCatalogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("templates").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Our_own_templates_are_all_readable()
    {
        Assert.Empty(TemplateCatalog.BuiltIn.Diagnostics);
        Assert.True(TemplateCatalog.BuiltIn.Templates.Count() > 12);
        Assert.All(TemplateCatalog.BuiltIn.Templates, t => Assert.NotEmpty(t.Files));
    }

    [Fact]
    public void Everything_that_our_templates_require_is_provided()
    {
        foreach (var template in TemplateCatalog.BuiltIn.Templates)
            Assert.All(template.Requires.Concat(template.Uses), c => Assert.NotNull(TemplateCatalog.BuiltIn.Provider(template.Cloud, c)));
    }

    [Fact]
    public void An_own_template_replaces_ours_of_the_same_id()
    {
        Write("aws/messaging/sqs/component.yaml", "id: messaging/sqs\ntitle: Our queue\nparameters:\n  fifo: { type: bool, default: false, description: Order. }\noutputs:\n  arn: aws_sqs_queue.{name}.arn\n  url: aws_sqs_queue.{name}.url\n");
        Write("aws/messaging/sqs/messaging.tf.sbn", "resource \"aws_sqs_queue\" {{ name | id | hcl }} {\n  name = \"ours\"\n}\n");

        var catalog = Load();
        var stack = TerraformGenerator.Generate(Planner.Plan(Applications.Variants["a worker only"], new PlanOptions(), catalog), catalog);

        Assert.Empty(catalog.Diagnostics);
        Assert.Empty(stack.Diagnostics);
        Assert.Equal("Our queue", catalog.Find("aws", "messaging/sqs")!.Title);
        Assert.Contains("\"ours\"", stack.Files["messaging.tf"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_own_template_that_provides_what_ours_provides_comes_first()
    {
        Write("aws/networking/existing/component.yaml", "title: Our network\nprovides: [network]\n");

        Assert.Equal("networking/existing", Load().Provider("aws", "network")!.Id);
    }

    [Theory]
    [InlineData("title: [", 2)]
    [InlineData("- a\n", 1)]
    [InlineData("", 1)]
    [InlineData("titel: X\ntitle: X\n", 1)]
    [InlineData("title: X\nid: other/id\n", 2)]
    [InlineData("title: X\ntitle: Y\n", 2)]
    [InlineData("title: X\nparameters:\n  a: { type: strnig, description: D }\n", 3)]
    [InlineData("title: X\nparameters:\n  a: { type: number, default: one, description: D }\n", 3)]
    [InlineData("title: X\nparameters:\n  a: { type: string }\n", 3)]
    [InlineData("title: X\nparameters:\n  A-b: { type: string, description: D }\n", 3)]
    [InlineData("title: X\nprovides: yes\n", 2)]
    [InlineData("title: X\nfiles:\n  a.tf.sbn: ../../a.tf\n", 3)]
    [InlineData("title: &a X\nprovides: [*a]\n", 2)]
    public void A_manifest_that_cannot_be_used_is_said_with_file_and_line(string text, int line)
    {
        Write("aws/storage/own/component.yaml", text);

        var catalog = Load();

        var said = catalog.Diagnostics[0];
        Assert.Equal(("INFRA3001", Severity.Error), (said.Id, said.Severity));
        Assert.Equal(new SourceSpan("own/aws/storage/own/component.yaml", line), said.At);
        Assert.Null(catalog.Find("aws", "storage/own"));
    }

    [Fact]
    public void Deep_nesting_is_refused_and_not_followed()
    {
        Write("aws/storage/own/component.yaml", $"title: X\nprovides: {new string('[', 50_000)}");

        Assert.Equal("INFRA3001", Assert.Single(Load().Diagnostics).Id);
    }

    [Fact]
    public void A_manifest_outside_of_a_cloud_folder_is_said_and_not_used()
    {
        Write("storage/own/component.yaml", "title: X\n");

        Assert.Equal("INFRA3001", Assert.Single(Load().Diagnostics).Id);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_said_and_ours_stay()
    {
        var catalog = TemplateCatalog.Load(Path.Combine(_folder, "missing"), "missing");

        Assert.Equal(("INFRA3006", "missing"), (Assert.Single(catalog.Diagnostics).Id, catalog.Diagnostics[0].At.Path));
        Assert.NotNull(catalog.Find("aws", "database/rds"));
    }

    [Fact]
    public void A_requirement_that_nothing_provides_is_said_at_the_template()
    {
        Write("aws/storage/own/component.yaml", "title: X\nrequires: [moon]\n");
        var diagnostics = new List<Diagnostic>();

        Load().Resolve("aws", [Component("storage/own")], diagnostics);

        Assert.Equal(("INFRA3002", "own/aws/storage/own/component.yaml"), (Assert.Single(diagnostics).Id, diagnostics[0].At.Path));
    }

    [Fact]
    public void Templates_that_require_each_other_are_said_and_still_all_there()
    {
        Write("aws/storage/hen/component.yaml", "title: X\nprovides: [hen]\nrequires: [egg]\n");
        Write("aws/storage/egg/component.yaml", "title: X\nprovides: [egg]\nrequires: [hen]\n");
        var diagnostics = new List<Diagnostic>();

        var ordered = Load().Resolve("aws", [Component("storage/hen")], diagnostics);

        Assert.Equal("INFRA3003", Assert.Single(diagnostics).Id);
        Assert.Equal(2, ordered.Length);
    }

    [Theory]
    [InlineData("{{ unknown_function 1 }}")]
    [InlineData("{{ missing | hcl }}")]
    [InlineData("a = {{ name }}")]
    [InlineData("{{ for i in 1..100000000 }}{{ end }}")]
    [InlineData("{{ for i in 1..90000 }}{{ for j in 1..90000 }}{{ end }}{{ end }}")]
    [InlineData("{{ while true }}{{ end }}")]
    [InlineData("{{ func f }}{{ f }}{{ end }}{{ f }}")]
    [InlineData("{{ if }}")]
    [InlineData("{{ include 'x' }}")]
    [InlineData("{{ from 'moon' 'id' | hcl }}")]
    [InlineData("{{ 'a.b' | output | hcl }}")]
    [InlineData("{{ date.now | hcl }}")]
    [InlineData("{{ x = 'a' }}{{ for i in 1..30 }}{{ x = x + x }}{{ end }}{{ x | hcl }}")]
    public void A_template_that_fails_is_said_with_its_file_and_line_and_the_rest_is_generated(string text)
    {
        Write("aws/messaging/sqs/component.yaml", "title: Queue\nparameters:\n  fifo: { type: bool, default: false, description: Order. }\noutputs:\n  arn: aws_sqs_queue.{name}.arn\n  url: aws_sqs_queue.{name}.url\n");
        Write("aws/messaging/sqs/messaging.tf.sbn", $"# first line\n{text}\n");
        var catalog = Load();

        var stack = TerraformGenerator.Generate(Planner.Plan(Applications.Variants["a worker only"], new PlanOptions(), catalog), catalog);

        var said = stack.Diagnostics[0];
        Assert.Equal(("INFRA3004", "own/aws/messaging/sqs/messaging.tf.sbn", 2), (said.Id, said.At.Path, said.At.Line));
        Assert.Contains("network.tf", stack.Files.Keys);
    }

    [Fact]
    public void Text_that_is_not_terraform_is_said_at_its_template()
    {
        Write("aws/messaging/sqs/component.yaml", "title: Queue\nparameters:\n  fifo: { type: bool, default: false, description: Order. }\n");
        Write("aws/messaging/sqs/messaging.tf.sbn", "resource \"aws_sqs_queue\" \"x\" {\n");
        var catalog = Load();

        var stack = TerraformGenerator.Generate(Planner.Plan(Applications.Variants["a worker only"], new PlanOptions(), catalog), catalog);

        Assert.Contains(stack.Diagnostics, d => d.Id == "INFRA3005" && d.At.Path == "own/aws/messaging/sqs/messaging.tf.sbn");
    }

    [Fact]
    public void Two_components_that_declare_the_same_block_are_said()
    {
        Write("aws/messaging/sqs/component.yaml", "title: Queue\nparameters:\n  fifo: { type: bool, default: false, description: Order. }\noutputs:\n  arn: aws_sqs_queue.same.arn\n");
        Write("aws/messaging/sqs/messaging.tf.sbn", "resource \"aws_sqs_queue\" \"same\" {\n}\n");
        var catalog = Load();
        var app = Applications.Of("app", Applications.Service("worker", ServiceKind.Worker, Applications.Need(NeedKind.Sqs, "a"), Applications.Need(NeedKind.Sqs, "b")));

        Assert.Contains(TerraformGenerator.Generate(Planner.Plan(app, new PlanOptions(), catalog), catalog).Diagnostics, d => d.Id == "INFRA3008");
    }

    [Theory]
    [InlineData("size: { type: string, description: D }")]
    [InlineData("fifo: { type: string, description: D, default: x }")]
    public void A_parameter_without_value_or_of_another_type_is_said(string parameter)
    {
        Write("aws/messaging/sqs/component.yaml", $"title: Queue\nparameters:\n  {parameter}\n");
        var catalog = Load();

        Assert.Contains(TerraformGenerator.Generate(Planner.Plan(Applications.Variants["a worker only"], new PlanOptions(), catalog), catalog).Diagnostics, d => d.Id == "INFRA3007");
    }

    private static PlannedComponent Component(string template) => new()
    {
        Template = template,
        Name = "it",
        Parameters = System.Collections.Immutable.ImmutableSortedDictionary.Create<string, object>(StringComparer.Ordinal),
        Because = [new Evidence(EvidenceKind.Call, "it", new SourceSpan("a.cs", 1))],
    };

    private TemplateCatalog Load() => TemplateCatalog.Load(_folder, "own");

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
