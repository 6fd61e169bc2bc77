using System.Collections.Immutable;
using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Syntax;
using Inframate.Rules;
using Inframate.Rules.Conditions;
using Inframate.Terraform;
using Inframate.Terraform.Generation;
using Inframate.Terraform.Schema;
using Inframate.Text;

namespace Inframate.Fixes;

/// <summary>The fixes of findings on hand-written Terraform: what the condition of a rule asks for, where that is one value, and a few resources that only have to be there.</summary>
internal sealed class TerraformFixes(TerraformModule module, IReadOnlyDictionary<string, HclFile> files)
{
    private readonly RuleContext _context = new(module);

    private readonly ILookup<string, TerraformResource> _byAddress = module.AllResources.Concat(module.AllDataSources).ToLookup(r => r.Address, StringComparer.Ordinal);

    /// <summary>The steps that mend a finding, and what to know about them; when there are none, why.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="rule">Its rule.</param>
    public (ImmutableArray<FixStep> Steps, string? Note) Of(Diagnostic finding, Rule rule)
    {
        var address = finding.Resource ?? "";
        if (FixTable.Never(finding.Id) is { } never)
            return ([], never);

        if (finding.Id == "INFRA2009" && module.Backend is { } backend && backend.At.Path == finding.At.Path && !finding.At.Path.EndsWith(".json", StringComparison.Ordinal))
            return State(backend);

        if (_byAddress[address].FirstOrDefault(r => r.At.Path == finding.At.Path) is not { IsData: false } resource)
            return ([], "it is about no resource of its own");

        if (finding.At.Path.EndsWith(".json", StringComparison.Ordinal))
            return ([], "it is written in JSON");

        if (Beside(finding, resource) is { } beside)
            return beside;

        if (rule is not DataRule data || ProviderSchemas.Find(ProviderSchemas.ProviderOf(resource.Type))?.Resource(resource.Type) is not { } schema)
            return ([], "what to write depends on more than the rule knows");

        var steps = new List<FixStep>();
        foreach (var condition in data.Checks.Where(c => c.Resources.Contains(resource.Type)).Select(c => c.Condition))
        {
            var places = new List<SourceSpan>();
            if (condition?.Holds(resource, _context, places) != true || !places.Contains(finding.At))
                continue;

            if (Deny(condition, resource, schema, "resource", steps) is { } why)
                return ([], why);
        }

        if (steps.Count == 0)
            return ([], "what to write depends on more than the rule knows");

        var replaced = steps.Select(s => s switch { SetAttribute set => set.Block == resource.At ? set.Name : BlockName(set), AddSetting add => add.Names.Split('.')[0], _ => "" }).FirstOrDefault(n => FixTable.Replaces(resource.Type, n));

        // Whoever applies without reading the plan would lose what is in it.
        return replaced is null ? ([.. steps.Distinct()], null) : ([], $"the next apply would make a new '{resource.Type}' for '{replaced}' without what is in the old one, so it is for you to say when");

        string BlockName(SetAttribute set) => BlockAt(set.Block)?.Type ?? "";
    }

    // Makes a condition that holds not hold any more. Returns why that is not possible; null when it is.
    private string? Deny(Condition condition, TerraformBlock block, BlockSchema schema, string blockName, List<FixStep> steps)
    {
        switch (condition)
        {
            case PathCondition path:
                return WantedSetting.Of(path, schema, (block as TerraformResource)?.Type) is { } wanted ? Write(path, wanted, block, schema, blockName, steps) : "what to write depends on more than the rule knows";
            case CombinedCondition { Kind: "not", Parts: [PathCondition part] }:
                return WantedSetting.Holding(part, schema, (block as TerraformResource)?.Type) is { } held ? Write(new PathCondition { Path = part.Path, Test = PathTest.Require, Values = part.Values }, held, block, schema, blockName, steps) : "what to write depends on more than the rule knows";
            case CombinedCondition { Kind: "all", Parts: [.., var last] }:
                // What comes before is when the rule applies; what the rule is about comes last.
                return Deny(last, block, schema, blockName, steps);
            case CombinedCondition { Kind: "any" } any:
                foreach (var part in any.Parts.Where(p => p.Holds(block, _context, null) == true))
                {
                    if (Deny(part, block, schema, blockName, steps) is { } why)
                        return why;
                }

                return null;
            case ElementCondition { Some: { } some, Path: [var only] } element when schema.Blocks.TryGetValue(only, out var nested):
                foreach (var inner in block.Blocks(only).Where(b => some.Holds(b, _context, null) == true))
                {
                    if (Deny(some, inner, nested.Block, only, steps) is { } why)
                        return why;
                }

                return null;
            default:
                return "what to write depends on more than the rule knows";
        }
    }

