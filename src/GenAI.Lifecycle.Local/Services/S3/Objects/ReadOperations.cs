using System.Globalization;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Integrity;

namespace GenAI.Lifecycle.Local.Services.S3.Objects;

internal sealed class ReadOperations(S3Store store)
{
    private static readonly string[] Overrides =
    [
        "cache-control",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-type",
        "expires",
    ];

    public Task<AwsResponse> GetAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var item = store.Lease(request.Http.HttpContext, () => Find(request));
        StorageClasses.RequireReadable(item);
        var range = ByteRange.Of(request, item);
        return Task.FromResult(Describe(request, item, range, async (body, token) =>
            {
                var content = store.Open(item, range.Start, range.Length);
                await using (content.ConfigureAwait(false))
                {
                    await content.CopyToAsync(body, token).ConfigureAwait(false);
                }
            }));
    }

    public Task<AwsResponse> HeadAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var item = Find(request);
        return Task.FromResult(Describe(request, item, ByteRange.Of(request, item), static (_, _) => Task.CompletedTask));
    }

    private S3Object Find(AwsRequest request)
    {
        var item = store.RequireObject(request.Bucket(), request.Key());
        Preconditions.CheckRead(request.Http, item);
        return item;
    }

    private static AwsResponse Describe(AwsRequest request, S3Object item, ByteRange range, Func<Stream, CancellationToken, Task> content)
    {
        var answer = new AwsResponse
        {
            Status = range.Partial ? 206 : 200,
            ContentType = Override(request, "content-type") ?? item.Attributes.ContentType,
            ContentLength = range.Length,
            Content = content,
        };
        var headers = answer.Headers;
        headers["ETag"] = $"\"{item.ETag}\"";
        headers["Last-Modified"] = item.LastModified.ToString("r", CultureInfo.InvariantCulture);
        headers["Accept-Ranges"] = "bytes";
        EncryptionHeaders.Add(headers, item.Attributes);
        if (item.Attributes.StorageClass != StorageClasses.Standard)
            headers["x-amz-storage-class"] = item.Attributes.StorageClass;
        if (item.Attributes.WebsiteRedirect is { } redirect)
            headers["x-amz-website-redirect-location"] = redirect;
        if (range.Partial)
            headers["Content-Range"] = string.Create(
                CultureInfo.InvariantCulture,
                $"bytes {range.Start}-{range.Start + range.Length - 1}/{item.Size}"
            );
        if (range.PartNumber && item.PartCount > 0)
            headers["x-amz-mp-parts-count"] = item.PartCount.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in item.Attributes.Headers)
            headers[name] = value;
        foreach (var (name, value) in item.Attributes.Metadata)
            headers[$"x-amz-meta-{name}"] = value;
        if (item.Attributes.Tags.Count > 0)
            headers["x-amz-tagging-count"] = item.Attributes.Tags.Count.ToString(CultureInfo.InvariantCulture);
        if (
            !range.Partial
            && request.Http.Headers["x-amz-checksum-mode"].FirstOrDefault()?.Equals("ENABLED", StringComparison.OrdinalIgnoreCase) == true
        )
            ChecksumHeaders.Add(headers, item.Checksum);
        foreach (var name in Overrides.Where(name => name != "content-type"))
        {
            if (Override(request, name) is { } value)
                headers[name] = value;
        }

        return answer;
    }

    /// <summary>Returns the caller's override of a stored header.</summary>
    private static string? Override(AwsRequest request, string name) =>
        request.Query($"response-{name}") is { } value ? S3Requests.HeaderText($"response-{name}", value) : null;
}
