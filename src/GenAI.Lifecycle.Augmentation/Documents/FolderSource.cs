using System.Runtime.CompilerServices;

namespace GenAI.Lifecycle.Augmentation.Documents;

/// <summary>The files of a folder and its subfolders. A document's id is its path below the folder, with slashes.</summary>
public sealed class FolderSource : IDocumentSource
{
    private readonly string _folder;
    private readonly FolderSourceOptions _options;

    /// <summary>Creates the source.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">The options; <see langword="null"/>: the defaults.</param>
    public FolderSource(string folder, FolderSourceOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        _folder = Path.GetFullPath(folder);
        _options = options ?? new FolderSourceOptions();
        Name = _options.Name ?? _folder;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public async IAsyncEnumerable<SourceDocument> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(_folder))
            throw new DirectoryNotFoundException($"The folder '{_folder}' does not exist; nothing was synchronised.");

        var listing = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        };
        foreach (var path in Directory.EnumerateFiles(_folder, "*", listing).Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_options.Extensions.Count == 0 || _options.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                yield return Describe(path);
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private SourceDocument Describe(string path)
    {
        var document = new SourceDocument
        {
            Id = Path.GetRelativePath(_folder, path).Replace(Path.DirectorySeparatorChar, '/'),
            ModifiedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero),
            OpenAsync = _ =>
                Task.FromResult<Stream>(
                    new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 14, useAsync: true)
                ),
        };
        return _options.Describe?.Invoke(document) ?? document;
    }
}
