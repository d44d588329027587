using System.Text.Json;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Models;

/// <summary>Represents a model.</summary>
internal sealed record ModelRecord
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public required ModelContainer Container { get; init; }

    /// <summary>CreateModel's input, for Describe.</summary>
    public required JsonElement Request { get; init; }
}

/// <summary>Represents the container of a model copy.</summary>
internal sealed record ModelContainer
{
    public required string Image { get; init; }

    public ModelData? Data { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>Represents the location of a model's files.</summary>
/// <param name="S3Uri">An object, or a prefix when <paramref name="Archive"/> is false.</param>
/// <param name="Archive">Whether it is a tar archive, gzipped, to be unpacked.</param>
internal sealed record ModelData(string S3Uri, bool Archive);
