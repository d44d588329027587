using CsCheck;
using GenAI.Lifecycle.Augmentation.Chunking;

namespace GenAI.Lifecycle.Augmentation.Tests.Chunking;

public sealed class ChunkerTests
{
    [Fact]
    public void Keeps_each_section_apart_and_names_its_headings()
    {
        const string text = "# Kettle\nIt boils.\n## Descaling\nUse vinegar. Rinse twice.\n# Toaster\nIt toasts.\n";

        var chunks = Chunker.Split(text, "handbook.md");

        chunks.Select(chunk => (chunk.Section, chunk.Text)).ShouldBe([
            ("Kettle", "It boils."),
            ("Kettle › Descaling", "Use vinegar. Rinse twice."),
            ("Toaster", "It toasts."),
        ]);
    }

    [Fact]
    public void Does_not_take_a_comment_in_a_code_block_for_a_heading()
    {
        var chunks = Chunker.Split("# Setup\n```\n# not a heading\n```\n", "a.md");

        chunks.ShouldHaveSingleItem().Text.ShouldContain("# not a heading");
    }

    [Fact]
    public void Cuts_at_sentence_ends_and_repeats_whole_sentences_for_the_overlap()
    {
        var chunks = Chunker.Split("One two. Three 3.5 four. Five six. Seven.", "a.txt", new ChunkingOptions { MaxLength = 26, Overlap = 17 });

        chunks.Select(chunk => chunk.Text).ShouldBe(["One two. Three 3.5 four.", "Three 3.5 four. Five six.", "Five six. Seven."]);
    }

    [Fact]
    public void Measures_in_the_callers_unit()
    {
        var chunks = Chunker.Split("one two three. four five. six.", "a.txt", new ChunkingOptions { MaxLength = 5, Measure = text => text.Split(' ').Length });

        chunks.Select(chunk => chunk.Text).ShouldBe(["one two three. four five.", "six."]);
    }

    [Fact]
    public void Gives_an_unchanged_passage_the_same_identity()
    {
        var before = Chunker.Split("# A\nSame.\n# B\nOld.", "a.md");
        var after = Chunker.Split("# A\nSame.\n# B\nNew.", "a.md");

        after[0].Id.ShouldBe(before[0].Id);
        after[1].Id.ShouldNotBe(before[1].Id);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 10)]
    [InlineData(10, -1)]
    public void Refuses_lengths_out_of_range(int maxLength, int overlap) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Chunker.Split("text", "a", new ChunkingOptions { MaxLength = maxLength, Overlap = overlap }));

    [Fact]
    public void Loses_no_text_and_exceeds_no_limit_whatever_the_text() =>
        Gen.Select(Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char[" .\n!é文"]), 0, 300], Gen.Int[4, 60]).Sample((text, maxLength) =>
        {
            var chunks = Chunker.Split(text, "a.txt", new ChunkingOptions { MaxLength = maxLength });

            foreach (var chunk in chunks)
            {
                chunk.Text.Length.ShouldBeLessThanOrEqualTo(maxLength);
                text.Substring(chunk.Offset, chunk.Text.Length).ShouldBe(chunk.Text);
            }

            string.Concat(chunks.SelectMany(chunk => chunk.Text).Where(c => !char.IsWhiteSpace(c)))
                .ShouldBe(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));
        });

    [Fact]
    public void Never_cuts_a_surrogate_pair() =>
        Gen.Int[1, 40].Sample(count =>
        {
            var text = string.Concat(Enumerable.Repeat("😀", count));

            var chunks = Chunker.Split(text, "a.txt", new ChunkingOptions { MaxLength = 3 });

            string.Concat(chunks.Select(chunk => chunk.Text)).ShouldBe(text);
            foreach (var chunk in chunks) (char.IsLowSurrogate(chunk.Text[0]) || char.IsHighSurrogate(chunk.Text[^1])).ShouldBeFalse();
        });
}
