using CsCheck;
using GenAI.Lifecycle.Augmentation.Chunking;
using GenAI.Lifecycle.Augmentation.Parsing;
using GenAI.Lifecycle.Augmentation.Tests.Fakes;

namespace GenAI.Lifecycle.Augmentation.Tests.Chunking;

public sealed class OffsetPropertyTests
{
    private static readonly string[] s_pieces =
    [
        "# Title\n",
        "## C#\r\n",
        "   ### Three blanks\n",
        "Setext\n===\n",
        "A sentence. ",
        "Another one! ",
        "Ein Satz mit 3.5 % und z. B. mehr.\n",
        "\n",
        "\r\n\r\n",
        "\r",
        "```cs\nvar x = 1; // # no heading\n```\n",
        "~~~\n```\nnested\n~~~\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
        "- item\n- next\n  more\n",
        "> quoted\n> text\n",
        "    indented code\n",
        "<b>html</b>\n",
        "文字。",
        "😀 ",
        "[link]: http://a\n",
        "---\n",
        "\t",
        "`",
        "* * *\n",
        "1. one\n\n   ```\n   x\n   ```\n",
    ];

    private static readonly Gen<string> s_markdown = Gen.Int[0, s_pieces.Length - 1]
        .Select(i => s_pieces[i])
        .Array[0, 25]
        .Select(pieces => string.Concat(pieces));

    private static readonly IChunker[] s_chunkers =
    [
        new HeadingChunker(new ChunkingOptions { MaxLength = 40, Overlap = 15 }),
        new SentenceChunker(2, 1, 2),
        new TokenChunker(new ChunkingOptions { MaxLength = 30, Overlap = 10 }),
        new ParentChildChunker(new HeadingChunker(new ChunkingOptions { MaxLength = 120 }), new ChunkingOptions { MaxLength = 30 }),
        new SemanticChunker(new WordHashEmbeddings(), new ChunkingOptions { MaxLength = 60 }),
        new DelegateChunker("halves", document => new[] { ..(document.Text.Length / 2), (document.Text.Length / 2).. }),
    ];

    public static TheoryData<int> Chunkers => [.. Enumerable.Range(0, s_chunkers.Length)];

    [Theory]
    [MemberData(nameof(Chunkers))]
    public Task Every_passage_is_the_text_at_its_offset(int chunker) =>
        s_markdown.SampleAsync(async text =>
        {
            var document = MarkdownParser.Parse("a.md", text);

            var passages = await s_chunkers[chunker].SplitAsync(document, TestContext.Current.CancellationToken);

            foreach (var passage in passages)
            {
                document.Text[passage.Offset..passage.End].ShouldBe(passage.Text);
                passage.Text.ShouldNotBeNullOrWhiteSpace();
                if (passage.Window is { } window)
                {
                    (window.Offset <= passage.Offset && window.End >= passage.End).ShouldBeTrue();
                    (window.Offset >= 0 && window.End <= document.Text.Length).ShouldBeTrue();
                }
            }

            passages.Select(passage => passage.Id).ShouldBeUnique();
        });

    [Fact]
    public void Blocks_of_markdown_are_in_order_and_apart() =>
        s_markdown.Sample(text =>
        {
            var end = 0;
            foreach (var block in MarkdownParser.Parse("a.md", text).Blocks)
            {
                block.Offset.ShouldBeGreaterThanOrEqualTo(end);
                block.Length.ShouldBeGreaterThan(0);
                end = block.End;
            }

            end.ShouldBeLessThanOrEqualTo(text.Length);
        });

    [Fact]
    public async Task Windows_of_a_fixed_length_move_on_with_any_overlap()
    {
        var chunker = new TokenChunker(new ChunkingOptions { MaxLength = 10, Overlap = 9 });

        var passages = await chunker.SplitAsync(
            PlainTextParser.Parse("a.txt", "one two three four five six"),
            TestContext.Current.CancellationToken
        );

        passages.Select(passage => passage.Offset).ShouldBeInOrder();
        passages[^1].Text.ShouldEndWith("six");
        passages.ShouldAllBe(passage => passage.Offset >= 0);
    }

    [Fact]
    public async Task Semantic_chunks_break_where_the_subject_changes()
    {
        const string Text =
            "The kettle boils water. The kettle heats water. The kettle needs water. Scooters have brakes. Scooters have tyres. Scooters have brakes and tyres.";

        var passages = await new SemanticChunker(new WordHashEmbeddings()).SplitAsync(
            PlainTextParser.Parse("a.txt", Text),
            TestContext.Current.CancellationToken
        );

        passages.Select(passage => passage.Text).ShouldContain(text => text.StartsWith("Scooters have brakes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Contexts_stop_at_their_budget()
    {
        using var model = new ScriptedModel("It is about kettles.");
        var chunker = new ContextualChunker(new SentenceChunker(), model, new ContextualChunkerOptions { MaxCalls = 2 });
        var document = PlainTextParser.Parse("a.txt", "One. Two. Three.");

        var error = await Should.ThrowAsync<LifecycleException>(() => chunker.SplitAsync(document, TestContext.Current.CancellationToken));

        error.Message.ShouldContain("2 model calls");
        model.Received.Count.ShouldBe(2);
        // What a cache of prompts can keep comes first and is the same.
        model
            .Received.Select(messages => ((Microsoft.Extensions.AI.TextContent)messages[1].Contents[0]).Text)
            .Distinct()
            .ShouldHaveSingleItem();
    }
}
