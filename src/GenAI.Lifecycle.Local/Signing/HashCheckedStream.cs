using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>A body whose SHA-256 was signed: its last read throws if the content differs.</summary>
internal sealed class HashCheckedStream(Stream body, string expected) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (read > 0)
        {
            _hash.AppendData(buffer.Span[..read]);
        }
        else if (buffer.Length > 0)
        {
            var actual = Convert.ToHexStringLower(_hash.GetCurrentHash());
            if (!string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase))
                throw new ServiceError(
                    "XAmzContentSHA256Mismatch",
                    400,
                    "The provided 'x-amz-content-sha256' header does not match what was computed."
                )
                {
                    Members = new JsonObject { ["ClientComputedContentSHA256"] = expected, ["S3ComputedContentSHA256"] = actual },
                };
        }
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }
}
