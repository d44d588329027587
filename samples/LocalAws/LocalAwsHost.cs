using System.Globalization;
using GenAI.Lifecycle.Local;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Samples.LocalAws;

/// <summary>Runs Local as long as the host runs.</summary>
internal sealed class LocalAwsHost(IConfiguration configuration, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private Local.LocalAws? _aws;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var options = new LocalAwsOptions
        {
            Port = int.Parse(configuration["port"] ?? "0", CultureInfo.InvariantCulture),
            StateDirectory = configuration["state"],
            Throttling = configuration["throttling"] == "true",
            BedrockApiKey = configuration["bedrock-api-key"],
            LoggerFactory = loggers,
        };
        options.UseEngine();
        _aws = await Local.LocalAws.StartAsync(options, cancellationToken);
        Console.WriteLine($"Local AWS listens on {_aws.Endpoint} (state page in a browser there); Ctrl+C stops it.");
        Console.WriteLine("Point any AWS client at it:");
        foreach (var (name, value) in _aws.Environment) Console.WriteLine(OperatingSystem.IsWindows() ? $"  $env:{name}='{value}'" : $"  export {name}='{value}'");
        if (configuration["env-file"] is { } file)
            await File.WriteAllLinesAsync(file, _aws.Environment.Select(variable => $"{variable.Key}={variable.Value}"), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _aws, null) is { } aws) await aws.DisposeAsync();
    }
}
