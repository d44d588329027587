using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.S3.Objects;

internal sealed class TaggingOperations(S3Store store)
{
    public Task<AwsResponse> GetAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var item = store.RequireObject(request.Bucket(), request.Key());
        return Task.FromResult(S3Xml.Answer("Tagging", xml => xml.Group("TagSet", () =>
                {
                    foreach (var (key, value) in item.Attributes.Tags)
                    {
                        xml.Group("Tag", () =>
                        {
                            xml.Element("Key", key);
                            xml.Element("Value", value);
                        });
                    }
                })));
    }

    public async Task<AwsResponse> PutAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var (bucket, key) = (request.Bucket(), request.Key());
        var body = await S3Xml.ReadAsync(request, cancellationToken).ConfigureAwait(false) ?? throw S3Errors.MalformedXml();
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in body.Children("TagSet").SelectMany(set => set.Children("Tag")))
            if (!tags.TryAdd(tag.Text("Key") ?? throw S3Errors.MalformedXml(), tag.Text("Value") ?? ""))
                throw new ServiceError("InvalidTag", 400, "Cannot provide multiple Tags with the same key");
        Replace(bucket, key, S3Requests.CheckTags(tags));
        return AwsResponse.Empty;
    }

    public Task<AwsResponse> DeleteAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        Replace(request.Bucket(), request.Key(), new Dictionary<string, string>());
        return Task.FromResult(new AwsResponse { Status = 204 });
    }

    private void Replace(string bucket, string key, IReadOnlyDictionary<string, string> tags)
    {
        store.RequireObject(bucket, key);
        store.UpdateObject(bucket, key, item => item with { Attributes = item.Attributes with { Tags = tags } });
    }
}
