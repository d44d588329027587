namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Reads an answer into pooled memory.</summary>
internal static class ResponseBody
{
    /// <summary>Returns the whole body; a body longer than <paramref name="limit"/> bytes is an error.</summary>
    public static async Task<PooledBuffer> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        var announced = response.Content.Headers.ContentLength;
        if (announced > limit)
            throw TooLong(announced.Value, limit);
        var buffer = new PooledBuffer((int)(announced + 1 ?? 4096));
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (await stream.ReadAsync(buffer.GetMemory(), cancellationToken).ConfigureAwait(false) is var read and > 0)
                {
                    buffer.Advance(read);
                    if (buffer.Length > limit)
                        throw TooLong(buffer.Length, limit);
                    if (buffer.Length == announced)
                        break;
                }
            }
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private static InvalidDataException TooLong(long length, int limit) =>
        new($"The response has at least {length} bytes; it must have at most {limit}.");
}
