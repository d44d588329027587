using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Contracts;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>Represents the transient state of a running job: its log, metrics and progress, and the stop request.</summary>
internal sealed class RunningTrainingJob(TrainingJobRecord job, ILogSink logs, IMetricSink metrics, TimeProvider time, bool sharesMachine)
    : IDisposable
{
    public const string LogGroup = "/aws/sagemaker/TrainingJobs";

    private readonly MetricScraper _scraper = new(job.Spec.Metrics);
    private readonly Dictionary<string, List<double>> _courses = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly ContainerLog _log = new(logs, LogGroup, $"{job.Name}/algo-1-{time.GetUtcNow().ToUnixTimeSeconds()}");
    private readonly KeyValuePair<string, string>[] _dimensions = [new("TrainingJobName", job.Name)];
    private List<TrainingMetric> _metrics = [];
    private TrainingProgress _progress = TrainingProgress.None;

    /// <summary>Cancelled by StopTrainingJob.</summary>
    public CancellationTokenSource StopRequested { get; } = new();

    /// <summary>Whether other jobs run on this machine already.</summary>
    public bool SharesMachine => sharesMachine;

    /// <summary>The final record of the job, until the state accepts it.</summary>
    public TrainingJobRecord? Ended { get; set; }

    /// <summary>Processes one line of the container.</summary>
    public ValueTask OnLine(string line)
    {
        var now = time.GetUtcNow();
        _log.Append(line, now);
        lock (_gate)
        {
            _progress = _progress.Read(line);
            foreach (var (name, value) in _scraper.Scrape(line))
            {
                Record(name, value, now);
                metrics.Put(LogGroup, name, _dimensions, value, "None", now);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Returns the record with the current values.</summary>
    public TrainingJobRecord Overlay(TrainingJobRecord record)
    {
        lock (_gate)
            return Ended ?? (record with { Metrics = [.. _metrics], Progress = _progress });
    }

    /// <summary>Writes the lines that the state did not accept before.</summary>
    /// <returns>Whether all are written.</returns>
    public bool FlushLog() => _log.Flush(time.GetUtcNow());

    public void Dispose() => StopRequested.Dispose();

    private void Record(string name, double value, DateTimeOffset now)
    {
        if (!_courses.TryGetValue(name, out var course))
            _courses[name] = course = [];
        course.Add(value);

        // Every second point is removed when the course is full: the shape stays, and the memory is bounded.
        if (course.Count > TrainingMetric.MaxCourse)
            _courses[name] = course = [.. course.Where((_, index) => index % 2 == 0)];
        _metrics = [.. _metrics.Where(metric => metric.Name != name), new TrainingMetric(name, value, now, [.. course])];
    }
}
