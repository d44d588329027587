using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>An AWS account from the default credential chain.</summary>
internal sealed class AwsEnvironment : IJourneyEnvironment
{
    public string Description => "the AWS account of the default credential chain";

    public void Configure(AwsOptions options)
    {
        // Region, credentials and endpoints come from the environment, the profile or the instance's role.
    }

    public IDisposable? BreakVariant(string variantName) => null;

    public IReadOnlyList<string>? Inventory() => null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
