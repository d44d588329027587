using Amazon.Bedrock;
using Amazon.Bedrock.Model;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>Bedrock's model invocation jobs: creates, finds and stops them.</summary>
internal sealed class InvocationJobs(IAmazonBedrock bedrock)
{
    private const string Service = "bedrock";

    /// <summary>The part of a job's name before its token.</summary>
    public const string NamePrefix = "batch-";

    /// <summary>Returns the ARN of a job for an input in S3; an earlier call with this token returns the same job.</summary>
    public async Task<string> CreateAsync(BatchRequest request, string token, CancellationToken cancellationToken)
    {
        var options = request.BedrockJob!;
        var created = await bedrock
            .CreateModelInvocationJobAsync(
                new CreateModelInvocationJobRequest
                {
                    JobName = NamePrefix + token,
                    ClientRequestToken = token,
                    ModelId = request.Model.Id,
                    RoleArn = options.RoleArn,
                    ModelInvocationType = ModelInvocationType.Converse,
                    TimeoutDurationInHours = (int)options.Timeout.TotalHours,
                    InputDataConfig = new ModelInvocationJobInputDataConfig
                    {
                        S3InputDataConfig = new ModelInvocationJobS3InputDataConfig
                        {
                            S3InputFormat = S3InputFormat.JSONL,
                            S3Uri = JobStaging.InputOf(options, token).ToString(),
                        },
                    },
                    OutputDataConfig = new ModelInvocationJobOutputDataConfig
                    {
                        S3OutputDataConfig = new ModelInvocationJobS3OutputDataConfig
                        {
                            S3Uri = S3Uri.Parse(options.Folder).Append($"{token}/output/").ToString(),
                        },
                    },
                },
                cancellationToken
            )
            .TranslateAsync(Service, "CreateModelInvocationJob")
            .ConfigureAwait(false);
        return created.JobArn!;
    }

    public Task<GetModelInvocationJobResponse> DescribeAsync(string arn, CancellationToken cancellationToken) =>
        bedrock
            .GetModelInvocationJobAsync(new GetModelInvocationJobRequest { JobIdentifier = arn }, cancellationToken)
            .TranslateAsync(Service, "GetModelInvocationJob");

    /// <summary>Returns the ARNs of the jobs with a name prefix, by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(string prefix, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var page = new ListModelInvocationJobsRequest { NameContains = prefix };
        do
        {
            var answer = await bedrock
                .ListModelInvocationJobsAsync(page, cancellationToken)
                .TranslateAsync(Service, "ListModelInvocationJobs")
                .ConfigureAwait(false);
            foreach (var job in answer.InvocationJobSummaries ?? [])
                found[job.JobName!] = job.JobArn!;
            page.NextToken = answer.NextToken;
        } while (page.NextToken is not null);
        return found;
    }

    public async Task StopAsync(string arn, CancellationToken cancellationToken)
    {
        try
        {
            await bedrock
                .StopModelInvocationJobAsync(new StopModelInvocationJobRequest { JobIdentifier = arn }, cancellationToken)
                .TranslateAsync(Service, "StopModelInvocationJob")
                .ConfigureAwait(false);
        }
        catch (ServiceException error) when (error.Code is "ConflictException" or "ValidationException")
        {
            // The service rejects stopping a job that has ended; any other rejection is an error.
            if (!JobsSnapshot.HasEnded(await DescribeAsync(arn, cancellationToken).ConfigureAwait(false)))
                throw;
        }
    }
}
