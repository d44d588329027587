using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Turns answers about a job, and its log, into progress: each thing once.</summary>
internal sealed class TrainingObserver(TrainingLogFollower log, TimeSpan settleTime, TimeProvider time)
{
    private readonly MetricCurve _curve = new();
    private List<TrainingLogLine> _untold = [];
    private MetricScraper? _scraper;
    private TrainingPhase? _phase;
    private TrainingStep? _step;
    private int _transitions;

    /// <summary>The metrics read so far.</summary>
    public MetricCurve Curve => _curve;

    public async Task<IReadOnlyList<TrainingProgress>> ObserveAsync(DescribeTrainingJobResponse job, CancellationToken cancellationToken)
    {
        // The log first: what follows cannot fail, so nothing is noted as told that is not.
        if (TrainingStates.Table[job.TrainingJobStatus?.Value] is JobState.Succeeded or JobState.Failed or JobState.Stopped)
            await ReadToTheEndAsync(cancellationToken).ConfigureAwait(false);
        else
            await ReadAsync(cancellationToken).ConfigureAwait(false);
        var lines = _untold;
        _untold = [];
        var progress = new List<TrainingProgress>();
        AddPhases(progress, job);
        AddStep(progress, job);
        _scraper ??= new((job.AlgorithmSpecification?.MetricDefinitions ?? []).Select(static m => KeyValuePair.Create(m.Name ?? "", m.Regex ?? "")));
        foreach (var line in lines)
        {
            progress.Add(line);
            foreach (var metric in _scraper.Scrape(line))
            {
                progress.Add(metric);
                _curve.Add(metric);
            }
        }

        return progress;
    }

    /// <summary>The last lines may arrive after the job's end: it is read until it stays quiet.</summary>
    private async Task ReadToTheEndAsync(CancellationToken cancellationToken)
    {
        for (var rested = settleTime == TimeSpan.Zero; ;)
        {
            var (count, more) = await ReadAsync(cancellationToken).ConfigureAwait(false);
            if (more)
                continue;
            if (rested && (count == 0 || settleTime == TimeSpan.Zero))
                return;
            await Task.Delay(settleTime, time, cancellationToken).ConfigureAwait(false);
            rested = true;
        }
    }

    private async Task<(int Count, bool More)> ReadAsync(CancellationToken cancellationToken)
    {
        var (lines, more) = await log.ReadAsync(cancellationToken).ConfigureAwait(false);
        _untold.AddRange(lines);
        return (lines.Count, more);
    }

    private void AddPhases(List<TrainingProgress> progress, DescribeTrainingJobResponse job)
    {
        var status = job.TrainingJobStatus?.Value ?? "";
        var transitions = job.SecondaryStatusTransitions ?? [];
        for (; _transitions < transitions.Count; _transitions++)
        {
            var entry = transitions[_transitions];
            _phase = new(At(entry.StartTime), status, entry.Status?.Value, entry.StatusMessage);
            progress.Add(_phase);
        }

        if (_phase?.Status != status)
        {
            _phase = new(At(job.LastModifiedTime), status, job.SecondaryStatus?.Value, job.FailureReason);
            progress.Add(_phase);
        }
    }

    private void AddStep(List<TrainingProgress> progress, DescribeTrainingJobResponse job)
    {
        if (job.ProgressInfo is not { CurrentStep: { } step } info)
            return;
        var next = new TrainingStep(At(job.LastModifiedTime), info.CurrentEpoch ?? 0, info.MaxEpoch, step, info.TotalStepCountPerEpoch);
        if (_step is { } last && last with { At = next.At } == next)
            return;
        _step = next;
        progress.Add(next);
    }

    private DateTimeOffset At(DateTime? value) => value is { } known ? new DateTimeOffset(known.ToUniversalTime()) : time.GetUtcNow();
}
