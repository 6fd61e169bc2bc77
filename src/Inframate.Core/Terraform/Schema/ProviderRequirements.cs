using System.Text.RegularExpressions;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform.Schema;

/// <summary>Checks what a module says of Terraform and of its providers in <c>terraform</c> blocks (https://developer.hashicorp.com/terraform/language/providers/requirements).</summary>
internal sealed partial class ProviderRequirements(HclFile file, Action<HclFile, TextSpan, string> unfit)
{
    /// <summary>The first version of Terraform that keeps its promises of compatibility; what excludes all from there on cannot be run today.</summary>
    private static readonly long[] s_firstRelease = [1, 0, 0];

    /// <summary>The local name of the provider that comes with Terraform; null when the module does not require it.</summary>
    public static string? BuiltIn(ModuleConfig config)
        => config.Settings.SelectMany(s => s.Body.BlocksOf("required_providers")).SelectMany(b => b.Body.Attributes)
            .FirstOrDefault(a => (a.Value as ObjectSyntax)?.Items.Any(i => i.Name == "source" && Text(i.Value) == "terraform.io/builtin/terraform") == true)?.Name;

    /// <summary>True for a local name that a provider can have.</summary>
    public static bool IsName(string name) => ProviderName.IsMatch(name) && !name.Any(char.IsUpper);

    public void Check(BlockSyntax settings)
    {
        if (settings.Body.Attribute("required_version") is { Value: var required })
            Terraform(required);

        foreach (var inner in settings.Body.BlocksOf("required_providers").SelectMany(b => b.Body.Blocks))
            Unfit(inner.HeaderSpan, $"'required_providers' has no blocks. Write '{inner.Type} = {{ … }}'.");

        foreach (var requirement in settings.Body.BlocksOf("required_providers").SelectMany(b => b.Body.Attributes))
            Provider(requirement);
    }

    private void Unfit(TextSpan span, string message) => unfit(file, span, message);

    private void Terraform(ExpressionSyntax required)
    {
        if (required is NullSyntax || IsComputed(required))
            return;

        if (Text(required) is not { } text || VersionConstraints.Parse(text) is not { } constraints)
            Unfit(required.Span, "'required_version' is a fixed text with a constraint such as '>= 1.10' or '~> 1.9, < 2.0'.");
        else if (constraints.HasPrerelease)
            Unfit(required.Span, $"'required_version' cannot name a prerelease of Terraform, as '{text}' does. Leave out what stands after the numbers.");
        else if (!constraints.AllowsSome(s_firstRelease))
            Unfit(required.Span, $"No release of Terraform from 1.0 on satisfies '{text}', so the module cannot be used with any of them. Widen the constraint, such as to '>= 1.0'.");
    }

    private void Provider(AttributeSyntax requirement)
    {
        var name = requirement.Name;
        if (!ProviderName.IsMatch(name))
            Unfit(requirement.NameSpan, $"'{name}' cannot be the name of a provider, which has only letters, digits and single dashes between them.");
        else if (name.Any(char.IsUpper))
            Unfit(requirement.NameSpan, $"The name of a provider is written in small letters: '{name.ToLowerInvariant()}'.");

        switch (requirement.Value)
        {
            case TemplateSyntax version:
                Version(version);
                break;
            case ObjectSyntax detailed when detailed.Items.All(i => i.Name is not null):
                foreach (var item in detailed.Items)
                    Item(name, item);

                break;
            default:
                Unfit(requirement.Value.Span, $"What is required of a provider is an object, such as {{ source = \"hashicorp/{name}\", version = \"~> 5.0\" }}.");
                break;
        }
    }

    private void Item(string provider, ObjectItemSyntax item)
    {
        switch (item.Name)
        {
            case "version":
                Version(item.Value);
                break;
            case "source":
                Source(item.Value);
                break;
            case "configuration_aliases" when item.Value is TupleSyntax aliases:
                foreach (var alias in aliases.Elements)
                {
                    if (alias is TemplateSyntax && !file.Body.IsJson || Providers.Reference(alias) is not { } reference)
                        Unfit(alias.Span, $"A configuration alias is written as the name of the provider and one more, such as {provider}.main.");
                    else if (reference.Split('.')[0] != provider)
                        Unfit(alias.Span, $"The aliases of the provider '{provider}' begin with its name: '{provider}.…'.");
                }

                break;
            case "configuration_aliases":
                Unfit(item.Value.Span, $"'configuration_aliases' is a list, such as [{provider}.main].");
                break;
            default:
                Unfit(item.Key.Span, "A required provider has 'source', 'version' and 'configuration_aliases' only. Its arguments stand in a block 'provider'.");
                break;
        }
    }

    private void Version(ExpressionSyntax version)
    {
        if (IsComputed(version))
            return;

        if (Text(version) is not { } text)
            Unfit(version.Span, "The version of a provider is a fixed text with a constraint such as '~> 5.1, < 6.0'.");
        else if (VersionConstraints.Parse(text) is not { FitsProviders: true })
            Unfit(version.Span, $"'{text}' is no version constraint, such as '>= 5.0' or '~> 5.1, < 6.0'.");
    }

    private void Source(ExpressionSyntax source)
    {
        if (IsComputed(source))
            return;

        if (Text(source) is not { } text)
        {
            Unfit(source.Span, "The source of a provider is a fixed text, such as 'hashicorp/aws'.");
            return;
        }

        var parts = text.Split('/');
        if (parts.Length > 3 || !ProviderName.IsMatch(parts[^1]) || parts.Length > 1 && parts[^2] != "-" && !ProviderName.IsMatch(parts[^2]) || parts.Length == 3 && !Host.IsMatch(parts[0]))
            Unfit(source.Span, $"'{text}' is no address of a provider. One is written as '[host/]namespace/name', such as 'hashicorp/aws'.");
        else if (parts[^1].StartsWith("terraform-", StringComparison.OrdinalIgnoreCase))
            Unfit(source.Span, $"The name of a provider does not begin with 'terraform-', as that of its repository does: write '{text.Replace("terraform-provider-", "", StringComparison.OrdinalIgnoreCase).Replace("terraform-", "", StringComparison.OrdinalIgnoreCase)}'.");
        else if (parts is [.., "-", _])
            Unfit(source.Span, $"'{text}' is an address of Terraform 0.12. Write '[host/]namespace/name', such as 'hashicorp/aws'.");
    }

    /// <summary>True for a text that is put together of fixed parts; nobody writes one, and Terraform takes it.</summary>
    private static bool IsComputed(ExpressionSyntax expression) => expression is TemplateSyntax { LiteralText: null } && Reference.In(expression).IsEmpty;

    private static string? Text(ExpressionSyntax expression) => (expression as TemplateSyntax)?.LiteralText;

    [GeneratedRegex("^[\\p{L}\\p{N}]+(?:-[\\p{L}\\p{N}]+)*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ProviderName { get; }

    [GeneratedRegex("^[\\p{L}\\p{N}.-]+(?::[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Host { get; }
}
