using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;

namespace Shop.Infrastructure.Files;

/// <summary>Keeps the pictures of products in a bucket.</summary>
public sealed class ProductImages(IAmazonS3 s3, IOptions<FileStorageOptions> options)
{
    public async Task<string> SaveAsync(int productId, Stream content, string contentType, CancellationToken cancellationToken)
    {
        var key = $"products/{productId}";

        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = options.Value.BucketName,
                Key = key,
                InputStream = content,
                ContentType = contentType,
                CannedACL = S3CannedACL.PublicRead,
            },
            cancellationToken);

        return $"https://{options.Value.BucketName}.s3.amazonaws.com/{key}";
    }

    public async Task<Stream> OpenAsync(int productId, CancellationToken cancellationToken)
    {
        var response = await s3.GetObjectAsync(options.Value.BucketName, $"products/{productId}", cancellationToken);

        return response.ResponseStream;
    }
}
