using GenAI.Lifecycle.Evaluation.Metrics;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

public sealed class CorpusMetricTests
{
    [Fact]
    public void Reference_streams_of_unequal_length_are_an_error() =>
        Should
            .Throw<ArgumentException>(static () => ReferenceStreams.ToSegments(["a", "b"], ["a"]))
            .Message.ShouldContain("stream 1 has 1 segments, stream 0 has 2");

    [Fact]
    public void A_reference_that_a_stream_lacks_is_left_out_of_its_segment() =>
        ReferenceStreams.ToSegments(["a", "b"], [null, "c"]).Select(static s => string.Join('|', s)).ShouldBe(["a", "b|c"]);

    [Fact]
    public void A_segment_that_no_stream_has_a_reference_for_is_an_error() =>
        Should
            .Throw<ArgumentException>(static () => ReferenceStreams.ToSegments(["a", null], ["b", null]))
            .Message.ShouldContain("Segment 1");

    [Fact]
    public void An_empty_corpus_is_an_error() =>
        Should.Throw<ArgumentException>(static () => Bleu.Corpus([], [])).ParamName.ShouldBe("hypotheses");

    [Fact]
    public void Hypotheses_without_references_are_an_error() =>
        Should
            .Throw<ArgumentException>(static () =>
                Chrf.Corpus(
                    ["a", "b"],
                    [
                        ["a"],
                    ]
                )
            )
            .Message.ShouldContain("2 hypotheses and references for 1");

    [Fact]
    public void A_segment_without_references_is_an_error() =>
        Should
            .Throw<ArgumentException>(static () =>
                Bleu.Corpus(
                    ["a", "b"],
                    [
                        ["a"],
                        [],
                    ]
                )
            )
            .Message.ShouldContain("Segment 1");

    [Theory]
    [InlineData("ja-mecab")]
    [InlineData("ko-mecab")]
    [InlineData("spm")]
    [InlineData("flores200")]
    public void A_tokeniser_that_needs_a_model_is_named_as_absent(string name) =>
        Should.Throw<NotSupportedException>(() => Bleu.ParseTokenizer(name)).Message.ShouldContain(name);

    [Fact]
    public void A_tokeniser_that_nobody_has_is_a_bad_argument() => Should.Throw<ArgumentException>(static () => Bleu.ParseTokenizer("14a"));

    [Fact]
    public void The_parts_of_a_corpus_score_make_the_score()
    {
        var score = Bleu.Corpus(Gold.Hypotheses, Gold.References);

        score.Signature.ShouldBe("nrefs:var|case:mixed|eff:no|tok:13a|smooth:exp");
        score.Precisions.Count.ShouldBe(4);
        (score.BrevityPenalty * Math.Exp(score.Precisions.Average(Math.Log))).ShouldBe(score.Score, 1e-9);
        score.Precisions[2].ShouldBe(100.0 * score.Matches[2] / score.Totals[2], 1e-9);
    }

    [Fact]
    public void A_choice_of_segments_is_scored_as_their_own_corpus()
    {
        int[] slice = [3, 3, 8, 21];
        var whole = Chrf.Metric().MeasureCorpus(Gold.Hypotheses, Gold.References);

        whole
            .Score(slice)
            .ShouldBe(Chrf.Corpus([.. slice.Select(i => Gold.Hypotheses[i])], [.. slice.Select(i => Gold.References[i])]), 1e-12);
    }

    [Theory]
    [InlineData("It's 3.5-4, U.S.A. 1,000", "It's 3.5 - 4 , U . S . A . 1,000")]
    [InlineData("&amp;lt; &quot;a&quot;", "< \" a \"")]
    [InlineData("a well-\nknown <skipped>case...", "a wellknown case . . .")]
    [InlineData("5... .5 5.", "5 . . . . 5 5 .")]
    public void The_13a_tokeniser_splits_as_the_reference(string text, string tokens) =>
        Tokens(text, new BleuOptions()).ShouldBe(tokens.Split(' '));

    [Theory]
    [InlineData("(1,000.5)… €3 a.b", "(1,000.5 ) … € 3 a . b")]
    [InlineData("😀ok 5.", "😀 ok 5.")]
    public void The_intl_tokeniser_splits_at_code_points(string text, string tokens) =>
        Tokens(text, new BleuOptions { Tokenizer = BleuTokenizer.International }).ShouldBe(tokens.Split(' '));

    [Fact]
    public void The_character_tokeniser_keeps_code_points_whole() =>
        Tokens("a 😀b", new BleuOptions { Tokenizer = BleuTokenizer.Character }).ShouldBe(["a", "😀", "b"]);

    [Fact]
    public void The_chinese_tokeniser_keeps_extension_B_together() =>
        Tokens("中文ab𠀀𠀁3.", new BleuOptions { Tokenizer = BleuTokenizer.Chinese }).ShouldBe(["中", "文", "ab𠀀𠀁3."]);

    [Fact]
    public void An_option_outside_its_range_names_the_range() =>
        Should.Throw<ArgumentOutOfRangeException>(static () => new BleuOptions { MaxOrder = 0 }).Message.ShouldContain("1 to 16");

    private static List<string> Tokens(string text, BleuOptions options)
    {
        using var scratch = Evaluation.Text.Scratch.Rent();
        BleuTokens.Read(text, options, scratch, scratch.Hypothesis);
        return [.. scratch.Hypothesis.Select(id => scratch.Vocabulary[id].ToString())];
    }
}
