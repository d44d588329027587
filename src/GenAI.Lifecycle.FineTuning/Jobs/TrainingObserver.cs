using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Converts job descriptions and log lines into progress events, each reported once.</summary>
internal sealed class TrainingObserver(TrainingLogFollower log, TimeSpan settleTime, TimeProvider time)
{
    private readonly MetricCurve _curve = new();
    private List<TrainingLogLine> _untold = [];
    private MetricScraper? _scraper;
    private TrainingPhase? _phase;
    private TrainingStep? _step;
    private string? _stream;
    private int _transitions;

    /// <summary>The metrics read so far.</summary>
    public MetricCurve Curve => _curve;

    public async Task<IReadOnlyList<TrainingProgress>> ObserveAsync(DescribeTrainingJobResponse job, CancellationToken cancellationToken)
    {
        // The log first: the rest cannot fail, so no event is marked as reported without being reported.
        if (TrainingStates.Table[job.TrainingJobStatus?.Value] is JobState.Succeeded or JobState.Failed or JobState.Stopped)
            await ReadToTheEndAsync(cancellationToken).ConfigureAwait(false);
        else
            await ReadAsync(cancellationToken).ConfigureAwait(false);
        var lines = _untold;
        _untold = [];
        var progress = new List<TrainingProgress>();
        AddPhases(progress, job);
        _scraper ??= new(
            (job.AlgorithmSpecification?.MetricDefinitions ?? []).Select(static m => KeyValuePair.Create(m.Name ?? "", m.Regex ?? ""))
        );
        foreach (var line in lines)
            AddLine(progress, line, _scraper);
        if (_stream is null)
            AddStep(progress, job);
        return progress;
    }

    /// <summary>
    /// For a line with the position of the training, the step is reported before its metrics, so that a display can show both together.
    /// </summary>
    private void AddLine(List<TrainingProgress> progress, TrainingLogLine line, MetricScraper scraper)
    {
        progress.Add(line);
        TrainingMetric[] metrics = [.. scraper.Scrape(line)];
        var step = StepScraper.Read(line);
        if (step is not null)
        {
            if (step.Position is { } position && IsNextTry(line.Stream))
                _curve.Rewind(metrics.Length > 0 ? position : position + 1);
            _stream = line.Stream;
            Add(progress, step);
        }

        foreach (var metric in metrics)
        {
            progress.Add(metric);
            _curve.Add(metric, step?.Position);
        }
    }

    /// <summary>Returns each attempt of a host writes to a separate stream: <c>job/algo-1-1700000000</c>.</summary>
    private bool IsNextTry(string stream) => _stream is { } last && last != stream && HostOf(last) == HostOf(stream);

    private static string HostOf(string stream) => string.Join('-', stream[(stream.LastIndexOf('/') + 1)..].Split('-').Take(2));

    /// <summary>Reads the log after the job's end until it is idle, since the last lines can arrive late.</summary>
    private async Task ReadToTheEndAsync(CancellationToken cancellationToken)
    {
        for (var rested = settleTime == TimeSpan.Zero; ; )
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
        Add(progress, new TrainingStep(At(job.LastModifiedTime), info.CurrentEpoch ?? 0, info.MaxEpoch, step, info.TotalStepCountPerEpoch));
    }

    private void Add(List<TrainingProgress> progress, TrainingStep next)
    {
        if (_step is { } last && last with { At = next.At } == next)
            return;
        _step = next;
        progress.Add(next);
    }

    private DateTimeOffset At(DateTime? value) => value is { } known ? new DateTimeOffset(known.ToUniversalTime()) : time.GetUtcNow();
}
