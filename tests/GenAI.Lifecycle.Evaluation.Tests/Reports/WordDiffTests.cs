using CsCheck;
using GenAI.Lifecycle.Evaluation.Reports;
using GenAI.Lifecycle.Reports;

namespace GenAI.Lifecycle.Evaluation.Tests.Reports;

public sealed class WordDiffTests
{
    [Fact]
    public void Words_that_the_other_text_lacks_are_marked() => WordDiff.Mark("The  red cat sat here.", "The cat sat down here.").ShouldBe(
    [
        new("The  ", TextMark.Same),
        new("red ", TextMark.Added),
        new("cat sat here.", TextMark.Same),
    ]);

    [Fact]
    public void The_pieces_are_the_text() => Gen.Select(RandomText.Any, RandomText.Any).Sample(static (text, other) =>
        string.Concat(WordDiff.Mark(text, other).Select(static piece => piece.Text)).ShouldBe(text));

    [Fact]
    public void A_text_has_all_in_common_with_itself() => RandomText.Any.Sample(static text =>
        WordDiff.Mark(text, text).ShouldAllBe(static piece => piece.Mark == TextMark.Same));
}
