using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using GenAI.Lifecycle.Augmentation.Stores;
using GenAI.Lifecycle.Augmentation.Stores.Sqlite;

namespace GenAI.Lifecycle.Benchmarks.Retrieval;

/// <summary>The embedded store at a size: ingestion, opening, exact and quantised vector search against a bare scan, BM25 against Lucene.NET.</summary>
internal static class RetrievalBenchmark
{
    private const int Queries = 30;
    private const int Top = 10;
    private const int PassagesPerDocument = 10;
    private const int Batch = 2_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var passages = Option(arguments, "--passages", 1_000_000);
        var corpus = new SyntheticCorpus(Option(arguments, "--dimensions", 384));
        var folder = Directory.CreateTempSubdirectory("retrieval-").FullName;
        try
        {
            var path = Path.Combine(folder, "index.db");
            await IngestAsync(path, corpus, passages);
            // The files of vectors are made larger than what is in them; only what was written takes room.
            var bytes =
                new FileInfo(path).Length + ((long)passages * ((corpus.Dimensions * sizeof(float)) + QuantizedRow(corpus.Dimensions)));
            Report("bytes per passage", bytes / (double)passages, "F0");
            var watch = Stopwatch.StartNew();
            using var exact = new SqlitePassageStore(path, new SqlitePassageStoreOptions { QuantizeFrom = int.MaxValue });
            Report("open, ms", watch.Elapsed.TotalMilliseconds, "F0");
            using var quantized = new SqlitePassageStore(path, new SqlitePassageStoreOptions { QuantizeFrom = 0 });
            await VectorsAsync(corpus, passages, exact, quantized);
            await KeywordsAsync(corpus, passages, exact, folder);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task IngestAsync(string path, SyntheticCorpus corpus, int passages)
    {
        using var store = new SqlitePassageStore(path);
        var watch = Stopwatch.StartNew();
        for (var first = 0; first < passages; first += Batch)
        {
            var documents = Enumerable
                .Range(first, Math.Min(Batch, passages - first))
                .Chunk(PassagesPerDocument)
                .Select(corpus.Document)
                .ToList();
            await store.WriteAsync(documents);
        }

        Report("ingest, passages per second", passages / watch.Elapsed.TotalSeconds, "F0");
    }

    private static async Task VectorsAsync(SyntheticCorpus corpus, int passages, SqlitePassageStore exact, SqlitePassageStore quantized)
    {
        var bare = new float[(long)passages * corpus.Dimensions];
        for (var i = 0; i < passages; i++)
            corpus.Vector(i).CopyTo(bare, (long)i * corpus.Dimensions);
        var queries = Enumerable.Range(0, Queries).Select(i => corpus.Vector(passages + i)).ToArray();
        await exact.SearchVectorAsync(queries[0], Top, SearchScope.Public);
        await quantized.SearchVectorAsync(queries[0], Top, SearchScope.Public);
        var (floor, full, fast) = (new List<double>(), new List<double>(), new List<double>());
        var found = 0;
        foreach (var query in queries)
        {
            floor.Add(Time(() => Bare(bare, query, passages)));
            var start = Stopwatch.GetTimestamp();
            var a = await exact.SearchVectorAsync(query, Top, SearchScope.Public);
            full.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            var b = await quantized.SearchVectorAsync(query, Top, SearchScope.Public);
            fast.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            found += a.Select(hit => hit.Passage.Id).Intersect(b.Select(hit => hit.Passage.Id)).Count();
        }

        Report("bare scan on all cores, median ms", Median(floor));
        Report("exact search, median ms", Median(full));
        Report("exact over bare", Median(full) / Median(floor));
        Report("quantised search, median ms", Median(fast));
        Report("quantised, times faster than exact", Median(full) / Median(fast));
        Report("quantised, recall@10", found / (double)(Queries * Top), "F3");
    }

    private static async Task KeywordsAsync(SyntheticCorpus corpus, int passages, SqlitePassageStore store, string folder)
    {
        using var lucene = new LuceneIndex(Path.Combine(folder, "lucene"));
        lucene.Add(Enumerable.Range(0, passages).Select(corpus.Text));
        string[][] queries = [.. Enumerable.Range(0, Queries * 4).Select(corpus.Query)];
        foreach (var query in queries)
        {
            await store.SearchKeywordsAsync(query, Top, SearchScope.Public);
            lucene.Search(query, Top);
        }

        var (ours, theirs) = (new List<double>(), new List<double>());
        foreach (var query in queries)
        {
            var start = Stopwatch.GetTimestamp();
            await store.SearchKeywordsAsync(query, Top, SearchScope.Public);
            ours.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            theirs.Add(Time(() => lucene.Search(query, Top)));
        }

        Report("BM25, queries per second", 1000 / ours.Average());
        Report("Lucene.NET, queries per second", 1000 / theirs.Average());
        Report("BM25 over Lucene.NET", theirs.Average() / ours.Average());
    }

    private static float Bare(float[] vectors, float[] query, int slots)
    {
        var best = new float[slots / 4096 + 1];
        Parallel.For(0, best.Length, block =>
        {
            var most = float.MinValue;
            for (var slot = block * 4096; slot < Math.Min(slots, (block + 1) * 4096); slot++)
                most = Math.Max(most, TensorPrimitives.Dot<float>(query, vectors.AsSpan(slot * query.Length, query.Length)));
            best[block] = most;
        });
        return best.Max();
    }

    private static int QuantizedRow(int dimensions) => dimensions + sizeof(float);

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Report(string name, double value, string format = "F2") =>
        Console.WriteLine($"{name, -40} {value.ToString(format, CultureInfo.InvariantCulture)}");

    private static int Option(string[] arguments, string name, int otherwise) =>
        Array.IndexOf(arguments, name) is >= 0 and var at ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
