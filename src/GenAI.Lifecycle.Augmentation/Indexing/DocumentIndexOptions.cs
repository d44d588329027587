using GenAI.Lifecycle.Augmentation.Analysis;
using GenAI.Lifecycle.Augmentation.Chunking;
using GenAI.Lifecycle.Augmentation.Parsing;

namespace GenAI.Lifecycle.Augmentation.Indexing;

/// <summary>The options of a <see cref="DocumentIndex"/>.</summary>
public sealed class DocumentIndexOptions
{
    /// <summary>Gets or sets the chunker.</summary>
    /// <value>The default value cuts at headings and sentences, up to 800 characters.</value>
    public IChunker Chunker { get; set; } = new HeadingChunker();

    /// <summary>Gets or sets the parsers.</summary>
    /// <value>The default value reads Markdown, HTML, PDF, Word, PowerPoint, CSV, JSON, code and text.</value>
    public DocumentParsers Parsers { get; set; } = new();

    /// <summary>Gets or sets the language of documents and queries that state none, as a BCP 47 tag.</summary>
    /// <value>The default value is <c>en</c>.</value>
    public string Language { get; set; } = "en";

    /// <summary>Gets or sets the function that returns the analyzer of a language.</summary>
    /// <value>The default value is <see cref="TextAnalyzer.ForLanguage"/>.</value>
    public Func<string, ITextAnalyzer> Analyzers { get; set; } = TextAnalyzer.ForLanguage;

    /// <summary>Gets or sets the name of the embedding model; vectors of another name are not used again.</summary>
    /// <value>The default value is <see langword="null"/>: the name that the generator states.</value>
    public string? EmbeddingModel { get; set; }

    /// <summary>Gets or sets the number of passages that are embedded by one call.</summary>
    /// <value>The default value is 32. At least 1.</value>
    public int EmbeddingBatch { get; set; } = 32;

    /// <summary>Gets or sets the number of passages that are collected before documents are written together. A kill loses less than this.</summary>
    /// <value>The default value is 256. At least 1.</value>
    public int WriteBatch { get; set; } = 256;

    /// <summary>Gets or sets the size of the largest document in bytes. A larger one fails.</summary>
    /// <value>The default value is 64 MiB. At least 1.</value>
    public int MaxDocumentBytes { get; set; } = 64 << 20;

    /// <summary>Gets or sets whether a document without owners fails, so that nothing becomes public by omission.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool RequireOwners { get; set; }

    internal DocumentIndexOptions Checked()
    {
        ArgumentNullException.ThrowIfNull(Chunker);
        ArgumentNullException.ThrowIfNull(Parsers);
        ArgumentException.ThrowIfNullOrWhiteSpace(Language);
        ArgumentNullException.ThrowIfNull(Analyzers);
        ArgumentOutOfRangeException.ThrowIfLessThan(EmbeddingBatch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(WriteBatch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDocumentBytes, 1);
        return (DocumentIndexOptions)MemberwiseClone();
    }
}
