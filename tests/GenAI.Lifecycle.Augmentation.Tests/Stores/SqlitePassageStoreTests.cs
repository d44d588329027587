using System.Diagnostics;
using CsCheck;
using GenAI.Lifecycle.Augmentation.Search;
using GenAI.Lifecycle.Augmentation.Stores;
using GenAI.Lifecycle.Augmentation.Stores.Sqlite;
using GenAI.Lifecycle.Augmentation.Tests.Fakes;

namespace GenAI.Lifecycle.Augmentation.Tests.Stores;

public sealed class SqlitePassageStoreTests
{
    [Fact]
    public async Task Keeps_everything_between_two_openings()
    {
        using var folder = new TemporaryFolder();
        using (var store = new SqlitePassageStore(folder.File("index")))
        {
            for (var i = 0; i < 20; i++)
                await store.WriteAsync([StoreScenarios.Write($"doc{i}", ["kettle 文字", $"lamp number{i}"], ["ann"])]);
            await store.RemoveAsync(["doc3"]);
        }

        using var again = new SqlitePassageStore(folder.File("index"));

        (await again.CountAsync()).ShouldBe(new PassageStoreCounts(19, 38, 256, 21));
        (await again.SearchKeywordsAsync(["number7"], 5, SearchScope.For("ann")))
            .ShouldHaveSingleItem()
            .Passage.Text.ShouldBe("lamp number7");
        (await again.SearchKeywordsAsync(["number3"], 5, SearchScope.For("ann"))).ShouldBeEmpty();
        (await again.SearchVectorAsync(WordHashEmbeddings.Vector("kettle 文字"), 1, SearchScope.For("ann")))
            .ShouldHaveSingleItem()
            .Score.ShouldBe(1, 1e-5);
        (await again.ReadTextAsync("doc5", 7, 2, SearchScope.For("ann"))).ShouldBe("文字");
    }

    [Fact]
    public async Task Sees_what_another_instance_wrote()
    {
        using var folder = new TemporaryFolder();
        using var one = new SqlitePassageStore(folder.File("index"));
        using var other = new SqlitePassageStore(folder.File("index"));
        await one.WriteAsync([StoreScenarios.Write("a", ["kettle"], [])]);
        await other.WriteAsync([StoreScenarios.Write("b", ["kettle lamp"], [])]);

        (await one.SearchKeywordsAsync(["lamp"], 5, SearchScope.Public)).ShouldHaveSingleItem().Passage.DocumentId.ShouldBe("b");
        (await other.SearchVectorAsync(WordHashEmbeddings.Vector("kettle"), 5, SearchScope.Public)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Vectors_of_a_write_that_was_not_committed_are_not_seen()
    {
        using var folder = new TemporaryFolder();
        using (var store = new SqlitePassageStore(folder.File("index")))
            await store.WriteAsync([StoreScenarios.Write("a", ["kettle"], [])]);
        using (var vectors = new VectorFiles(folder.File("index")))
            vectors.Write(1, 256, [WordHashEmbeddings.Vector("lamp")]);

        using var again = new SqlitePassageStore(folder.File("index"));
        (await again.SearchVectorAsync(WordHashEmbeddings.Vector("lamp"), 5, SearchScope.Public))
            .ShouldHaveSingleItem()
            .Passage.Text.ShouldBe("kettle");
        await again.WriteAsync([StoreScenarios.Write("b", ["door"], [])]);
        (await again.SearchVectorAsync(WordHashEmbeddings.Vector("door"), 1, SearchScope.Public))
            .ShouldHaveSingleItem()
            .Passage.Text.ShouldBe("door");
    }

    [Fact]
    public void Postings_survive_their_encoding() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[1, 300])
            .Array[0, 50]
            .Sample(steps =>
            {
                var list = new PostingList();
                var slot = -1;
                foreach (var (distance, frequency) in steps)
                    list.Add(slot += distance, frequency);

                var decoded = new PostingList();
                PostingCodec.Decode(PostingCodec.Encode(list), decoded);

                decoded.Slots.ToArray().ShouldBe(list.Slots.ToArray());
                decoded.Frequencies.ToArray().ShouldBe(list.Frequencies.ToArray());
            });

    [Fact]
    public async Task A_killed_writer_leaves_whole_documents()
    {
        using var folder = new TemporaryFolder();
        using var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    typeof(StoreVictim).Assembly.Location,
                    "-explicit",
                    "only",
                    "-method",
                    $"{typeof(StoreVictim).FullName}.{nameof(StoreVictim.Writes_until_it_is_killed)}",
                ]
            )
            {
                RedirectStandardOutput = true,
                Environment = { [StoreVictim.FolderVariable] = folder.Path },
            }
        )!;
        while (!File.Exists(folder.File("started")) && !process.HasExited)
            await Task.Yield();
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        using var store = new SqlitePassageStore(folder.File("index"));
        var counts = await store.CountAsync();

        counts.Documents.ShouldBeGreaterThan(0);
        counts.Passages.ShouldBe(counts.Documents * StoreVictim.PassagesPerDocument);
        var found = await store.SearchVectorAsync(WordHashEmbeddings.Vector("kettle"), counts.Passages, SearchScope.Public);
        found.Count.ShouldBe(counts.Passages);
        found.ShouldAllBe(hit => hit.Score > .1);
        (await store.SearchKeywordsAsync(["kettl"], counts.Passages, SearchScope.Public)).Count.ShouldBe(counts.Passages);
    }
}
