using System.Text.Json;
using System.Text.Json.Serialization;
using GenAI.Lifecycle.Inference.InvokeModel;

namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>
/// What is known of models beyond what the services tell, on a date. Models come and go: replace the bundled table with
/// your own.
/// </summary>
public sealed record ModelFactTable
{
    private static readonly Lazy<ModelFactTable> s_bundled = new(LoadBundled);
    private ModelPatterns<ModelFacts>? _patterns;

    /// <summary>The day of the facts.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Where they come from.</summary>
    public required string Source { get; init; }

    /// <summary>Facts by patterns over foundation model ids, the first that fits wins.</summary>
    public required IReadOnlyDictionary<string, ModelFacts> Models { get; init; }

    /// <summary>Bedrock's text and embedding models; see <see cref="Date"/> for their age.</summary>
    public static ModelFactTable Bundled => s_bundled.Value;

    /// <summary>
    /// Reads a table in the form of the bundled one:
    /// <c>{"date","source","models":{"pattern":{"contextLength","maxOutputTokens"}}}</c>.
    /// </summary>
    /// <param name="utf8Json">The JSON.</param>
    /// <exception cref="LifecycleException">It is no such table.</exception>
    public static ModelFactTable Parse(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8Json, CatalogueJson.Default.ModelFactTable) ?? throw new LifecycleException("The table of models is null.");
        }
        catch (JsonException error)
        {
            throw new LifecycleException($"The table of models cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Returns the facts of a model; <see langword="null"/>: none are known.</summary>
    /// <param name="foundationModelId">The foundation model's id, without region prefix.</param>
    public ModelFacts? Find(string foundationModelId) => (_patterns ??= new ModelPatterns<ModelFacts>(Models.Select(static m => (m.Key, m.Value)))).Find(foundationModelId);

    private static ModelFactTable LoadBundled()
    {
        using var resource = typeof(ModelFactTable).Assembly.GetManifestResourceStream("GenAI.Lifecycle.Inference.models.json")
            ?? throw new InvalidOperationException("The assembly lacks its table of models.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ModelFactTable))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
