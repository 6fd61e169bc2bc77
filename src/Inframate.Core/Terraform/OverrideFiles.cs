using Inframate.Diagnostics;
using Inframate.Hcl.Syntax;
using Inframate.Terraform.Schema;
using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>
/// Puts what <c>override.tf</c> and <c>*_override.tf</c> say in the place of what the other files of the folder say
/// (https://developer.hashicorp.com/terraform/language/files/override).
/// </summary>
internal sealed class OverrideFiles
{
    private static readonly HashSet<string> s_lifecycle = new(StringComparer.Ordinal) { "create_before_destroy", "ignore_changes", "prevent_destroy" };

    private readonly List<BlockSyntax> _blocks;
    private readonly Dictionary<string, int> _named = new(StringComparer.Ordinal);
    private readonly HashSet<string> _localNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AttributeSyntax> _locals = new(StringComparer.Ordinal);
    private readonly List<BlockSyntax> _settings = [];
    private readonly Action<DiagnosticInfo, SourceSpan, string> _report;
    private readonly SourceText _source;

    private OverrideFiles(IEnumerable<HclFile> files, SourceText source, Action<DiagnosticInfo, SourceSpan, string> report)
    {
        _blocks = [.. files.SelectMany(f => f.Body.Blocks)];
        _source = source;
        _report = report;
        for (var i = 0; i < _blocks.Count; i++)
        {
            _named.TryAdd(Key(_blocks[i]), i);
            if (_blocks[i].Type == "locals")
                _localNames.UnionWith(_blocks[i].Body.Attributes.Select(a => a.Name));
        }
    }

    public static bool Is(string path)
    {
        var name = RepositoryPath.Name(path);
        return name is "override.tf" or "override.tf.json" || name.EndsWith("_override.tf", StringComparison.Ordinal) || name.EndsWith("_override.tf.json", StringComparison.Ordinal);
    }

    /// <summary>Reads the files of a folder as one, with what the override files say.</summary>
    public static HclFile Read(IEnumerable<TerraformFile> files, Action<DiagnosticInfo, SourceSpan, string> report)
    {
        var ordered = files.OrderBy(f => Is(f.Path)).ThenBy(f => f.Path, StringComparer.Ordinal).ToList();
        var parsed = HclFile.ParseJoined(ordered.Select(f => (f.Path, f.Text)), JsonShapes.File);
        var first = ordered.FindIndex(f => Is(f.Path));
        var merge = new OverrideFiles(parsed.Take(first), parsed[0].Source, report);
        foreach (var file in parsed.Skip(first))
        {
            foreach (var block in file.Body.Blocks)
                merge.Add(block);
        }

        var body = parsed[0].Body.With([.. parsed.SelectMany(f => f.Body.Attributes)], [.. merge.Result()]);
        return HclFile.Joined(parsed, body);
    }

    private static string Key(BlockSyntax block) => $"{block.Type} {string.Join('.', block.Labels.Select(l => l.Text))} {(block.Type == "provider" ? Alias(block) : null)}";

    private static string? Alias(BlockSyntax provider) => (provider.Body.Attribute("alias")?.Value as TemplateSyntax)?.LiteralText;

    /// <summary>Arguments one by one; nested blocks of a kind that the override has are all replaced.</summary>
    private static BodySyntax Merge(BodySyntax original, BodySyntax changes, Func<string, bool>? isKept = null)
    {
        var attributes = original.Attributes.Where(a => changes.Attribute(a.Name) is null).Concat(changes.Attributes);
        var replaced = changes.Blocks.Select(Kind).Where(k => isKept?.Invoke(k) != true).ToHashSet(StringComparer.Ordinal);
        var blocks = original.Blocks.Where(b => !replaced.Contains(Kind(b))).Concat(changes.Blocks.Where(b => replaced.Contains(Kind(b))));
        return original.With([.. attributes], [.. blocks]);
    }

    private static string Kind(BlockSyntax block) => block.Type == "dynamic" && block.Labels is [var label] ? label.Text : block.Type;

