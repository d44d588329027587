using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace GenAI.Lifecycle.Benchmarks.Retrieval;

/// <summary>The same texts in Lucene.NET, merged into one segment, which is its fastest form.</summary>
internal sealed class LuceneIndex(string path) : IDisposable
{
    private readonly FSDirectory _directory = FSDirectory.Open(path);
    private DirectoryReader? _reader;
    private IndexSearcher? _searcher;

    public void Add(IEnumerable<string> texts)
    {
        using (
            var writer = new IndexWriter(
                _directory,
                new IndexWriterConfig(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
                {
                    Similarity = new BM25Similarity(),
                    RAMBufferSizeMB = 256,
                }
            )
        )
        {
            foreach (var text in texts)
                writer.AddDocument([new TextField("text", text, Field.Store.NO)]);
            writer.ForceMerge(1);
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    public int Search(string[] terms, int top)
    {
        var query = new BooleanQuery();
        foreach (var term in terms)
            query.Add(new TermQuery(new Term("text", term)), Occur.SHOULD);
        return _searcher!.Search(query, top).ScoreDocs.Length;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _directory.Dispose();
    }
}
