using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace GenAI.Lifecycle.Local.Engine.Modeling;

/// <summary>The shape of a decoder, in the members of a Hugging Face <c>config.json</c>.</summary>
internal sealed record ModelConfig
{
    /// <summary>The type of a decoder with a key shift, which plain Llama code would silently leave out.</summary>
    public const string KeyShiftType = "llama_key_shift";

    internal const string RopeThetaMember = "rope_theta";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly HashSet<string> Members =
    [
        .. Json.GetTypeInfo(typeof(ModelConfig)).Properties.Select(property => property.Name),
    ];

    public string ModelType { get; init; } = "llama";

    public string TorchDtype { get; init; } = "float32";

    public required int VocabSize { get; init; }

    public required int HiddenSize { get; init; }

    public required int IntermediateSize { get; init; }

    public required int NumHiddenLayers { get; init; }

    public required int NumAttentionHeads { get; init; }

    public int? NumKeyValueHeads { get; init; }

    public required int MaxPositionEmbeddings { get; init; }

    /// <value>The default value is 1e-6, as in a Llama configuration that leaves it out.</value>
    public double RmsNormEps { get; init; } = 1e-6;

    public double RopeTheta { get; init; } = 10_000;

    /// <summary>The share of the rotary frequencies that turn, the fastest first; the others stand still, so that their channels compare contents at any distance.</summary>
    public double PartialRotaryFactor { get; init; } = 1;

    /// <value>
    /// The default value is <see langword="false"/>, as in a Llama configuration that leaves it out: the head has weights of its own.
    /// </value>
    public bool TieWordEmbeddings { get; init; }

    public int? BosTokenId { get; init; }

    /// <summary>The token that ends a text; of a list, the first.</summary>
    [JsonConverter(typeof(TokenIdConverter))]
    public int? EosTokenId { get; init; }

    [JsonIgnore]
    public bool KeyShift => ModelType == KeyShiftType;

    [JsonIgnore]
    public int HeadSize => HiddenSize / NumAttentionHeads;

    [JsonIgnore]
    public int KeyValueHeads => NumKeyValueHeads ?? NumAttentionHeads;

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is malformed, describes a decoder that the engine does not compute, or has a member that the engine cannot follow.
    /// </exception>
    public static ModelConfig Load(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(
                RegularFile.ReadAllBytes(path),
                new JsonDocumentOptions { AllowDuplicateProperties = false }
            );
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new InvalidDataException($"{path}: a configuration must be a JSON object.");

            var config = root.Deserialize<ModelConfig>(Json)!.Checked(path);
            if (ForeignMembers.Refuse(root, Members, config) is { Count: > 0 } refused)
                throw new InvalidDataException($"{path}: {string.Join("; ", refused)}.");
            return config.WithRopeParameters(root, path);
        }
        catch (JsonException malformed)
        {
            throw new InvalidDataException($"{path}: {malformed.Message}", malformed);
        }
    }

    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json) + "\n");

    private ModelConfig Checked(string path)
    {
        if (ModelType is not ("llama" or KeyShiftType))
            throw new InvalidDataException($"{path}: model_type '{ModelType}' is not one of llama, {KeyShiftType}.");
        if (HiddenSize < 1 || NumAttentionHeads < 1 || HiddenSize % NumAttentionHeads != 0 || HeadSize % 2 != 0)
            throw new InvalidDataException(
                $"{path}: hidden_size {HiddenSize} does not divide into {NumAttentionHeads} heads of even size."
            );
        if (KeyValueHeads < 1 || NumAttentionHeads % KeyValueHeads != 0)
            throw new InvalidDataException($"{path}: {NumAttentionHeads} heads do not share {KeyValueHeads} key and value heads evenly.");
        if (PartialRotaryFactor is < 0 or > 1 || double.IsNaN(PartialRotaryFactor))
            throw new InvalidDataException($"{path}: partial_rotary_factor {PartialRotaryFactor} is not from 0 to 1.");
        if (!KeyShift && PartialRotaryFactor != 1)
            throw new InvalidDataException(
                $"{path}: partial_rotary_factor is {PartialRotaryFactor}; with model_type llama the engine supports 1."
            );
        if (!(RmsNormEps > 0))
            throw new InvalidDataException($"{path}: rms_norm_eps is {RmsNormEps}; it must be above 0.");
        if (VocabSize < 1 || IntermediateSize < 1 || NumHiddenLayers < 1 || MaxPositionEmbeddings < 1)
            throw new InvalidDataException($"{path}: sizes must be at least 1.");
        CheckToken(path, "bos_token_id", BosTokenId);
        CheckToken(path, "eos_token_id", EosTokenId);
        return this;
    }

    private void CheckToken(string path, string member, int? token)
    {
        if (token is { } id && (id < 0 || id >= VocabSize))
            throw new InvalidDataException($"{path}: {member} is {id}; it must be from 0 to {VocabSize - 1}.");
    }

    /// <summary>Newer writers put the base of the rotation into <c>rope_parameters</c>.</summary>
    private ModelConfig WithRopeParameters(JsonElement root, string path)
    {
        var theta =
            root.TryGetProperty("rope_parameters", out var parameters)
            && parameters.ValueKind == JsonValueKind.Object
            && parameters.TryGetProperty(RopeThetaMember, out var given)
                ? given.GetDouble()
                : RopeTheta;
        if (root.TryGetProperty(RopeThetaMember, out _) && theta != RopeTheta)
            throw new InvalidDataException($"{path}: rope_theta is {RopeTheta}, but rope_parameters says {theta}; they must agree.");

        return theta > 0
            ? this with
            {
                RopeTheta = theta,
            }
            : throw new InvalidDataException($"{path}: rope_theta is {theta}; it must be above 0.");
    }
}
