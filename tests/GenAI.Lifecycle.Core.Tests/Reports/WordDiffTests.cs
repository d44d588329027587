using CsCheck;
using GenAI.Lifecycle.Reports;

namespace GenAI.Lifecycle.Core.Tests.Reports;

public sealed class WordDiffTests
{
    private static readonly Gen<string> s_texts = Gen.OneOf(
        Gen.OneOf(new[] { "ann", "bob", " ", "\n", "  ", ".", "é", "😀", "\uD83D", "\0" }.Select(Gen.Const).ToArray())
            .Array[0, 20]
            .Select(string.Concat),
        Gen.String
    );

    [Fact]
    public void Added_and_removed_words_are_marked() =>
        WordDiff
            .Compare("the black cat", "the cat sat")
            .ShouldBe([
                new("the ", TextMark.Same),
                new("black ", TextMark.Added),
                new("cat", TextMark.Same),
                new(" sat", TextMark.Removed),
            ]);

    [Fact]
    public void Words_that_the_other_text_lacks_are_marked() =>
        WordDiff
            .Mark("The  red cat sat here.", "The cat sat down here.")
            .ShouldBe([new("The  ", TextMark.Same), new("red ", TextMark.Added), new("cat sat here.", TextMark.Same)]);

    [Fact]
    public void Pieces_make_up_both_texts() =>
        Gen.Select(s_texts, s_texts)
            .Sample(
                static (text, other) =>
                {
                    var pieces = WordDiff.Compare(text, other);

                    string.Concat(pieces.Where(static p => p.Mark != TextMark.Removed).Select(static p => p.Text)).ShouldBe(text);
                    string.Concat(pieces.Where(static p => p.Mark != TextMark.Added).Select(static p => p.Text)).ShouldBe(other);
                    string.Concat(WordDiff.Mark(text, other).Select(static p => p.Text)).ShouldBe(text);
                    pieces.Zip(pieces.Skip(1)).ShouldAllBe(static pair => pair.First.Mark != pair.Second.Mark);
                }
            );

    [Fact]
    public void Equal_texts_have_no_marks() =>
        s_texts.Sample(static text => WordDiff.Mark(text, text).ShouldAllBe(static piece => piece.Mark == TextMark.Same));

    [Theory]
    [InlineData(3_000)]
    [InlineData(6_000)]
    public void Long_texts_without_common_words_are_two_pieces(int words)
    {
        var (a, b) = (string.Join(' ', Enumerable.Repeat("a", words)), string.Join(' ', Enumerable.Repeat("b", words)));

        WordDiff.Compare(b, a).ShouldBe([new(a, TextMark.Removed), new(b, TextMark.Added)]);
    }
}
