using System.Globalization;
using System.Text;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Objects;
using GenAI.Lifecycle.Local.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace GenAI.Lifecycle.Local.Services.S3;

/// <summary>Reads the headers of S3 requests.</summary>
internal static class S3Requests
{
    private const int MaxMetadataBytes = 2048;
    private const int MaxKeyBytes = 1024;
    private const int MaxTags = 10;
    private static readonly string[] Kept = ["Cache-Control", "Content-Disposition", "Content-Language", "Expires"];

    public static string Bucket(this AwsRequest request)
    {
        var bucket = request.Labels["bucket"];
        request.Resources.Add(new TrailResource("AWS::S3::Bucket", bucket));
        if (request.Http.Headers["x-amz-expected-bucket-owner"].FirstOrDefault() is { } owner && owner != request.AccountId)
            throw new ServiceError("AccessDenied", 403, "Access Denied");
        return bucket;
    }

    public static string Key(this AwsRequest request) => request.Keyed(request.Labels["bucket"], request.Labels["key"]);

    /// <summary>Returns the key in the request.</summary>
    public static string Keyed(this AwsRequest request, string bucket, string key)
    {
        request.Resources.Add(new TrailResource("AWS::S3::Object", $"{bucket}/{key}"));
        return Encoding.UTF8.GetByteCount(key) <= MaxKeyBytes
            ? key
            : throw new ServiceError("KeyTooLongError", 400, "Your key is too long");
    }

    public static string? Query(this AwsRequest request, string name) => request.Http.Query[name].FirstOrDefault();

    /// <summary>Returns a number in the query between 0 and <paramref name="max"/>; larger ones are reduced to it, as in S3.</summary>
    public static int QueryNumber(this AwsRequest request, string name, int max)
    {
        if (request.Query(name) is not { Length: > 0 } text)
            return max;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Min(number, max)
            : throw S3Errors.InvalidArgument($"Provided {name} not an integer or within integer range", name, text);
    }

    /// <summary>Returns a text for a response header, which must not contain control characters.</summary>
    /// <exception cref="ServiceError">InvalidArgument.</exception>
    public static string HeaderText(string name, string value) =>
        value.Any(char.IsControl)
            ? throw S3Errors.InvalidArgument($"{name} must not hold control characters.", name, Uri.EscapeDataString(value))
            : value;

    /// <summary>Returns the encoding of names in a listing: unchanged, or URL-encoded.</summary>
    public static Func<string, string> NameEncoding(this AwsRequest request) =>
        request.Query("encoding-type") switch
        {
            null => static name => name,
            "url" => static name => UriEncoding.Encode(name, keepSlash: true),
            var other => throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", other),
        };

    /// <summary>Reads the attributes of the object that a request writes.</summary>
    public static S3Attributes Attributes(HttpRequest request)
    {
        var attributes = Attributes(request.Headers);

        // Presigned URLs have the metadata in their query, where S3 reads it.
        return request.Query.ContainsKey("X-Amz-Signature")
            ? attributes with
            {
                Metadata = Metadata(request.Query.Concat(request.Headers).DistinctBy(static pair => pair.Key.ToLowerInvariant())),
            }
            : attributes;
    }

    public static S3Attributes Attributes(IHeaderDictionary headers)
    {
        if (headers["x-amz-acl"].FirstOrDefault() is { } acl && acl is not ("private" or "bucket-owner-full-control"))
            throw new ServiceError("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
        foreach (var name in headers.Keys)
            if (
                name.StartsWith("x-amz-server-side-encryption-customer", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("x-amz-object-lock", StringComparison.OrdinalIgnoreCase)
            )
                throw S3Errors.NotImplemented(name);
        var kept = Kept.Where(headers.ContainsKey)
            .ToDictionary(name => name, name => headers[name].ToString(), StringComparer.OrdinalIgnoreCase);
        if (ContentEncoding(headers.ContentEncoding.ToString()) is { Length: > 0 } encoding)
            kept["Content-Encoding"] = encoding;
        return EncryptionHeaders.Read(
            headers,
            new S3Attributes
            {
                ContentType = headers.ContentType.ToString() is { Length: > 0 } type ? type : "binary/octet-stream",
                Headers = kept,
                Metadata = Metadata(headers),
                Tags = ParseTags(headers["x-amz-tagging"].FirstOrDefault()),
                StorageClass = StorageClasses.Of(headers["x-amz-storage-class"].FirstOrDefault()),
                WebsiteRedirect = headers["x-amz-website-redirect-location"].FirstOrDefault(),
            }
        );
    }

    public static IReadOnlyDictionary<string, string> CheckTags(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count > MaxTags)
            throw new ServiceError("BadRequest", 400, "Object tags cannot be greater than 10");
        foreach (var (key, value) in tags)
        {
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw new ServiceError("InvalidTag", 400, "Your TagKey cannot be prefixed with aws:");
            if (key.Length is 0 or > 128)
                throw new ServiceError("InvalidTag", 400, "The TagKey you have provided is invalid");
            if (value.Length > 256)
                throw new ServiceError("InvalidTag", 400, "The TagValue you have provided is invalid");
        }
        return tags;
    }

    /// <summary>aws-chunked is the encoding of the body, not of the object.</summary>
    private static string ContentEncoding(string header) =>
        string.Join(
            ',',
            header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => part != "aws-chunked")
        );

    private static Dictionary<string, string> Metadata(IEnumerable<KeyValuePair<string, StringValues>> headers)
    {
        const string prefix = "x-amz-meta-";
        var metadata = headers
            .Where(header => header.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(
                header => header.Key[prefix.Length..].ToLowerInvariant(),
                header => header.Value.ToString(),
                StringComparer.Ordinal
            );
        var size = metadata.Sum(entry => Encoding.UTF8.GetByteCount(entry.Key) + Encoding.UTF8.GetByteCount(entry.Value));
        return size <= MaxMetadataBytes
            ? metadata
            : throw new ServiceError("MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size");
    }

    private static IReadOnlyDictionary<string, string> ParseTags(string? header)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in UriEncoding.ParseQuery(header ?? ""))
            if (!tags.TryAdd(key, value))
                throw S3Errors.InvalidArgument(
                    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
                    "x-amz-tagging",
                    header
                );
        return CheckTags(tags);
    }
}
