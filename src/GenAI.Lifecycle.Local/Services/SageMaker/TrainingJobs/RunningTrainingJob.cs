using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Contracts;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>What is only known while a job runs: its log, metrics and progress, and the wish to stop it.</summary>
internal sealed class RunningTrainingJob(TrainingJobRecord job, ILogSink logs, IMetricSink metrics, TimeProvider time) : IDisposable
{
    public const string LogGroup = "/aws/sagemaker/TrainingJobs";

    private readonly MetricScraper _scraper = new(job.Spec.Metrics);
    private readonly Dictionary<string, List<double>> _courses = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly string _stream = $"{job.Name}/algo-1-{time.GetUtcNow().ToUnixTimeSeconds()}";
    private readonly KeyValuePair<string, string>[] _dimensions = [new("TrainingJobName", job.Name)];
    private List<TrainingMetric> _metrics = [];
    private TrainingProgress _progress = TrainingProgress.None;

    /// <summary>Cancelled by StopTrainingJob.</summary>
    public CancellationTokenSource StopRequested { get; } = new();

    /// <summary>Takes one line of the container.</summary>
    public ValueTask OnLine(string line)
    {
        var now = time.GetUtcNow();
        logs.Append(LogGroup, _stream, line, now);
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

    /// <summary>The record with what is known by now.</summary>
    public TrainingJobRecord Overlay(TrainingJobRecord record)
    {
        lock (_gate) return record with { Metrics = [.. _metrics], Progress = _progress };
    }

    public void Dispose() => StopRequested.Dispose();

    private void Record(string name, double value, DateTimeOffset now)
    {
        if (!_courses.TryGetValue(name, out var course)) _courses[name] = course = [];
        course.Add(value);

        // Every second point goes when the course is full: the shape stays, the memory is bounded.
        if (course.Count > TrainingMetric.MaxCourse)
            _courses[name] = course = [.. course.Where((_, index) => index % 2 == 0)];
        _metrics = [.. _metrics.Where(metric => metric.Name != name), new TrainingMetric(name, value, now, [.. course])];
    }
}
