using System.Globalization;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>What a batch's jobs are called together: one by its ARN, several by their tokens, such as <c>3f2a…-1..7</c>.</summary>
internal static partial class BatchJobId
{
    public static JobId Of(JobNote note) => note.Parts is [{ Job: { } only }]
        ? only
        : new JobId(BedrockBatchJobs.JobKind, string.Create(CultureInfo.InvariantCulture, $"{note.Parts[0].Token}..{note.Parts.Count}"));

    /// <summary>Finds the jobs of an id by their names; those that were never submitted are left out.</summary>
    /// <exception cref="ArgumentException">The id is none of a batch.</exception>
    public static Func<CancellationToken, Task<JobNote>> Finder(JobId id, InvocationJobs jobs)
    {
        var name = id.NameAs(BedrockBatchJobs.JobKind);
        if (name.StartsWith("arn:", StringComparison.Ordinal))
            return _ => Task.FromResult(new JobNote(BatchEnd.Completed, [new JobPart("", 0, id)]));
        if (Several().Match(name) is not { Success: true } several)
            throw new ArgumentException($"'{id}' names no batch job of Bedrock.", nameof(id));
        var (token, count) = (several.Groups["token"].Value, int.Parse(several.Groups["count"].Value, CultureInfo.InvariantCulture));
        return async cancellationToken =>
        {
            var found = await jobs.FindAsync($"{InvocationJobs.NamePrefix}{token}-", cancellationToken).ConfigureAwait(false);
            List<JobPart> parts =
            [
                .. Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{token}-{number}"))
                    .Where(part => found.ContainsKey(InvocationJobs.NamePrefix + part))
                    .Select(part => new JobPart(part, 0, new JobId(BedrockBatchJobs.JobKind, found[InvocationJobs.NamePrefix + part]))),
            ];
            return parts.Count == 0 ? throw new LifecycleException($"Bedrock knows none of the jobs of '{id}'.")
                : new JobNote(parts.Count == count ? BatchEnd.Completed : BatchEnd.Interrupted, parts);
        };
    }

    [GeneratedRegex("^(?<token>[0-9a-f]{32})-1\\.\\.(?<count>[0-9]{1,6})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Several();
}
