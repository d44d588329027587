using System.Collections.Concurrent;
using System.Diagnostics;
using Amazon;
using Amazon.BedrockRuntime;
using Amazon.Extensions.NETCore.Setup;
using Amazon.Runtime;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Inference.SageMaker;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using GenAI.Lifecycle.Inference.Tests.Bedrock;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Inference.Tests.DependencyInjection;

public sealed class RegistrationTests
{
    [Fact]
    public async Task One_line_makes_a_client_on_the_applications_AWSOptions()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddDefaultAWSOptions(
            new AWSOptions { Region = RegionEndpoint.SAEast1, Credentials = new BasicAWSCredentials("AKID", "secret") }
        );
        services.AddBedrockChatClient("us.amazon.nova-lite-v1:0");
        await using var provider = services.BuildServiceProvider();

        var client = provider.GetRequiredService<IChatClient>();

        var metadata = client.GetService<ChatClientMetadata>()!;
        (metadata.ProviderName, metadata.DefaultModelId).ShouldBe(("aws.bedrock", "us.amazon.nova-lite-v1:0"));
        provider.GetRequiredService<IAmazonBedrockRuntime>().Config.RegionEndpoint.ShouldBe(RegionEndpoint.SAEast1);
    }

    [Fact]
    public async Task An_AWS_client_that_the_application_has_is_the_one_in_use()
    {
        using var wire = FakeWire.Answering(WireChat.Answer);
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IAmazonBedrockRuntime>(
            new AmazonBedrockRuntimeClient(FakeWire.Keys, wire.Configure(new AmazonBedrockRuntimeConfig()))
        );
        services.AddBedrockChatClient("m");
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello")).Text.ShouldBe("ok");

        wire.All.Count.ShouldBe(1);
    }

    [Fact]
    public void Keyed_clients_stand_beside_each_other()
    {
        var services = Services();
        services.AddKeyedBedrockChatClient("fast", "amazon.nova-micro-v1:0");
        services.AddKeyedBedrockChatClient("wise", Section(new() { ["ModelId"] = "amazon.nova-pro-v1:0" }));
        services.AddKeyedSageMakerChatClient("tuned", "endpoint-1");
        services.AddKeyedSageMakerChatClient("other", Section(new() { ["EndpointName"] = "endpoint-2" }));
        using var provider = services.BuildServiceProvider();

        string[] keys = ["fast", "wise", "tuned", "other"];
        keys.Select(key => provider.GetRequiredKeyedService<IChatClient>(key).GetService<ChatClientMetadata>()!.DefaultModelId)
            .ShouldBe(["amazon.nova-micro-v1:0", "amazon.nova-pro-v1:0", "endpoint-1", "endpoint-2"]);
    }

    [Fact]
    public void All_of_Bedrocks_options_are_bound_from_configuration()
    {
        var services = Services();
        services.AddBedrockChatClient(
            Section(
                new()
                {
                    ["ModelId"] = "m",
                    ["Unsupported"] = "throw",
                    ["StreamIdleTimeout"] = "00:00:30",
                    ["Defaults:GuardrailIdentifier"] = "g",
                    ["Defaults:GuardrailVersion"] = "1",
                    ["Defaults:GuardrailTrace"] = "enabled",
                    ["Defaults:GuardrailStreamMode"] = "async",
                    ["Defaults:Latency"] = "optimized",
                    ["Defaults:ServiceTier"] = "flex",
                    ["Defaults:AdditionalModelRequestFields"] = """{"k":1}""",
                    ["Defaults:AdditionalModelResponseFieldPaths:0"] = "/a",
                    ["Defaults:RequestMetadata:team"] = "support",
                    ["Defaults:StructuredOutput"] = "Tool",
                    ["Defaults:CacheTools"] = "true",
                    ["Defaults:CacheToolsFor"] = "1h",
                }
            ),
            static options => options.Defaults = options.Defaults! with { Latency = "standard" }
        );
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<BedrockChatClientOptions>>().Value;

        (options.ModelId, options.Unsupported, options.StreamIdleTimeout).ShouldBe(
            ("m", UnsupportedHandling.Throw, TimeSpan.FromSeconds(30))
        );
        var defaults = options.Defaults!;
        (defaults.GuardrailIdentifier, defaults.GuardrailVersion, defaults.GuardrailTrace, defaults.GuardrailStreamMode).ShouldBe(
            ("g", "1", "enabled", "async")
        );
        (defaults.Latency, defaults.ServiceTier, defaults.StructuredOutput, defaults.CacheTools, defaults.CacheToolsFor).ShouldBe(
            ("standard", "flex", StructuredOutputMode.Tool, true, "1h")
        );
        defaults.AdditionalModelRequestFields!.Value.GetRawText().ShouldBe("""{"k":1}""");
        defaults.AdditionalModelResponseFieldPaths.ShouldBe(["/a"]);
        defaults.RequestMetadata!["team"].ShouldBe("support");
    }

    [Fact]
    public void A_SageMaker_endpoint_is_bound_from_configuration()
    {
        var services = Services();
        services.AddSageMakerChatClient(
            Section(
                new()
                {
                    ["EndpointName"] = "e",
                    ["TargetVariant"] = "blue",
                    ["TargetModel"] = "m.tar.gz",
                    ["TargetContainerHostname"] = "h",
                    ["InferenceComponentName"] = "ic",
                    ["AcceptEula"] = "true",
                    ["CustomAttributes"] = "trace=1",
                    ["StartSession"] = "true",
                    ["Unsupported"] = "throw",
                    ["StreamIdleTimeout"] = "00:00:30",
                    ["Codec"] = "JumpStartChat",
                }
            )
        );
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<SageMakerChatClientOptions>>().Value;

        (
            options.EndpointName,
            options.TargetVariant,
            options.TargetModel,
            options.TargetContainerHostname,
            options.InferenceComponentName
        ).ShouldBe(("e", "blue", "m.tar.gz", "h", "ic"));
        (options.AcceptEula, options.CustomAttributes, options.StartSession, options.Unsupported, options.StreamIdleTimeout).ShouldBe(
            (true, "trace=1", true, UnsupportedHandling.Throw, TimeSpan.FromSeconds(30))
        );
        options.Codec.ShouldBeSameAs(ChatCodecs.JumpStartChat);
    }

    [Theory]
    [InlineData("ModelId", " ", "BedrockChatClientOptions.ModelId is required")]
    [InlineData("StreamIdleTimeout", "-00:00:01", "StreamIdleTimeout must be above zero")]
    [InlineData("Unsupported", "sometimes", "'Unsupported' is 'sometimes'; it must be one of Log, Throw")]
    public void Wrong_options_stop_the_host_at_its_start(string name, string value, string says)
    {
        var services = Services();
        services.AddBedrockChatClient(Section(new() { ["ModelId"] = "m", [name] = value }));
        using var provider = services.BuildServiceProvider();

        var error = Should.Throw<Exception>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        error.Message.ShouldContain(says);
    }

    [Fact]
    public void A_wrong_limit_of_an_endpoint_s_silence_stops_the_host_at_its_start()
    {
        var services = Services();
        services.AddSageMakerChatClient(Section(new() { ["EndpointName"] = "e", ["StreamIdleTimeout"] = "00:00:00" }));
        using var provider = services.BuildServiceProvider();

        var error = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        error.Message.ShouldContain("SageMakerChatClientOptions.StreamIdleTimeout must be above zero and at most 24 hours");
    }

    [Fact]
    public async Task A_bearer_token_goes_out_on_the_wire_instead_of_a_signature()
    {
        using var wire = FakeWire.Answering(WireChat.Answer);
        var services = new ServiceCollection().AddLogging();
        services.AddGenAIAws(static options =>
        {
            options.Region = "us-west-2";
            options.BearerToken = "bedrock-api-key-1";
        });
        await using var provider = services.BuildServiceProvider();
        var config = provider
            .GetRequiredService<Aws.Clients.AwsClientFactory>()
            .Configure("BedrockRuntime", wire.Configure(new AmazonBedrockRuntimeConfig()));
        using var client = new BedrockChatClient(
            new AmazonBedrockRuntimeClient(null, config),
            new BedrockChatClientOptions { ModelId = "m" }
        );

        await client.GetResponseAsync("Hello");

        wire.Last.Headers["authorization"].ShouldBe("Bearer bedrock-api-key-1");
        wire.Last.Headers.ShouldNotContainKey("x-amz-date");
    }

    [Fact]
    public async Task Calls_are_traced_under_the_librarys_name_without_content()
    {
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == LifecycleTelemetry.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var wire = FakeWire.Answering(WireChat.Answer);
        using var client = WireChat.Client(wire, "traced-model").AsBuilder().UseLifecycleTelemetry().Build();

        await client.GetResponseAsync("a secret");

        var activity = activities
            .Where(static activity => Equals(activity.GetTagItem(SemanticConventions.RequestModel), "traced-model"))
            .ShouldHaveSingleItem();
        activity.GetTagItem(SemanticConventions.ProviderName).ShouldBe("aws.bedrock");
        activity.GetTagItem(SemanticConventions.ResponseModel).ShouldBe("traced-model");
        activity.GetTagItem(SemanticConventions.UsageInputTokens).ShouldBe(3);
        activity.TagObjects.ShouldAllBe(static tag =>
            tag.Value == null || !tag.Value.ToString()!.Contains("secret", StringComparison.Ordinal)
        );
    }

    private static ServiceCollection Services()
    {
        var services = new ServiceCollection();
        services
            .AddLogging()
            .AddGenAIAws(static options =>
            {
                options.Region = "us-west-2";
                options.Credentials = FakeWire.Keys;
            });
        return services;
    }

    private static IConfigurationRoot Section(Dictionary<string, string?> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build();
}
