using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform.Schema;

/// <summary>
/// Checks a module the way <c>terraform validate</c> does: names, types, what is required, and whether all that is referred to is declared.
/// Providers whose schema is not embedded are not judged.
/// </summary>
public sealed class SchemaChecker
{
    private const int MaxScopes = 200_000;

    private readonly HashSet<Diagnostic> _found = [];
    private readonly Hints _hints = new();
    private readonly HashSet<object> _checked = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<BlockSyntax> _usedProviders;

    private SchemaChecker(IEnumerable<ModuleScope> scopes) => _usedProviders = Terraform.Providers.Used(scopes);

    /// <summary>All that is wrong, in the order of paths and lines. A module that is called several times is reported once.</summary>
    public static ImmutableArray<Diagnostic> Check(TerraformModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var scopes = WithStandIns(module.Scopes);
        var checker = new SchemaChecker(scopes);
        foreach (var scope in scopes)
            checker.Check(scope);

        checker.Circles(module);

        return [.. checker._found.OrderBy(d => d.At.Path, StringComparer.Ordinal).ThenBy(d => d.At.Line).ThenBy(d => d.At.Column).ThenBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.Message, StringComparer.Ordinal)];
    }

    /// <summary>The modules, and those whose calls make no instance with the values of this run: what is wrong there is wrong with other values.</summary>
    private static List<ModuleScope> WithStandIns(IEnumerable<ModuleScope> scopes)
    {
        var all = scopes.ToList();
        for (var i = 0; i < all.Count && all.Count < MaxScopes; i++)
        {
            foreach (var call in all[i].Config.Modules.Values)
            {
                if (all[i].Calls(call.Name).IsEmpty && all[i].StandIn(call) is { } standIn)
                    all.Add(standIn);
            }
        }

        return all;
    }

    private static bool Names(BodySyntax body, TerraformResource resource)
        => body.Attributes.Any(a => Reference.In(a.Value).Any(r => resource.IsData
                ? r.Path is ["data", var dataType, var dataName, ..] && dataType == resource.Type && dataName == resource.Name
                : r.Path is [var type, var name, ..] && type == resource.Type && name == resource.Name))
            || body.Blocks.Any(b => Names(b.Body, resource));

    /// <summary>Finds resources that wait for each other: each circle is reported at the first of them.</summary>
    private void Circles(TerraformModule module)
    {
        var first = new Dictionary<string, TerraformResource>(StringComparer.Ordinal);
        foreach (var resource in module.AllResources.Concat(module.AllDataSources))
            first.TryAdd(resource.BaseAddress, resource);

        // What a resource says of itself directly is rejected only by a plan.
        foreach (var resource in first.Values.Where(r => r.ReferencesItself))
            Report(DiagnosticCatalog.EvaluationCycle with { Severity = Names(resource.Body!, resource) ? Severity.Medium : Severity.Error }, resource.At, $"'{resource.Address}' refers to itself, so it cannot be made. Break the circle.", resource.Address);

        // Whatever waits for nothing is done; what is left waits for a circle.
        var waiting = first.ToDictionary(r => r.Key, r => r.Value.ReferencesTo.Count(first.ContainsKey), StringComparer.Ordinal);
        var done = new Queue<string>(waiting.Where(w => w.Value == 0).Select(w => w.Key));
        while (done.TryDequeue(out var address))
        {
            foreach (var referrer in first[address].ReferencedBy)
            {
                if (waiting.TryGetValue(referrer, out var count) && (waiting[referrer] = count - 1) == 0)
                    done.Enqueue(referrer);
            }
        }

        // From each of these a way leads on; where it comes back to itself is a circle. No way is gone twice.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in waiting.Where(w => w.Value > 0).Select(w => w.Key).Order(StringComparer.Ordinal))
        {
            var path = new List<string>();
            var at = start;
            while (seen.Add(at))
            {
                path.Add(at);
                at = first[at].ReferencesTo.First(r => waiting.TryGetValue(r, out var count) && count > 0);
            }

            var from = path.IndexOf(at);
            if (from < 0)
                continue;

            var circle = path[from..];
            var resource = first[circle.Min(StringComparer.Ordinal)!];
            Report(DiagnosticCatalog.EvaluationCycle with { Severity = Severity.Error }, resource.At, $"These wait for each other, so none of them can be made first: '{string.Join("', '", circle.Take(10))}'. Break the circle.", resource.Address);
        }
    }

    /// <summary>What stands in a provider block that nothing uses is no error, since Terraform does not read it, but it is hardly meant so.</summary>
    private Action<DiagnosticInfo, SourceSpan, string, string?> ReportIn(BlockSyntax block)
        => block.Type != "provider" || _usedProviders.Contains(block) ? Report : (info, at, message, resource) => Report(info with { Severity = info.Severity < Severity.Medium ? info.Severity : Severity.Medium }, at, message, resource);

    private void Report(DiagnosticInfo info, SourceSpan at, string message, string? resource = null)
        => _found.Add(new Diagnostic { Id = info.Id, Severity = info.Severity, Message = message, At = at, Resource = resource });

    private void Check(ModuleScope scope)
    {
        var isFirst = _checked.Add(scope.Config);
        foreach (var resource in scope.Config.Resources.Values)
        {
            var schema = SchemaOf(scope, resource.Type, resource.IsData, resource.Body, out var isKnownProvider, out var hint, _hints);
            if (schema is null)
            {
                if (isFirst && isKnownProvider)
                    Report(DiagnosticCatalog.UnknownResourceType, resource.At, $"The provider '{ProviderSchemas.ProviderOf(resource.Type)}' has no {(resource.IsData ? "data source" : "resource")} '{resource.Type}'.{hint}", resource.Address);

                continue;
            }

            if (isFirst)
                Names(resource.File, resource.Body, schema, resource.Address, resource.At, LanguageSchema.ResourceArguments, resource.IsData ? LanguageSchema.DataBlocks : LanguageSchema.ResourceBlocks);
        }

        if (isFirst)
        {
            Declarations(scope);
            new ReferenceChecker(scope, ReportIn, _hints).Check();
            // What was already said of a place is said better than by who only tried to compute it.
            var places = _found.Where(d => d.Severity == Severity.Error).Select(d => d.At).ToHashSet();
            foreach (var diagnostic in new ConfigurationChecker(scope, Report, _usedProviders).Check().Where(d => !places.Contains(d.At)))
                _found.Add(diagnostic with { Severity = Severity.Error });
        }

        // What only the values of this run show is said too, but it is not wrong whatever the variables are.
        foreach (var resource in scope.Config.Resources.Values)
        {
            if (SchemaOf(scope, resource.Type, resource.IsData, resource.Body, out _, out _) is { } schema && scope.Instances(resource) is [var instance, ..])
                Types(instance, schema, instance.Address, 0);
        }
    }

    internal static ProviderSchema? Provider(ModuleScope scope, string localName)
    {
        var source = scope.Config.Settings.SelectMany(s => s.Body.BlocksOf("required_providers")).Select(b => b.Body.Attribute(localName)?.Value).OfType<ObjectSyntax>()
            .SelectMany(o => o.Items).Where(i => i.Name == "source").Select(i => (i.Value as TemplateSyntax)?.LiteralText).FirstOrDefault();
        var schema = ProviderSchemas.Find(source is null ? localName : source[(source.LastIndexOf('/') + 1)..]);
        return source is null || schema is not null && (source == schema.Source || source.EndsWith($"/{schema.Source}", StringComparison.Ordinal)) ? schema : null;
    }

    internal static BlockSchema? SchemaOf(ModuleScope scope, string type, bool isData, BodySyntax body, out bool isKnownProvider, out string hint, Hints? hints = null)
    {
        hint = "";
        isKnownProvider = false;
        var named = Terraform.Providers.Reference(body.Attribute("provider")?.Value)?.Split('.')[0];
        if (LanguageSchema.BuiltIn(type, isData) is { } builtIn)
            return builtIn;

        if (named is null && ProviderSchemas.ProviderOf(type) == "terraform")
        {
            isKnownProvider = true;
            hint = isData ? " Did you mean 'terraform_remote_state'?" : " Did you mean 'terraform_data'?";
            return null;
        }

        if (Provider(scope, named ?? ProviderSchemas.ProviderOf(type)) is not { } provider)
            return null;

        isKnownProvider = true;
        var schema = isData ? provider.DataSource(type) : provider.Resource(type);
        if (schema is null)
        {
            if (hints?.Of(type, isData ? provider.DataSourceTypes : provider.ResourceTypes) is { } nearest)
                hint = $" Did you mean '{nearest}'?";
            else if ((isData ? provider.Resource(type) : provider.DataSource(type)) is not null)
                hint = isData ? " There is a resource of that name." : " There is a data source of that name.";
        }

        return schema;
    }

    // ---- names

    private void Names(HclFile file, BodySyntax body, BlockSchema schema, string where, SourceSpan header, IReadOnlySet<string> moreArguments, IReadOnlySet<string> moreBlocks, Action<DiagnosticInfo, SourceSpan, string, string?>? report = null)
    {
        report ??= Report;
        foreach (var attribute in body.Attributes)
        {
            if (moreArguments.Contains(attribute.Name))
                continue;

            var at = file.Source.At(attribute.NameSpan);
            if (schema.Attributes.TryGetValue(attribute.Name, out var known))
            {
                if (!known.IsRequired && !known.IsOptional)
                    report(DiagnosticCatalog.ComputedArgument, at, $"'{attribute.Name}' of '{where}' is set by the provider and cannot be set here. Remove it.", where);
            }
            else if (schema.Blocks.ContainsKey(attribute.Name))
            {
                report(DiagnosticCatalog.BlockAsArgument, at, $"'{attribute.Name}' of '{where}' is a block. Write '{attribute.Name} {{ … }}' without '='.", where);
            }
            else
            {
                var hint = _hints.Of(attribute.Name, schema.Attributes.Where(a => a.Value.IsRequired || a.Value.IsOptional).Select(a => a.Key).Concat(schema.Blocks.Keys).Concat(moreArguments));
                report(DiagnosticCatalog.UnknownArgument, at, $"'{where}' has no argument '{attribute.Name}'.{(hint is null ? "" : $" Did you mean '{hint}'?")}", where);
            }
        }

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);

        // How many blocks a dynamic one makes is mostly not known, and then neither is whether there are enough or too many.
        var isUncertain = body.Blocks.Where(b => b is { Type: "dynamic", Labels.Length: 1 } && b.Body.Attribute("for_each")?.Value is not TupleSyntax).Select(b => b.Labels[0].Text).ToHashSet(StringComparer.Ordinal);
        foreach (var block in body.Blocks)
        {
            var isDynamic = block.Type == "dynamic" && block.Labels.Length == 1;
            var name = isDynamic ? block.Labels[0].Text : block.Type;
            if (!isDynamic && moreBlocks.Contains(name))
                continue;

            var before = counts.GetValueOrDefault(name);
            counts[name] = before + (!isDynamic ? 1 : block.Body.Attribute("for_each")?.Value is TupleSyntax tuple ? tuple.Elements.Length : 0);

            var at = file.Source.At(isDynamic ? block.Labels[0].Span : block.HeaderSpan);
            var content = isDynamic ? block.Body.BlocksOf("content").FirstOrDefault()?.Body : block.Body;
            if (schema.Blocks.TryGetValue(name, out var known))
            {
                if (content is not null && !LanguageSchema.IsOpen(known.Block))
                    Names(file, content, known.Block, where, file.Source.At(block.HeaderSpan), ImmutableHashSet<string>.Empty, ImmutableHashSet<string>.Empty, report);

                if (before <= known.Most && counts[name] > known.Most && !isUncertain.Contains(name))
                    report(DiagnosticCatalog.TooManyBlocks, at, known.Most == 1 ? $"'{where}' can have only one block '{name}' here. Merge the two." : $"'{where}' can have at most {known.Most} blocks '{name}' here, and this is one more. Remove it.", where);
            }
            else if (schema.Attributes.TryGetValue(name, out var attribute))
            {
                if (attribute.Block is not { } written)
                    report(DiagnosticCatalog.ArgumentAsBlock, at, $"'{name}' of '{where}' is an argument. Write '{name} = …'.", where);
                else if (content is not null)
                    Names(file, content, written, where, at, ImmutableHashSet<string>.Empty, ImmutableHashSet<string>.Empty, report);
            }
            else
            {
                var hint = _hints.Of(name, schema.Blocks.Keys.Concat(schema.Attributes.Keys));
                report(DiagnosticCatalog.UnknownBlock, at, $"'{where}' has no block '{name}'.{(hint is null ? "" : $" Did you mean '{hint}'?")}", where);
            }
        }

        foreach (var (name, attribute) in schema.Attributes)
        {
            if (attribute.IsRequired && body.Attribute(name) is null && !counts.ContainsKey(name))
                report(DiagnosticCatalog.MissingArgument, header, $"'{where}' needs the argument '{name}' here. Add it.", where);
        }

        foreach (var (name, block) in schema.Blocks)
        {
            if (counts.GetValueOrDefault(name) < block.Least && !isUncertain.Contains(name))
                report(DiagnosticCatalog.MissingBlock, header, block.Least == 1 ? $"'{where}' needs a block '{name}' here. Add it." : $"'{where}' needs at least {block.Least} blocks '{name}' here. Add what is missing.", where);
        }
    }

    // ---- types

    private void Types(TerraformBlock block, BlockSchema schema, string where, int depth)
    {
        if (depth > 50)
            return;

        foreach (var (name, attribute) in schema.Attributes)
        {
            var setting = block[name];
            if (setting.IsAbsent || setting.IsNull || setting.IsUnknown || attribute.Type.Convert(setting.Value) is not null)
                continue;

            if (_found.Any(d => d.Id == DiagnosticCatalog.WrongType.Id && d.At == setting.At))
                continue;

            _found.Add(new Diagnostic
            {
                Id = DiagnosticCatalog.WrongType.Id,
                Severity = Severity.Medium,
                At = setting.At,
                Resource = where,
                Message = $"With the values of this run, '{name}' of '{where}' takes {Article(attribute.Type.ToString())}, and gets {Article(Hcl.Evaluation.HclType.Name(setting.Value.Kind))}.",
            });
        }

        foreach (var (name, nested) in schema.Blocks)
        {
            foreach (var inner in block.Blocks(name).Take(100))
                Types(inner, nested.Block, where, depth + 1);
        }
    }

    private static string Article(string type) => type.Length > 60 ? $"{type[..60]}…" : type.StartsWith('o') ? $"an {type}" : $"a {type}";

    // ---- what is not of providers

    private void Declarations(ModuleScope scope)
    {
        var config = scope.Config;
        foreach (var (address, at, first) in config.Duplicates)
            Report(DiagnosticCatalog.DuplicateAddress, at, $"'{address}' is declared a second time; the first is at {first}. Rename or remove one of the two.", address);

        foreach (var file in config.Files)
        {
            foreach (var attribute in file.Body.Attributes)
                Report(DiagnosticCatalog.UnknownArgument, file.Source.At(attribute.NameSpan), $"The argument '{attribute.Name}' stands outside of all blocks, where Terraform takes none. Move it into a block.");

            foreach (var block in file.Body.Blocks)
            {
                var at = file.Source.At(block.HeaderSpan);
                if (!LanguageSchema.Labels.TryGetValue(block.Type, out var labels))
                    Report(DiagnosticCatalog.UnknownBlock, at, $"Terraform has no block '{block.Type}'.{(_hints.Of(block.Type, LanguageSchema.Labels.Keys) is { } nearest ? $" Did you mean '{nearest}'?" : "")}");
                else if (labels != block.Labels.Length)
                    Report(DiagnosticCatalog.WrongLabels, at, $"A block '{block.Type}' has {labels} labels, and this one has {block.Labels.Length}.");
                else
                    Language(file, block, at);
            }
        }

        foreach (var (file, block) in config.Files.SelectMany(f => f.Body.BlocksOf("terraform").SelectMany(t => t.Body.BlocksOf("required_providers")).Select(b => (f, b))).Skip(1))
            Report(DiagnosticCatalog.TooManyBlocks, file.Source.At(block.HeaderSpan), "A module has one block 'required_providers', and this is a further one. Merge the two.");

        foreach (var provider in config.Providers)
        {
            if (!ProviderRequirements.IsName(provider.Name))
                Report(DiagnosticCatalog.UnfitName, provider.At, $"'{provider.Name}' cannot be the name of a provider, which has only small letters, digits and single dashes between them.");

            if (provider.Body.Attribute("alias")?.Value is { } alias && ((alias as TemplateSyntax)?.LiteralText is not { } text || !IsIdentifier(text)))
                Report(DiagnosticCatalog.UnfitName, provider.File.Source.At(alias.Span), $"An alias is a fixed text and a name: it begins with a letter or '_', and has only letters, digits, '_' and '-'.");

            if (Provider(scope, provider.Name) is { } schema)
                Names(provider.File, provider.Body, WithoutRequired(schema.Configuration), $"provider.{provider.Name}", provider.At, LanguageSchema.ProviderArguments, ImmutableHashSet<string>.Empty, ReportIn(provider.Block));
        }

        foreach (var ephemeral in config.Ephemerals.Values.Where(e => ProviderSchemas.ProviderOf(e.Name) == "terraform" && e.Body.Attribute("provider") is null))
            Report(DiagnosticCatalog.UnknownResourceType, ephemeral.At, $"Terraform itself has no ephemeral resource '{ephemeral.Name}'.");

        foreach (var module in config.Modules.Values)
            Module(scope, module);

        Aliases(scope);
    }

    private void Language(HclFile file, BlockSyntax block, SourceSpan at)
    {
        if (block.Labels is [.., var name] && !IsIdentifier(name.Text))
            Report(DiagnosticCatalog.UnfitName, file.Source.At(name.Span), $"'{name.Text}' cannot be a name: one begins with a letter or '_', and has only letters, digits, '_' and '-'.");

        var where = block.Labels.Length == 0 ? block.Type : $"{(block.Type == "variable" ? "var" : block.Type)}.{string.Join('.', block.Labels.Select(l => l.Text))}";
        if (LanguageSchema.Top.TryGetValue(block.Type, out var schema))
            Names(file, block.Body, schema, where, at, ImmutableHashSet<string>.Empty, ImmutableHashSet<string>.Empty);

        if (block.Type == "locals")
        {
            foreach (var local in block.Body.Attributes.Where(a => !IsIdentifier(a.Name)))
                Report(DiagnosticCatalog.UnfitName, file.Source.At(local.NameSpan), $"'{local.Name}' cannot be a name: one begins with a letter or '_', and has only letters, digits, '_' and '-'.");

            foreach (var inner in block.Body.Blocks)
                Report(DiagnosticCatalog.UnknownBlock, file.Source.At(inner.HeaderSpan), $"'locals' has no blocks. Write '{inner.Type} = {{ … }}' for an object.", where);
        }

        foreach (var inner in block.Body.Blocks)
        {
            var innerAt = file.Source.At(inner.HeaderSpan);
            switch (block.Type, inner.Type)
            {
                case ("resource", "lifecycle"):
                    Names(file, inner.Body, LanguageSchema.Lifecycle, where, innerAt, ImmutableHashSet<string>.Empty, ImmutableHashSet<string>.Empty);
                    break;
                case ("data" or "ephemeral", "lifecycle"):
                    Names(file, inner.Body, LanguageSchema.DataLifecycle, where, innerAt, ImmutableHashSet<string>.Empty, ImmutableHashSet<string>.Empty);
                    break;
                case ("resource" or "removed", "connection") when block.Body.BlocksOf("provisioner").Any():
                    Names(file, inner.Body, LanguageSchema.Connection, where, innerAt, ImmutableHashSet<string>.Empty, ImmutableHashSet<string>.Empty);
                    break;
                case ("resource" or "removed", "provisioner") when inner.Labels is [var type]:
                    if (LanguageSchema.Provisioners.TryGetValue(type.Text, out var provisioner))
                        Names(file, inner.Body, provisioner, where, innerAt, ImmutableHashSet<string>.Empty, ImmutableHashSet<string>.Empty);
                    else
                        Report(DiagnosticCatalog.UnknownBlock, innerAt, $"There is no provisioner '{type.Text}'. There are 'file', 'local-exec' and 'remote-exec'.", where);

                    break;
                case ("resource" or "removed", "provisioner"):
                    Report(DiagnosticCatalog.WrongLabels, innerAt, $"A block 'provisioner' has 1 label, and this one has {inner.Labels.Length}.", where);
                    break;
                case ("terraform", "backend" or "provider_meta") when inner.Labels.Length != 1:
                    Report(DiagnosticCatalog.WrongLabels, innerAt, $"A block '{inner.Type}' has 1 label, and this one has {inner.Labels.Length}.", where);
                    break;
                case ("terraform", "cloud") when inner.Labels.Length > 0:
                    Report(DiagnosticCatalog.WrongLabels, innerAt, $"A block 'cloud' has no label, and this one has {inner.Labels.Length}.", where);
                    break;
                case ("check", "data") when inner.Labels.Length != 2:
                    Report(DiagnosticCatalog.WrongLabels, innerAt, $"A block 'data' has 2 labels, and this one has {inner.Labels.Length}.", where);
                    break;
            }

            if (block.Type is "resource" or "data" or "ephemeral" && inner.Type is "lifecycle" or "connection" && block.Body.BlocksOf(inner.Type).Skip(1).FirstOrDefault() == inner)
                Report(DiagnosticCatalog.TooManyBlocks, innerAt, $"'{where}' can have only one block '{inner.Type}'. Merge the two.", where);
        }

        if (block.Type == "terraform" && block.Body.BlocksOf("cloud").Any() && block.Body.BlocksOf("backend").FirstOrDefault() is { } backend)
            Report(DiagnosticCatalog.TooManyBlocks, file.Source.At(backend.HeaderSpan), "The state is kept either in 'cloud' or in a 'backend'. Remove one of the two.", where);
    }

    private static bool IsIdentifier(string name)
        => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' || c > 0x7F && !char.IsWhiteSpace(c));

    /// <summary>What a provider needs may also come from its environment.</summary>
    private static BlockSchema WithoutRequired(BlockSchema schema) => schema with
    {
        Attributes = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(schema.Attributes, a => a.Key, a => a.Value with { IsRequired = false, IsOptional = true }, StringComparer.Ordinal),
    };

    private void Module(ModuleScope scope, Declaration module)
    {
        var where = $"module.{module.Name}";
        if (module.Body.Attribute("source") is null)
            Report(DiagnosticCatalog.MissingArgument, module.At, $"'{where}' needs the argument 'source' here. Add it.", where);

        if (scope.Called(module) is not { } child)
            return;

        foreach (var attribute in module.Body.Attributes)
        {
            if (LanguageSchema.ModuleArguments.Contains(attribute.Name) || child.Variables.ContainsKey(attribute.Name))
                continue;

            var hint = _hints.Of(attribute.Name, child.Variables.Keys);
            Report(DiagnosticCatalog.UnknownArgument, module.File.Source.At(attribute.NameSpan), $"'{where}' has no variable '{attribute.Name}'.{(hint is null ? "" : $" Did you mean '{hint}'?")}", where);
        }

        foreach (var variable in child.Variables.Values)
        {
            if (variable.Body.Attribute("default") is null && module.Body.Attribute(variable.Name) is null)
                Report(DiagnosticCatalog.MissingArgument, module.At, $"'{where}' needs a value for the variable '{variable.Name}', which has no default. Add it.", where);
        }
    }

    private void Aliases(ModuleScope scope)
    {
        var known = Terraform.Providers.In(scope).Select(p => p.Reference).ToHashSet(StringComparer.Ordinal);

        // A module that wants configurations from its caller gets none when nobody calls it.
        if (scope.Parent is not null)
            known.UnionWith(ConfigurationAliases(scope.Config));

        foreach (var module in scope.Config.Modules.Values)
            Passed(scope, module, known);

        foreach (var resource in scope.Config.Resources.Values)
        {
            if (resource.Body.Attribute("provider")?.Value is { } value && Terraform.Providers.Reference(value) is { } reference && reference.Split('.') is [var name, var alias] && !known.Contains(reference) && scope.Mapped(reference) is null)
            {
                var hint = _hints.Of(reference, known);
                Report(DiagnosticCatalog.UnknownProvider, resource.File.Source.At(value.Span), $"There is no provider configuration '{reference}'.{(ConfigurationAliases(scope.Config).Contains(reference) ? " The module gets it from whoever calls it, so it cannot be used by itself." : hint is null ? $" Add a block 'provider \"{name}\"' with the alias '{alias}'." : $" Did you mean '{hint}'?")}", resource.Address);
            }
        }
    }

    /// <summary>The provider configurations that a call gives to its module.</summary>
    private void Passed(ModuleScope scope, Declaration module, HashSet<string> known)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in (module.Body.Attribute("providers")?.Value as ObjectSyntax)?.Items ?? [])
        {
            var key = Terraform.Providers.Reference(item.Key);
            if (key is not null && !given.Add(key))
                Report(DiagnosticCatalog.UnknownProvider, module.File.Source.At(item.Span), $"'{key}' is given to 'module.{module.Name}' twice. Remove one of the two.", $"module.{module.Name}");

            if (Terraform.Providers.Reference(item.Value) is { } reference && reference.Contains('.', StringComparison.Ordinal) && !known.Contains(reference))
                Report(DiagnosticCatalog.UnknownProvider, module.File.Source.At(item.Value.Span), $"There is no provider configuration '{reference}' to pass to 'module.{module.Name}'.", $"module.{module.Name}");
            else if (scope.Parent is null && key?.Contains('.', StringComparison.Ordinal) == false && Terraform.Providers.Reference(item.Value) is { } name && !name.Contains('.', StringComparison.Ordinal) && !known.Contains(name) && !Requirements(scope.Config).Any(r => r.Name == name))
                Report(DiagnosticCatalog.UnknownProvider, module.File.Source.At(item.Value.Span), $"There is no provider '{name}' to pass to 'module.{module.Name}'. Add it to 'required_providers', or add a block for it.", $"module.{module.Name}");
        }

        var providers = module.Body.Attribute("providers");
        if (providers is { Value: not ObjectSyntax })
            Report(DiagnosticCatalog.UnfitValue, module.File.Source.At(providers.Value.Span), "'providers' is an object with the names of provider configurations, such as { aws = aws.west }.", $"module.{module.Name}");

        if (scope.Called(module) is not { } child)
            return;

        foreach (var item in (providers?.Value as ObjectSyntax)?.Items ?? [])
        {
            if (Terraform.Providers.Reference(item.Key) is not { } key || Terraform.Providers.Reference(item.Value) is not { } reference)
                continue;

            var (name, passed) = (key.Split('.')[0], reference.Split('.')[0]);
            if (ShortSource(child, name) != ShortSource(scope.Config, passed))
                Report(DiagnosticCatalog.UnknownProvider, module.File.Source.At(item.Span), $"'{reference}' configures the provider '{ShortSource(scope.Config, passed)}', and in 'module.{module.Name}' the name '{name}' means '{ShortSource(child, name)}'.", $"module.{module.Name}");
            else if (child.Providers.Any(p => p.Name == name && p.Body.Attributes.Any(a => a.Name != "alias") && key == ((p.Body.Attribute("alias")?.Value as TemplateSyntax)?.LiteralText is { } alias ? $"{name}.{alias}" : name)))
                Report(DiagnosticCatalog.UnknownProvider, module.File.Source.At(item.Span), $"'module.{module.Name}' configures '{key}' itself, so none can be passed. Remove the block there, or this.", $"module.{module.Name}");
        }

        foreach (var needed in ConfigurationAliases(child).Where(a => !given.Contains(a)))
            Report(DiagnosticCatalog.UnknownProvider, module.At, $"'module.{module.Name}' needs a provider configuration '{needed}'. Pass one in 'providers'.", $"module.{module.Name}");
    }

    /// <summary>The source address that a local name of a provider stands for, without the registry of HashiCorp.</summary>
    private static string ShortSource(ModuleConfig config, string localName)
    {
        var source = Requirements(config).Where(a => a.Name == localName).Select(a => (a.Value as ObjectSyntax)?.Items.FirstOrDefault(i => i.Name == "source")?.Value).OfType<TemplateSyntax>().Select(t => t.LiteralText).FirstOrDefault();
        return source is null ? $"hashicorp/{localName}" : source.StartsWith("registry.terraform.io/", StringComparison.OrdinalIgnoreCase) ? source["registry.terraform.io/".Length..] : source;
    }

    private static IEnumerable<AttributeSyntax> Requirements(ModuleConfig config) => config.Settings.SelectMany(s => s.Body.BlocksOf("required_providers")).SelectMany(b => b.Body.Attributes);

    private static IEnumerable<string> ConfigurationAliases(ModuleConfig config)
        => Requirements(config)
            .Select(a => (a.Value as ObjectSyntax)?.Items.FirstOrDefault(i => i.Name == "configuration_aliases")?.Value).OfType<TupleSyntax>()
            .SelectMany(t => t.Elements).Select(Terraform.Providers.Reference).OfType<string>();
}
