using System.Text.Json;
using System.Threading.Channels;
using GenAI.Lifecycle.Local.Engine.Generation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GenAI.Lifecycle.Local.Engine.Serving;

/// <summary>Sends an answer as it is generated.</summary>
internal static class ServerSentEvents
{
    /// <summary>Generates an answer and sends an event for each piece of text and those at the end.</summary>
    /// <param name="context">The request.</param>
    /// <param name="queue">The generator.</param>
    /// <param name="request">The answer asked for.</param>
    /// <param name="piece">The event of a piece of text.</param>
    /// <param name="last">The events after the last piece.</param>
    /// <param name="mark">The mark that ends the stream, such as [DONE]; null for nothing.</param>
    public static async Task SendAsync(
        HttpContext context,
        BatchQueue queue,
        GenerationRequest request,
        Func<string, object> piece,
        Func<GenerationResult, IEnumerable<object>> last,
        string? mark
    )
    {
        var pieces = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var result = queue.GenerateAsync(request with { OnText = text => pieces.Writer.TryWrite(text) });
        _ = result.ContinueWith(
            _ => pieces.Writer.TryComplete(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );

        // The head waits for the first piece: until then a failure can still answer with its own status.
        if (!await pieces.Reader.WaitToReadAsync(context.RequestAborted).ConfigureAwait(false))
            await result.ConfigureAwait(false);
        context.Response.ContentType = "text/event-stream";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await foreach (var text in pieces.Reader.ReadAllAsync(context.RequestAborted).ConfigureAwait(false))
            await SendAsync(context, JsonSerializer.Serialize(piece(text))).ConfigureAwait(false);
        foreach (var end in last(await result.ConfigureAwait(false)))
            await SendAsync(context, JsonSerializer.Serialize(end)).ConfigureAwait(false);
        if (mark is not null)
            await SendAsync(context, mark).ConfigureAwait(false);
    }

    private static async Task SendAsync(HttpContext context, string data)
    {
        await context.Response.WriteAsync($"data: {data}\n\n", context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
