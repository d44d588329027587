namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>Reads a container's answer.</summary>
internal static class AnswerBody
{
    /// <returns>The complete body, or null if it is longer than <paramref name="maxBytes"/>.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(VariantAnswer answer, int maxBytes, CancellationToken cancellationToken)
    {
        if (answer.Response.Content.Headers.ContentLength > maxBytes)
            return null;
        var stream = await answer.Response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                if (body.Length + read > maxBytes)
                    return null;
                body.Write(buffer, 0, read);
            }

            return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
    }
}
