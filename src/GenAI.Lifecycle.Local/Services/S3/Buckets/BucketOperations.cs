using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.S3.Buckets;

internal sealed partial class BucketOperations(S3Store store, LocalAwsOptions options)
{
    private const int MaxBuckets = 10_000;

    /// <summary>The region whose endpoint serves all regions.</summary>
    private const string Global = "us-east-1";

    public Task<AwsResponse> ListAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var prefix = request.Query("prefix") ?? "";
        var after = request.Query("continuation-token");
        var limit = request.QueryNumber("max-buckets", MaxBuckets);
        var buckets = store
            .Buckets()
            .Where(bucket =>
                bucket.Name.StartsWith(prefix, StringComparison.Ordinal) && (after is null || string.CompareOrdinal(bucket.Name, after) > 0)
            )
            .Take(limit + 1)
            .ToArray();
        return Task.FromResult(S3Xml.Answer("ListAllMyBucketsResult", xml =>
            {
                xml.Group("Owner", () => xml.Element("ID", request.AccountId));
                xml.Group("Buckets", () =>
                {
                    foreach (var bucket in buckets.Take(limit))
                    {
                        xml.Group("Bucket", () =>
                        {
                            xml.Element("Name", bucket.Name);
                            xml.Element("CreationDate", bucket.CreatedAt);
                            xml.Element("BucketRegion", RegionOf(bucket));
                        });
                    }
                });
                if (buckets.Length > limit && limit > 0)
                    xml.Element("ContinuationToken", buckets[limit - 1].Name);
            }));
    }

    public async Task<AwsResponse> CreateAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var name = request.Bucket();
        var configuration = await S3Xml.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        if (!Name().IsMatch(name) || name.Contains("..", StringComparison.Ordinal) || System.Net.IPAddress.TryParse(name, out _))
            throw new ServiceError("InvalidBucketName", 400, "The specified bucket is not valid.")
            {
                Members = new() { ["BucketName"] = name },
            };
        var location = Location(configuration?.Text("LocationConstraint"));
        // In us-east-1 creating one's own bucket again succeeds (legacy behaviour of the service).
        if (!store.TryAddBucket(new S3Bucket(name, request.Time) { Location = location }) && options.Region != "us-east-1")
            throw new ServiceError(
                "BucketAlreadyOwnedByYou",
                409,
                "Your previous request to create the named bucket succeeded and you already own it."
            )
            {
                Members = new() { ["BucketName"] = name },
            };
        return new AwsResponse { Headers = { ["Location"] = $"/{name}" } };
    }

    public Task<AwsResponse> HeadAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var bucket = store.RequireBucket(request.Bucket());
        return Task.FromResult(
            new AwsResponse { Headers = { ["x-amz-bucket-region"] = RegionOf(bucket) }, ContentType = "application/xml" }
        );
    }

    public Task<AwsResponse> DeleteAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var name = store.RequireBucket(request.Bucket()).Name;
        if (!store.TryRemoveBucket(name))
            throw new ServiceError("BucketNotEmpty", 409, "The bucket you tried to delete is not empty")
            {
                Members = new() { ["BucketName"] = name },
            };
        return Task.FromResult(new AwsResponse { Status = 204 });
    }

    public Task<AwsResponse> LocationAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var bucket = store.RequireBucket(request.Bucket());
        return Task.FromResult(S3Xml.Answer("LocationConstraint", xml =>
            {
                if (RegionOf(bucket) != Global)
                    xml.WriteString(bucket.Location ?? options.Region);
            }));
    }

    /// <summary>Buckets are never versioned here.</summary>
    public Task<AwsResponse> VersioningAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        store.RequireBucket(request.Bucket());
        return Task.FromResult(S3Xml.Answer("VersioningConfiguration", static _ => { }));
    }

    private string RegionOf(S3Bucket bucket) =>
        bucket.Location switch
        {
            null => options.Region,
            "EU" => "eu-west-1",
            var region => region,
        };

    /// <summary>
    /// From us-east-1 a bucket can be created in any other region, which must be specified; from other regions only in
    /// the same region, which must be specified too.
    /// </summary>
    private string? Location(string? constraint)
    {
        if (string.IsNullOrEmpty(constraint))
            return options.Region == Global ? null : throw Incompatible("unspecified");
        if (constraint != "EU" && !Region().IsMatch(constraint) || (constraint == Global && options.Region == Global))
            throw new ServiceError("InvalidLocationConstraint", 400, "The specified location-constraint is not valid")
            {
                Members = new() { ["LocationConstraint"] = constraint },
            };

        return options.Region == Global || constraint == options.Region || (constraint == "EU" && options.Region == "eu-west-1")
            ? constraint
            : throw Incompatible(constraint);
    }

    private static ServiceError Incompatible(string constraint) =>
        new(
            "IllegalLocationConstraintException",
            400,
            $"The {constraint} location constraint is incompatible for the region specific endpoint this request was sent to."
        );

    [GeneratedRegex("^[a-z]{2,4}(-[a-z]+)+-[0-9]$")]
    private static partial Regex Region();

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex Name();
}
