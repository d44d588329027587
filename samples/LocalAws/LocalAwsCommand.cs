using System.CommandLine;
using System.CommandLine.Parsing;
using GenAI.Lifecycle.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Samples.LocalAws;

/// <summary>The command line: its options and the resulting configuration.</summary>
internal sealed class LocalAwsCommand
{
    private readonly Option<int> _port = new("--port")
    {
        Description = "Port on the loopback interfaces; 0 lets the system choose a free one.",
    };
    private readonly Option<DirectoryInfo?> _state = new("--state")
    {
        Description = "Directory that keeps everything across restarts. Without it the state is in memory.",
    };
    private readonly Option<string> _region = new("--region")
    {
        Description = "Region that requests must be signed for.",
        DefaultValueFactory = static _ => "us-east-1",
    };
    private readonly Option<string> _account = new("--account")
    {
        Description = "Account that owns everything, 12 digits.",
        DefaultValueFactory = static _ => "000000000000",
    };
    private readonly Option<string?> _accessKey = new("--access-key")
    {
        Description = "Access key id to accept, such as test. Without it a key pair is generated, or taken from the state.",
    };
    private readonly Option<string?> _secretKey = new("--secret-key") { Description = "Secret of --access-key." };
    private readonly Option<string?> _apiKey = new("--bedrock-api-key") { Description = "API key that Bedrock accepts as a bearer token." };
    private readonly Option<FileInfo?> _models = new("--models")
    {
        Description = "JSON file with models that the bundled engine answers for: [{\"modelId\":\"anthropic.claude-…\"}].",
    };
    private readonly Option<string[]> _images = new("--image")
    {
        Description = "Image for training jobs and models, as name=command; may be given several times.",
    };
    private readonly Option<bool> _throttling = new("--throttling") { Description = "Enforces AWS's published request rates." };
    private readonly Option<FileInfo?> _envFile = new("--env-file")
    {
        Description = "File to write the environment variables to, one per line.",
    };

    private LocalAwsCommand() { }

    public static RootCommand Create()
    {
        var options = new LocalAwsCommand();
        var command = new RootCommand("Runs an AWS on this machine: Bedrock, SageMaker, CloudWatch, S3 and more, on one port.")
        {
            options._port,
            options._state,
            options._region,
            options._account,
            options._accessKey,
            options._secretKey,
            options._apiKey,
            options._models,
            options._images,
            options._throttling,
            options._envFile,
        };
        command.Validators.Add(options.Check);
        command.SetAction(options.RunAsync);
        return command;
    }

    private void Check(CommandResult result)
    {
        if (result.GetResult(_accessKey) is null != result.GetResult(_secretKey) is null)
            result.AddError("--access-key and --secret-key must be given together.");
        foreach (var image in result.GetValue(_images) ?? [])
        {
            var at = image.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == image.Length - 1)
                result.AddError($"--image is '{image}'; it must be name=command, such as trainer:1=python3 train.py.");
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.AddSingleton(provider => Read(parsed, provider.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddHostedService(provider => new LocalAwsHost(
            provider.GetRequiredService<LocalAwsOptions>(),
            parsed.GetValue(_envFile)
        ));
        try
        {
            using var host = builder.Build();
            await host.RunAsync(cancellationToken);
            return 0;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private LocalAwsOptions Read(ParseResult parsed, ILoggerFactory loggers)
    {
        var options = new LocalAwsOptions
        {
            Port = parsed.GetValue(_port),
            StateDirectory = parsed.GetValue(_state)?.FullName,
            Region = parsed.GetValue(_region)!,
            AccountId = parsed.GetValue(_account)!,
            Credentials = parsed.GetValue(_accessKey) is { } key ? new LocalCredentials(key, parsed.GetValue(_secretKey)!) : null,
            BedrockApiKey = parsed.GetValue(_apiKey),
            Throttling = parsed.GetValue(_throttling),
            LoggerFactory = loggers,
        };
        options.UseEngine();
        foreach (var image in parsed.GetValue(_images) ?? [])
            options.Images.Add(Image(image));
        if (parsed.GetValue(_models) is { } models)
            ModelsFile.AddTo(options, models);
        return options;
    }

    /// <summary>Returns a name and a command line, whose words a quotation mark may hold together.</summary>
    private static LocalImage Image(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return new LocalImage { Name = text[..at], Command = [.. CommandLineParser.SplitCommandLine(text[(at + 1)..])] };
    }
}
