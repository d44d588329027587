using CsCheck;
using GenAI.Lifecycle.Evaluation.Metrics;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

public sealed class AnswerMatchTests
{
    [Theory]
    [InlineData("The Eiffel-Tower!", "eiffeltower")]
    [InlineData("  An  apple, a day ", "apple day")]
    [InlineData("Theatre and anthem", "theatre and anthem")]
    [InlineData("L’été", "l’été")]
    public void The_normal_form_is_that_of_the_SQuAD_script(string text, string normal) => AnswerText.Normalize(text).ShouldBe(normal);

    [Fact]
    public void Normalising_never_brings_back_what_it_removes() =>
        RandomText.Any.Sample(static text =>
            AnswerText.Normalize(text).ShouldAllBe(static c => !char.IsAsciiLetterUpper(c) && !(char.IsAscii(c) && char.IsPunctuation(c)))
        );

    [Fact]
    public void Exact_is_exact_but_for_the_ends()
    {
        AnswerMatch.IsExact(" Paris\n", ["Rome", "Paris"]).ShouldBeTrue();
        AnswerMatch.IsExact("paris", ["Paris"]).ShouldBeFalse();
        AnswerMatch.IsQuasiExact("paris.", ["Paris"]).ShouldBeTrue();
    }

    [Fact]
    public void F1_counts_shared_words_as_often_as_both_have_them()
    {
        var overlap = AnswerMatch.F1("to be or not to be", ["to be to"]);

        overlap.Precision.ShouldBe(.5);
        overlap.Recall.ShouldBe(1);
        overlap.F.ShouldBe(2.0 / 3, 1e-12);
    }

    [Fact]
    public void The_best_reference_counts() => AnswerMatch.F1("a red house", ["blue car", "red house"]).F.ShouldBe(1);

    [Fact]
    public void An_answer_of_articles_only_matches_nothing_but_its_like()
    {
        AnswerMatch.F1("the", ["a"]).F.ShouldBe(1);
        AnswerMatch.F1("the", ["cat"]).F.ShouldBe(0);
    }

    [Fact]
    public void F1_is_symmetric_and_a_share() =>
        Gen.Select(RandomText.Any, RandomText.Any)
            .Sample(
                static (first, second) =>
                {
                    AnswerMatch.F1(first, [second]).F.ShouldBe(AnswerMatch.F1(second, [first]).F, 1e-12);
                    AnswerMatch.F1(first, [second]).F.ShouldBeInRange(0, 1);
                    AnswerMatch.F1(first, [first]).F.ShouldBe(1);
                }
            );

    [Fact]
    public void No_reference_is_an_error() => Should.Throw<ArgumentException>(static () => AnswerMatch.F1("x", []));
}
