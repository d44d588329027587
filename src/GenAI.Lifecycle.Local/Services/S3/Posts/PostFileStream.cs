using GenAI.Lifecycle.Local.Signing;

namespace GenAI.Lifecycle.Local.Services.S3.Posts;

/// <summary>The file in a form. A body that ends before the last boundary is a client error.</summary>
internal sealed class PostFileStream(Stream content) : ReadOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw PostForm.Malformed();
        }
    }
}
