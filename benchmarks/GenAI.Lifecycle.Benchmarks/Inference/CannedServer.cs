using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GenAI.Lifecycle.Benchmarks.Inference;

/// <summary>
/// A server that reads each request to its end and sends a prepared response, so that the measurement covers almost only the client.
/// </summary>
internal static class CannedServer
{
    /// <summary>Serves on a port of the system's choice, printed as the first line, until standard input ends.</summary>
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(static options =>
                options.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http1)
            );
        await using var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        await DrainAsync(context.Request);
        context.Response.Headers["x-amzn-RequestId"] = "0f8fad5b-d9cb-469f-a165-70867728950e";
        if (context.Request.Path.Value!.EndsWith("/converse-stream", StringComparison.Ordinal))
            await StreamAsync(context.Response);
        else
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = CannedAnswers.Converse.Length;
            await context.Response.BodyWriter.WriteAsync(CannedAnswers.Converse);
        }
    }

    private static async Task StreamAsync(HttpResponse response)
    {
        response.ContentType = "application/vnd.amazon.eventstream";
        foreach (var frames in CannedAnswers.StreamInGroups)
            await response.BodyWriter.WriteAsync(frames);
    }

    private static async Task DrainAsync(HttpRequest request)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync();
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }
}
