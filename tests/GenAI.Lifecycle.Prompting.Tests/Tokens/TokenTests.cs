using System.Text;
using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.InContext;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Prompting.Tokens;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Tests.Tokens;

public class TokenTests
{
    private sealed class WordCounter : ITokenCounter
    {
        public string Name => "words";

        public bool IsExact => true;

        public int Count(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
    }

    private static readonly PromptTemplate Template = PromptTemplate.FromText("t", "Text: {{text}}");

    private static Dictionary<string, object?> Value(string text) => new() { ["text"] = text };

    private static Shot Example(int i) => new($"{i}", Value("one two three"), "four");

    // Counts of OpenAI's cl100k_base for these texts, from its published tokenizer.
    [Theory]
    [InlineData("tiktoken is great!", 6)]
    [InlineData("antidisestablishmentarianism", 6)]
    [InlineData("2 + 2 = 4", 7)]
    [InlineData("お誕生日おめでとう", 9)]
    public void The_estimate_is_near_the_published_counts(string text, int published) =>
        EstimatedTokenCounter.Instance.Count(text).ShouldBeInRange((int)(published * 0.5), (int)Math.Ceiling(published * 1.5));

    [Fact]
    public void An_unknown_model_is_estimated_and_says_so()
    {
        var counters = new TokenCounters().Register("meta.llama3*", new WordCounter());

        counters.For("meta.llama3-8b-instruct-v1:0").Name.ShouldBe("words");
        counters.For("other").IsExact.ShouldBeFalse();
        counters.For("other").Name.ShouldBe("estimate");
    }

    [Fact]
    public void A_byte_pair_tokenizer_counts_exactly()
    {
        using var vocabulary = new MemoryStream("""{"a":0,"b":1,"ab":2,"<|endoftext|>":3}"""u8.ToArray());
        using var merges = new MemoryStream("#version: 0.2\na b\n"u8.ToArray());
        var counter = TokenizerTokenCounter.FromBytePairs("tiny", vocabulary, merges);

        counter.Count("abab").ShouldBe(2);
        counter.Count("ba").ShouldBe(2);
        counter.IsExact.ShouldBeTrue();
    }

    private static TokenizerTokenCounter Counter(string json)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return TokenizerTokenCounter.FromTokenizerJson("tiny", file);
    }

    // GPT-2 has no merge of two blanks: each is a token of its own.
    [Theory]
    [InlineData("   ", 3)]
    [InlineData("  ", 2)]
    [InlineData("ab   ab", 4)]
    [InlineData("ab  ", 3)]
    [InlineData("<|endoftext|>ab", 2)]
    public void Blanks_of_a_byte_pair_tokenizer_are_counted_exactly(string text, int tokens)
    {
        using var vocabulary = new MemoryStream("""{"a":0,"b":1,"ab":2,"<|endoftext|>":3,"\u0120":4,"\u0120ab":5}"""u8.ToArray());
        using var merges = new MemoryStream("#version: 0.2\r\na b\r\n\u0120 ab\r\n"u8.ToArray());

        TokenizerTokenCounter.FromBytePairs("tiny", vocabulary, merges).Count(text).ShouldBe(tokens);
    }

