using GenAI.Lifecycle.Prompting.Experiments;
using Spectre.Console;

namespace GenAI.Lifecycle.Samples.Selection;

/// <summary>Shows the experiment's progress: live in a terminal, otherwise as lines.</summary>
internal static class LiveProgress
{
    public static async Task<T> ShowAsync<T>(TimeProvider time, Func<IProgress<ExperimentProgress>, Task<T>> work)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
            return await work(new Lines(time));
        return await AnsiConsole
            .Progress()
            .AutoClear(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn()
            )
            .StartAsync(context => work(new Bar(context.AddTask("asking"))));
    }

    private static string Text(ExperimentProgress p) =>
        FormattableString.Invariant(
            $"{p.Done} of {p.Total} cells, {p.Spent?.ToString() ?? "nothing"} spent, {p.Remaining?.TotalSeconds ?? 0:0} s remaining"
        ) + (p.Leader is null ? "" : FormattableString.Invariant($", leader {p.Leader} {p.LeaderScore:0.000}"));

    private sealed class Bar(ProgressTask task) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Done;
            task.Description = Text(value).EscapeMarkup();
        }
    }

    private sealed class Lines(TimeProvider time) : IProgress<ExperimentProgress>
    {
        private readonly Lock _lock = new();
        private long _last = time.GetTimestamp();

        public void Report(ExperimentProgress value)
        {
            lock (_lock)
            {
                if (value.Done < value.Total && time.GetElapsedTime(_last) < TimeSpan.FromSeconds(5))
                    return;
                _last = time.GetTimestamp();
                Console.WriteLine(Text(value));
            }
        }
    }
}
