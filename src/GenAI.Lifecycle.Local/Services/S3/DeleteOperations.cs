using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.S3;

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
        var keys = body.Children("Object").Select(item => item.Text("Key") ?? throw S3Errors.MalformedXml()).ToArray();
        if (body.Name.LocalName != "Delete" || keys.Length is 0 or > MaxKeys) throw S3Errors.MalformedXml();
        foreach (var key in keys) store.RemoveObject(bucket, key);
        var quiet = body.Text("Quiet") == "true";
        return S3Xml.Answer("DeleteResult", xml =>
        {
            if (quiet) return;
            foreach (var key in keys) xml.Group("Deleted", () => xml.Element("Key", key));
        });
    }
}
