using System.ComponentModel.DataAnnotations;

namespace Shop.Infrastructure.Files;

public sealed class FileStorageOptions
{
    public const string Section = "FileStorage";

    [Required]
    public string BucketName { get; set; } = "";

    public int MaximumMegabytes { get; set; } = 10;
}
