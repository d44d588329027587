using System.Globalization;
using GenAI.Lifecycle.Local.Status;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>Training jobs, the newest first, with the course of each loss.</summary>
internal sealed class TrainingJobSection(TrainingJobWorker worker) : IStatusSection
{
    private const int Shown = 20;

    public int Order => 20;

    public StatusTable Read() =>
        new(
            "Training jobs",
            ["Name", "Status", "Phase", "Started", "Loss"],
            [
                .. worker
                    .Jobs.List()
                    .Select(item => worker.Current(item.Value))
                    .OrderByDescending(job => job.CreationTime)
                    .Take(Shown)
                    .Select(Row),
            ]
        );

    private static IReadOnlyList<StatusCell> Row(TrainingJobRecord job)
    {
        var loss = job.Metrics.FirstOrDefault(metric => metric.Name.Contains("loss", StringComparison.OrdinalIgnoreCase));
        return
        [
            job.Name,
            job.FailureReason is { } reason ? $"{job.Status}: {reason}" : job.Status,
            job.Phases.Count == 0 ? "" : job.Phases[^1].Status,
            (job.StartTime ?? job.CreationTime).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            loss is null
                ? new StatusCell("")
                : new StatusCell($"{loss.Name} {loss.Value.ToString("0.####", CultureInfo.InvariantCulture)}") { Series = loss.Course },
        ];
    }
}
