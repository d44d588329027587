using Amazon.S3;
using Amazon.S3.Model;
using GenAI.Lifecycle.Deployment;
using GenAI.Lifecycle.Samples.EndToEnd.Display;

namespace GenAI.Lifecycle.Samples.EndToEnd.Stages;

/// <summary>Deletes everything that the run created and checks that nothing is left.</summary>
internal sealed class CleanUpStage(IModelDeployment deployment, MonitorStage monitor, IAmazonS3 s3, IJourneyEnvironment environment)
{
    public async Task<CleanUpResult> RunAsync(JourneyContext journey, IStageDisplay display, CancellationToken cancellationToken)
    {
        var deleted = new List<string>();
        await monitor.DeleteAsync(journey, cancellationToken);
        deleted.Add($"alarm {journey.AlarmName}");
        display.Progress("deleting", .2, "alarm");
        foreach (var endpoint in new[] { journey.CandidateEndpointName, journey.EndpointName })
        {
            await deployment.DeleteAsync(endpoint, cancellationToken);
            deleted.Add($"endpoint {endpoint} with scaling, configurations and models");
        }

        display.Progress("deleting", .6, "endpoints");
        deleted.Add($"bucket {journey.Bucket} with {await EmptyAsync(journey.Bucket, cancellationToken)} objects");
        display.Progress("deleting", 1, "bucket");
        var left = environment.Inventory();
        display.Note(
            left is null ? "Everything that this run created is deleted."
            : left.Count == 0 ? "The inventory is empty: nothing is left."
            : $"{left.Count} resources are left."
        );
        return new CleanUpResult(deleted, left ?? []);
    }

    private async Task<int> EmptyAsync(string bucket, CancellationToken cancellationToken)
    {
        var count = 0;
        try
        {
            ListObjectsV2Response page;
            do
            {
                page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, cancellationToken);
                foreach (var item in page.S3Objects ?? [])
                {
                    await s3.DeleteObjectAsync(bucket, item.Key, cancellationToken);
                    count++;
                }
            } while (page.IsTruncated == true);
            await s3.DeleteBucketAsync(bucket, cancellationToken);
        }
        catch (AmazonS3Exception error) when (error.ErrorCode == "NoSuchBucket")
        {
            // Already deleted is the desired state.
        }

        return count;
    }
}
