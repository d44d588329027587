using System.Text.Json.Nodes;
using GenAI.Lifecycle.Tokenization;

namespace GenAI.Lifecycle.Core.Tests.Tokenization;

/// <summary>Small tokenizer.json files in the very layout of published ones: 256 bytes, then the merges, then the added tokens.</summary>
internal static class SmallTokenizers
{
    // The expressions of Qwen's and Llama 3's files.
    private const string QwenPattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string LlamaPattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private static readonly string[] Merges =
    [
        "h e",
        "Ġ t",
        "Ġt he",
        "l l",
        "he ll",
        "hell o",
        "1 2",
        "12 3",
        "' l",
        "'l l",
        "' L",
        "c a",
        "ca f",
        "Ã ©",
        "caf Ã©",
        "Ċ Ċ",
        "! !",
        "Ġ c",
    ];

    public static JsonObject Of(string layout) =>
        layout switch
        {
            nameof(Gpt2) => Gpt2,
            nameof(Gpt2WithBlank) => Gpt2WithBlank,
            nameof(Qwen3) => Qwen3,
            nameof(Llama3) => Llama3,
            _ => Llama2,
        };

    public static JsonObject Gpt2 =>
        Build(JsonNode.Parse("""{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true}"""), null, ["<|endoftext|>"]);

    public static JsonObject Gpt2WithBlank =>
        Build(
            JsonNode.Parse("""{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}"""),
            null,
            ["<|endoftext|>", "<mask>"]
        );

    public static JsonObject Qwen3 =>
        Build(SplitBy(QwenPattern), JsonNode.Parse("""{"type":"NFC"}"""), ["<|im_start|>", "<|im_end|>", "<think>"], pairs: true);

    public static JsonObject Llama3
    {
        get
        {
            var file = Build(SplitBy(LlamaPattern), null, ["<|begin_of_text|>", "<|eot_id|>"], wordWithoutMerges: "Ġabc");
            file["model"]!["ignore_merges"] = true;
            file["post_processor"] = JsonNode.Parse(
                """
                {"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<|begin_of_text|>","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
                 "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
                 "special_tokens":{"<|begin_of_text|>":{"id":"<|begin_of_text|>","ids":[275],"tokens":["<|begin_of_text|>"]}}}
                """
            );
            return file;
        }
    }

    /// <summary>Llama 2's layout: no byte level, a blank is ▁, characters outside the vocabulary are bytes.</summary>
    public static JsonObject Llama2
    {
        get
        {
            string[] entries =
            [
                "<unk>",
                .. Enumerable.Range(0, 256).Select(value => $"<0x{value:X2}>"),
                .. "▁helowrd".Select(char.ToString),
                "▁h",
                "el",
                "ell",
                "▁w",
            ];
            return JsonNode
                .Parse(
                    $$$"""
                    {"version":"1.0","truncation":null,"padding":null,
                     "added_tokens":[{"id":0,"content":"<unk>","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true}],
                     "normalizer":{"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"▁"},{"type":"Replace","pattern":{"String":" "},"content":"▁"}]},
                     "pre_tokenizer":null,"post_processor":null,
                     "decoder":{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},{"type":"Fuse"},
                       {"type":"Strip","content":" ","start":1,"stop":0}]},
                     "model":{"type":"BPE","dropout":null,"unk_token":"<unk>","continuing_subword_prefix":null,"end_of_word_suffix":null,"fuse_unk":true,
                       "byte_fallback":true,"vocab":{{{Vocabulary(entries).ToJsonString()}}},"merges":["▁ h","e l","el l","▁ w"]}}
                    """
                )!
                .AsObject();
        }
    }

    private static JsonObject Build(
        JsonNode? preTokenizer,
        JsonNode? normalizer,
        string[] added,
        bool pairs = false,
        string? wordWithoutMerges = null
    )
    {
        string[] entries =
        [
            .. Enumerable.Range(0, 256).Select(value => ByteAlphabet.ToCharacter((byte)value).ToString()),
            .. Merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal)),
        ];
        if (wordWithoutMerges is not null)
            entries = [.. entries, wordWithoutMerges];
        return new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([
                .. added.Select(
                    (token, i) =>
                        new JsonObject
                        {
                            ["id"] = entries.Length + i,
                            ["content"] = token,
                            ["single_word"] = false,
                            ["lstrip"] = token == "<mask>",
                            ["rstrip"] = false,
                            ["normalized"] = false,
                            ["special"] = token != "<think>",
                        }
                ),
            ]),
            ["normalizer"] = normalizer,
            ["pre_tokenizer"] = preTokenizer,
            ["post_processor"] = null,
            ["decoder"] = JsonNode.Parse("""{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}"""),
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["dropout"] = null,
                ["unk_token"] = null,
                ["continuing_subword_prefix"] = "",
                ["end_of_word_suffix"] = "",
                ["fuse_unk"] = false,
                ["byte_fallback"] = false,
                ["ignore_merges"] = false,
                ["vocab"] = Vocabulary(entries),
                ["merges"] = new JsonArray([.. Merges.Select(merge => pairs ? Pair(merge) : (JsonNode)merge)]),
            },
        };
    }

    private static JsonArray Pair(string merge) => new JsonArray([.. merge.Split(' ').Select(part => (JsonNode)part)]);

    private static JsonObject Vocabulary(string[] entries) => [.. entries.Select((entry, i) => KeyValuePair.Create(entry, (JsonNode?)i))];

    private static JsonObject SplitBy(string pattern) =>
        new JsonObject
        {
            ["type"] = "Sequence",
            ["pretokenizers"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Split",
                    ["pattern"] = new JsonObject { ["Regex"] = pattern },
                    ["behavior"] = "Isolated",
                    ["invert"] = false,
                },
                JsonNode.Parse("""{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":false}""")
            ),
        };
}
