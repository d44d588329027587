using GenAI.Lifecycle.Local;
using Microsoft.Extensions.Hosting;

namespace GenAI.Lifecycle.Samples.LocalAws;

/// <summary>Runs Local as long as the host runs.</summary>
internal sealed class LocalAwsHost(LocalAwsOptions options, FileInfo? envFile) : IHostedService, IAsyncDisposable
{
    private Local.LocalAws? _aws;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _aws = await Local.LocalAws.StartAsync(options, cancellationToken);
        Console.WriteLine($"Local AWS listens on {_aws.Endpoint} (state page in a browser there); Ctrl+C stops it.");
        Console.WriteLine("Point any AWS client at it:");
        foreach (var (name, value) in _aws.Environment)
            Console.WriteLine(OperatingSystem.IsWindows() ? $"  $env:{name}='{value}'" : $"  export {name}='{value}'");

        if (envFile is not null)
            await WriteAsync(envFile, _aws.Environment, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _aws, null) is { } aws)
            await aws.DisposeAsync();
    }

    private static async Task WriteAsync(
        FileInfo file,
        IEnumerable<KeyValuePair<string, string>> variables,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await File.WriteAllLinesAsync(
                file.FullName,
                variables.Select(variable => $"{variable.Key}={variable.Value}"),
                cancellationToken
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"--env-file is '{file.FullName}', which cannot be written: {exception.Message}",
                exception
            );
        }
    }
}
