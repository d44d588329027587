using System.Text;
using System.Xml;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.S3.Buckets;

internal sealed class ListOperations(S3Store store)
{
    private const int MaxKeys = 1000;

    public Task<AwsResponse> ListV2Async(AwsRequest request, CancellationToken cancellationToken)
    {
        var token = request.Query("continuation-token");
        var after = token is null ? request.Query("start-after") : Decode(token);
        var (bucket, prefix, delimiter, limit) = Read(request);
        var page = ObjectListing.Read(store, bucket, prefix, delimiter, after, limit);
        var owner = request.Query("fetch-owner") == "true" ? request.AccountId : null;
        return Task.FromResult(Answer(request, bucket, prefix, delimiter, limit, page, owner, (xml, encode) =>
            {
                xml.Element("KeyCount", page.Objects.Count + page.CommonPrefixes.Count);
                xml.Element("ContinuationToken", token);
                if (request.Query("start-after") is { } startAfter)
                    xml.Element("StartAfter", encode(startAfter));
                if (page.Next is { } next)
                    xml.Element("NextContinuationToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(next)));
            }));
    }

    public Task<AwsResponse> ListV1Async(AwsRequest request, CancellationToken cancellationToken)
    {
        var (bucket, prefix, delimiter, limit) = Read(request);
        var marker = request.Query("marker");
        var page = ObjectListing.Read(store, bucket, prefix, delimiter, marker, limit);
        return Task.FromResult(Answer(request, bucket, prefix, delimiter, limit, page, request.AccountId, (xml, encode) =>
            {
                xml.Element("Marker", encode(marker ?? ""));
                if (delimiter.Length > 0 && page.Next is { } next)
                    xml.Element("NextMarker", encode(next));
            }));
    }

    private (string Bucket, string Prefix, string Delimiter, int Limit) Read(AwsRequest request) =>
        (
            store.RequireBucket(request.Bucket()).Name,
            request.Query("prefix") ?? "",
            request.Query("delimiter") ?? "",
            request.QueryNumber("max-keys", MaxKeys)
        );

    private static AwsResponse Answer(
        AwsRequest request,
        string bucket,
        string prefix,
        string delimiter,
        int limit,
        ObjectPage page,
        string? owner,
        Action<XmlWriter, Func<string, string>> paging
    )
    {
        var encode = request.NameEncoding();
        return S3Xml.Answer("ListBucketResult", xml =>
        {
            xml.Element("Name", bucket);
            xml.Element("Prefix", encode(prefix));
            if (delimiter.Length > 0)
                xml.Element("Delimiter", encode(delimiter));
            xml.Element("MaxKeys", limit);
            xml.Element("EncodingType", request.Query("encoding-type"));
            xml.Element("IsTruncated", page.Next is not null);
            paging(xml, encode);
            foreach (var item in page.Objects)
            {
                xml.Group("Contents", () =>
                {
                    xml.Element("Key", encode(item.Key));
                    xml.Element("LastModified", item.LastModified);
                    xml.Element("ETag", $"\"{item.ETag}\"");
                    xml.Element("ChecksumAlgorithm", item.Checksum?.Algorithm);
                    xml.Element("ChecksumType", item.Checksum?.Type);
                    xml.Element("Size", item.Size);
                    if (owner is not null)
                        xml.Group("Owner", () => xml.Element("ID", owner));
                    xml.Element("StorageClass", item.Attributes.StorageClass);
                });
            }
            foreach (var common in page.CommonPrefixes)
                xml.Group("CommonPrefixes", () => xml.Element("Prefix", encode(common)));
        });
    }

    private static string Decode(string token)
    {
        var bytes = new byte[token.Length];
        return token.Length > 0 && Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }
}
