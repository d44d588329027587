using Amazon.Runtime;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Local;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>The embedded AWS, with the engine as image and foundation models.</summary>
internal sealed class LocalEnvironment : IJourneyEnvironment
{
    private readonly LocalAws _local;

    private LocalEnvironment(LocalAws local) => _local = local;

    public string Description => $"the embedded AWS at {_local.Endpoint}";

    public static async Task<LocalEnvironment> StartAsync(string stateDirectory, CancellationToken cancellationToken) =>
        new(await LocalAws.StartAsync(new LocalAwsOptions { StateDirectory = stateDirectory }.UseEngine(), cancellationToken));

    public void Configure(AwsOptions options)
    {
        options.ServiceUrl = _local.Endpoint.AbsoluteUri;
        options.Region = _local.Region;
        options.Credentials = new BasicAWSCredentials(_local.Credentials.AccessKeyId, _local.Credentials.SecretAccessKey);
    }

    public IDisposable? BreakVariant(string variantName) =>
        _local.Faults.Add(
            new LocalFault
            {
                Kind = LocalFaultKind.ModelError,
                Service = "sagemaker-runtime",
                Operation = "InvokeEndpoint",
                Target = variantName,
            }
        );

    public IReadOnlyList<string>? Inventory() => [.. _local.Inventory().Select(static resource => $"{resource.Type} {resource.Name}")];

    public ValueTask DisposeAsync() => _local.DisposeAsync();
}