    private void Add(BlockSyntax block)
    {
        switch (block.Type)
        {
            case "resource" or "data" or "module" or "variable" or "output" or "ephemeral":
                Named(block);
                break;
            case "provider":
                if (_named.TryGetValue(Key(block), out var at))
                    _blocks[at] = _blocks[at].With(Merge(_blocks[at].Body, block.Body));
                else if (Alias(block) is { } alias)
                    Missing(block, $"provider configuration with the alias '{alias}'");
                else
                    Append(block);

                break;
            case "locals":
                foreach (var attribute in block.Body.Attributes)
                {
                    if (_localNames.Contains(attribute.Name))
                        _locals[attribute.Name] = attribute;
                    else
                        _report(DiagnosticCatalog.UnfitOverride, _source.At(attribute.NameSpan), $"There is no local value '{attribute.Name}' to override. Declare it in another file, or correct the name.");
                }

                break;
            case "terraform":
                _settings.Add(block);
                break;
            case "moved" or "import" or "removed" or "check":
                _report(DiagnosticCatalog.UnfitOverride, _source.At(block.HeaderSpan), $"A block '{block.Type}' cannot stand in an override file. Move it to another file.");
                break;
            default:
                Append(block);
                break;
        }
    }

    private void Named(BlockSyntax block)
    {
        if (!_named.TryGetValue(Key(block), out var at))
        {
            Missing(block, $"{block.Type} '{string.Join('.', block.Labels.Select(l => l.Text))}'");
            return;
        }

        if (block.Body.Attribute("depends_on") is { } dependsOn)
            _report(DiagnosticCatalog.UnfitOverride, _source.At(dependsOn.NameSpan), "'depends_on' cannot be overridden. Write it where the block is declared.");

        // Conditions and validations stay; of the lifecycle only three arguments can be changed.
        var original = _blocks[at];
        var body = Merge(original.Body, block.Body, kind => kind is "lifecycle" or "precondition" or "validation");
        if (block.Body.BlocksOf("lifecycle").FirstOrDefault() is { } lifecycle)
        {
            var before = body.BlocksOf("lifecycle").FirstOrDefault();
            var changes = lifecycle.Body.With([.. lifecycle.Body.Attributes.Where(a => s_lifecycle.Contains(a.Name))], []);
            body = body.With(body.Attributes, before is null ? body.Blocks.Add(lifecycle.With(changes)) : body.Blocks.Replace(before, before.With(Merge(before.Body, changes))));
        }

        // When one file says count and the other for_each, Terraform hears the count.
        if (body.Attribute("count") is not null && !HasBoth(original.Body) && !HasBoth(block.Body))
            body = body.With(body.Attributes.RemoveAll(a => a.Name == "for_each"), body.Blocks);

        _blocks[at] = original.With(body);
    }

    private static bool HasBoth(BodySyntax body) => body.Attribute("count") is not null && body.Attribute("for_each") is not null;

    private void Append(BlockSyntax block)
    {
        _named.TryAdd(Key(block), _blocks.Count);
        _blocks.Add(block);
    }

    /// <summary>All blocks, with what holds for several of them: locals by name, and of settings the last that says something.</summary>
    private IEnumerable<BlockSyntax> Result()
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        var settings = new List<BlockSyntax>();
        for (var i = _settings.Count - 1; i >= 0; i--)
        {
            settings.Add(Unsaid(_settings[i], said));
            foreach (var attribute in _settings[i].Body.Attributes)
                said.Add(attribute.Name);

            foreach (var block in _settings[i].Body.Blocks)
                said.UnionWith(block.Type == "required_providers" ? block.Body.Attributes.Select(a => $"provider {a.Name}") : block.Type is "backend" or "cloud" ? ["state"] : []);
        }

        settings.Reverse();
        var isFirst = new HashSet<string>(StringComparer.Ordinal);
        return _blocks.Select(block => block.Type switch
        {
            "terraform" => Unsaid(block, said),
            "locals" => block.With(block.Body.With([.. block.Body.Attributes.Select(a => isFirst.Add(a.Name) && _locals.TryGetValue(a.Name, out var change) ? change : a)], block.Body.Blocks)),
            _ => block,
        }).Concat(settings);
    }

    /// <summary>What is left of settings when later ones are heard: the state is kept in one place, and required providers are replaced by name.</summary>
    private static BlockSyntax Unsaid(BlockSyntax settings, HashSet<string> said)
    {
        var blocks = settings.Body.Blocks.Where(b => b.Type is not ("backend" or "cloud") || !said.Contains("state"))
            .Select(b => b.Type == "required_providers" ? b.With(b.Body.With(b.Body.Attributes.RemoveAll(a => said.Contains($"provider {a.Name}")), b.Body.Blocks)) : b);
        return settings.With(settings.Body.With(settings.Body.Attributes.RemoveAll(a => said.Contains(a.Name)), [.. blocks]));
    }

    private void Missing(BlockSyntax block, string what)
        => _report(DiagnosticCatalog.UnfitOverride, _source.At(block.HeaderSpan), $"There is no {what} to override. Declare it in another file, or correct the name.");
}
