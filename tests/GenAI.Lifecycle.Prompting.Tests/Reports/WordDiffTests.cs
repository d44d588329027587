using CsCheck;
using GenAI.Lifecycle.Prompting.Reports;

namespace GenAI.Lifecycle.Prompting.Tests.Reports;

public class WordDiffTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(Gen.Const("ann"), Gen.Const("bob"), Gen.Const(" "), Gen.Const("\n"), Gen.Const("."), Gen.Const("é")).Array[0, 20].Select(string.Concat);

    [Fact]
    public void Words_that_stay_stay_and_the_others_are_told() =>
        WordDiff.Of("the cat sat", "the black cat").ShouldBe([new(DiffKind.Same, "the "), new(DiffKind.Added, "black "), new(DiffKind.Same, "cat"), new(DiffKind.Missing, " sat")]);

    [Fact]
    public void The_pieces_make_up_both_texts() =>
        Gen.Select(Texts, Texts).Sample((reference, answer) =>
        {
            var pieces = WordDiff.Of(reference, answer);

            string.Concat(pieces.Where(p => p.Kind != DiffKind.Added).Select(p => p.Text)).ShouldBe(reference);
            string.Concat(pieces.Where(p => p.Kind != DiffKind.Missing).Select(p => p.Text)).ShouldBe(answer);
            pieces.Zip(pieces.Skip(1)).ShouldAllBe(pair => pair.First.Kind != pair.Second.Kind);
        }, iter: 1000);

    [Fact]
    public void Texts_too_long_for_a_table_are_shown_whole()
    {
        var (a, b) = (string.Join(' ', Enumerable.Repeat("a", 3000)), string.Join(' ', Enumerable.Repeat("b", 3000)));

        WordDiff.Of(a, b).ShouldBe([new(DiffKind.Missing, a), new(DiffKind.Added, b)]);
    }
}
