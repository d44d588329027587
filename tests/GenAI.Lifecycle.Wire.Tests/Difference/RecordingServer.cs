using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>Listens on loopback, keeps the request of each case and gives the case's answer.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly IReadOnlyList<WireCase> _cases;
    private readonly ConcurrentDictionary<int, RecordedRequest> _received = new();
    private readonly WebApplication _app;

    private RecordingServer(IReadOnlyList<WireCase> cases)
    {
        _cases = cases;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>The address; a case's is below it, by its id.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>Starts to listen.</summary>
    public static async Task<RecordingServer> StartAsync(IReadOnlyList<WireCase> cases)
    {
        var server = new RecordingServer(cases);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Returns what came since the last call, by case.</summary>
    public IReadOnlyDictionary<int, RecordedRequest> Take()
    {
        var taken = _received.ToDictionary();
        _received.Clear();
        return taken;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var id = int.Parse(target.Split('/', '?')[1], CultureInfo.InvariantCulture);
        var headers = request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
        var first = _received.TryAdd(id, new RecordedRequest(request.Method, target, headers, body.ToArray()));

        var answer = _cases[id].Answer;
        context.Response.StatusCode = first ? answer.Status : StatusCodes.Status409Conflict;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body);
    }
}
