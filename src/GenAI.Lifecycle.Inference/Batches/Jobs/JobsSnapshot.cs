using Amazon.Bedrock;
using Amazon.Bedrock.Model;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>Summarizes the states of a batch's jobs as one.</summary>
/// <param name="Note">The batch's jobs.</param>
/// <param name="Jobs">The service's description of each job; null for a job that does not exist yet.</param>
internal sealed record JobsSnapshot(JobNote Note, IReadOnlyList<GetModelInvocationJobResponse?> Jobs)
{
    public static JobStates States { get; } =
        new(
            running: ["Submitted", "Validating", "Scheduled", "InProgress", "Stopping"],
            succeeded: ["Completed", "PartiallyCompleted", "Stopped", "Expired"],
            failed: ["Failed"]
        );

    /// <summary>The status of the first job that has not ended; otherwise the common status of all jobs, or the closest one.</summary>
    public string? Status
    {
        get
        {
            if (Jobs.FirstOrDefault(static job => job is not null && !HasEnded(job)) is { } open)
                return open.Status?.Value;
            // A job that the service has not accepted yet waits to be submitted.
            if (Jobs.Any(static job => job is null))
                return ModelInvocationJobStatus.Submitted.Value;
            var statuses = Jobs.Select(static job => job!.Status!.Value).Distinct().ToList();
            return statuses is [var common] ? common
                : statuses.Contains(ModelInvocationJobStatus.Stopped.Value) ? ModelInvocationJobStatus.Stopped.Value
                : ModelInvocationJobStatus.PartiallyCompleted.Value;
        }
    }

    /// <summary>Whether no job produced output.</summary>
    public bool HasFailed => Jobs.All(static job => job?.Status == ModelInvocationJobStatus.Failed);

    public string? FailureReason =>
        string.Join(" ", Jobs.Select(static job => job?.Message).Where(static message => message is not null).Distinct())
            is { Length: > 0 } reason
            ? reason
            : null;

    /// <summary>The end of the batch with these jobs.</summary>
    public BatchEnd End => Jobs.All(static job => job?.Status == ModelInvocationJobStatus.Completed) ? Note.End : BatchEnd.Interrupted;

    public BatchProgress Progress(long? total)
    {
        var records = Jobs.Select((job, part) => job?.TotalRecordCount is > 0 and var known ? known : Note.Parts[part].Records).Sum();
        return new(
            Jobs.Sum(static job => job?.SuccessRecordCount ?? 0),
            Jobs.Sum(static job => job?.ErrorRecordCount ?? 0),
            0,
            records > 0 ? records : total
        )
        {
            JobStatus = Status,
        };
    }

    public static bool HasEnded(GetModelInvocationJobResponse job) => States[job.Status?.Value] is JobState.Succeeded or JobState.Failed;
}
