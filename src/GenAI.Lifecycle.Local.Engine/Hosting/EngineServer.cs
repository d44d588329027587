using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Engine.Models;

namespace GenAI.Lifecycle.Local.Engine.Hosting;

/// <summary>A child process that serves a base model: started by the first call, started again when it has ended by itself.</summary>
internal sealed class EngineServer(BaseModel model, IReadOnlyList<string> command) : IAsyncDisposable
{
    private static readonly TimeSpan StartupTimeout = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _starting = new(1);
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "genai-lifecycle-engine-" + Path.GetRandomFileName());
    private ContainerHost? _host;
    private ServingContainer? _container;

    public bool IsDisposed { get; private set; }

    /// <summary>Posts a request and gives the answer, of which only the head has been read.</summary>
    /// <exception cref="HttpRequestException">The engine refused the request (with its status and message) or ended.</exception>
    public async Task<HttpResponseMessage> PostAsync(JsonObject body, CancellationToken cancellationToken)
    {
        var container = await GetAsync(cancellationToken).ConfigureAwait(false);
        using var request = new HttpRequestMessage(HttpMethod.Post, "invocations") { Content = JsonContent.Create(body) };
        var response = await container
            .Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.OK)
            return response;
        using (response)
        {
            var message = await ReadErrorAsync(response, cancellationToken).ConfigureAwait(false);
            // What is wrong with the request is its caller's; all else is the engine's.
            throw response.StatusCode == HttpStatusCode.BadRequest
                ? new ArgumentException(message)
                : new HttpRequestException(message, null, response.StatusCode);
        }
    }

    /// <summary>Ends the process.</summary>
    public async ValueTask DisposeAsync()
    {
        await _starting.WaitAsync().ConfigureAwait(false);
        try
        {
            if (IsDisposed)
                return;
            IsDisposed = true;
            if (_container is not null)
                await _container.DisposeAsync().ConfigureAwait(false);
            _host?.Dispose();
            if (Directory.Exists(_directory))
                Directory.Delete(_directory, recursive: true);
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<ServingContainer> GetAsync(CancellationToken cancellationToken)
    {
        if (_container is { Exited.IsCompleted: false } running)
            return running;
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            if (_container is { Exited.IsCompleted: false } started)
                return started;
            if (_container is not null)
                await _container.DisposeAsync().ConfigureAwait(false);
            _host ??= new ContainerHost(_directory);
            return _container = await ServingContainer
                .StartAsync(
                    _host,
                    new ContainerCommand(command[0])
                    {
                        Arguments = [.. command.Skip(1)],
                        Environment = new Dictionary<string, string>(EngineProcess.GetSettings()) { ["GENAI_BASE_MODEL"] = model.Name },
                    },
                    _directory,
                    StartupTimeout,
                    _ => ValueTask.CompletedTask,
                    TimeProvider.System,
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        finally
        {
            _starting.Release();
        }
    }

    private static async Task<string> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonNode.Parse(text)?["error"]?["message"]?.GetValue<string>() ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