    [Fact]
    public void A_tokenizer_json_is_counted_exactly()
    {
        var counter = Counter(
            """
            {"added_tokens":[{"id":4,"content":"<|im_end|>","special":true,"normalized":false}],"normalizer":{"type":"NFC"},
             "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":"\\p{N}|[^\\p{N}]+"},"behavior":"Isolated","invert":false},
               {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":false,"use_regex":false}]},
             "decoder":{"type":"ByteLevel"},
             "model":{"type":"BPE","ignore_merges":false,"vocab":{"\u00C3":0,"\u00A9":1,"\u00C3\u00A9":2,"1":3},"merges":[["\u00C3","\u00A9"]]}}
            """
        );

        counter.Count("e\u0301").ShouldBe(1);
        counter.Count("\u00E9\u00E9").ShouldBe(2);
        counter.Count("11<|im_end|>1").ShouldBe(4);
        counter.Count("").ShouldBe(0);
        counter.IsExact.ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"model":{"type":"Unigram","vocab":[["a",-1.0]]}}""", "SentencePiece is not supported")]
    [InlineData("""{"model":{"type":"BPE","vocab":{},"merges":[]},"normalizer":{"type":"NFKC"}}""", "NFKC")]
    [InlineData("""{"model":{"type":"WordPiece","vocab":{}}}""", "WordPiece")]
    public void A_tokenizer_json_not_understood_is_refused(string json, string named) =>
        Should.Throw<InvalidDataException>(() => Counter(json)).Message.ShouldContain(named);

    private sealed class ConstantCounter(int count) : ITokenCounter
    {
        public string Name => "constant";

        public bool IsExact => true;

        public int Count(string text) => count;
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue - 3)]
    [InlineData((int.MaxValue / 2) + 1)]
    public void Huge_counts_stay_huge(int count)
    {
        ChatMessage[] messages = [new(ChatRole.User, "a"), new(ChatRole.Assistant, "b")];

        new ConstantCounter(count).Count(messages).ShouldBe(int.MaxValue);
        Should
            .Throw<PromptTemplateException>(() =>
                ContextFitting.Fit(Template, Value("a"), [Example(1)], 1, int.MaxValue, new ConstantCounter(count))
            )
            .Message.ShouldContain("2147483647 tokens");
    }

    [Fact]
    public void Calls_of_an_estimate_do_not_overflow()
    {
        var candidate = new CandidateEstimate("a", "a", int.MaxValue, Usage.Zero, null, null, IsExact: true);

        new ExperimentEstimate([candidate, candidate], []).Calls.ShouldBe(int.MaxValue);
    }

    [Fact]
    public void A_prompt_that_does_not_fit_is_refused_by_default() =>
        Should
            .Throw<PromptTemplateException>(() => ContextFitting.Fit(Template, Value("a b c d"), [], 12, 4, new WordCounter()))
            .Message.ShouldContain("9 tokens");

    [Fact]
    public void Shots_give_way_first()
    {
        // 4 a message; the question has 2 words, a shot 4 and 1.
        var fitted = ContextFitting.Fit(
            Template,
            Value("a"),
            [Example(1), Example(2), Example(3)],
            40,
            5,
            new WordCounter(),
            FitPolicy.DropFirstShots
        );

        fitted.DroppedShots.ShouldBe(1);
        fitted.Prompt.ShotIds.ShouldBe(["2", "3"]);
        fitted.Tokens.ShouldBeLessThanOrEqualTo(35);
        ContextFitting
            .Fit(Template, Value("a"), [Example(1), Example(2), Example(3)], 40, 5, new WordCounter(), FitPolicy.DropLastShots)
            .Prompt.ShotIds.ShouldBe(["1", "2"]);
    }

    [Theory]
    [InlineData(FitPolicy.TrimEnd, "w1 w2", "w20")]
    [InlineData(FitPolicy.TrimStart, "w19 w20", "w1 ")]
    [InlineData(FitPolicy.TrimMiddle, "w20", "w10")]
    public void Text_gives_way_where_the_policy_says(FitPolicy policy, string kept, string cut)
    {
        var text = string.Join(' ', Enumerable.Range(1, 20).Select(i => $"w{i}"));

        var fitted = ContextFitting.Fit(Template, Value(text), [Example(1)], 20, 4, new WordCounter(), policy);

        fitted.Prompt.Messages.ShouldHaveSingleItem().Text.ShouldContain(kept);
        fitted.Prompt.Messages[0].Text.ShouldNotContain(cut);
        fitted.Prompt.Messages[0].Text.ShouldContain("[…]");
        fitted.TrimmedCharacters.ShouldBeGreaterThan(0);
        fitted.Tokens.ShouldBeLessThanOrEqualTo(16);
    }
}
