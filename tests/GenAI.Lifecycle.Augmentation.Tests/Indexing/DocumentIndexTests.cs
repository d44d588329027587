using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Augmentation.Stores;
using GenAI.Lifecycle.Augmentation.Tests.Fakes;

namespace GenAI.Lifecycle.Augmentation.Tests.Indexing;

public sealed class DocumentIndexTests
{
    private const string Handbook = "# Kettle\nDescale the kettle with vinegar.\n# Router\nReset the router by holding the red button.";

    [Fact]
    public async Task Finds_the_passage_that_answers()
    {
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings);
        await index.AddAsync(Handbook, "handbook.md");

        var found = await index.SearchVectorAsync("How do I reset the router?", 1);

        found.ShouldHaveSingleItem().Passage.Section.ShouldBe("Router");
    }

    [Fact]
    public async Task A_search_before_the_first_add_finds_nothing()
    {
        using var embeddings = new WordHashEmbeddings();

        (await DocumentIndex.InMemory(embeddings).SearchVectorAsync("kettle", 3)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_edited_document_keeps_no_old_passage()
    {
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings);
        await index.AddAsync(Handbook, "handbook.md");

        await index.AddAsync("# Kettle\nDescale the kettle with lemon.", "handbook.md");

        (await index.SearchKeywordsAsync("vinegar", 5)).ShouldBeEmpty();
        (await index.SearchKeywordsAsync("router", 5)).ShouldBeEmpty();
        (await index.SearchKeywordsAsync("lemon", 5)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Embeds_only_what_changed()
    {
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings);
        await index.AddAsync(Handbook, "handbook.md");

        var report = await index.AddAsync("New first lines.\n\n" + Handbook, "handbook.md");

        (report.PassagesEmbedded, report.PassagesReused, report.ModifiedDocumentsIndexed).ShouldBe((1, 2, 1));
        embeddings.Embedded.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_renamed_document_embeds_nothing()
    {
        using var folder = new TemporaryFolder();
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings);
        folder.Write("old.md", Handbook);
        await index.SyncAsync(new FolderSource(folder.Path));
        File.Move(folder.File("old.md"), folder.File("new.md"));

        var report = await index.SyncAsync(new FolderSource(folder.Path));

        (report.NewDocumentsIndexed, report.DocumentsDeleted, report.PassagesEmbedded).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task One_file_removed_leaves_the_others()
    {
        using var folder = new TemporaryFolder();
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings);
        folder.Write("a.md", "Descale the kettle with vinegar.");
        folder.Write("b/c.md", "Reset the router.");
        await index.SyncAsync(new FolderSource(folder.Path));
        File.Delete(folder.File("a.md"));

        var report = await index.SyncAsync(new FolderSource(folder.Path));

        (report.DocumentsScanned, report.DocumentsUnchanged, report.DocumentsDeleted).ShouldBe((1, 1, 1));
        (await index.SearchKeywordsAsync("router", 5)).ShouldHaveSingleItem().Passage.DocumentId.ShouldBe("b/c.md");
        (await index.SearchKeywordsAsync("kettle", 5)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_grown_empty_disappears()
    {
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings);
        await index.AddAsync(Handbook, "handbook.md");

        var report = await index.AddAsync(" \n", "handbook.md");

        report.DocumentsDeleted.ShouldBe(1);
        (await index.Store.CountAsync()).Documents.ShouldBe(0);
    }

    [Fact]
    public async Task A_document_that_fails_keeps_its_last_version()
    {
        using var folder = new TemporaryFolder();
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings);
        folder.Write("a.json", """[{"name": "kettle"}]""");
        await index.SyncAsync(new FolderSource(folder.Path));
        folder.Write("a.json", "[{");
        folder.Write("b.md", "The router.");

        var report = await index.SyncAsync(new FolderSource(folder.Path));

        report.Failures.ShouldHaveSingleItem().Item.ShouldBe("a.json");
        report.NewDocumentsIndexed.ShouldBe(1);
        (await index.SearchKeywordsAsync("kettle", 5)).ShouldHaveSingleItem();
        Should.Throw<PartialFailureException>(() => report.ThrowIfFailed());
    }

    [Fact]
    public async Task A_source_that_breaks_off_removes_nothing()
    {
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings);
        await index.SyncAsync(
            new DocumentCollection("s", [SourceDocument.FromText("a.md", "kettle"), SourceDocument.FromText("b.md", "router")])
        );

        await Should.ThrowAsync<IOException>(() => index.SyncAsync(new DocumentCollection("s", Broken())));

        (await index.Store.CountAsync()).Documents.ShouldBe(2);

        static IEnumerable<SourceDocument> Broken()
        {
            yield return SourceDocument.FromText("a.md", "kettle");
            throw new IOException("gone");
        }
    }

    [Fact]
    public async Task Sources_leave_each_others_documents_alone()
    {
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings);
        await index.SyncAsync(new DocumentCollection("one", [SourceDocument.FromText("a.md", "kettle")]));

        var report = await index.SyncAsync(
            new DocumentCollection("two", [SourceDocument.FromText("b.md", "router"), SourceDocument.FromText("a.md", "lamp")])
        );

        report.DocumentsDeleted.ShouldBe(0);
        report.Failures.ShouldHaveSingleItem().Error.Message.ShouldContain("'one'");
        (await index.SearchKeywordsAsync("kettle", 5)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_document_without_owner_fails_where_one_is_required()
    {
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings, new DocumentIndexOptions { RequireOwners = true });

        var error = await Should.ThrowAsync<LifecycleException>(() => index.AddAsync("secret", "a.md"));

        error.Message.ShouldContain("no owner");
    }

    [Fact]
    public async Task New_owners_take_effect_without_embedding()
    {
        using var embeddings = new WordHashEmbeddings();
        var index = DocumentIndex.InMemory(embeddings);
        await index.AddAsync(SourceDocument.FromText("a.md", "kettle"));

        var report = await index.AddAsync(SourceDocument.FromText("a.md", "kettle") with { Owners = ["ann"] });

        report.PassagesEmbedded.ShouldBe(0);
        (await index.SearchVectorAsync("kettle", 5)).ShouldBeEmpty();
        (await index.SearchVectorAsync("kettle", 5, SearchScope.For("ann"))).ShouldHaveSingleItem();
    }
}
