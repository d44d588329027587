using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Parsing;

namespace GenAI.Lifecycle.Augmentation.Tests.Parsing;

public sealed class MarkdownParserTests
{
    [Theory]
    [InlineData("~~~\n# no heading\n~~~\n\nText.")]
    [InlineData("````\n```\n# no heading\n```\n````\n\nText.")]
    [InlineData("```\n~~~\n# no heading\n```\n\nText.")]
    [InlineData("    # no heading\n\nText.")]
    public void A_line_of_code_is_not_a_heading(string markdown)
    {
        var document = MarkdownParser.Parse("a.md", markdown);

        document.Blocks.ShouldAllBe(block => block.Kind != TextBlockKind.Heading);
        document.Blocks[0].Kind.ShouldBe(TextBlockKind.Code);
        document.TextOf(document.Blocks[0]).ShouldContain("# no heading");
    }

    [Theory]
    [InlineData("# C#\nText.", "C#")]
    [InlineData("# C# #\nText.", "C#")]
    [InlineData("   # Three blanks\nText.", "Three blanks")]
    [InlineData("#\tTab\nText.", "Tab")]
    [InlineData("Setext\n---\nText.", "Setext")]
    [InlineData("# A *b* `c` [d](http://e)\nText.", "A b c d")]
    [InlineData("# One\rText.", "One")]
    [InlineData("# One\r\nText.", "One")]
    public void Headings_follow_common_mark(string markdown, string section)
    {
        var document = MarkdownParser.Parse("a.md", markdown);

        var block = document.Blocks.Single(block => block.Kind == TextBlockKind.Paragraph);
        block.Section.ShouldBe(section);
        document.TextOf(block).ShouldBe("Text.");
        document.Title.ShouldBe(section);
    }

    [Fact]
    public void A_hash_without_a_blank_is_text() =>
        MarkdownParser.Parse("a.md", "#hashtag\n").Blocks.ShouldHaveSingleItem().Kind.ShouldBe(TextBlockKind.Paragraph);

    [Fact]
    public void Front_matter_is_not_text() =>
        MarkdownParser.Parse("a.md", "---\nowner: me\n---\nText.").Blocks.ShouldHaveSingleItem().Kind.ShouldBe(TextBlockKind.Paragraph);
}
