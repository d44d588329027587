using Amazon.Runtime;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GenAI.Lifecycle.Tests.DependencyInjection;

/// <summary>Applications that are set up wrongly. Each fails at its start, with one sentence that names the place.</summary>
public sealed class WrongStartTests
{
    private const string Region = """ "GenAILifecycle": { "Aws": { "Region": "eu-central-1" } } """;

    [Fact]
    public Task A_misspelled_chat_section_stops_the_host() =>
        RefusedAsync(
            Region,
            static builder => builder.Services.AddGenAILifecycle().AddBedrockChatClient(builder.Configuration.GetSection("Chatt")),
            "The configuration section 'Chatt' does not exist."
        );

    [Fact]
    public Task A_misspelled_lifecycle_section_stops_the_host() =>
        RefusedAsync(
            Region,
            static builder =>
                builder.Services.AddGenAILifecycle(builder.Configuration.GetSection("GenAiLifecycel"), static aws =>
                    aws.Region = "eu-central-1"
                ),
            "The configuration section 'GenAiLifecycel' does not exist."
        );

    [Fact]
    public Task A_misspelled_stage_section_stops_the_host() =>
        RefusedAsync(
            """ "GenAILifecycle": { "Aws": { "Region": "eu-central-1" }, "Monitring": { "Capacity": 1 } } """,
            static builder => builder.Services.AddGenAILifecycle(),
            "The configuration key 'GenAILifecycle:Monitring' is unknown; it must be one of Aws, FineTuning, Inference, Monitoring, Store."
        );

    [Fact]
    public Task An_unknown_key_stops_the_host() =>
        RefusedAsync(
            """ "GenAILifecycle": { "Aws": { "Regoin": "eu-central-1" } } """,
            static builder => builder.Services.AddGenAILifecycle(),
            "The configuration key 'GenAILifecycle:Aws:Regoin' is unknown; it must be one of BearerToken,"
        );

    [Fact]
    public Task An_unknown_nested_key_stops_the_host() =>
        RefusedAsync(
            """ "GenAILifecycle": { "Aws": { "Region": "eu-central-1", "Resilience": { "Retries": 2 } } } """,
            static builder => builder.Services.AddGenAILifecycle(builder.Configuration),
            "The configuration key 'GenAILifecycle:Aws:Resilience:Retries' is unknown;"
        );

    [Fact]
    public Task An_unknown_chat_key_stops_the_host() =>
        RefusedAsync(
            $$"""{{Region}}, "Chat": { "Model": "m" } """,
            static builder => builder.Services.AddGenAILifecycle().AddBedrockChatClient(builder.Configuration.GetSection("Chat")),
            "The configuration key 'Chat:Model' is unknown; it must be one of Defaults, ModelId, StreamIdleTimeout, Unsupported."
        );

    [Fact]
    public Task A_missing_model_id_stops_the_host() =>
        RefusedAsync(
            $$"""{{Region}}, "Chat": { "Unsupported": "Throw" } """,
            static builder => builder.Services.AddGenAILifecycle().AddBedrockChatClient(builder.Configuration.GetSection("Chat")),
            "BedrockChatClientOptions.ModelId is required: set 'Chat:ModelId' to a model id, an inference profile or an ARN."
        );

    [Fact]
    public Task A_region_that_is_none_stops_the_host() =>
        RefusedAsync(
            """ "GenAILifecycle": { "Aws": { "Region": "EU (Frankfurt)" } } """,
            static builder => builder.Services.AddGenAILifecycle(),
            "AwsOptions.Region is EU (Frankfurt); it must be a region's system name such as eu-central-1."
        );

    [Fact]
    public Task A_missing_region_stops_the_host()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("AWS_REGION") is not null, "This machine has a region.");
        return RefusedAsync(
            """ "Chat": { } """,
            static builder => builder.Services.AddGenAILifecycle(static aws => aws.Profile = "absent"),
            "No AWS region is set: set 'GenAILifecycle:Aws:Region' in configuration,"
        );
    }

    [Fact]
    public Task A_value_of_the_wrong_type_stops_the_host() =>
        RefusedAsync(
            """ "GenAILifecycle": { "Aws": { "Region": "eu-central-1", "ConnectTimeout": "soon" } } """,
            static builder => builder.Services.AddGenAILifecycle(),
            "'soon' at 'GenAILifecycle:Aws:ConnectTimeout'"
        );

    [Fact]
    public Task A_second_chat_client_without_key_stops_the_host() =>
        RefusedAsync(
            Region,
            static builder =>
            {
                builder.Services.AddGenAILifecycle().AddBedrockChatClient("amazon.nova-lite-v1:0");
                builder.Services.AddSageMakerChatClient("endpoint");
            },
            "A second IChatClient without a key is registered; give one of the two a key."
        );

    [Fact]
    public Task A_key_registered_twice_stops_the_host() =>
        RefusedAsync(
            Region,
            static builder =>
            {
                builder.Services.AddGenAILifecycle().AddKeyedBedrockChatClient("fast", "amazon.nova-micro-v1:0");
                builder.Services.AddKeyedBedrockChatClient("fast", "amazon.nova-lite-v1:0");
            },
            "A second IChatClient is registered under the key 'fast'; give one of the two another key."
        );

    [Fact]
    public Task A_monitoring_namespace_of_AWS_stops_the_host() =>
        RefusedAsync(
            """ "GenAILifecycle": { "Aws": { "Region": "eu-central-1" }, "Monitoring": { "Namespace": "AWS/Mine" } } """,
            static builder => builder.Services.AddGenAILifecycle(),
            "MonitoringOptions.Namespace must have 1 to 255 characters and not start with ':' or 'AWS/'."
        );

    [Fact]
    public async Task The_default_section_is_bound_as_documented()
    {
        using var host = Build(Region, static builder => builder.Services.AddGenAILifecycle());

        await host.StartAsync(TestContext.Current.CancellationToken);

        host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Aws.AwsOptions>>().Value.Region.ShouldBe("eu-central-1");
    }

    [Fact]
    public async Task A_test_may_replace_the_chat_client()
    {
        using var host = Build(Region, static builder =>
        {
            builder.Services.AddGenAILifecycle().AddBedrockChatClient("amazon.nova-lite-v1:0");
            builder.Services.AddSingleton<IChatClient>(static _ => null!);
        });

        await host.StartAsync(TestContext.Current.CancellationToken);
    }

    private static async Task RefusedAsync(string json, Action<HostApplicationBuilder> add, string sentence)
    {
        var error = await Should.ThrowAsync<Exception>(async () =>
        {
            using var host = Build(json, add);
            await host.StartAsync(TestContext.Current.CancellationToken);
        });

        error.Message.ShouldContain(sentence);
    }

    private static IHost Build(string json, Action<HostApplicationBuilder> add)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"{{{json}}}")));
        builder
            .Services.AddLogging()
            .AddDefaultAWSOptions(
                new Amazon.Extensions.NETCore.Setup.AWSOptions { Credentials = new BasicAWSCredentials("AKID", "secret") }
            );
        add(builder);
        return builder.Build();
    }
}
