using System.Globalization;
using System.Net;
using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Generation;
using GenAI.Lifecycle.Local.Engine.Hosting;
using GenAI.Lifecycle.Local.Engine.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Engine.Serving;

/// <summary>The <c>serve</c> verb: <c>GET /ping</c> and <c>POST /invocations</c> on the loopback interface.</summary>
internal static class ServeCommand
{
    private const long LargestBody = 6 * 1024 * 1024;

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    /// <summary>Serves until SIGTERM or SIGINT.</summary>
    public static async Task RunAsync()
    {
        using var loaded = ModelDirectory.Load(
            FindModel(Environment.GetEnvironmentVariable("SM_MODEL_DIR"), Environment.GetEnvironmentVariable("GENAI_BASE_MODEL"))
        );
        var queue = new BatchQueue(new Generator(loaded));
        await using (queue.ConfigureAwait(false))
        {
            var app = Build(loaded, queue, ReadPort());
            await using (app.ConfigureAwait(false))
            {
                using var stop = new StopSignal();
                await app.RunAsync(stop.Token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The application; port 0 lets the system choose.</summary>
    public static WebApplication Build(LoadedModel loaded, BatchQueue queue, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, port);
                kestrel.Limits.MaxRequestBodySize = LargestBody;
            });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        var app = builder.Build();
        var adapters = new AdapterShelf(loaded.Directory, loaded.Model);
        var chat = new ChatInvocation(loaded, adapters, queue, TimeProvider.System);
        var (text, scoring) = (new TextInvocation(loaded, adapters, queue), new ScoringInvocation(loaded, queue));
        app.Run(context =>
            (context.Request.Method, context.Request.Path.Value) switch
            {
                _ when !IsOwnHost(context.Request.Host) => FailAsync(
                    context,
                    StatusCodes.Status400BadRequest,
                    $"The Host header is '{context.Request.Host}'; it must be localhost or a loopback address."
                ),
                ("GET", "/ping") => Task.CompletedTask,
                ("POST", "/invocations") => AnswerAsync(context, chat, text, scoring),
                _ => FailAsync(context, StatusCodes.Status404NotFound, "There are GET /ping and POST /invocations."),
            }
        );
        return app;
    }

    /// <summary>The deployed model's directory when it holds one, else the base model of that name.</summary>
    public static string FindModel(string? directory, string? baseModel)
    {
        if (ModelDirectory.Exists(directory))
            return directory!;
        if (directory is not null && Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new EngineException($"SM_MODEL_DIR has no {ModelDirectory.Configuration}: {directory}.");
        return BaseModel.Find(baseModel is { Length: > 0 } ? baseModel : BaseModel.Large.Name).Directory;
    }

    private static async Task AnswerAsync(HttpContext context, ChatInvocation chat, TextInvocation text, ScoringInvocation scoring)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted).ConfigureAwait(false);
            var body = json.RootElement;
            if (body.ValueKind != JsonValueKind.Object)
                throw new EngineException("The body must be a JSON object.");

            RequestText.Check(body);
            bool Has(string name) => body.TryGetProperty(name, out _);
            await (
                Has("messages") ? chat.AnswerAsync(context, body)
                : Has("inputs") ? text.AnswerAsync(context, body)
                : Has("text_inputs") ? scoring.EmbedTextsAsync(context, body)
                : Has("input") ? scoring.EmbedInputAsync(context, body)
                : Has("loglikelihood") ? scoring.LogLikelihoodAsync(context, body)
                : Has("score") ? scoring.ScoreAsync(context, body)
                : Has("count_tokens") ? scoring.CountTokensAsync(context, body)
                : throw new EngineException(
                    "The body must have one of: messages, inputs, text_inputs, input, loglikelihood, score, count_tokens."
                )
            ).ConfigureAwait(false);
        }
        catch (JsonException malformed)
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, "The body is not valid JSON: " + malformed.Message)
                .ConfigureAwait(false);
        }
        catch (EngineException wrong)
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, wrong.Message).ConfigureAwait(false);
        }
        catch (QueueFullException full)
        {
            context.Response.Headers.RetryAfter = "1";
            await FailAsync(context, StatusCodes.Status503ServiceUnavailable, full.Message).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up; there is nobody to answer.
        }
    }

    /// <summary>A web page can give its own name this address (DNS rebinding); its requests then carry that name.</summary>
    private static bool IsOwnHost(HostString host) =>
        host.Host.Length == 0
        || host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));

    private static Task FailAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = new { message, code = status } });
    }

    private static int ReadPort()
    {
        var value = Environment.GetEnvironmentVariable("SAGEMAKER_BIND_TO_PORT");
        if (string.IsNullOrEmpty(value))
            return 8080;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535
            ? port
            : throw new EngineException($"SAGEMAKER_BIND_TO_PORT is '{value}'; it must be a whole number from 1 to 65535.");
    }
}
