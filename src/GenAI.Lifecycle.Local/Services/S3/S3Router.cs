using System.Net;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Posts;
using GenAI.Lifecycle.Local.Signing;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Services.S3;

/// <summary>Determines S3's operations by method, depth of the path, and sub-resource in the query.</summary>
internal sealed class S3Router(IReadOnlyList<LocalOperation> operations)
{
    private static readonly string[] Unsupported =
    [
        "accelerate",
        "acl",
        "analytics",
        "cors",
        "encryption",
        "intelligent-tiering",
        "inventory",
        "legal-hold",
        "lifecycle",
        "logging",
        "metrics",
        "notification",
        "object-lock",
        "ownershipControls",
        "policy",
        "policyStatus",
        "publicAccessBlock",
        "replication",
        "requestPayment",
        "restore",
        "retention",
        "select",
        "session",
        "torrent",
        "versions",
        "website",
    ];

    private readonly Dictionary<string, LocalOperation> _operations = operations.ToDictionary(
        operation => operation.Name,
        StringComparer.Ordinal
    );

    public (LocalOperation Operation, IReadOnlyDictionary<string, string> Labels) Route(HttpRequest request)
    {
        var (path, _) = CanonicalRequest.Target(request);
        var (bucket, key) = Address(request.Host.Host, Uri.UnescapeDataString(path[1..]));
        var query = request.Query;
        if (Unsupported.FirstOrDefault(query.ContainsKey) is { } subresource)
            throw S3Errors.NotImplemented(subresource);
        if (query["versionId"].FirstOrDefault() is { } version and not "null")
            throw S3Errors.InvalidVersion(version);

        var name =
            bucket.Length == 0 ? Root(request.Method)
            : key.Length == 0 ? OfBucket(request, query)
            : OfObject(request, query);
        if (name is null)
            throw new ServiceError("MethodNotAllowed", 405, "The specified method is not allowed against this resource.");
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (bucket.Length > 0)
            labels["bucket"] = bucket;
        if (key.Length > 0)
            labels["key"] = key;
        return (_operations[name], labels);
    }

    private static string? Root(string method) => method == "GET" ? "ListBuckets" : null;

    private static string? OfBucket(HttpRequest request, IQueryCollection query) =>
        request.Method switch
        {
            "GET" when query.ContainsKey("location") => "GetBucketLocation",
            "GET" when query.ContainsKey("versioning") => "GetBucketVersioning",
            _ when query.ContainsKey("versioning") => throw S3Errors.NotImplemented("versioning"),
            "GET" when query.ContainsKey("uploads") => "ListMultipartUploads",
            "GET" when query["list-type"] == "2" => "ListObjectsV2",
            _ when query.ContainsKey("tagging") => throw S3Errors.NotImplemented("tagging of buckets"),
            "GET" => "ListObjects",
            "HEAD" => "HeadBucket",
            "PUT" => "CreateBucket",
            "DELETE" => "DeleteBucket",
            "POST" when query.ContainsKey("delete") => "DeleteObjects",
            "POST" when PostForm.IsSent(request) => "PostObject",
            _ => null,
        };

    private static string? OfObject(HttpRequest request, IQueryCollection query) =>
        request.Method switch
        {
            "GET" when query.ContainsKey("attributes") => "GetObjectAttributes",
            "GET" when query.ContainsKey("tagging") => "GetObjectTagging",
            "GET" when query.ContainsKey("uploadId") => "ListParts",
            "GET" => "GetObject",
            "HEAD" => "HeadObject",
            "PUT" when query.ContainsKey("tagging") => "PutObjectTagging",
            "PUT" when query.ContainsKey("uploadId") && request.Headers.ContainsKey("x-amz-copy-source") => "UploadPartCopy",
            "PUT" when query.ContainsKey("uploadId") => "UploadPart",
            "PUT" when request.Headers.ContainsKey("x-amz-copy-source") => "CopyObject",
            "PUT" => "PutObject",
            "DELETE" when query.ContainsKey("tagging") => "DeleteObjectTagging",
            "DELETE" when query.ContainsKey("uploadId") => "AbortMultipartUpload",
            "DELETE" => "DeleteObject",
            "POST" when query.ContainsKey("uploads") => "CreateMultipartUpload",
            "POST" when query.ContainsKey("uploadId") => "CompleteMultipartUpload",
            _ => null,
        };

    /// <summary>
    /// <c>bucket.s3.localhost</c>, <c>bucket.s3.us-east-1.localhost</c> and <c>bucket.localhost</c> contain a bucket
    /// name; an IP address does not.
    /// </summary>
    private static (string Bucket, string Key) Address(string host, string path)
    {
        if (!IPAddress.TryParse(host.Trim('[', ']'), out _) && host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
        {
            var name = host[..^".localhost".Length];
            var s3 =
                name == "s3" || name.StartsWith("s3.", StringComparison.Ordinal) ? 0 : name.LastIndexOf(".s3", StringComparison.Ordinal);
            var bucket =
                s3 >= 0 && (name.Length == s3 + 3 || name[s3 + 3] == '.') ? name[..s3]
                : s3 == 0 ? ""
                : name;
            if (bucket.Length > 0)
                return (bucket, path);
        }
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
    }
}
