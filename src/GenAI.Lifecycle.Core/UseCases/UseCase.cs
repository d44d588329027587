using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>What a team wants of a generative model, and what it takes to be content: the start of every lifecycle.</summary>
public sealed record UseCase
{
    /// <summary>Its name: letters, digits and <c>-</c>, at most 63 characters, as AWS resource names allow.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of task.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The fields that a model is given.</summary>
    public IReadOnlyList<SchemaField> Input { get; init; } = [];

    /// <summary>The fields that a model gives.</summary>
    public IReadOnlyList<SchemaField> Output { get; init; } = [];

    /// <summary>What must hold before a model passes a gate: quality, p95 latency, cost, safety.</summary>
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>Where the examples are.</summary>
    public DatasetReference? Dataset { get; init; }

    /// <summary>The most that may be spent on the way. <see langword="null"/>: no limit.</summary>
    public Money? Budget { get; init; }

    /// <summary>
    /// The share of a metric's items that may have no value when the criteria are judged; see
    /// <see cref="Gate.MaxMissing"/>.
    /// </summary>
    /// <value>The default value is 0. Within [0, 1).</value>
    public double MaxMissing { get; init; }

    /// <summary>The gate of all its criteria.</summary>
    [JsonIgnore]
    public Gate Gate => new(Name, Criteria) { MaxMissing = MaxMissing };

    /// <summary>
    /// Reads a use case from a <c>.json</c>, <c>.yaml</c> or <c>.yml</c> file. A relative dataset path is taken from the
    /// file's folder.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    /// <exception cref="UseCaseValidationException">A field is missing, unknown or out of range; the message lists every one.</exception>
    public static async Task<UseCase> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        var useCase = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".JSON" => ParseJson(text),
            ".YAML" or ".YML" => ParseYaml(text),
            var other => throw new ArgumentException($"A use case is a .json, .yaml or .yml file, not '{other}'.", nameof(path)),
        };
        return useCase.Dataset is { } dataset && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder
            ? useCase with { Dataset = dataset.RelativeTo(folder) }
            : useCase;
    }

    /// <summary>Reads a use case from JSON.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="UseCaseValidationException">A field is missing, unknown or out of range; the message lists every one.</exception>
    public static UseCase ParseJson(string json) => UseCaseDocument.Read(DocumentTree.FromJson(json));

    /// <summary>Reads a use case from YAML.</summary>
    /// <param name="yaml">The text.</param>
    /// <exception cref="UseCaseValidationException">A field is missing, unknown or out of range; the message lists every one.</exception>
    public static UseCase ParseYaml(string yaml) => UseCaseDocument.Read(DocumentTree.FromYaml(yaml));

    /// <summary>Checks every field.</summary>
    /// <returns>The same use case.</returns>
    /// <exception cref="UseCaseValidationException">A field is out of range; the message lists every one.</exception>
    public UseCase Validate()
    {
        var problems = UseCaseRules.Check(this).ToArray();
        return problems.Length == 0 ? this : throw new UseCaseValidationException(problems);
    }
}
