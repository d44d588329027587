using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Local.Engine.Modeling;

/// <summary>The shape of a decoder, in the members of a Hugging Face <c>config.json</c>.</summary>
internal sealed record ModelConfig
{
    /// <summary>The type of a decoder with a key shift, which plain Llama code would silently leave out.</summary>
    public const string KeyShiftType = "llama_key_shift";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string ModelType { get; init; } = "llama";

    public string TorchDtype { get; init; } = "float32";

    public required int VocabSize { get; init; }

    public required int HiddenSize { get; init; }

    public required int IntermediateSize { get; init; }

    public required int NumHiddenLayers { get; init; }

    public required int NumAttentionHeads { get; init; }

    public int? NumKeyValueHeads { get; init; }

    public required int MaxPositionEmbeddings { get; init; }

    public double RmsNormEps { get; init; } = 1e-5;

    public double RopeTheta { get; init; } = 10_000;

    /// <summary>The share of the rotary frequencies that turn, the fastest first; the others stand still, so that their channels compare contents at any distance.</summary>
    public double PartialRotaryFactor { get; init; } = 1;

    public bool TieWordEmbeddings { get; init; } = true;

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

    /// <exception cref="InvalidDataException">The file is no configuration of a decoder that is understood here.</exception>
    public static ModelConfig Load(string path)
    {
        try
        {
            var config = JsonSerializer.Deserialize<ModelConfig>(File.ReadAllText(path), Json) ?? throw new InvalidDataException($"{path}: empty.");
            return config.Checked(path);
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
        if (NumAttentionHeads < 1 || HiddenSize % NumAttentionHeads != 0 || HeadSize % 2 != 0)
            throw new InvalidDataException($"{path}: hidden_size {HiddenSize} does not divide into {NumAttentionHeads} heads of even size.");
        if (KeyValueHeads < 1 || NumAttentionHeads % KeyValueHeads != 0)
            throw new InvalidDataException($"{path}: {NumAttentionHeads} heads do not share {KeyValueHeads} key and value heads evenly.");
        if (PartialRotaryFactor is < 0 or > 1 || double.IsNaN(PartialRotaryFactor))
            throw new InvalidDataException($"{path}: partial_rotary_factor {PartialRotaryFactor} is not from 0 to 1.");
        if (VocabSize < 1 || IntermediateSize < 1 || NumHiddenLayers < 1 || MaxPositionEmbeddings < 1)
            throw new InvalidDataException($"{path}: sizes must be at least 1.");
        return this;
    }
}
