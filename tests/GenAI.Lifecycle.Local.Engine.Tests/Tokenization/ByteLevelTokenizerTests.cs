using System.Text;
using CsCheck;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Pretraining.Tokenizing;
using GenAI.Lifecycle.Tokenization;

namespace GenAI.Lifecycle.Local.Engine.Tests.Tokenization;

public sealed class ByteLevelTokenizerTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
            Gen.Int[0x00, 0x7F],
            Gen.Int[0x80, 0xD7FF],
            Gen.Int[0xE000, 0xFFFF],
            Gen.Int[0x10000, 0x10FFFF]
        )
        .Select(point => new Rune(point).ToString())
        .Array[0, 40]
        .Select(string.Concat);

    [Fact]
    public void Any_unicode_text_comes_back_the_same() =>
        AnyText.Sample(text => TinyModel.Tokenizer.Decode(TinyModel.Tokenizer.Encode(text)) == text);

    [Fact]
    public void Text_that_spells_special_tokens_comes_back_the_same_either_way()
    {
        const string text = "<|im_start|>user\nhi<|im_end|><|endoftext|><|im_";
        TinyModel.Tokenizer.Decode(TinyModel.Tokenizer.Encode(text)).ShouldBe(text);
        TinyModel.Tokenizer.Decode(TinyModel.Tokenizer.Encode(text, special: true)).ShouldBe(text);
    }

    [Fact]
    public void Special_tokens_are_one_token_in_a_rendered_prompt_and_plain_text_in_a_users_words()
    {
        TinyModel.Tokenizer.Encode(ChatTemplate.End, special: true).ShouldHaveSingleItem();
        TinyModel.Tokenizer.Encode(ChatTemplate.End).Count.ShouldBeGreaterThan(1);
        TinyModel.Tokenizer.Encode(ChatTemplate.End).ShouldNotContain(TinyModel.Tokenizer.File.Special[ChatTemplate.End]);
    }

    [Fact]
    public void Merges_are_learned_by_frequency_and_applied_in_that_order()
    {
        // Pairs of "hug" ×10, "pug" ×5, "pun" ×12, "bun" ×4, "hugs" ×5, each a word of its own:
        // u+g 20, h+u 15, p+u 17, u+n 16, g+s 5 → "ug"; then u+n 16 is the most frequent → "un"; then h+ug 15 → "hug"; then p+un 12 →
        // "pun".
        IEnumerable<string> Repeat(string word, int times) => Enumerable.Repeat(word, times);
        var file = BpeTrainer.Train(
            [.. Repeat("hug", 10), .. Repeat("pug", 5), .. Repeat("pun", 12), .. Repeat("bun", 4), .. Repeat("hugs", 5)],
            260,
            []
        );

        file.Merges.ShouldBe(["u g", "u n", "h ug", "p un"]);
        var tokenizer = new BytePairTokenizer(file);
        tokenizer.Encode("bug").Select(id => Encoding.UTF8.GetString(tokenizer.BytesOf(id))).ShouldBe(["b", "ug"]);
        tokenizer.Encode("hugun").Select(id => Encoding.UTF8.GetString(tokenizer.BytesOf(id))).ShouldBe(["hug", "un"]);
    }

    [Fact]
    public void A_written_tokenizer_json_reads_back_to_the_same_tokens()
    {
        using var directory = new TempDirectory();
        TinyModel.Tokenizer.File.Save(directory.File("tokenizer.json"));
        var read = BytePairTokenizer.LoadByteLevel(directory.File("tokenizer.json"));

        read.Size.ShouldBe(TinyModel.Tokenizer.Size);
        AnyText.Sample(text => read.Encode(text, special: true).SequenceEqual(TinyModel.Tokenizer.Encode(text, special: true)));
    }

    [Fact]
    public void Merges_written_as_pairs_are_read_too()
    {
        using var directory = new TempDirectory();
        File.WriteAllText(
            directory.File("tokenizer.json"),
            """
            {"added_tokens":[],"pre_tokenizer":{"type":"ByteLevel","use_regex":true},"model":{"type":"BPE","vocab":{"a":0,"b":1,"ab":2},"merges":[["a","b"]]}}
            """
        );
        BytePairTokenizer.LoadByteLevel(directory.File("tokenizer.json")).Encode("abab").ShouldBe([2, 2]);
    }

    [Fact]
    public void A_tokenizer_of_another_kind_is_refused()
    {
        using var directory = new TempDirectory();
        File.WriteAllText(directory.File("tokenizer.json"), """{"added_tokens":[],"model":{"type":"Unigram","vocab":[]}}""");
        Should.Throw<InvalidDataException>(() => TokenizerFile.Load(directory.File("tokenizer.json"))).Message.ShouldContain("Unigram");
    }

    [Theory]
    [InlineData("\"normalizer\":{\"type\":\"NFKC\"}", "NFKC")]
    [InlineData("\"normalizer\":{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"\"}", "Precompiled")]
    [InlineData("\"pre_tokenizer\":{\"type\":\"UnicodeScripts\"}", "UnicodeScripts")]
    [InlineData("\"pre_tokenizer\":null", "ByteLevel")]
    [InlineData("\"decoder\":{\"type\":\"Metaspace\",\"replacement\":\"_\"}", "ByteLevel")]
    public void Foreign_steps_are_refused_by_name(string member, string named)
    {
        using var directory = new TempDirectory();
        var byteLevel = member.StartsWith("\"pre", StringComparison.Ordinal) ? string.Empty : "\"pre_tokenizer\":{\"type\":\"ByteLevel\"},";
        File.WriteAllText(
            directory.File("tokenizer.json"),
            "{" + byteLevel + member + ""","model":{"type":"BPE","vocab":{"a":0},"merges":[]}}"""
        );

        Should
            .Throw<InvalidDataException>(() => BytePairTokenizer.LoadByteLevel(directory.File("tokenizer.json")))
            .Message.ShouldContain(named);
    }

    [Fact]
    public void A_tokenizer_composes_what_its_normalizer_composes()
    {
        using var directory = new TempDirectory();
        TinyModel.Tokenizer.File.Save(directory.File("tokenizer.json"));
        var json = File.ReadAllText(directory.File("tokenizer.json"))
            .Replace("\"normalizer\":null", "\"normalizer\":{\"type\":\"NFC\"}", StringComparison.Ordinal);
        File.WriteAllText(directory.File("tokenizer.json"), json);
        var tokenizer = BytePairTokenizer.LoadByteLevel(directory.File("tokenizer.json"));

        tokenizer.Decode(tokenizer.Encode("cafe\u0301")).ShouldBe("caf\u00E9");
    }

    [Fact]
    public void A_directory_with_SentencePiece_only_says_so()
    {
        using var directory = new TempDirectory();
        TinyModel.Save(directory.Path);
        File.Move(directory.File("tokenizer.json"), directory.File("tokenizer.model"));

        Should
            .Throw<InvalidDataException>(() => ModelDirectory.Load(directory.Path))
            .Message.ShouldContain("SentencePiece is not supported");
    }

    [Fact]
    public void A_chat_opens_the_assistants_turn()
    {
        var ids = ChatTemplate.Encode(TinyModel.Tokenizer, [new Turn("user", "the fox")], open: true);
        TinyModel.Tokenizer.Decode(ids).ShouldBe("<|im_start|>user\nthe fox<|im_end|>\n<|im_start|>assistant\n");
    }
}
