using GenAI.Lifecycle.Augmentation.Retrieval;

namespace GenAI.Lifecycle.Augmentation.Tests.Retrieval;

public sealed class DocumentIndexTests
{
    private const string Handbook = "# Kettle\nDescale the kettle with vinegar.\n# Router\nReset the router by holding the red button.";

    [Fact]
    public async Task Finds_the_passage_that_answers()
    {
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings);
        await index.AddAsync(Handbook, "handbook.md");

        var found = await index.SearchAsync("How do I reset the router?", top: 1);

        found.ShouldHaveSingleItem().Chunk.Section.ShouldBe("Router");
    }

    [Fact]
    public async Task Embeds_a_passage_only_once()
    {
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings);
        await index.AddAsync(Handbook, "handbook.md");

        var added = await index.AddAsync(Handbook + "\n# Lamp\nChange the bulb.", "handbook.md");

        added.ShouldBe(1);
        embeddings.Embedded.Count.ShouldBe(3);
    }
}
