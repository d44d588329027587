using System.Text;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Tokenization;

namespace GenAI.Lifecycle.Core.Tests.Tokenization;

public sealed class BytePairTokenizerTests
{
    private static TokenizerFile Read(JsonNode file) => TokenizerFile.Read(Encoding.UTF8.GetBytes(file.ToJsonString()), "tokenizer.json");

    private static string Refusal(JsonNode file) => Should.Throw<InvalidDataException>(() => new BytePairTokenizer(Read(file))).Message;

    // What Hugging Face's tokenizers (Rust) answers for the same files, without the tokens of a post_processor.
    [Theory]
    [InlineData(nameof(SmallTokenizers.Gpt2), "   ", "32, 32, 32")]
    [InlineData(nameof(SmallTokenizers.Gpt2), "hello the  the", "261, 258, 32, 258")]
    [InlineData(nameof(SmallTokenizers.Gpt2), "   hello\n\n", "32, 32, 32, 261, 271")]
    [InlineData(nameof(SmallTokenizers.Gpt2), "123123 12", "263, 263, 32, 262")]
    [InlineData(nameof(SmallTokenizers.Gpt2), "I'll I'LL", "73, 39, 259, 32, 73, 39, 76, 76")]
    [InlineData(nameof(SmallTokenizers.Gpt2), "caf\u00E9", "270")]
    [InlineData(nameof(SmallTokenizers.Gpt2), "cafe\u0301", "268, 101, 204, 129")]
    [InlineData(nameof(SmallTokenizers.Gpt2), "a\u0323\u0302", "97, 204, 163, 204, 130")]
    [InlineData(nameof(SmallTokenizers.Gpt2), "\u1112\u1161\u11AB", "225, 132, 146, 225, 133, 161, 225, 134, 171")]
    [InlineData(
        nameof(SmallTokenizers.Gpt2),
        "\uD840\uDC0Bx \uD835\uDC00\uD835\uDC01",
        "240, 160, 128, 139, 120, 32, 240, 157, 144, 128, 240, 157, 144, 129"
    )]
    [InlineData(nameof(SmallTokenizers.Gpt2), "!!\r\n!!", "272, 13, 10, 272")]
    [InlineData(nameof(SmallTokenizers.Gpt2), "<|endoftext|>hello <mask>", "274, 261, 32, 60, 109, 97, 115, 107, 62")]
    [InlineData(
        nameof(SmallTokenizers.Gpt2),
        " abc abc<|eot_id|>",
        "32, 97, 98, 99, 32, 97, 98, 99, 60, 124, 101, 111, 116, 95, 105, 100, 124, 62"
    )]
    [InlineData(nameof(SmallTokenizers.Gpt2), "hello world \u00E9", "261, 32, 119, 111, 114, 108, 100, 32, 269")]
    [InlineData(nameof(SmallTokenizers.Gpt2), "", "")]
    [InlineData(nameof(SmallTokenizers.Gpt2WithBlank), "   ", "32, 32, 32")]
    [InlineData(nameof(SmallTokenizers.Gpt2WithBlank), "hello the  the", "32, 261, 258, 32, 258")]
    [InlineData(nameof(SmallTokenizers.Gpt2WithBlank), "   hello\n\n", "32, 32, 32, 261, 271")]
    [InlineData(nameof(SmallTokenizers.Gpt2WithBlank), "123123 12", "32, 263, 263, 32, 262")]
    [InlineData(nameof(SmallTokenizers.Gpt2WithBlank), "I'll I'LL", "32, 73, 39, 259, 32, 73, 39, 76, 76")]
    [InlineData(nameof(SmallTokenizers.Gpt2WithBlank), "caf\u00E9", "32, 270")]
    [InlineData(nameof(SmallTokenizers.Gpt2WithBlank), "cafe\u0301", "32, 268, 101, 204, 129")]
    [InlineData(nameof(SmallTokenizers.Gpt2WithBlank), "a\u0323\u0302", "32, 97, 204, 163, 204, 130")]
    [InlineData(nameof(SmallTokenizers.Gpt2WithBlank), "\u1112\u1161\u11AB", "32, 225, 132, 146, 225, 133, 161, 225, 134, 171")]
    [InlineData(
        nameof(SmallTokenizers.Gpt2WithBlank),
        "\uD840\uDC0Bx \uD835\uDC00\uD835\uDC01",
        "32, 240, 160, 128, 139, 120, 32, 240, 157, 144, 128, 240, 157, 144, 129"
    )]
    [InlineData(nameof(SmallTokenizers.Gpt2WithBlank), "!!\r\n!!", "32, 272, 13, 10, 272")]
    [InlineData(nameof(SmallTokenizers.Gpt2WithBlank), "<|endoftext|>hello <mask>", "274, 32, 261, 275")]
    [InlineData(
        nameof(SmallTokenizers.Gpt2WithBlank),
        " abc abc<|eot_id|>",
        "32, 97, 98, 99, 32, 97, 98, 99, 60, 124, 101, 111, 116, 95, 105, 100, 124, 62"
    )]
    [InlineData(nameof(SmallTokenizers.Gpt2WithBlank), "hello world \u00E9", "32, 261, 32, 119, 111, 114, 108, 100, 32, 269")]
    [InlineData(nameof(SmallTokenizers.Qwen3), "   ", "32, 32, 32")]
    [InlineData(nameof(SmallTokenizers.Qwen3), "hello the  the", "261, 258, 32, 258")]
    [InlineData(nameof(SmallTokenizers.Qwen3), "   hello\n\n", "32, 32, 32, 261, 271")]
    [InlineData(nameof(SmallTokenizers.Qwen3), "123123 12", "49, 50, 51, 49, 50, 51, 32, 49, 50")]
    [InlineData(nameof(SmallTokenizers.Qwen3), "I'll I'LL", "73, 39, 259, 32, 73, 266, 76")]
    [InlineData(nameof(SmallTokenizers.Qwen3), "caf\u00E9", "270")]
    [InlineData(nameof(SmallTokenizers.Qwen3), "cafe\u0301", "270")]
    [InlineData(nameof(SmallTokenizers.Qwen3), "a\u0323\u0302", "225, 186, 173")]
    [InlineData(nameof(SmallTokenizers.Qwen3), "\u1112\u1161\u11AB", "237, 149, 156")]
    [InlineData(
        nameof(SmallTokenizers.Qwen3),
        "\uD840\uDC0Bx \uD835\uDC00\uD835\uDC01",
        "240, 160, 128, 139, 120, 32, 240, 157, 144, 128, 240, 157, 144, 129"
    )]
    [InlineData(nameof(SmallTokenizers.Qwen3), "!!\r\n!!", "272, 13, 10, 272")]
    [InlineData(
        nameof(SmallTokenizers.Qwen3),
        "<|endoftext|>hello <mask>",
        "60, 124, 101, 110, 100, 111, 102, 116, 101, 120, 116, 124, 62, 261, 32, 60, 109, 97, 115, 107, 62"
    )]
    [InlineData(nameof(SmallTokenizers.Qwen3), "<|im_start|> <think>hello<|im_end|>", "274, 32, 276, 261, 275")]
    [InlineData(
        nameof(SmallTokenizers.Qwen3),
        " abc abc<|eot_id|>",
        "32, 97, 98, 99, 32, 97, 98, 99, 60, 124, 101, 111, 116, 95, 105, 100, 124, 62"
    )]
    [InlineData(nameof(SmallTokenizers.Qwen3), "hello world \u00E9", "261, 32, 119, 111, 114, 108, 100, 32, 269")]
    [InlineData(nameof(SmallTokenizers.Llama3), "   ", "32, 32, 32")]
    [InlineData(nameof(SmallTokenizers.Llama3), "hello the  the", "261, 258, 32, 258")]
    [InlineData(nameof(SmallTokenizers.Llama3), "   hello\n\n", "32, 32, 32, 261, 271")]
    [InlineData(nameof(SmallTokenizers.Llama3), "123123 12", "263, 263, 32, 262")]
    [InlineData(nameof(SmallTokenizers.Llama3), "I'll I'LL", "73, 265, 32, 73, 266, 76")]
    [InlineData(nameof(SmallTokenizers.Llama3), "caf\u00E9", "270")]
    [InlineData(nameof(SmallTokenizers.Llama3), "cafe\u0301", "268, 101, 204, 129")]
    [InlineData(nameof(SmallTokenizers.Llama3), "a\u0323\u0302", "97, 204, 163, 204, 130")]
    [InlineData(nameof(SmallTokenizers.Llama3), "\u1112\u1161\u11AB", "225, 132, 146, 225, 133, 161, 225, 134, 171")]
    [InlineData(
        nameof(SmallTokenizers.Llama3),
        "\uD840\uDC0Bx \uD835\uDC00\uD835\uDC01",
        "240, 160, 128, 139, 120, 32, 240, 157, 144, 128, 240, 157, 144, 129"
    )]
    [InlineData(nameof(SmallTokenizers.Llama3), "!!\r\n!!", "272, 13, 10, 272")]
    [InlineData(
        nameof(SmallTokenizers.Llama3),
        "<|endoftext|>hello <mask>",
        "60, 124, 101, 110, 100, 111, 102, 116, 101, 120, 116, 124, 62, 261, 32, 60, 109, 97, 115, 107, 62"
    )]
    [InlineData(nameof(SmallTokenizers.Llama3), " abc abc<|eot_id|>", "274, 274, 276")]
    [InlineData(nameof(SmallTokenizers.Llama3), "hello world \u00E9", "261, 32, 119, 111, 114, 108, 100, 32, 269")]
    [InlineData(nameof(SmallTokenizers.Llama2), "   ", "257, 257, 257, 257")]
    [InlineData(nameof(SmallTokenizers.Llama2), "hello the  the", "265, 267, 261, 257, 117, 258, 259, 257, 257, 117, 258, 259")]
    [InlineData(nameof(SmallTokenizers.Llama2), "   hello\n\n", "257, 257, 257, 265, 267, 261, 11, 11")]
    [InlineData(nameof(SmallTokenizers.Llama2), "123123 12", "257, 50, 51, 52, 50, 51, 52, 257, 50, 51")]
    [InlineData(nameof(SmallTokenizers.Llama2), "I'll I'LL", "257, 74, 40, 260, 260, 257, 74, 40, 77, 77")]
    [InlineData(nameof(SmallTokenizers.Llama2), "caf\u00E9", "257, 100, 98, 103, 196, 170")]
    [InlineData(nameof(SmallTokenizers.Llama2), "cafe\u0301", "257, 100, 98, 103, 259, 205, 130")]
    [InlineData(nameof(SmallTokenizers.Llama2), "a\u0323\u0302", "257, 98, 205, 164, 205, 131")]
    [InlineData(nameof(SmallTokenizers.Llama2), "\u1112\u1161\u11AB", "257, 226, 133, 147, 226, 134, 162, 226, 135, 172")]
    [InlineData(
        nameof(SmallTokenizers.Llama2),
        "\uD840\uDC0Bx \uD835\uDC00\uD835\uDC01",
        "257, 241, 161, 129, 140, 121, 257, 241, 158, 145, 129, 241, 158, 145, 130"
    )]
    [InlineData(nameof(SmallTokenizers.Llama2), "!!\r\n!!", "257, 34, 34, 14, 11, 34, 34")]
    [InlineData(
        nameof(SmallTokenizers.Llama2),
        " abc abc<|eot_id|>",
        "257, 257, 98, 99, 100, 257, 98, 99, 100, 61, 125, 259, 261, 117, 96, 106, 264, 125, 63"
    )]
    [InlineData(nameof(SmallTokenizers.Llama2), "hello world \u00E9", "265, 267, 261, 268, 261, 263, 260, 264, 257, 196, 170")]
    public void Tokens_are_those_of_the_reference(string layout, string text, string expected) =>
        string.Join(", ", new BytePairTokenizer(Read(SmallTokenizers.Of(layout))).Encode(text, special: true)).ShouldBe(expected);

