using System.Text.Json;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Models;

/// <summary>A model that exists.</summary>
internal sealed record ModelRecord
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public required ModelContainer Container { get; init; }

    /// <summary>CreateModel's input, for Describe.</summary>
    public required JsonElement Request { get; init; }
}

/// <summary>What a copy of the model needs to run.</summary>
internal sealed record ModelContainer
{
    public required string Image { get; init; }

    public ModelData? Data { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>Where the files of a model are.</summary>
/// <param name="S3Uri">An object, or a prefix when <paramref name="Archive"/> is false.</param>
/// <param name="Archive">Whether it is a tar archive, gzipped, to be unpacked.</param>
internal sealed record ModelData(string S3Uri, bool Archive);
