namespace GenAI.Lifecycle.Augmentation.Documents;

/// <summary>The options of a <see cref="FolderSource"/>.</summary>
public sealed class FolderSourceOptions
{
    /// <summary>Gets or sets the name of the source.</summary>
    /// <value>The default value is <see langword="null"/>: the folder's full path.</value>
    public string? Name { get; set; }

    /// <summary>Gets or sets the extensions that are read, such as <c>.md</c>; empty reads every file.</summary>
    /// <value>The default value is every extension that has a parser.</value>
    public IList<string> Extensions { get; set; } = [.. MediaTypes.Extensions];

    /// <summary>Gets or sets the function that adds owners, language, title or metadata to a file's document.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public Func<SourceDocument, SourceDocument>? Describe { get; set; }
}
