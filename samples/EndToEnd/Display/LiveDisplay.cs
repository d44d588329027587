using Spectre.Console;

namespace GenAI.Lifecycle.Samples.EndToEnd.Display;

/// <summary>Live bars for a terminal.</summary>
internal sealed class LiveDisplay(IAnsiConsole console) : IDisplay
{
    public async Task<T> StageAsync<T>(string title, Func<IStageDisplay, Task<T>> work)
    {
        console.Write(new Rule($"[bold]{title.EscapeMarkup()}[/]").LeftJustified());
        var stage = new Stage();
        try
        {
            return await console
                .Progress()
                .AutoClear(false)
                .HideCompleted(false)
                .Columns(
                    new TaskDescriptionColumn { Alignment = Justify.Left },
                    new ProgressBarColumn(),
                    new PercentageColumn(),
                    new ElapsedTimeColumn()
                )
                .StartAsync(context =>
                {
                    stage.Context = context;
                    return work(stage);
                });
        }
        finally
        {
            foreach (var note in stage.Notes)
                console.MarkupLineInterpolated($"  {note}");
        }
    }

    public void Say(string text) => console.WriteLine(text);

    public void Fail(string text) => console.MarkupLineInterpolated($"[red]{text}[/]");

    private sealed class Stage : IStageDisplay
    {
        private readonly Dictionary<string, ProgressTask> _tasks = [];

        public ProgressContext? Context { get; set; }

        public List<string> Notes { get; } = [];

        public void Progress(string work, double fraction, string note = "")
        {
            lock (_tasks)
            {
                if (!_tasks.TryGetValue(work, out var task))
                    _tasks[work] = task = Context!.AddTask(work.EscapeMarkup(), maxValue: 1);
                task.Value = fraction;
                task.Description = note.Length == 0 ? work.EscapeMarkup() : $"{work.EscapeMarkup()} [grey]{note.EscapeMarkup()}[/]";
            }
        }

        public void Note(string text)
        {
            lock (_tasks)
                Notes.Add(text);
        }
    }
}
