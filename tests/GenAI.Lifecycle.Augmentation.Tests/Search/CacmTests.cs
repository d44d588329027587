using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Augmentation.Chunking;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Augmentation.Search;
using GenAI.Lifecycle.Augmentation.Stores;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Augmentation.Tests.Search;

/// <summary>
/// The CACM collection (3,204 abstracts) as the Anserini project ships it: <c>cacm.tar.gz</c>, <c>topics.txt</c> and <c>qrels.txt</c> in the
/// folder that the environment names. Published for BM25 with k1 .9 and b .4, Porter stemmer: MAP .3123, P30 .1942.
/// </summary>
public sealed partial class CacmTests
{
    private const string FolderVariable = "GENAI_LIFECYCLE_CACM";

    [Fact]
    public async Task Bm25_reaches_the_published_figures()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(folder is null, $"{FolderVariable} names no folder with the CACM collection.");
        var index = new DocumentIndex(
            new InMemoryPassageStore(new Bm25Parameters { K1 = .9, B = .4 }),
            embeddings: null,
            new DocumentIndexOptions { Chunker = new DelegateChunker("whole", document => [0..document.Text.Length]) }
        );
        (await index.SyncAsync(new DocumentCollection("cacm", Documents(folder!)))).NewDocumentsIndexed.ShouldBe(3204);
        var topics = Topics(folder!);
        var relevant = File.ReadLines(Path.Combine(folder!, "qrels.txt"))
            .Select(line => line.Split(' '))
            .Where(parts => parts[3] != "0")
            .ToLookup(parts => parts[0], parts => parts[2]);

        var (precisions, precisionsAt30) = (new List<double>(), new List<double>());
        foreach (var topic in relevant)
        {
            var ranking = (await index.SearchKeywordsAsync(topics[topic.Key], 1000)).Select(hit => hit.Passage.DocumentId).ToList();
            var judged = topic.ToHashSet();
            precisions.Add(RankingScores.AveragePrecision(ranking, judged));
            precisionsAt30.Add(RankingScores.PrecisionAt(ranking, judged, 30));
        }

        precisions.Count.ShouldBe(52);
        TestContext.Current.TestOutputHelper?.WriteLine($"MAP {precisions.Average():F4}, P30 {precisionsAt30.Average():F4}");
        precisions.Average().ShouldBe(.3123, .005);
        precisionsAt30.Average().ShouldBe(.1942, .005);
    }

    private static IEnumerable<SourceDocument> Documents(string folder)
    {
        using var archive = new TarReader(new GZipStream(File.OpenRead(Path.Combine(folder, "cacm.tar.gz")), CompressionMode.Decompress));
        while (archive.GetNextEntry(copyData: true) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                continue;
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            yield return SourceDocument.FromBytes(Path.GetFileNameWithoutExtension(entry.Name), content.ToArray(), MediaTypes.Html);
        }
    }

    private static Dictionary<string, string> Topics(string folder) =>
        Topic()
            .Matches(File.ReadAllText(Path.Combine(folder, "topics.txt")))
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [GeneratedRegex(@"<DOCNO>\s*(\d+)\s*</DOCNO>(.*?)</DOC>", RegexOptions.Singleline)]
    private static partial Regex Topic();
}
