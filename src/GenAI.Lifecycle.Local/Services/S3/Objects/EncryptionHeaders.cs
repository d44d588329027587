using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Services.S3.Objects;

/// <summary>Reads and writes the encryption headers of requests and answers.</summary>
internal static class EncryptionHeaders
{
    public const string Algorithm = "x-amz-server-side-encryption";
    public const string Default = "AES256";

    private const string KeyId = "x-amz-server-side-encryption-aws-kms-key-id";
    private const string BucketKey = "x-amz-server-side-encryption-bucket-key-enabled";

    /// <summary>Returns the attributes with the requested encryption.</summary>
    public static S3Attributes Read(IHeaderDictionary headers, S3Attributes attributes)
    {
        var algorithm = headers[Algorithm].FirstOrDefault();
        var key = headers[KeyId].FirstOrDefault();
        if (algorithm is not (null or Default or "aws:kms" or "aws:kms:dsse"))
            throw S3Errors.InvalidArgument("The encryption method specified is not supported", Algorithm, algorithm);
        if (key is not null && algorithm is (null or Default))
            throw S3Errors.InvalidArgument(
                "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
                Algorithm,
                algorithm
            );

        var bucketKey = string.Equals(headers[BucketKey].FirstOrDefault(), "true", StringComparison.OrdinalIgnoreCase);
        return attributes with { Encryption = algorithm ?? Default, KmsKeyId = key, BucketKey = bucketKey };
    }

    public static void Add(IDictionary<string, string> headers, S3Attributes attributes)
    {
        headers[Algorithm] = attributes.Encryption;
        if (attributes.KmsKeyId is { } key)
            headers[KeyId] = key;
        if (attributes.BucketKey)
            headers[BucketKey] = "true";
    }
}
