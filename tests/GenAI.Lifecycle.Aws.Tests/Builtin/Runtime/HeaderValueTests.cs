using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.SageMakerRuntime;
using Amazon.SageMakerRuntime.Model;

namespace GenAI.Lifecycle.Aws.Tests.Builtin.Runtime;

/// <summary>Values that no header takes are the caller's error, by the member's name, before anything is sent.</summary>
public sealed class HeaderValueTests
{
    private static readonly Dictionary<string, Action<InvokeEndpointRequest, string>> s_endpoint = new()
    {
        ["ContentType"] = static (r, v) => r.ContentType = v,
        ["Accept"] = static (r, v) => r.Accept = v,
        ["CustomAttributes"] = static (r, v) => r.CustomAttributes = v,
        ["TargetModel"] = static (r, v) => r.TargetModel = v,
        ["TargetVariant"] = static (r, v) => r.TargetVariant = v,
        ["TargetContainerHostname"] = static (r, v) => r.TargetContainerHostname = v,
        ["InferenceId"] = static (r, v) => r.InferenceId = v,
        ["EnableExplanations"] = static (r, v) => r.EnableExplanations = v,
        ["InferenceComponentName"] = static (r, v) => r.InferenceComponentName = v,
        ["SessionId"] = static (r, v) => r.SessionId = v,
    };

    private static readonly Dictionary<string, Action<InvokeModelRequest, string>> s_model = new()
    {
        ["ContentType"] = static (r, v) => r.ContentType = v,
        ["Accept"] = static (r, v) => r.Accept = v,
        ["Trace"] = static (r, v) => r.Trace = v,
        ["GuardrailIdentifier"] = static (r, v) => r.GuardrailIdentifier = v,
        ["GuardrailVersion"] = static (r, v) => r.GuardrailVersion = v,
        ["PerformanceConfigLatency"] = static (r, v) => r.PerformanceConfigLatency = v,
        ["ServiceTier"] = static (r, v) => r.ServiceTier = v,
        ["RequestMetadata"] = static (r, v) => r.RequestMetadata = v,
    };

    public static TheoryData<string> EndpointMembers => [.. s_endpoint.Keys];

    public static TheoryData<string> ModelMembers => [.. s_model.Keys];

    [Theory]
    [MemberData(nameof(EndpointMembers))]
    public async Task Header_of_an_endpoint_call_is_refused_by_its_member(string member)
    {
        using var service = new VerbatimService();
        using var client = new AmazonSageMakerRuntimeClient(
            VerbatimService.Credentials,
            service.Configure(new AmazonSageMakerRuntimeConfig())
        );
        var request = new InvokeEndpointRequest { EndpointName = "chat", Body = new MemoryStream("{}"u8.ToArray()) };
        s_endpoint[member](request, "grün");

        var error = await Should.ThrowAsync<ArgumentException>(() =>
            client.InvokeEndpointAsync(request, TestContext.Current.CancellationToken)
        );

        error.ParamName.ShouldBe(member);
        error.Message.ShouldStartWith($"{member} has the character 'ü' (U+00FC) at position 2; it is sent as a header");
        service.Request.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(ModelMembers))]
    public async Task Header_of_a_model_call_is_refused_by_its_member(string member)
    {
        using var service = new VerbatimService();
        using var client = new AmazonBedrockRuntimeClient(VerbatimService.Credentials, service.Configure(new AmazonBedrockRuntimeConfig()));
        var request = new InvokeModelRequest { ModelId = "m", Body = new MemoryStream("{}"u8.ToArray()) };
        s_model[member](request, "a\nb");

        var error = await Should.ThrowAsync<ArgumentException>(() =>
            client.InvokeModelAsync(request, TestContext.Current.CancellationToken)
        );

        error.ParamName.ShouldBe(member);
        error.Message.ShouldContain("LF (U+000A) at position 1");
        service.Request.ShouldBeNull();
    }

    [Theory]
    [InlineData("a\rb", "CR (U+000D)")]
    [InlineData("a\0b", "U+0000")]
    [InlineData("a\u007Fb", "U+007F")]
    [InlineData("a\tb\u0001", "U+0001")]
    [InlineData("a€", "'€' (U+20AC)")]
    [InlineData("a\uD83D\uDE00", "U+D83D")]
    public async Task Character_is_named(string value, string named)
    {
        using var service = new VerbatimService();
        using var client = new AmazonSageMakerRuntimeClient(
            VerbatimService.Credentials,
            service.Configure(new AmazonSageMakerRuntimeConfig())
        );

        var error = await Should.ThrowAsync<ArgumentException>(() =>
            client.InvokeEndpointAsyncAsync(
                new InvokeEndpointAsyncRequest
                {
                    EndpointName = "chat",
                    InputLocation = "s3://b/k",
                    CustomAttributes = value,
                },
                TestContext.Current.CancellationToken
            )
        );

        error.Message.ShouldContain(named);
    }

    [Fact]
    public async Task Visible_ascii_blanks_and_tabs_pass()
    {
        using var service = new VerbatimService();
        using var client = new AmazonSageMakerRuntimeClient(
            VerbatimService.Credentials,
            service.Configure(new AmazonSageMakerRuntimeConfig())
        );

        await client.InvokeEndpointAsync(
            new InvokeEndpointRequest
            {
                EndpointName = "chat",
                Body = new MemoryStream("{}"u8.ToArray()),
                CustomAttributes = "a=\"b c\";\t~",
            },
            TestContext.Current.CancellationToken
        );

        service.Request.Headers.GetValues("X-Amzn-SageMaker-Custom-Attributes").ShouldBe(["a=\"b c\";\t~"]);
    }

    [Fact]
    public async Task Session_token_with_a_line_feed_is_refused_by_name()
    {
        using var service = new VerbatimService();
        using var client = new AmazonBedrockRuntimeClient(
            new SessionAWSCredentials("AKID", "secret", "token\n"),
            service.Configure(new AmazonBedrockRuntimeConfig())
        );

        var error = await Should.ThrowAsync<ArgumentException>(() =>
            client.ConverseAsync(new ConverseRequest { ModelId = "m" }, TestContext.Current.CancellationToken)
        );

        error.Message.ShouldStartWith("The session token has the character LF (U+000A) at position 5");
    }
}
