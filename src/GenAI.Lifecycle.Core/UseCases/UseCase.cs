using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>Represents the purpose of a generative model and its acceptance criteria: the start of every lifecycle.</summary>
public sealed record UseCase
{
    /// <summary>Its name: letters, digits and <c>-</c>, at most 63 characters, as AWS resource names allow.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of task.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>The purpose.</summary>
    public string? Description { get; init; }

    /// <summary>The input fields of the model.</summary>
    public IReadOnlyList<SchemaField> Input { get; init; } = [];

    /// <summary>The output fields of the model.</summary>
    public IReadOnlyList<SchemaField> Output { get; init; } = [];

    /// <summary>The criteria for passing a gate: quality, p95 latency, cost, safety.</summary>
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>The dataset of the examples.</summary>
    public DatasetReference? Dataset { get; init; }

    /// <summary>The maximum cost of the lifecycle. <see langword="null"/>: no limit.</summary>
    public Money? Budget { get; init; }

    /// <summary>The maximum share of a metric's items without a value; see <see cref="Gate.MaxMissing"/>.</summary>
    /// <value>The default value is 0. Within [0, 1).</value>
    public double MaxMissing { get; init; }

    /// <summary>The gate of all its criteria.</summary>
    [JsonIgnore]
    public Gate Gate => new(Name, Criteria) { MaxMissing = MaxMissing };

    /// <summary>
    /// Reads a use case from a <c>.json</c>, <c>.yaml</c> or <c>.yml</c> file. A relative dataset path is relative to the
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
            var other => throw new ArgumentException($"The file extension is '{other}'; it must be .json, .yaml or .yml.", nameof(path)),
        };
        return useCase.Dataset is { } dataset && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder
            ? useCase with
            {
                Dataset = dataset.RelativeTo(folder),
            }
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
