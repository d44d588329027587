using Amazon.BedrockRuntime;
using Amazon.SageMakerRuntime;
using GenAI.Lifecycle.Aws.Clients;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Aws.Tests.Credentials;

/// <summary>The token is an environment variable of the process: these tests run alone.</summary>
[CollectionDefinition(nameof(BearerTokenTests), DisableParallelization = true)]
public sealed class BearerTokenCollection;

[Collection(nameof(BearerTokenTests))]
public sealed class BearerTokenTests : IDisposable
{
    private const string Variable = "AWS_BEARER_TOKEN_BEDROCK";
    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, _before);

    [Theory]
    [InlineData(null, "Bearer from-environment")]
    [InlineData("from-options", "Bearer from-options")]
    public async Task Bedrock_is_called_with_the_token_of_the_options_or_the_environment(string? option, string authorization)
    {
        Environment.SetEnvironmentVariable(Variable, "from-environment");
        using var service = new ScriptedService(ScriptedService.Ok);
        await using var provider = Provider(option);
        var config = provider
            .GetRequiredService<AwsClientFactory>()
            .Configure("BedrockRuntime", service.Configure(new AmazonBedrockRuntimeConfig()));

        // No credentials: there is nothing to sign with, and nothing is signed.
        await ScriptedService.CallAsync(new AmazonBedrockRuntimeClient(null, config));

        service.Authorizations.ShouldBe([authorization]);
    }

    [Fact]
    public async Task Services_that_take_no_token_are_signed_all_the_same()
    {
        Environment.SetEnvironmentVariable(Variable, "from-environment");
        await using var provider = Provider(null);

        var config = provider.GetRequiredService<AwsClientFactory>().Configure("SageMakerRuntime", new AmazonSageMakerRuntimeConfig());

        config.AWSTokenProvider.ShouldNotBeOfType<Amazon.Runtime.StaticTokenProvider>();
    }

    private static ServiceProvider Provider(string? token) =>
        new ServiceCollection()
            .AddLogging()
            .AddGenAIAws(options => (options.Region, options.BearerToken) = ("eu-central-1", token))
            .BuildServiceProvider();
}
