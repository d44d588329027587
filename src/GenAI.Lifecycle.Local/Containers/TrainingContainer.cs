namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Represents the outcome of a training container.</summary>
/// <param name="ExitCode">Zero is success.</param>
/// <param name="Failure">The text of <c>output/failure</c>, else the last lines written; null after success.</param>
internal sealed record TrainingOutcome(int ExitCode, string? Failure);

/// <summary>A container that trains: <c>train</c> under the training contract.</summary>
internal sealed class TrainingContainer : IAsyncDisposable
{
    /// <summary>The time that SageMaker gives a job between SIGTERM and SIGKILL.</summary>
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(120);

    private readonly ContainerProcess _process;
    private readonly TimeProvider _time;

    private TrainingContainer(ContainerProcess process, TrainingDirectory directory, TimeProvider time)
    {
        _process = process;
        _time = time;
        Completion = CompleteAsync(process, directory);
    }

    /// <summary>A task that completes when the container ends.</summary>
    public Task<TrainingOutcome> Completion { get; }

    /// <summary>
    /// Starts the container in the directory that <see cref="TrainingDirectory.Write"/> made and the caller filled with
    /// channels.
    /// </summary>
    /// <exception cref="ContainerStartException">The executable could not be started.</exception>
    public static TrainingContainer Start(
        ContainerHost host,
        TrainingRun run,
        TrainingDirectory directory,
        Func<string, ValueTask> onLine,
        TimeProvider time
    )
    {
        var command = run.Command.With("train", TrainingConfiguration.Environment(run, directory), directory.Root);
        return new TrainingContainer(host.Start(command, onLine), directory, time);
    }

    /// <summary>SIGTERM, then SIGKILL after <see cref="StopGrace"/>.</summary>
    public Task StopAsync() => _process.StopAsync(StopGrace, _time);

    /// <summary>Kills the container at once.</summary>
    public void Kill() => _process.Kill();

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<TrainingOutcome> CompleteAsync(ContainerProcess process, TrainingDirectory directory)
    {
        var exitCode = await process.Exited.ConfigureAwait(false);
        return new TrainingOutcome(exitCode, exitCode == 0 ? null : directory.ReadFailure() ?? LastLines(process));
    }

    private static string? LastLines(ContainerProcess process)
    {
        var text = string.Join('\n', process.Tail.TakeLast(5));
        return text.Length == 0 ? null : text[..Math.Min(1024, text.Length)];
    }
}