    private string? Write(PathCondition condition, WantedSetting wanted, TerraformBlock block, BlockSchema schema, string blockName, List<FixStep> steps)
    {
        var bodies = new List<(TerraformBlock Block, BlockSchema Schema, string Name)> { (block, schema, blockName) };
        for (var i = 0; i < wanted.Path.Length - 1; i++)
        {
            var name = wanted.Path[i];
            var next = new List<(TerraformBlock, BlockSchema, string)>();
            foreach (var (body, bodySchema, bodyName) in bodies)
            {
                var nested = bodySchema.Blocks[name].Block;
                var inner = body.Blocks(name);
                if (body.HasUnknownBlocks(name))
                    return $"its '{name}' blocks are not known";

                if (!inner.IsEmpty)
                {
                    next.AddRange(inner.Select(b => (b, nested, name)));
                    continue;
                }

                if (!IsWritten(body, bodyName))
                    return "it comes out of a dynamic block or an object";

                if (!IsEnough(nested, wanted.Path, i + 1))
                    return $"a '{name}' block needs more than '{wanted.Path[^1]}'";

                steps.Add(new AddSetting(body.At.Path, body.At, string.Join('.', wanted.Path[i..^1]), wanted.Path[^1], wanted.Value));
            }

            bodies = next;
        }

        var only = new PathCondition { Path = [wanted.Path[^1]], Test = condition.Test, Values = condition.Values, Number = condition.Number, Default = condition.Default };
        foreach (var (body, _, name) in bodies.Where(b => only.Holds(b.Block, _context, null) != false))
        {
            if (!IsWritten(body, name))
                return "it comes out of a dynamic block or an object";

            var setting = body[wanted.Path[^1]];
            var value = wanted.Value;
            if (!setting.IsAbsent)
            {
                if (BlockAt(body.At)?.Body.Attribute(setting.Name)?.Value is not { } written)
                    return $"'{setting.Name}' is set by another file";

                if (!IsLiteral(written))
                    return $"the value comes from '{files[body.At.Path].Source.Slice(written.Span)}', so it is to be changed there";

                // What is in the list stays, but 'None' goes with nothing else.
                if (condition.Test == PathTest.Lacks && setting.AsList is { } there)
                {
                    var texts = there.Select(v => HclType.ToText(v)?.StringOrNull).Where(v => v != "None").ToList();
                    value = HclText.Of(texts.Concat(condition.Values.Except(texts, StringComparer.OrdinalIgnoreCase)).ToList()).Text;
                }
            }

            steps.Add(new SetAttribute(body.At.Path, body.At, setting.Name, value));
        }

        return null;
    }

    private static bool IsLiteral(ExpressionSyntax value) => value switch
    {
        BooleanSyntax or NumberSyntax or NullSyntax => true,
        TemplateSyntax template => template.LiteralText is not null && !template.IsHeredoc,
        TupleSyntax tuple => tuple.Elements.All(IsLiteral),
        _ => false,
    };

    // A block with only this in it has to be enough for the provider.
    private static bool IsEnough(BlockSchema schema, ImmutableArray<string> path, int at)
    {
        if (at == path.Length - 1)
            return schema.Attributes.All(a => !a.Value.IsRequired || a.Key == path[at]) && schema.Blocks.Values.All(b => b.Least == 0);

        return schema.Attributes.Values.All(a => !a.IsRequired) && schema.Blocks.All(b => b.Value.Least == 0 || b.Key == path[at]) && IsEnough(schema.Blocks[path[at]].Block, path, at + 1);
    }

    // A block that is an object in an attribute, or comes out of a dynamic one, has no text of its own to change.
    private bool IsWritten(TerraformBlock block, string name) => BlockAt(block.At)?.Type == name;

    private BlockSyntax? BlockAt(SourceSpan at) => files.TryGetValue(at.Path, out var file) ? FixedText.BlockAt(file, at) : null;

    // A backend without a key is filled in by the command line, which may set the lock as well.
    private (ImmutableArray<FixStep>, string?) State(TerraformBlock backend)
    {
        var locks = backend["key"].IsAbsent || !backend["dynamodb_table"].IsNull;
        var steps = new List<FixStep>();
        foreach (var name in locks ? (string[])["encrypt"] : ["encrypt", "use_lockfile"])
        {
            if (backend[name].IsTrue)
                continue;

            if (!backend[name].IsAbsent && (BlockAt(backend.At)?.Body.Attribute(name)?.Value is not { } written || !IsLiteral(written)))
                return ([], $"'{name}' is set by another file");

            steps.Add(new SetAttribute(backend.At.Path, backend.At, name, "true"));
        }

        return ([.. steps], $"run 'terraform init -reconfigure' once{(locks ? "" : "; the lock file needs Terraform 1.10")}");
    }

    // Resources that only have to be there, with nothing in them that anyone would choose otherwise.
    private (ImmutableArray<FixStep>, string?)? Beside(Diagnostic finding, TerraformResource resource)
    {
        if (BesideText(finding.Id, resource.Type, resource.Name) is not { } text)
            return null;

        var type = text.Split('"')[1];
        if (resource.Key is not null || resource.IsOfUnknownCount || resource.Body?.Attribute("count") is not null || resource.Body?.Attribute("for_each") is not null)
            return ([], "there are several of it");

        if (module.Resources(type).Any(r => r.Name == resource.Name && r.ModuleAddress == resource.ModuleAddress))
            return ([], $"there is an '{type}.{resource.Name}' already, which is about something else or is not enough");

        return ([new AddBlock(resource.At.Path, text)], null);
    }

    /// <summary>The resource that only has to be there beside one of a type; null when the rule asks for something else.</summary>
    internal static string? BesideText(string rule, string type, string name)
    {
        var (beside, attribute, content) = rule switch
        {
            "INFRA2107" when type == "aws_vpc" => ("aws_default_security_group", "vpc_id", ""),
            "INFRA2305" when type == "aws_s3_bucket" => ("aws_s3_bucket_public_access_block", "bucket", "\n\n  block_public_acls       = true\n  block_public_policy     = true\n  ignore_public_acls      = true\n  restrict_public_buckets = true"),
            "INFRA2308" when type == "aws_s3_bucket" => ("aws_s3_bucket_versioning", "bucket", "\n\n  versioning_configuration {\n    status = \"Enabled\"\n  }"),
            _ => ("", "", ""),
        };
        return beside.Length == 0 ? null : $"resource \"{beside}\" \"{name}\" {{\n  {attribute} = {type}.{name}.id{content}\n}}";
    }
}
