using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.S3;

/// <summary>Creates S3's errors that several operations share.</summary>
internal static class S3Errors
{
    public static ServiceError NoSuchBucket(string bucket) =>
        new("NoSuchBucket", 404, "The specified bucket does not exist") { Members = new JsonObject { ["BucketName"] = bucket } };

    public static ServiceError NoSuchKey(string key) =>
        new("NoSuchKey", 404, "The specified key does not exist.") { Members = new JsonObject { ["Key"] = key } };

    public static ServiceError NoSuchUpload(string uploadId) =>
        new(
            "NoSuchUpload",
            404,
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed."
        )
        {
            Members = new JsonObject { ["UploadId"] = uploadId },
        };

    public static ServiceError Precondition(string condition) =>
        new("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold")
        {
            Members = new JsonObject { ["Condition"] = condition },
        };

    public static ServiceError BadDigest(string algorithm) =>
        new(
            "BadDigest",
            400,
            algorithm == "Content-MD5"
                ? "The Content-MD5 you specified did not match what we received."
                : $"The {algorithm} you specified did not match the calculated checksum."
        );

    public static ServiceError InvalidArgument(string message, string name, string? value) =>
        new("InvalidArgument", 400, message)
        {
            Members = new JsonObject { ["ArgumentName"] = name, ["ArgumentValue"] = value },
        };

    /// <summary>Buckets are not versioned: every object has the version <c>null</c>.</summary>
    public static ServiceError InvalidVersion(string version) => InvalidArgument("Invalid version id specified", "versionId", version);

    public static ServiceError InvalidPart(string? number) =>
        new(
            "InvalidPart",
            400,
            "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."
        )
        {
            Members = number is null ? null : new JsonObject { ["PartNumber"] = number },
        };

    public static ServiceError MalformedXml() =>
        new("MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema");

    public static ServiceError NotImplemented(string what) =>
        new("NotImplemented", 501, $"A header or sub-resource you provided implies functionality that is not implemented: {what}");
}
