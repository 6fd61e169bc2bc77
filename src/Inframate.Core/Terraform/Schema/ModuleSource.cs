using System.Text.RegularExpressions;

namespace Inframate.Terraform.Schema;

/// <summary>The address of a module (https://developer.hashicorp.com/terraform/language/modules/sources).</summary>
internal static partial class ModuleSource
{
    /// <summary>True for a folder beside the module that calls.</summary>
    public static bool IsFolder(string source)
        => source is "." or ".." || source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("../", StringComparison.Ordinal) || source.StartsWith(".\\", StringComparison.Ordinal) || source.StartsWith("..\\", StringComparison.Ordinal);

    /// <summary>True for a module of a registry, such as <c>terraform-aws-modules/vpc/aws</c>.</summary>
    public static bool IsRegistry(string source) => Registry.IsMatch(source);

    /// <summary>True for anything that Terraform knows how to fetch: a folder, a module of a registry, a repository, an archive.</summary>
    public static bool IsAddress(string source)
        => IsFolder(source) || IsRegistry(source) || source.StartsWith('/') || Remote.IsMatch(source);

    [GeneratedRegex("^(?:[\\p{L}\\p{N}.-]+\\.[\\p{L}\\p{N}.-]+(?::[0-9]+)?/|localhost(?::[0-9]+)?/)?[0-9A-Za-z](?:[0-9A-Za-z_-]{0,62}[0-9A-Za-z])?/[0-9A-Za-z](?:[0-9A-Za-z_-]{0,62}[0-9A-Za-z])?/[0-9a-z]{1,64}(?://.*)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Registry { get; }

    [GeneratedRegex("^(?:[A-Za-z0-9]+::|[A-Za-z][A-Za-z0-9+.-]*://|(?:github\\.com|bitbucket\\.org)/[^/]+/[^/]+|[^/@:]+@[^/:]+:|www\\.googleapis\\.com/storage/v1/|[^/]*\\.amazonaws\\.com/|[A-Za-z]:[\\\\/])", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Remote { get; }
}
