using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>The block of a resource or data source, before count and for_each are known.</summary>
internal sealed class ResourceConfig(HclFile file, BlockSyntax block)
{
    public HclFile File { get; } = file;

    public BlockSyntax Block { get; } = block;

    public BodySyntax Body => Block.Body;

    public bool IsData { get; } = block.Type == "data";

    public string Type { get; } = block.Labels[0].Text;

    public string Name { get; } = block.Labels[1].Text;

    /// <summary>Address in its module.</summary>
    public string Address { get; } = block.Type == "data" ? $"data.{block.Labels[0].Text}.{block.Labels[1].Text}" : $"{block.Labels[0].Text}.{block.Labels[1].Text}";

    public SourceSpan At { get; } = file.Source.At(block.HeaderSpan);
}
