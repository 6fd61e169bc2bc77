using Inframate.Discovery;

namespace Inframate.Planning.Aws;

/// <summary>Stores of files.</summary>
internal static class FileStores
{
    public static ComponentDraft Bucket(AwsStack stack, SharedNeed need)
    {
        var draft = stack.Labelled("storage/s3-bucket", need);
        if (need.Wish("publicRead") is { } wish && need.Flag("publicRead") is true)
        {
            // The line that asks for it is why the bucket is open, so findings about that belong there.
            var declared = stack.Requirements.Exists && wish.At.Path == stack.Requirements.Path;
            draft
                .Set("public_read", true)
                .CausedBy(new Evidence(declared ? EvidenceKind.Declared : EvidenceKind.Call, declared ? "publicRead" : "PublicRead", wish.At));
        }

        return draft;
    }

    public static ComponentDraft FileSystem(AwsStack stack, SharedNeed need)
    {
        var draft = stack.Labelled("storage/efs", need);
        if (need.Wish("path") is not { } path)
            return draft;

        if (path.Value.Length is > 1 and < 200 && path.Value[0] == '/' && path.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '.') && !path.Value.Contains("..", StringComparison.Ordinal))
            return draft.Set("path", path.Value);

        need.Notes.NotMet(path.At, $"'{path.Value}' is no folder that a file system can be mounted at, so it is '/data'. Write a path such as '/app/uploads'.");
        return draft;
    }
}
