using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Integrity;
using GenAI.Lifecycle.Local.Services.S3.Objects;
using GenAI.Lifecycle.Local.Signing;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Services.S3.Posts;

/// <summary>POST Object: the upload of a browser, allowed by a signed policy in its form.</summary>
internal sealed class PostOperation(S3Store store, RequestVerifier verifier, LocalAwsOptions options)
{
    public async Task<AwsResponse> PostAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var bucket = store.RequireBucket(request.Bucket()).Name;
        var form = await PostForm.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        var policy = Allow(request, form, bucket);

        var key = KeyOf(request, form, bucket);
        var attributes = S3Requests.Attributes(Headers(form));
        var limit = Math.Min(policy.MaxLength, options.MaxObjectBytes);
        var written = await ContentWriter
            .WriteAsync(store.Blobs, form.File, Checksums.Default, limit, content => CheckLength(policy, content), cancellationToken)
            .ConfigureAwait(false);
        var item = store.Keep(
            new S3Object(bucket, key, [written.Segment], written.Segment.Size, written.ETag, options.TimeProvider.GetUtcNow(), attributes)
            {
                Checksum = written.Checksum,
            },
            static _ => { }
        );
        return Answer(request, form, item);
    }

    private PostPolicy Allow(AwsRequest request, PostForm form, string bucket)
    {
        verifier.VerifyPolicy(form.Fields);
        var policy = PostPolicy.Parse(form.Fields["policy"]);
        policy.Check(new Dictionary<string, string>(form.Fields, StringComparer.OrdinalIgnoreCase) { ["bucket"] = bucket }, request.Time);
        return policy;
    }

    private static string KeyOf(AwsRequest request, PostForm form, string bucket)
    {
        if (form.Fields.GetValueOrDefault("key") is not { Length: > 0 } key)
            throw S3Errors.InvalidArgument(
                "Bucket POST must contain a field named 'key'. If it is specified, please check the order of the fields.",
                "key",
                ""
            );

        return request.Keyed(bucket, key.Replace("${filename}", form.FileName, StringComparison.Ordinal));
    }

    /// <summary>Returns the object attributes in the fields, which correspond to the headers of PutObject.</summary>
    private static HeaderDictionary Headers(PostForm form)
    {
        var headers = new HeaderDictionary();
        foreach (var (name, value) in form.Fields.Where(field => field.Key != "policy"))
            headers[name] = S3Requests.HeaderText(name, value);
        if (form.Fields.TryGetValue("acl", out var acl))
            headers["x-amz-acl"] = acl;
        return headers;
    }

    private static void CheckLength(PostPolicy policy, WrittenContent content)
    {
        if (content.Segment.Size < policy.MinLength)
            throw new ServiceError("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size");
    }

    private static AwsResponse Answer(AwsRequest request, PostForm form, S3Object item)
    {
        var etag = $"\"{item.ETag}\"";
        var location = $"http://{request.Http.Host}/{item.Bucket}/{UriEncoding.Encode(item.Key, keepSlash: true)}";
        if (
            form.Fields.GetValueOrDefault("success_action_redirect") is { } target
            && Uri.TryCreate(target, UriKind.Absolute, out var redirect)
        )
        {
            var query = $"bucket={UriEncoding.Encode(item.Bucket)}&key={UriEncoding.Encode(item.Key)}&etag={UriEncoding.Encode(etag)}";
            return Described(
                new AwsResponse { Status = 303 },
                etag,
                $"{redirect.AbsoluteUri}{(redirect.Query.Length == 0 ? "?" : "&")}{query}"
            );
        }

        return form.Fields.GetValueOrDefault("success_action_status") switch
        {
            "200" => Described(new AwsResponse(), etag, location),
            "201" => Described(Created(item, location, etag), etag, location),
            _ => Described(new AwsResponse { Status = 204 }, etag, location),
        };
    }

    private static AwsResponse Created(S3Object item, string location, string etag)
    {
        var document = S3Xml.Answer("PostResponse", xml =>
        {
            xml.Element("Location", location);
            xml.Element("Bucket", item.Bucket);
            xml.Element("Key", item.Key);
            xml.Element("ETag", etag);
        });
        return new AwsResponse
        {
            Status = 201,
            ContentType = document.ContentType,
            Bytes = document.Bytes,
        };
    }

    private static AwsResponse Described(AwsResponse answer, string etag, string location)
    {
        answer.Headers["ETag"] = etag;
        answer.Headers["Location"] = location;
        return answer;
    }
}
