using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Modeling;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>The state of a run between two steps: trained tensors, moments, the number of steps, and what the run was started with.</summary>
/// <param name="directory">Where it is kept; null keeps none.</param>
internal sealed class TrainingCheckpoint(string? directory)
{
    private const string Prefix = "step-";
    private const string StateFile = "state.safetensors";
    private const string RunFile = "run.json";

    /// <summary>Saves the state; a kill at any moment leaves either this checkpoint or the one before.</summary>
    /// <param name="step">The number of steps were taken.</param>
    /// <param name="run">The fingerprint of the run.</param>
    /// <param name="state">The tensors.</param>
    /// <param name="numbers">Numbers that are no tensors, kept exactly.</param>
    public void Save(
        int step,
        string run,
        IEnumerable<(string Name, Tensor Tensor)> state,
        IReadOnlyDictionary<string, double>? numbers = null
    )
    {
        if (directory is null)
            return;

        Directory.CreateDirectory(directory);
        var target = Path.Combine(directory, $"{Prefix}{step:D8}");
        if (Directory.Exists(target))
            return;
        var building = target + ".new";
        if (Directory.Exists(building))
            Directory.Delete(building, recursive: true);
        Directory.CreateDirectory(building);
        Safetensors.Write(Path.Combine(building, StateFile), state);
        File.WriteAllText(
            Path.Combine(building, RunFile),
            JsonSerializer.Serialize(new Saved(step, run, numbers ?? new Dictionary<string, double>()))
        );
        Directory.Move(building, target);
        foreach (var older in Directories().SkipLast(1))
            Directory.Delete(older, recursive: true);
    }

    /// <summary>Loads the last state into the tensors, if there is one.</summary>
    /// <returns>The number of steps it had taken, and its numbers; 0 and none without one.</returns>
    /// <exception cref="EngineException">The state is of a run with other data or hyperparameters.</exception>
    public (int Step, IReadOnlyDictionary<string, double> Numbers) Restore(string run, IEnumerable<(string Name, Tensor Tensor)> state)
    {
        if (Directories().LastOrDefault() is not { } last)
            return (0, new Dictionary<string, double>());

        var saved = JsonSerializer.Deserialize<Saved>(File.ReadAllText(Path.Combine(last, RunFile)))!;
        if (saved.Run != run)
            throw new EngineException(
                "The checkpoint is of a run with another base model, other data or other hyperparameters; it cannot be resumed with these."
            );

        var tensors = Safetensors.Read(Path.Combine(last, StateFile));
        using var guard = no_grad();
        foreach (var (name, target) in state)
            target.copy_(tensors[name]);
        foreach (var each in tensors.Values)
            each.Dispose();
        return (saved.Step, saved.Numbers ?? new Dictionary<string, double>());
    }

    /// <summary>
    /// The complete checkpoints, the oldest first. One that came half over a network, or is being written, does not count.
    /// </summary>
    private List<string> Directories() =>
        directory is not null && Directory.Exists(directory)
            ? Directory
                .EnumerateDirectories(directory, Prefix + "*")
                .Where(path => !path.EndsWith(".new", StringComparison.Ordinal))
                .Where(path => File.Exists(Path.Combine(path, StateFile)) && File.Exists(Path.Combine(path, RunFile)))
                .Order(StringComparer.Ordinal)
                .ToList()
            : [];

    private sealed record Saved(int Step, string Run, IReadOnlyDictionary<string, double>? Numbers);
}
