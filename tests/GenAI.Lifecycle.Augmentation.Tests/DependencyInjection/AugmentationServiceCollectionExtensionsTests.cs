using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Augmentation.Retrieval;
using GenAI.Lifecycle.Augmentation.Stores;
using GenAI.Lifecycle.Augmentation.Stores.Sqlite;
using GenAI.Lifecycle.Augmentation.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Augmentation.Tests.DependencyInjection;

public sealed class AugmentationServiceCollectionExtensionsTests
{
    [Fact]
    public async Task Without_embeddings_keywords_are_searched()
    {
        await using var provider = new ServiceCollection().AddGenAIAugmentation().BuildServiceProvider();
        await provider.GetRequiredService<DocumentIndex>().AddAsync("The kettle boils.", "a.md");

        var found = await provider.GetRequiredService<IRetriever>().RetrieveAsync(new RetrievalQuery("kettle"));

        found.ShouldHaveSingleItem();
        provider.GetRequiredService<IPassageStore>().ShouldBeOfType<InMemoryPassageStore>();
    }

    [Fact]
    public async Task A_path_and_embeddings_make_a_hybrid_store()
    {
        using var folder = new TemporaryFolder();
        await using (
            var provider = new ServiceCollection()
                .AddKeyedSingleton<IEmbeddingGenerator<string, Embedding<float>>>("words", new WordHashEmbeddings())
                .AddGenAIAugmentation(options => (options.StorePath, options.EmbeddingKey) = (folder.File("index.db"), "words"))
                .BuildServiceProvider()
        )
        {
            provider.GetRequiredService<IPassageStore>().ShouldBeOfType<SqlitePassageStore>();
            provider.GetRequiredService<IRetriever>().Name.ShouldBe("window(rrf(1·vector, 1·bm25))");
        }
    }
}
