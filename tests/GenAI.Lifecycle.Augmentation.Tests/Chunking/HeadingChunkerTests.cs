using CsCheck;
using GenAI.Lifecycle.Augmentation.Chunking;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Parsing;

namespace GenAI.Lifecycle.Augmentation.Tests.Chunking;

public sealed class HeadingChunkerTests
{
    private static IReadOnlyList<Passage> Split(string markdown, ChunkingOptions? options = null) =>
        new HeadingChunker(options).Split(MarkdownParser.Parse("a.md", markdown));

    private static IReadOnlyList<Passage> SplitText(string text, ChunkingOptions? options = null) =>
        new HeadingChunker(options).Split(PlainTextParser.Parse("a.txt", text));

    [Fact]
    public void Keeps_each_section_apart_and_names_its_headings()
    {
        var passages = Split("# Kettle\nIt boils.\n## Descaling\nUse vinegar. Rinse twice.\n# Toaster\nIt toasts.\n");

        passages
            .Select(passage => (passage.Section, passage.Text))
            .ShouldBe([("Kettle", "It boils."), ("Kettle › Descaling", "Use vinegar. Rinse twice."), ("Toaster", "It toasts.")]);
    }

    [Fact]
    public void Cuts_at_sentence_ends_and_repeats_whole_sentences()
    {
        var passages = SplitText("One two. Three 3.5 four. Five six. Seven.", new ChunkingOptions { MaxLength = 26, Overlap = 17 });

        passages.Select(passage => passage.Text).ShouldBe(["One two. Three 3.5 four.", "Three 3.5 four. Five six.", "Five six. Seven."]);
    }

    [Fact]
    public void Measures_in_the_callers_unit()
    {
        var passages = SplitText(
            "one two three. four five. six.",
            new ChunkingOptions { MaxLength = 5, Measure = text => text.Split(' ').Length }
        );

        passages.Select(passage => passage.Text).ShouldBe(["one two three. four five.", "six."]);
    }

    [Fact]
    public void Gives_an_unchanged_passage_the_same_identity()
    {
        var before = Split("# A\nSame.\n# B\nOld.");
        var after = Split("New first line.\n\n# A\nSame.\n# B\nNew.");

        after[1].Id.ShouldBe(before[0].Id);
        after[2].Id.ShouldNotBe(before[1].Id);
    }

    [Fact]
    public void Equal_texts_are_passages_of_their_own()
    {
        var passages = Split("# A\nSame.\n# A\nSame.");

        passages.Count.ShouldBe(2);
        passages[0].Id.ShouldNotBe(passages[1].Id);
        passages[0].Offset.ShouldNotBe(passages[1].Offset);
    }

    [Fact]
    public void Tables_and_code_are_kept_whole()
    {
        var passages = Split(
            "Text before. More text.\n\n| a | b |\n|---|---|\n| 1. | 2. |\n| 3. | 4. |\n\n~~~\nx = 1. y\n\nz = 2.\n~~~\n",
            new ChunkingOptions { MaxLength = 48 }
        );

        passages.ShouldContain(passage => passage.Text == "| a | b |\n|---|---|\n| 1. | 2. |\n| 3. | 4. |");
        passages.ShouldContain(passage => passage.Text == "~~~\nx = 1. y\n\nz = 2.\n~~~");
    }

    [Fact]
    public void A_document_of_headings_alone_is_found_by_them() =>
        Split("# Opening hours\n## Monday closed\n").Select(passage => passage.Text).ShouldBe(["# Opening hours", "## Monday closed"]);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 10)]
    [InlineData(10, -1)]
    public void Refuses_lengths_out_of_range(int maxLength, int overlap) =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new HeadingChunker(new ChunkingOptions { MaxLength = maxLength, Overlap = overlap })
        );

    [Fact]
    public void Loses_no_text_and_exceeds_no_limit() =>
        Gen.Select(Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char[" .\n!é文"]), 0, 300], Gen.Int[4, 60])
            .Sample(
                (text, maxLength) =>
                {
                    var passages = SplitText(text, new ChunkingOptions { MaxLength = maxLength });

                    foreach (var passage in passages)
                        passage.Text.Length.ShouldBeLessThanOrEqualTo(maxLength);
                    string.Concat(passages.SelectMany(passage => passage.Text).Where(c => !char.IsWhiteSpace(c)))
                        .ShouldBe(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));
                }
            );

    [Fact]
    public void Never_cuts_a_surrogate_pair() =>
        Gen.Int[1, 40]
            .Sample(count =>
            {
                var text = string.Concat(Enumerable.Repeat("😀", count));

                var passages = SplitText(text, new ChunkingOptions { MaxLength = 3 });

                string.Concat(passages.Select(passage => passage.Text)).ShouldBe(text);
                foreach (var passage in passages)
                    (char.IsLowSurrogate(passage.Text[0]) || char.IsHighSurrogate(passage.Text[^1])).ShouldBeFalse();
            });
}
