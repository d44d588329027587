using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Tokenization;

/// <summary>
/// Represents a Hugging Face <c>tokenizer.json</c> with a BPE model: GPT-2's, Llama 3's, Qwen's and similar ones. An
/// unsupported part (a normalizer, a pre-tokenizer, a model, a decoder) is rejected by name, because ignoring it would
/// give different tokens.
/// </summary>
/// <param name="Vocabulary">Entries and their ids, of a byte-level tokenizer in the byte alphabet.</param>
/// <param name="Merges">Pairs in order of priority, each as "left right".</param>
/// <param name="Special">Added tokens and their ids; they are not part of the vocabulary's merges.</param>
/// <param name="Pattern">The regular expression whose matches are the words.</param>
internal sealed record TokenizerFile(
    IReadOnlyDictionary<string, int> Vocabulary,
    IReadOnlyList<string> Merges,
    IReadOnlyDictionary<string, int> Special,
    string Pattern
)
{
    /// <summary>Words with their space, one or two digits, runs of signs, white space.</summary>
    public const string WordPattern = @" ?\p{L}+| ?\p{N}{1,2}| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private const string SentencePiece =
        "SentencePiece is not supported here; a tokenizer.model is counted by TokenizerTokenCounter.FromSentencePiece";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> ModelMembers =
    [
        "type",
        "vocab",
        "merges",
        "dropout",
        "unk_token",
        "continuing_subword_prefix",
        "end_of_word_suffix",
        "fuse_unk",
        "byte_fallback",
        "ignore_merges",
    ];

    private readonly IReadOnlyList<AddedToken>? _added;
    private readonly IReadOnlyList<PreTokenizer>? _steps;

    /// <summary>The added tokens with their properties.</summary>
    public IReadOnlyList<AddedToken> Added
    {
        get => _added ?? [.. Special.Select(static token => new AddedToken(token.Key, token.Value))];
        init => _added = value;
    }

    /// <summary>The normalizer, which is applied before the split.</summary>
    public Func<string, string> Normalize { get; init; } = static text => text;

    /// <summary>The pre-tokenizer, which splits a text into words.</summary>
    public IReadOnlyList<PreTokenizer> Steps
    {
        get => _steps ?? PreTokenizers.ByteLevel(addsBlank: false, Pattern);
        init => _steps = value;
    }

    /// <summary>Whether tokens are bytes, written in the byte alphabet.</summary>
    public bool IsByteLevel { get; init; } = true;

    /// <summary>Whether a word of the vocabulary is one token regardless of the merges.</summary>
    public bool IgnoreMerges { get; init; }

    /// <summary>Whether characters outside the vocabulary become tokens of their bytes.</summary>
    public bool ByteFallback { get; init; }

    /// <summary>The token for characters outside the vocabulary.</summary>
    public string? UnknownToken { get; init; }

    /// <summary>Whether neighbouring unknown characters are one token.</summary>
    public bool FusesUnknown { get; init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is not a tokenizer.json of a BPE, or has an unsupported part; the message names
    /// it.</exception>
    public static TokenizerFile Load(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>Reads a file's content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="name">The name for messages.</param>
    public static TokenizerFile Read(byte[] content, string name) => Guard(name, () =>
        {
            // A SentencePiece model is a protobuf message, which begins with its first piece.
            if (content is [0x0A, ..] && !IsJson(content))
                throw new InvalidDataException($"the file is a SentencePiece model; {SentencePiece}");

            using var json = JsonDocument.Parse(content);
            return Read(json.RootElement.Clone());
        });

    /// <summary>Reads the two files of GPT-2's own layout.</summary>
    /// <param name="vocabulary">The content of <c>vocab.json</c>.</param>
    /// <param name="merges">The content of <c>merges.txt</c>.</param>
    /// <param name="name">The name for messages.</param>
    public static TokenizerFile ReadBytePairs(Stream vocabulary, Stream merges, string name) => Guard(name, () =>
        {
            using var json = JsonDocument.Parse(vocabulary);
            var entries = json
                .RootElement.EnumerateObject()
                .ToDictionary(static entry => entry.Name, static entry => entry.Value.GetInt32(), StringComparer.Ordinal);
            using var reader = new StreamReader(merges, leaveOpen: true);
            var pairs = new List<string>();
            for (var number = 0; reader.ReadLine() is { } line; number++)
            {
                if (line.Length > 0 && !(number == 0 && line.StartsWith("#version", StringComparison.Ordinal)))
                    pairs.Add(line);
            }

            // As GPT-2's <|endoftext|>: special tokens are in the vocabulary, and no merge creates them.
            var special = entries
                .Where(static entry =>
                    entry.Key.StartsWith("<|", StringComparison.Ordinal) && entry.Key.EndsWith("|>", StringComparison.Ordinal)
                )
                .ToDictionary(StringComparer.Ordinal);
            return new TokenizerFile(entries, pairs, special, PreTokenizers.ByteLevelPattern);
        });

    /// <summary>Runs an action and adds the file name to its errors.</summary>
    public T InFile<T>(string name, Func<TokenizerFile, T> use) => Guard(name, () => use(this));

    public void Save(string path)
    {
        var root = new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([
                .. Special
                    .OrderBy(each => each.Value)
                    .Select(each => new JsonObject
                    {
                        ["id"] = each.Value,
                        ["content"] = each.Key,
                        ["single_word"] = false,
                        ["lstrip"] = false,
                        ["rstrip"] = false,
                        ["normalized"] = false,
                        ["special"] = true,
                    }),
            ]),
            ["normalizer"] = null,
            ["pre_tokenizer"] = new JsonObject
            {
                ["type"] = "Sequence",
                ["pretokenizers"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "Split",
                        ["pattern"] = new JsonObject { ["Regex"] = Pattern },
                        ["behavior"] = "Isolated",
                        ["invert"] = false,
                    },
                    ByteLevel(useRegex: false)
                ),
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
                ["vocab"] = new JsonObject(
                    Vocabulary.OrderBy(each => each.Value).Select(each => KeyValuePair.Create(each.Key, (JsonNode?)each.Value))
                ),
                ["merges"] = new JsonArray([.. Merges.Select(merge => (JsonNode)merge)]),
            },
        };
        File.WriteAllText(path, root.ToJsonString(Relaxed));
    }

    private static JsonObject ByteLevel(bool useRegex) =>
        new()
        {
            ["type"] = "ByteLevel",
            ["add_prefix_space"] = false,
            ["trim_offsets"] = true,
            ["use_regex"] = useRegex,
        };

    private static T Guard<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{name}: the file is not JSON; it must be a tokenizer.json: {exception.Message}", exception);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{name}: {exception.Message}.", exception);
        }
        catch (Exception exception)
            when (exception is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{name}: the file is not a tokenizer.json of a BPE: {exception.Message}", exception);
        }
    }

    private static bool IsJson(byte[] content)
    {
        var reader = new Utf8JsonReader(content);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static TokenizerFile Read(JsonElement root)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("model", out var model)
            || model.ValueKind != JsonValueKind.Object
        )
            throw new InvalidDataException("the file has no object 'model', which a tokenizer.json requires");
        CheckModel(model);

        var preTokenizer = new TokenizerStep("pre_tokenizer", Member(root, "pre_tokenizer"));
        var decoder = new TokenizerStep("decoder", Member(root, "decoder"));
        var normalizer = Normalizers.Read(new TokenizerStep("normalizer", Member(root, "normalizer")));
        AddedToken[] added = Member(root, "added_tokens") is { ValueKind: JsonValueKind.Array } tokens
            ? [.. tokens.EnumerateArray().Select(ReadAdded)]
            : [];
        return new TokenizerFile(
            model
                .GetProperty("vocab")
                .EnumerateObject()
                .ToDictionary(static each => each.Name, static each => each.Value.GetInt32(), StringComparer.Ordinal),
            [.. model.GetProperty("merges").EnumerateArray().Select(ToMerge)],
            added
                .GroupBy(static token => token.Content, StringComparer.Ordinal)
                .ToDictionary(static same => same.Key, static same => same.Last().Id, StringComparer.Ordinal),
            FindPattern(preTokenizer) ?? PreTokenizers.ByteLevelPattern
        )
        {
            Added = added,
            Normalize = normalizer,
            Steps = PreTokenizers.Read(preTokenizer),
            IsByteLevel = DecodesBytes(decoder) & HasByteLevel(preTokenizer),
            IgnoreMerges = Flag(model, "ignore_merges"),
            ByteFallback = Flag(model, "byte_fallback"),
            UnknownToken = Text(model, "unk_token"),
            FusesUnknown = Flag(model, "fuse_unk"),
        };
    }

    private static void CheckModel(JsonElement model)
    {
        var isUnigram = Member(model, "vocab").ValueKind == JsonValueKind.Array;
        var type = Text(model, "type")
            ?? (
                isUnigram ? "Unigram"
                : model.TryGetProperty("merges", out _) ? "BPE"
                : "not named"
            );
        if (type == "Unigram" || isUnigram)
            throw new InvalidDataException($"the tokenizer's model is Unigram; {SentencePiece}");
        if (type != "BPE")
            throw new InvalidDataException($"the tokenizer's model is {type}, which is not supported; supported is BPE");

        foreach (var member in model.EnumerateObject())
        {
            var isNothing =
                member.Value.ValueKind is JsonValueKind.Null or JsonValueKind.False
                || member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is ""
                || member.Value.ValueKind == JsonValueKind.Number && member.Value.GetDouble() == 0;
            if (
                !isNothing
                && (!ModelMembers.Contains(member.Name) || member.Name is "dropout" or "continuing_subword_prefix" or "end_of_word_suffix")
            )
                throw new InvalidDataException(
                    $"the model's {member.Name} is {member.Value.GetRawText()}, which is not supported; leave it out or set null"
                );
        }
    }

    private static AddedToken ReadAdded(JsonElement token) =>
        new(
            token.GetProperty("content").GetString()!,
            token.GetProperty("id").GetInt32(),
            Flag(token, "special"),
            Flag(token, "normalized"),
            Flag(token, "single_word"),
            Flag(token, "lstrip"),
            Flag(token, "rstrip")
        );

    /// <summary>Determines whether a decoder only joins bytes.</summary>
    private static bool DecodesBytes(TokenizerStep decoder) =>
        decoder.Type switch
        {
            null or "ByteLevel" or "Fuse" => true,
            "Sequence" => decoder.Children("decoders").Select(DecodesBytes).ToList().TrueForAll(static each => each),
            "ByteFallback" or "Metaspace" or "Replace" or "Strip" => false,
            _ => throw decoder.Refuse("ByteFallback, ByteLevel, Fuse, Metaspace, Replace, Sequence and Strip"),
        };

    private static bool HasByteLevel(TokenizerStep step) =>
        step.Type is "ByteLevel" || (step.Type is "Sequence" && step.Children("pretokenizers").Any(HasByteLevel));

    /// <summary>Merges are written as "left right" or, by newer writers, as a pair.</summary>
    private static string ToMerge(JsonElement merge) =>
        merge.ValueKind == JsonValueKind.Array ? $"{merge[0].GetString()} {merge[1].GetString()}" : merge.GetString()!;

    private static string? FindPattern(TokenizerStep step) =>
        step.Type switch
        {
            "Sequence" => step.Children("pretokenizers").Select(FindPattern).FirstOrDefault(static each => each is not null),
            "Split" => step.Json.GetProperty("pattern").TryGetProperty("Regex", out var expression) ? expression.GetString() : null,
            _ => null,
        };

    private static JsonElement Member(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value : default;

    private static bool Flag(JsonElement parent, string name) => Member(parent, name).ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
