using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>What the files of one folder declare, before anything is evaluated.</summary>
internal sealed class ModuleConfig
{
    private readonly Dictionary<string, Declaration> _providers = new(StringComparer.Ordinal);

    public ModuleConfig(string folder, IEnumerable<HclFile> files)
    {
        Folder = folder;
        foreach (var file in files)
        {
            Files.Add(file);
            foreach (var block in file.Body.Blocks)
                Add(file, block);
        }
    }

    public string Folder { get; }

    public List<HclFile> Files { get; } = [];

    public Dictionary<string, Declaration> Variables { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (HclFile File, AttributeSyntax Attribute)> Locals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Declaration> Outputs { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Declaration> Modules { get; } = new(StringComparer.Ordinal);

    /// <summary>Ephemeral resources by address in the module.</summary>
    public Dictionary<string, Declaration> Ephemerals { get; } = new(StringComparer.Ordinal);

    /// <summary>Checks by name.</summary>
    public Dictionary<string, Declaration> Checks { get; } = new(StringComparer.Ordinal);

    public List<Declaration> Providers { get; } = [];

    public List<Declaration> Settings { get; } = [];

    /// <summary>Resources and data sources by address in the module.</summary>
    public Dictionary<string, ResourceConfig> Resources { get; } = new(StringComparer.Ordinal);

    /// <summary>Resources and data sources whose address an earlier one has: nothing can refer to them, but they are judged like all others.</summary>
    public List<ResourceConfig> Twins { get; } = [];

    /// <summary>Types of the resources, so that a root name can be told from other names.</summary>
    public HashSet<string> ResourceTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Declarations of something that an earlier one declares already.</summary>
    public List<(string Address, SourceSpan At, SourceSpan First)> Duplicates { get; } = [];

    private void Add(HclFile file, BlockSyntax block)
    {
        var declaration = new Declaration(file, block);
        switch (block.Type, block.Labels.Length)
        {
            case ("variable", 1):
                Add(Variables, $"var.{declaration.Name}", declaration);
                break;
            case ("output", 1):
                Add(Outputs, $"output.{declaration.Name}", declaration);
                break;
            case ("module", 1):
                Add(Modules, $"module.{declaration.Name}", declaration);
                break;
            case ("provider", 1):
                Providers.Add(declaration);
                var reference = (block.Body.Attribute("alias")?.Value as TemplateSyntax)?.LiteralText is { } alias ? $"{declaration.Name}.{alias}" : declaration.Name;
                if (!_providers.TryAdd(reference, declaration))
                    Duplicates.Add(($"provider.{reference}", declaration.At, _providers[reference].At));

                break;
            case ("terraform", 0):
                Settings.Add(declaration);
                break;
            case ("locals", 0):
                foreach (var attribute in block.Body.Attributes)
                {
                    if (!Locals.TryAdd(attribute.Name, (file, attribute)))
                        Duplicates.Add(($"local.{attribute.Name}", file.Source.At(attribute.NameSpan), Locals[attribute.Name].File.Source.At(Locals[attribute.Name].Attribute.NameSpan)));
                }

                break;
            case ("ephemeral", 2):
                var address = $"ephemeral.{declaration.Name}.{block.Labels[1].Text}";
                if (!Ephemerals.TryAdd(address, declaration))
                    Duplicates.Add((address, declaration.At, Ephemerals[address].At));

                break;
            case ("check", 1):
                Add(Checks, $"check.{declaration.Name}", declaration);
                foreach (var data in block.Body.BlocksOf("data"))
                    Add(file, data);

                break;
            case ("resource" or "data", 2):
                var resource = new ResourceConfig(file, block);
                if (!resource.IsData)
                    ResourceTypes.Add(resource.Type);

                if (!Resources.TryAdd(resource.Address, resource))
                {
                    Duplicates.Add((resource.Address, resource.At, Resources[resource.Address].At));
                    Twins.Add(resource);
                }

                break;
        }
    }

    private void Add(Dictionary<string, Declaration> all, string address, Declaration declaration)
    {
        if (!all.TryAdd(declaration.Name, declaration))
            Duplicates.Add((address, declaration.At, all[declaration.Name].At));
    }
}
