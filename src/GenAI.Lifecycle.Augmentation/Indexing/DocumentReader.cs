using System.Security.Cryptography;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Parsing;
using GenAI.Lifecycle.Augmentation.Stores;

namespace GenAI.Lifecycle.Augmentation.Indexing;

/// <summary>Reads documents of a source and cuts them.</summary>
internal sealed class DocumentReader(PassageEmbedder embedder, DocumentIndexOptions options)
{
    /// <summary>Reads the content of a document.</summary>
    /// <exception cref="DocumentParseException">The document is larger than allowed, or has no owner where one is required.</exception>
    public async Task<byte[]> ReadAsync(SourceDocument document, CancellationToken cancellationToken)
    {
        if (options.RequireOwners && document.Owners.Count == 0)
            throw new DocumentParseException(document.Id, "it has no owner, and the index requires one");
        var stream = await document.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var content = new MemoryStream();
            var buffer = new byte[1 << 16];
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                content.Write(buffer, 0, count);
                if (content.Length > options.MaxDocumentBytes)
                    throw new DocumentParseException(
                        document.Id,
                        $"it is larger than {options.MaxDocumentBytes} bytes; raise MaxDocumentBytes to index it"
                    );
            }

            return content.ToArray();
        }
    }

    /// <summary>Returns the hash of everything that the passages of a document depend on.</summary>
    public string Fingerprint(SourceDocument document, byte[] content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string?[] parts =
        [
            document.MediaType,
            document.Title,
            document.Language,
            options.Language,
            options.Chunker.Fingerprint,
            embedder.Model,
            options.Analyzers(document.Language ?? options.Language).Name,
            string.Join('\n', document.Owners.Order(StringComparer.Ordinal)),
            string.Join(
                '\n',
                document.Metadata.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}={pair.Value}")
            ),
        ];
        foreach (var part in parts)
            hash.AppendData(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(part ?? "\0")));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Parses and cuts a document.</summary>
    public async Task<PendingDocument> CutAsync(
        SourceDocument document,
        byte[] content,
        string source,
        string fingerprint,
        CancellationToken cancellationToken
    )
    {
        var parsed = await options.Parsers.ParseAsync(document, content, cancellationToken).ConfigureAwait(false);
        var passages = await options.Chunker.SplitAsync(parsed, cancellationToken).ConfigureAwait(false);
        foreach (var passage in passages)
            Check(parsed, passage);
        var stored = new StoredDocument
        {
            Id = document.Id,
            Source = source,
            Fingerprint = fingerprint,
            Title = parsed.Title,
            Language = parsed.Language,
            ModifiedAt = document.ModifiedAt,
            Owners = [.. document.Owners],
            Metadata = document.Metadata,
        };
        return new PendingDocument(stored, parsed.Text, passages, options.Analyzers(parsed.Language ?? options.Language));
    }

    private static void Check(ParsedDocument document, Passage passage)
    {
        if (
            passage.Offset < 0
            || passage.End > document.Text.Length
            || !document.Text.AsSpan(passage.Offset).StartsWith(passage.Text, StringComparison.Ordinal)
        )
            throw new LifecycleException(
                $"The chunker returned a passage of '{document.Id}' that is not the document's text at offset {passage.Offset}."
            );
    }
}
