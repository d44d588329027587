using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Integrity;

namespace GenAI.Lifecycle.Local.Services.S3.Objects;

/// <summary>DeleteObject and DeleteObjects.</summary>
internal sealed class DeleteOperations(S3Store store)
{
    private const int MaxKeys = 1000;

    public Task<AwsResponse> DeleteAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var (bucket, key) = (store.RequireBucket(request.Bucket()).Name, request.Key());
        store.RemoveObject(bucket, key, current => Preconditions.CheckWrite(request.Http, key, current));
        return Task.FromResult(new AwsResponse { Status = 204 });
    }

    public async Task<AwsResponse> DeleteManyAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var bucket = store.RequireBucket(request.Bucket()).Name;
        if (!request.Http.Headers.ContainsKey("Content-MD5") && Checksums.Requested(request.Http) is null)
            throw new ServiceError("InvalidRequest", 400, "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        var body = await S3Xml.ReadAsync(request, cancellationToken).ConfigureAwait(false) ?? throw S3Errors.MalformedXml();
        var items = body.Children("Object")
            .Select(item => (Key: item.Text("Key") ?? throw S3Errors.MalformedXml(), Version: item.Text("VersionId")))
            .ToArray();
        if (body.Name.LocalName != "Delete" || items.Length is 0 or > MaxKeys)
            throw S3Errors.MalformedXml();

        // The only version is "null".
        var refused = items.Where(item => item.Version is not (null or "null")).ToArray();
        var deleted = items.Except(refused).Select(item => item.Key).ToArray();
        foreach (var key in deleted)
            store.RemoveObject(bucket, key);
        return Answer(body.Text("Quiet") == "true" ? [] : deleted, refused);
    }

    private static AwsResponse Answer(IEnumerable<string> deleted, IEnumerable<(string Key, string? Version)> refused) =>
        S3Xml.Answer("DeleteResult", xml =>
        {
            foreach (var key in deleted)
                xml.Group("Deleted", () => xml.Element("Key", key));
            foreach (var (key, version) in refused)
            {
                xml.Group("Error", () =>
                {
                    xml.Element("Key", key);
                    xml.Element("VersionId", version);
                    xml.Element("Code", "NoSuchVersion");
                    xml.Element("Message", "The specified version does not exist.");
                });
            }
        });
}
