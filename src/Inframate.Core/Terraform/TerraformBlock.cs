using System.Collections.Immutable;
using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>A block with its settings. Everything in it is computed when the module is loaded, so it can be read from several threads.</summary>
public class TerraformBlock
{
    private readonly BlockScope? _scope;
    private readonly BodySyntax? _body;
    private readonly Value? _value;
    private readonly ImmutableArray<string> _valueReferences = [];
    private readonly Dictionary<string, TerraformSetting> _settings = new(StringComparer.Ordinal);
    private Dictionary<string, ImmutableArray<TerraformBlock>>? _blocks;
    private HashSet<string>? _unknownBlocks;
    private Dictionary<string, ImmutableArray<TerraformBlock>>? _possibleBlocks;
    private HashSet<string>? _running;

    internal TerraformBlock(string blockType, ImmutableArray<string> labels, SourceSpan at, BlockScope scope, BodySyntax body)
    {
        BlockType = blockType;
        Labels = labels;
        At = at;
        _scope = scope;
        _body = body;
    }

    /// <summary>A block that is written as an object: in JSON, or as the value of an attribute.</summary>
    private TerraformBlock(string blockType, SourceSpan at, Value value, ImmutableArray<string> references)
    {
        BlockType = blockType;
        Labels = [];
        At = at;
        _value = value;
        _valueReferences = references;
        foreach (var (name, item) in value.Items)
            _settings[name] = new TerraformSetting(name, item, at, references);
    }

    /// <summary>The first word of the block, such as <c>resource</c> or <c>ingress</c>.</summary>
    public string BlockType { get; }

    /// <summary>The labels in order.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>The header of the block.</summary>
    public SourceSpan At { get; }

    /// <summary>Names of the attributes that are written, in the order of the text.</summary>
    public ImmutableArray<string> AttributeNames
        => _body is not null ? [.. _body.Attributes.Select(a => a.Name)] : [.. _value!.Items.Select(i => i.Key)];

    /// <summary>Names of the kinds of blocks that are written, also by dynamic blocks, in the order of the text.</summary>
    public ImmutableArray<string> BlockNames
        => _body is not null ? [.. _body.Blocks.Select(b => b.Type == "dynamic" && b.Labels.Length == 1 ? b.Labels[0].Text : b.Type).Distinct(StringComparer.Ordinal)] : [];

    /// <summary>The tree of the block; null when it is written as an object.</summary>
    internal BodySyntax? Body => _body;

    internal BlockScope? Scope => _scope;

