using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>What the files of the Serverless Framework say beside their functions: the cloud that these are for, and the images that they run.</summary>
internal static partial class ServerlessFiles
{
    /// <summary>True for a file that YAML reads.</summary>
    public static bool IsData(string path) => RepositoryFiles.NameOf(path) is "serverless.yml" or "serverless.yaml" or "serverless.json";

    /// <summary>What functions are on a cloud; null where they are containers.</summary>
    /// <param name="provider">The <c>provider</c> of the file, or its name; null when it has none.</param>
    public static ServiceKind? KindOf(string? provider) => provider switch
    {
        null or "aws" => ServiceKind.Lambda,
        "knative" => null,
        _ => ServiceKind.Function,
    };

    /// <summary>What people call that which runs the functions; null for AWS and for clouds that are not known.</summary>
    public static string? HostOf(string? provider) => provider switch
    {
        "azure" => "Azure Functions",
        "cloudflare" => "Cloudflare Workers",
        "google" => "Google Cloud Functions",
        _ => null,
    };

    /// <summary>The functions of a file that is a program, which is not run: that there are some, and for which cloud. Null when it says neither.</summary>
    public static DeployedUnit? OfProgram(RepositoryFiles files, string path)
    {
        if (RepositoryFiles.NameOf(path) is not ("serverless.ts" or "serverless.js" or "serverless.cjs" or "serverless.mjs") || files.Read(path) is not { } text || ProviderName.Match(text) is not { Success: true } provider || !text.Contains("functions", StringComparison.Ordinal))
            return null;

        var line = text.AsSpan(0, provider.Index).Count('\n') + 1;
        return new DeployedUnit(RepositoryFiles.NameOf(RepositoryFiles.FolderOf(path)), new Evidence(EvidenceKind.Deployment, "functions", new SourceSpan(path, line)))
        {
            Kind = KindOf(provider.Groups["name"].Value),
            Host = HostOf(provider.Groups["name"].Value),
            Folder = RepositoryFiles.FolderOf(path),
            Language = "node",
        };
    }

    /// <summary>The folder and the Dockerfile of the image that a function runs; null when it runs none that is built here.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="path">The file.</param>
    /// <param name="provider">Its <c>provider</c>.</param>
    /// <param name="image">What the function says about its image.</param>
    public static (string Folder, Dockerfile? Dockerfile)? ImageOf(RepositoryFiles files, string path, YamlNode? provider, YamlNode? image)
    {
        if ((image?.Text ?? image?["name"]?.Text) is not { } name || provider?["ecr"]?["images"]?[name] is not { } built)
            return null;

        return ImageIn(files, RepositoryFiles.FolderOf(path), built.Text ?? built["path"]?.Text, built["file"]?.Text);
    }

    /// <summary>The folder that an image is built from, and its Dockerfile, when both are there.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="from">The folder that paths start in.</param>
    /// <param name="context">What the image is built from; the folder itself when null.</param>
    /// <param name="dockerfile">Its Dockerfile; the one of the usual name when null.</param>
    public static (string Folder, Dockerfile? Dockerfile)? ImageIn(RepositoryFiles files, string from, string? context, string? dockerfile)
        => RepositoryFiles.Combine(from, context ?? ".")?.TrimEnd('/') is { } folder
            ? (folder, RepositoryFiles.Combine(folder, dockerfile ?? "Dockerfile") is { } path && files.Exists(path) ? Dockerfile.Read(files, path) : null)
            : null;

    /// <summary>The runtime in the image that a function's image is built on: <c>python</c> in <c>public.ecr.aws/lambda/python:3.12</c>; null when another image is below.</summary>
    public static string? RuntimeOf(Dockerfile? dockerfile)
        => dockerfile?.Base?.Arguments is { } image && LambdaImage.Match(image) is { Success: true } match ? match.Groups["runtime"].Value : null;

    // provider: { name: 'aws', …
    [GeneratedRegex(@"\bprovider\s*:\s*\{[^{}]*?\bname\s*:\s*['""](?<name>[a-z-]+)['""]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProviderName { get; }

    [GeneratedRegex(@"(?:^|[\s/])lambda[/-](?<runtime>[a-z]+)(?:[:@\s]|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LambdaImage { get; }
}
