using System.Text.Json;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>
/// The scores of a system by item, as the baseline for later evaluations. It is stored as a small JSON file beside the tests.
/// </summary>
public sealed record EvaluationBaseline
{
    /// <summary>The evaluation's name.</summary>
    public required string Name { get; init; }

    /// <summary>The system.</summary>
    public required string System { get; init; }

    /// <summary>The content hash of the dataset.</summary>
    public required string DatasetHash { get; init; }

    /// <summary>The metrics for which less is better.</summary>
    public IReadOnlyList<string> LowerIsBetter { get; init; } = [];

    /// <summary>The score of each item, by metric and item.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Scores { get; init; }

    /// <summary>Creates the baseline from an evaluation, without metrics that are neither good nor bad.</summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="system">The system.</param>
    /// <exception cref="KeyNotFoundException">The system was not evaluated.</exception>
    public static EvaluationBaseline Of(EvaluationRun run, string system)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new EvaluationBaseline
        {
            Name = run.Name,
            System = system,
            DatasetHash = run.DatasetHash,
            LowerIsBetter = run.LowerIsBetter,
            Scores = run[system]
                .Metrics.Where(m => !run.Descriptive.Contains(m.Metric, StringComparer.Ordinal))
                .ToDictionary(static m => m.Metric, m => run.ScoresOf(system, m.Metric), StringComparer.Ordinal),
        };
    }

    /// <summary>Reads a baseline.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="LifecycleException">The file does not exist or is not a baseline.</exception>
    public static async Task<EvaluationBaseline> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var file = File.OpenRead(path);
            await using (file.ConfigureAwait(false))
            {
                return await JsonSerializer
                    .DeserializeAsync(file, EvaluationJson.Default.EvaluationBaseline, cancellationToken)
                    .ConfigureAwait(false)
                    ?? throw new LifecycleException($"The baseline '{path}' is null.");
            }
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            throw new LifecycleException(
                $"The baseline '{path}' cannot be read: {error.Message} Write it with {nameof(EvaluationBaseline)}.{nameof(SaveAsync)} from an accepted evaluation.",
                error
            );
        }
    }

    /// <summary>Writes the baseline. An existing file is replaced atomically.</summary>
    /// <param name="path">The file; its folder is created if it is missing.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        await File.WriteAllBytesAsync(
                temporary,
                JsonSerializer.SerializeToUtf8Bytes(this, EvaluationJson.Default.EvaluationBaseline),
                cancellationToken
            )
            .ConfigureAwait(false);
        File.Move(temporary, path, overwrite: true);
    }
}
