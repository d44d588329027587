using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Engine.Tokenization;

/// <summary>What a Hugging Face <c>tokenizer.json</c> of a byte-level BPE says.</summary>
/// <param name="Vocabulary">Entries in the byte alphabet and their ids.</param>
/// <param name="Merges">Pairs in order of priority, each as "left right".</param>
/// <param name="Special">Special tokens and their ids; they stand outside the vocabulary's merges.</param>
/// <param name="Pattern">The regular expression whose matches are the words.</param>
internal sealed record TokenizerFile(
    IReadOnlyDictionary<string, int> Vocabulary, IReadOnlyList<string> Merges, IReadOnlyDictionary<string, int> Special, string Pattern)
{
    /// <summary>Words with their space, one or two digits, runs of signs, white space.</summary>
    public const string WordPattern = @" ?\p{L}+| ?\p{N}{1,2}| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    /// <summary>The expression built into the Hugging Face ByteLevel step.</summary>
    private const string ByteLevelPattern = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="InvalidDataException">The file is no byte-level BPE.</exception>
    public static TokenizerFile Load(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var model = json.RootElement.GetProperty("model");
            if (model.GetProperty("type").GetString() is not "BPE")
                throw new InvalidDataException($"{path}: the tokenizer's model is {model.GetProperty("type")}, only BPE is read here.");
            return new TokenizerFile(
                model.GetProperty("vocab").EnumerateObject().ToDictionary(each => each.Name, each => each.Value.GetInt32()),
                [.. model.GetProperty("merges").EnumerateArray().Select(ToMerge)],
                json.RootElement.GetProperty("added_tokens").EnumerateArray().ToDictionary(
                    each => each.GetProperty("content").GetString()!, each => each.GetProperty("id").GetInt32()),
                FindPattern(json.RootElement.GetProperty("pre_tokenizer")) ?? ByteLevelPattern);
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path}: no tokenizer.json of a byte-level BPE: {malformed.Message}", malformed);
        }
    }

    public void Save(string path)
    {
        var root = new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([.. Special.OrderBy(each => each.Value).Select(each => new JsonObject
            {
                ["id"] = each.Value,
                ["content"] = each.Key,
                ["single_word"] = false,
                ["lstrip"] = false,
                ["rstrip"] = false,
                ["normalized"] = false,
                ["special"] = true,
            })]),
            ["normalizer"] = null,
            ["pre_tokenizer"] = new JsonObject
            {
                ["type"] = "Sequence",
                ["pretokenizers"] = new JsonArray(
                    new JsonObject { ["type"] = "Split", ["pattern"] = new JsonObject { ["Regex"] = Pattern }, ["behavior"] = "Isolated", ["invert"] = false },
                    ByteLevel(useRegex: false)),
            },
            ["post_processor"] = null,
            ["decoder"] = ByteLevel(useRegex: true),
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["dropout"] = null,
                ["unk_token"] = null,
                ["continuing_subword_prefix"] = null,
                ["end_of_word_suffix"] = null,
                ["fuse_unk"] = false,
                ["byte_fallback"] = false,
                ["vocab"] = new JsonObject(Vocabulary.OrderBy(each => each.Value).Select(each => KeyValuePair.Create(each.Key, (JsonNode?)each.Value))),
                ["merges"] = new JsonArray([.. Merges.Select(merge => (JsonNode)merge)]),
            },
        };
        File.WriteAllText(path, root.ToJsonString(Relaxed));
    }

    private static JsonObject ByteLevel(bool useRegex) =>
        new() { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["trim_offsets"] = true, ["use_regex"] = useRegex };

    /// <summary>Merges are written as "left right" or, by newer writers, as a pair.</summary>
    private static string ToMerge(JsonElement merge) =>
        merge.ValueKind == JsonValueKind.Array ? $"{merge[0].GetString()} {merge[1].GetString()}" : merge.GetString()!;

    private static string? FindPattern(JsonElement step) => step.GetProperty("type").GetString() switch
    {
        "Sequence" => step.GetProperty("pretokenizers").EnumerateArray().Select(FindPattern).FirstOrDefault(each => each is not null),
        "Split" => step.GetProperty("pattern").GetProperty("Regex").GetString(),
        _ => null,
    };
}
