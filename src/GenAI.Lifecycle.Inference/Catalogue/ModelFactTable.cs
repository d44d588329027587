using System.Text.Json;
using System.Text.Json.Serialization;
using GenAI.Lifecycle.Inference.InvokeModel;

namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>
/// A dated table of facts about models that the services do not report. Models change: replace the bundled table with
/// your own.
/// </summary>
public sealed record ModelFactTable
{
    private static readonly Lazy<ModelFactTable> s_bundled = new(LoadBundled);
    private ModelPatterns<ModelFacts>? _patterns;

    /// <summary>The day of the facts.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The source of the facts.</summary>
    public required string Source { get; init; }

    /// <summary>Facts by patterns of foundation model ids; the first match wins.</summary>
    public required IReadOnlyDictionary<string, ModelFacts> Models { get; init; }

    /// <summary>Bedrock's text and embedding models; see <see cref="Date"/> for their age.</summary>
    public static ModelFactTable Bundled => s_bundled.Value;

    /// <summary>
    /// Reads a table in the form of the bundled one:
    /// <c>{"date","source","models":{"pattern":{"contextLength","maxOutputTokens"}}}</c>.
    /// </summary>
    /// <param name="utf8Json">The JSON.</param>
    /// <exception cref="LifecycleException">The JSON is not such a table.</exception>
    public static ModelFactTable Parse(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8Json, CatalogueJson.Default.ModelFactTable)
                ?? throw new LifecycleException("The table of models is null; it must be a JSON object.");
        }
        catch (JsonException error)
        {
            throw new LifecycleException($"The table of models cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Returns the facts about a model; <see langword="null"/> if unknown.</summary>
    /// <param name="foundationModelId">The foundation model's id, without region prefix.</param>
    public ModelFacts? Find(string foundationModelId) =>
        (_patterns ??= new ModelPatterns<ModelFacts>(Models.Select(static m => (m.Key, m.Value)))).Find(foundationModelId);

    private static ModelFactTable LoadBundled()
    {
        using var resource = typeof(ModelFactTable).Assembly.GetManifestResourceStream("GenAI.Lifecycle.Inference.models.json")
            ?? throw new InvalidOperationException("The assembly lacks its table of models.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(ModelFactTable))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