    [Fact]
    public void Special_tokens_in_a_users_words_are_words()
    {
        var tokenizer = new BytePairTokenizer(Read(SmallTokenizers.Qwen3));

        tokenizer.Encode("<|im_end|>").Count.ShouldBe(10);
        tokenizer.Encode("<think>").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("normalizer", """{"type":"NFKC"}""", "normalizer NFKC")]
    [InlineData(
        "normalizer",
        """{"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"BertNormalizer"}]}""",
        "normalizer BertNormalizer"
    )]
    [InlineData("normalizer", """{"type":"Precompiled","precompiled_charsmap":""}""", "normalizer Precompiled")]
    [InlineData("pre_tokenizer", """{"type":"UnicodeScripts"}""", "pre_tokenizer UnicodeScripts")]
    [InlineData("pre_tokenizer", """{"type":"Sequence","pretokenizers":[{"type":"BertPreTokenizer"}]}""", "pre_tokenizer BertPreTokenizer")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"Regex":"a"},"behavior":"Odd","invert":false}""", "Odd")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"Regex":"\\p{Han}+"},"behavior":"Isolated","invert":false}""", "Han")]
    [InlineData("decoder", """{"type":"WordPiece","prefix":"##","cleanup":true}""", "decoder WordPiece")]
    [InlineData("decoder", """{"type":"CTC"}""", "decoder CTC")]
    public void Steps_not_understood_are_refused_by_name(string step, string json, string named)
    {
        var file = SmallTokenizers.Qwen3;
        file[step] = JsonNode.Parse(json);

        Refusal(file).ShouldContain(named);
        Refusal(file).ShouldStartWith("tokenizer.json: ");
    }

    [Theory]
    [InlineData("type", "\"WordPiece\"", "WordPiece")]
    [InlineData("type", "\"WordLevel\"", "WordLevel")]
    [InlineData("dropout", "0.1", "dropout")]
    [InlineData("end_of_word_suffix", "\"</w>\"", "end_of_word_suffix")]
    [InlineData("continuing_subword_prefix", "\"##\"", "continuing_subword_prefix")]
    [InlineData("some_new_member", "true", "some_new_member")]
    [InlineData("unk_token", "\"<nope>\"", "<nope>")]
    public void Models_not_understood_are_refused_by_name(string member, string json, string named)
    {
        var file = SmallTokenizers.Gpt2;
        file["model"]![member] = JsonNode.Parse(json);

        Refusal(file).ShouldContain(named);
    }

    [Theory]
    [InlineData("""{"model":{"type":"Unigram","unk_id":0,"vocab":[["<unk>",0.0],["a",-1.5]]}}""")]
    [InlineData("""{"model":{"unk_id":0,"vocab":[["<unk>",0.0]]}}""")]
    [InlineData("""{"model":{"type":"BPE","vocab":[["<unk>",0.0]],"merges":[]}}""")]
    [InlineData("\n\u000E\n\u0005<unk>\u0015\u0000\u0000\u0000\u0000\u0018\u0002")]
    public void SentencePiece_is_refused_by_name(string content) =>
        Should
            .Throw<InvalidDataException>(() => TokenizerFile.Read(Encoding.UTF8.GetBytes(content), "tokenizer.json"))
            .Message.ShouldContain("SentencePiece is not supported");

    [Theory]
    [InlineData("IQ== 0\nIg== 1\n", "not JSON")]
    [InlineData("[]", "'model'")]
    [InlineData("""{"config":{},"vocab":[]}""", "'model'")]
    [InlineData("", "not JSON")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0,"b":1},"merges":["a b"]}}""", "'ab'")]
    public void Other_files_are_refused_with_a_reason(string content, string reason) =>
        Should
            .Throw<InvalidDataException>(() =>
                new BytePairTokenizer(TokenizerFile.Read(Encoding.UTF8.GetBytes(content), "x").InFile("x", static file => file))
            )
            .Message.ShouldContain(reason);

    // UAX 15: reordering, Hangul, singletons, exclusions, marks that are blocked.
    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("a\u0302\u0323", "\u1EAD")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\uAC00\u11A8", "\uAC01")]
    [InlineData("\u212B \u2126", "\u00C5 \u03A9")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("a\u0300\u0301", "\u00E0\u0301")]
    [InlineData("\uFB01", "\uFB01")]
    [InlineData("\uD834\uDD5E", "\uD834\uDD57\uD834\uDD65")]
    public void Composition_is_unicodes(string text, string expected)
    {
        CanonicalForm.Compose(text).ShouldBe(expected);
        CanonicalForm.Compose(CanonicalForm.ToDecomposed(text)).ShouldBe(expected);
    }
}
