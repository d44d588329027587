using Amazon.Bedrock.Model;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>The jobs of a batch: submitted, polled and stopped together. Their progress is recorded in the note.</summary>
/// <param name="jobs">The service.</param>
/// <param name="request">The batch.</param>
/// <param name="find">Finds the jobs.</param>
#pragma warning disable CA1001 // A handle is never disposed, and a semaphore whose wait handle was never used has nothing to release.
internal sealed class JobParts(InvocationJobs jobs, BatchRequest request, Func<CancellationToken, Task<JobNote>> find)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<JobId, GetModelInvocationJobResponse> _ended = [];
    private JobNote? _note;

    /// <summary>
    /// Submits the remaining jobs as far as the service's quota of concurrent jobs allows; the others follow when some
    /// have ended. Then polls all jobs that have not ended.
    /// </summary>
    /// <exception cref="ServiceException">The service accepts no job, or rejects one for another reason.</exception>
    public Task<JobsSnapshot> DescribeAsync(CancellationToken cancellationToken) =>
        ExclusivelyAsync(
            async note =>
            {
                note = await SubmitAsync(note, cancellationToken).ConfigureAwait(false);
                var described = new List<GetModelInvocationJobResponse?>(note.Parts.Count);
                foreach (var part in note.Parts)
                    described.Add(part.Job is null ? null : await DescribeAsync(part.Job, cancellationToken).ConfigureAwait(false));
                return new JobsSnapshot(note, described);
            },
            cancellationToken
        );

    /// <summary>Stops all jobs. Jobs that have not been submitted never will be.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        ExclusivelyAsync(
            async note =>
            {
                if (note.Parts.Any(static part => part.Job is null))
                    note = await WriteAsync(
                            new JobNote(BatchEnd.Interrupted, [.. note.Parts.Where(static part => part.Job is not null)]),
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                foreach (var part in note.Parts)
                    await jobs.StopAsync(part.Job!.NameAs(BedrockBatchJobs.JobKind), cancellationToken).ConfigureAwait(false);
                return note;
            },
            cancellationToken
        );

    private async Task<JobNote> SubmitAsync(JobNote note, CancellationToken cancellationToken)
    {
        for (var at = 0; at < note.Parts.Count; at++)
        {
            var part = note.Parts[at];
            if (part.Job is not null)
                continue;
            try
            {
                // The token makes the creation idempotent, even if the process is killed before the note is written.
                part = part with
                {
                    Job = new JobId(
                        BedrockBatchJobs.JobKind,
                        await jobs.CreateAsync(request, part.Token, cancellationToken).ConfigureAwait(false)
                    ),
                };
            }
            catch (ServiceException error)
                when (error.Code == "ServiceQuotaExceededException" && note.Parts.Any(static other => other.Job is not null))
            {
                break;
            }

            note = await WriteAsync(note with { Parts = [.. note.Parts.Take(at), part, .. note.Parts.Skip(at + 1)] }, cancellationToken)
                .ConfigureAwait(false);
        }

        return note;
    }

    private async Task<JobNote> WriteAsync(JobNote note, CancellationToken cancellationToken)
    {
        await note.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        return _note = note;
    }

    private async Task<GetModelInvocationJobResponse> DescribeAsync(JobId job, CancellationToken cancellationToken)
    {
        if (_ended.TryGetValue(job, out var known))
            return known;
        var described = await jobs.DescribeAsync(job.NameAs(BedrockBatchJobs.JobKind), cancellationToken).ConfigureAwait(false);
        if (JobsSnapshot.HasEnded(described))
            _ended.Add(job, described);
        return described;
    }

    // Stopping never sees a partially submitted job.
    private async Task<T> ExclusivelyAsync<T>(Func<JobNote, Task<T>> act, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await act(_note ??= await find(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}