    /// <summary>The setting of that name; never null, but perhaps absent.</summary>
    public TerraformSetting this[string attributeName]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(attributeName);
            ReadBudget.Spend();
            lock (_settings)
            {
                return _settings.TryGetValue(attributeName, out var known) ? known : Setting(attributeName);
            }
        }
    }

    /// <summary>The nested blocks of that name, dynamic ones expanded; objects in an attribute of that name count too.</summary>
    public ImmutableArray<TerraformBlock> Blocks(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ReadBudget.Spend();
        lock (_settings)
        {
            _blocks ??= new(StringComparer.Ordinal);
            return _blocks.TryGetValue(name, out var known) ? known : _blocks[name] = Find(name);
        }
    }

    /// <summary>
    /// The nested blocks of that name, and one more for each dynamic block that goes through something unknown: what all its blocks have in common, if there are any.
    /// </summary>
    public ImmutableArray<TerraformBlock> PossibleBlocks(string name)
    {
        lock (_settings)
        {
            var blocks = Blocks(name);
            return _possibleBlocks?.TryGetValue(name, out var possible) == true ? blocks.AddRange(possible) : blocks;
        }
    }

    /// <summary>True when there may be further blocks of that name: a dynamic block goes through something unknown.</summary>
    public bool HasUnknownBlocks(string name)
    {
        lock (_settings)
        {
            Blocks(name);
            return _unknownBlocks?.Contains(name) == true;
        }
    }

    /// <summary>All addresses that anything in this block refers to.</summary>
    internal IEnumerable<string> AllReferences()
        => _body is null ? _valueReferences : _scope!.Module.ReferencesOf(_body);

    /// <summary>Sets what was computed once for all instances, such as <c>for_each</c>.</summary>
    internal void Preset(string name, Value value)
    {
        if (_body?.Attribute(name) is { } attribute)
            _settings[name] = new TerraformSetting(name, value, _scope!.Source.At(attribute.NameSpan), _scope.Module.ReferencesOf(attribute.Value));
    }

    /// <summary>Computes all that is in the block, so that nothing is left to do when others read it.</summary>
    internal void Complete()
    {
        foreach (var name in AttributeNames)
            _ = this[name];

        foreach (var name in BlockNames)
        {
            foreach (var block in PossibleBlocks(name))
                block.Complete();
        }
    }

    /// <summary>The value that a reference to something in this block gets; null when nothing of that name is written.</summary>
    internal Value? ValueOf(string name)
    {
        if (_value is not null)
            return _value[name];

        if (_body!.Attribute(name) is not null)
            return this[name].Value;

        if (!BlockNames.Contains(name))
            return null;

        var blocks = Blocks(name);
        return HasUnknownBlocks(name) ? Value.Unknown : Value.List(blocks.Select(b => b.ToValue()));
    }

    // What is not written may be what the provider fills in, such as the name that a domain of API Gateway points at.
    private Value ToValue() => _value ?? Value.Deferred(null, name => ValueOf(name) ?? Value.Unknown);

    private TerraformSetting Setting(string name)
    {
        var attribute = _body?.Attribute(name);
        if (attribute is null)
            return new TerraformSetting(name, null, At, []);

        var at = _scope!.Source.At(attribute.NameSpan);
        var references = _scope.Module.ReferencesOf(attribute.Value);
        if (!(_running ??= new(StringComparer.Ordinal)).Add(name))
        {
            _scope.Module.ReportCycle(at, $"'{name}'");
            return new TerraformSetting(name, Value.Unknown, at, references);
        }

        var value = _scope.Module.Load.Context.Apart(() => _scope.Evaluate(attribute.Value));
        _running.Remove(name);
        return _settings[name] = new TerraformSetting(name, value, at, references);
    }

    private ImmutableArray<TerraformBlock> Find(string name)
    {
        if (_body is null || _body.Attribute(name) is not null)
            return FromValue(name);

        var blocks = ImmutableArray.CreateBuilder<TerraformBlock>();
        foreach (var block in _body.Blocks)
        {
            if (block.Type == name)
                blocks.Add(new TerraformBlock(name, [.. block.Labels.Select(l => l.Text)], _scope!.Source.At(block.HeaderSpan), _scope, block.Body));
            else if (block.Type == "dynamic" && block.Labels is [var label] && label.Text == name)
                Expand(name, block, blocks);
        }

        return blocks.ToImmutable();
    }

    private ImmutableArray<TerraformBlock> FromValue(string name)
    {
        var setting = this[name];
        if (setting.IsUnknown)
            (_unknownBlocks ??= new(StringComparer.Ordinal)).Add(name);

        var values = setting.Value.IsSequence ? setting.Value.Elements : [setting.Value];
        if (values.Any(v => v.IsUnknown))
            (_unknownBlocks ??= new(StringComparer.Ordinal)).Add(name);

        return [.. values.Where(v => v.IsMapping).Select(v => new TerraformBlock(name, setting.At, v, setting.References))];
    }

    private void Expand(string name, BlockSyntax dynamic, ImmutableArray<TerraformBlock>.Builder blocks)
    {
        var scope = _scope!;
        var content = dynamic.Body.BlocksOf("content").FirstOrDefault();
        if (dynamic.Body.Attribute("for_each") is not { } forEach || content is null)
            return;

        var elements = scope.Evaluate(forEach.Value);
        var iterator = dynamic.Body.Attribute("iterator")?.Value is VariableSyntax variable ? variable.Name : name;
        var at = scope.Source.At(dynamic.HeaderSpan);
        if (!elements.IsSequence && !elements.IsMapping)
        {
            if (elements.IsNull)
                return;

            (_unknownBlocks ??= new(StringComparer.Ordinal)).Add(name);
            if (scope.Module.Load.TakeBlock(at))
            {
                var any = Value.Object([KeyValuePair.Create("key", Value.Unknown), KeyValuePair.Create("value", Value.Unknown)]);
                _possibleBlocks ??= new(StringComparer.Ordinal);
                _possibleBlocks[name] = _possibleBlocks.GetValueOrDefault(name, []).Add(new TerraformBlock(name, [], at, scope.With(iterator, any), content.Body));
            }

            return;
        }

        foreach (var (key, value) in Evaluator.Pairs(elements))
        {
            if (blocks.Count >= 10_000 || !scope.Module.Load.TakeBlock(at))
            {
                (_unknownBlocks ??= new(StringComparer.Ordinal)).Add(name);
                return;
            }

            var item = Value.Object([KeyValuePair.Create("key", key), KeyValuePair.Create("value", value)]);
            blocks.Add(new TerraformBlock(name, [], at, scope.With(iterator, item), content.Body));
        }
    }
}
