using System.Globalization;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>Represents the id of a batch's jobs: the ARN of a single job, or the tokens of several, such as <c>3f2a…-1..7</c>.</summary>
internal static partial class BatchJobId
{
    public static JobId Of(JobNote note) =>
        note.Parts is [{ Job: { } only }]
            ? only
            : new JobId(
                BedrockBatchJobs.JobKind,
                string.Create(CultureInfo.InvariantCulture, $"{note.Parts[0].Token}..{note.Parts.Count}")
            );

    /// <summary>Finds the jobs of an id by their names; jobs that were never submitted are skipped.</summary>
    /// <exception cref="ArgumentException">The id is not the id of a batch.</exception>
    public static Func<CancellationToken, Task<JobNote>> Finder(JobId id, InvocationJobs jobs)
    {
        var name = id.NameAs(BedrockBatchJobs.JobKind);
        if (name.StartsWith("arn:", StringComparison.Ordinal))
            return _ => Task.FromResult(new JobNote(BatchEnd.Completed, [new JobPart("", 0, id)]));
        if (Several().Match(name) is not { Success: true } several)
            throw new ArgumentException($"'{id}' is not the id of a Bedrock batch job.", nameof(id));
        var (token, count) = (several.Groups["token"].Value, int.Parse(several.Groups["count"].Value, CultureInfo.InvariantCulture));
        return async cancellationToken =>
        {
            var found = await jobs.FindAsync($"{InvocationJobs.NamePrefix}{token}-", cancellationToken).ConfigureAwait(false);
            List<JobPart> parts =
            [
                .. Enumerable
                    .Range(1, count)
                    .Select(number => string.Create(CultureInfo.InvariantCulture, $"{token}-{number}"))
                    .Where(part => found.ContainsKey(InvocationJobs.NamePrefix + part))
                    .Select(part => new JobPart(part, 0, new JobId(BedrockBatchJobs.JobKind, found[InvocationJobs.NamePrefix + part]))),
            ];
            return parts.Count == 0
                ? throw new LifecycleException($"Bedrock has no job of '{id}'.")
                : new JobNote(parts.Count == count ? BatchEnd.Completed : BatchEnd.Interrupted, parts);
        };
    }

    [GeneratedRegex("^(?<token>[0-9a-f]{32})-1\\.\\.(?<count>[0-9]{1,6})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Several();
}
