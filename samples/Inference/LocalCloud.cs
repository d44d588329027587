using Amazon.Runtime;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Local;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>The embedded AWS with the engine's models and a rule-based model for tasks that are too hard for the small model.</summary>
internal sealed class LocalCloud : IAsyncDisposable
{
    private const string RulesModelId = "sample.rules-v1:0";
    private readonly LocalAws _aws;

    private LocalCloud(LocalAws aws) => _aws = aws;

    public static Models Models { get; } =
        new(EngineLocalAwsOptionsExtensions.LargeModelId, RulesModelId, EngineLocalAwsOptionsExtensions.LargeModelId);

    public Uri Endpoint => _aws.Endpoint;

    public static async Task<LocalCloud> StartAsync(CancellationToken cancellationToken)
    {
        var options = new LocalAwsOptions().UseEngine();
        options.FoundationModels.Add(
            new LocalFoundationModel { ModelId = RulesModelId, ChatClient = static _ => ValueTask.FromResult<IChatClient>(new ShopRules()) }
        );
        return new LocalCloud(await LocalAws.StartAsync(options, cancellationToken));
    }

    public void Configure(AwsOptions options)
    {
        options.ServiceUrl = _aws.Endpoint.AbsoluteUri;
        options.Region = _aws.Region;
        options.Credentials = new BasicAWSCredentials(_aws.Credentials.AccessKeyId, _aws.Credentials.SecretAccessKey);
    }

    public ValueTask DisposeAsync() => _aws.DisposeAsync();
}
