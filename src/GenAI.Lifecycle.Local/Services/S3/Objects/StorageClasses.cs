using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.S3.Objects;

/// <summary>The storage classes of general purpose buckets.</summary>
internal static class StorageClasses
{
    public const string Standard = "STANDARD";

    private static readonly string[] Known =
    [
        Standard,
        "REDUCED_REDUNDANCY",
        "STANDARD_IA",
        "ONEZONE_IA",
        "INTELLIGENT_TIERING",
        "GLACIER",
        "DEEP_ARCHIVE",
        "GLACIER_IR",
    ];

    /// <summary>Returns the class in a header; the default is <see cref="Standard"/>.</summary>
    /// <exception cref="ServiceError">InvalidStorageClass.</exception>
    public static string Of(string? header) =>
        header switch
        {
            null => Standard,
            _ when Known.Contains(header) => header,
            _ => throw new ServiceError("InvalidStorageClass", 400, "The storage class you specified is not valid")
            {
                Members = new() { ["StorageClassRequested"] = header },
            },
        };

    /// <summary>Determines whether the content cannot be read before it is restored.</summary>
    public static bool Archived(string storageClass) => storageClass is "GLACIER" or "DEEP_ARCHIVE";

    /// <summary>Rejects reading an archived content.</summary>
    /// <exception cref="ServiceError">InvalidObjectState.</exception>
    public static void RequireReadable(S3Object item)
    {
        if (Archived(item.Attributes.StorageClass))
            throw new ServiceError("InvalidObjectState", 403, "The operation is not valid for the object's storage class")
            {
                Members = new() { ["StorageClass"] = item.Attributes.StorageClass },
            };
    }
}
