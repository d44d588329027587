using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.S3.Objects;

/// <summary>The object that CopyObject and UploadPartCopy copy from.</summary>
internal static class CopySource
{
    private const string Header = "x-amz-copy-source";

    /// <exception cref="ServiceError">The source does not exist, a condition on it fails, or its content is archived.</exception>
    public static S3Object Read(AwsRequest request, S3Store store)
    {
        var header = request.Http.Headers[Header].ToString();
        var parts = header.Split('?');
        var path = Uri.UnescapeDataString(parts[0]).TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == path.Length - 1)
            throw S3Errors.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey", Header, header);
        if (parts.Length > 1 && parts[1] is not ("versionId=null" or ""))
            throw S3Errors.InvalidVersion(parts[1]["versionId=".Length..]);

        var source = store.RequireObject(path[..slash], path[(slash + 1)..]);
        Preconditions.CheckRead(request.Http, source, Header + "-");
        return StorageClasses.Archived(source.Attributes.StorageClass)
            ? throw new ServiceError(
                "ObjectNotInActiveTierError",
                403,
                "The source object of the COPY action is not in the active tier and is only stored in Amazon S3 Glacier."
            )
            : source;
    }
}
