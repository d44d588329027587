using System.Diagnostics;
using System.Globalization;
using GenAI.Lifecycle.Local;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Benchmarks.Batches.Http;

/// <summary>Local with one model under a quota in a separate process, which ends when its standard input closes.</summary>
internal sealed class QuotaServer : IAsyncDisposable
{
    public const string ModelId = "local.metered-v1:0";
    private readonly Process _process;

    private QuotaServer(Process process, string[] said) =>
        (_process, Endpoint, Credentials) = (process, new Uri(said[0]), new LocalCredentials(said[1], said[2]));

    public Uri Endpoint { get; }

    public LocalCredentials Credentials { get; }

    public static async Task<QuotaServer> StartAsync(int requestsPerMinute)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(QuotaServer).Assembly.Location);
        start.ArgumentList.Add("serve-quota");
        start.ArgumentList.Add(requestsPerMinute.ToString(CultureInfo.InvariantCulture));
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        var said = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server printed no address.");
        return new QuotaServer(process, said.Split(' '));
    }

    /// <summary>Returns the main method of the process.</summary>
    public static async Task<int> ServeAsync(int requestsPerMinute)
    {
        var options = new LocalAwsOptions();
        options.FoundationModels.Add(
            new LocalFoundationModel
            {
                ModelId = ModelId,
                RequestsPerMinute = requestsPerMinute,
                ChatClient = static _ => ValueTask.FromResult<IChatClient>(new SlowChat()),
            }
        );
        await using var aws = await LocalAws.StartAsync(options);
        Console.WriteLine($"{aws.Endpoint} {aws.Credentials.AccessKeyId} {aws.Credentials.SecretAccessKey}");
        while (await Console.In.ReadLineAsync() is not null) { }

        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Echoes the prompt after half a second.</summary>
    private sealed class SlowChat : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            await Task.Delay(500, cancellationToken);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, messages.Last().Text))
            {
                Usage = new UsageDetails { InputTokenCount = 10, OutputTokenCount = 10 },
            };
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
