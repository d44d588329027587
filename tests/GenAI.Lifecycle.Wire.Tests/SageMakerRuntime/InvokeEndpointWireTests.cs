using System.Net;
using System.Text;
using Amazon.SageMakerRuntime;
using Amazon.SageMakerRuntime.Model;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Wire.Tests.SageMakerRuntime;

public sealed class InvokeEndpointWireTests
{
    [Fact]
    public async Task A_call_names_variant_model_component_and_session_in_headers_and_learns_who_answered()
    {
        using var wire = new FakeWire(static () =>
        {
            var answer = FakeWire.Json("""[{"generated_text":"hi"}]""");
            answer.Headers.Add("x-Amzn-Invoked-Production-Variant", "tuned");
            answer.Headers.Add("X-Amzn-SageMaker-New-Session-Id", "s-2; Expires=2026");
            return answer;
        });

        var response = await Client(wire)
            .InvokeEndpointAsync(
                new InvokeEndpointRequest
                {
                    EndpointName = "chat",
                    Body = new MemoryStream("{}"u8.ToArray()),
                    ContentType = "application/json",
                    Accept = "application/json",
                    TargetVariant = "tuned",
                    TargetModel = "a.tar.gz",
                    InferenceComponentName = "ic",
                    SessionId = "NEW_SESSION",
                    CustomAttributes = "accept_eula=true",
                    InferenceId = "i",
                    EnableExplanations = "`true`",
                    TargetContainerHostname = "h",
                }
            );

        wire.Last.Uri.AbsoluteUri.ShouldBe("https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/chat/invocations");
        wire.Last.Headers["authorization"].ShouldContain("/us-west-2/sagemaker/aws4_request");
        wire.Last.Headers["accept"].ShouldBe("application/json");
        wire.Last.Headers["x-amzn-sagemaker-target-variant"].ShouldBe("tuned");
        wire.Last.Headers["x-amzn-sagemaker-target-model"].ShouldBe("a.tar.gz");
        wire.Last.Headers["x-amzn-sagemaker-inference-component"].ShouldBe("ic");
        wire.Last.Headers["x-amzn-sagemaker-session-id"].ShouldBe("NEW_SESSION");
        wire.Last.Headers["x-amzn-sagemaker-custom-attributes"].ShouldBe("accept_eula=true");
        wire.Last.Headers["x-amzn-sagemaker-inference-id"].ShouldBe("i");
        wire.Last.Headers["x-amzn-sagemaker-enable-explanations"].ShouldBe("`true`");
        wire.Last.Headers["x-amzn-sagemaker-target-container-hostname"].ShouldBe("h");
        response.InvokedProductionVariant.ShouldBe("tuned");
        response.NewSessionId.ShouldBe("s-2; Expires=2026");
        Encoding.UTF8.GetString(response.Body!.ToArray()).ShouldBe("""[{"generated_text":"hi"}]""");
    }

    [Fact]
    public async Task A_streamed_call_has_its_own_accept_header_and_raw_parts()
    {
        using var wire = new FakeWire(static () =>
        {
            var answer = FakeWire.Bytes(
                Frames.Join(Frames.Raw("PayloadPart", "data: {\"a\""u8.ToArray()), Frames.Raw("PayloadPart", [0, 255]))
            );
            answer.Headers.Add("X-Amzn-SageMaker-Content-Type", "text/event-stream");
            answer.Headers.Add("x-Amzn-Invoked-Production-Variant", "base");
            return answer;
        });

        var response = await Client(wire)
            .InvokeEndpointWithResponseStreamAsync(
                new InvokeEndpointWithResponseStreamRequest
                {
                    EndpointName = "chat",
                    ContentType = "application/json",
                    Accept = "text/event-stream",
                    Body = new MemoryStream("{}"u8.ToArray()),
                }
            );
        var parts = await response.Body!.ToListAsync();

        wire.Last.PathAndQuery.ShouldBe("/endpoints/chat/invocations-response-stream");
        wire.Last.Headers["x-amzn-sagemaker-accept"].ShouldBe("text/event-stream");
        wire.Last.Headers.ShouldNotContainKey("accept");
        response.ContentType.ShouldBe("text/event-stream");
        response.InvokedProductionVariant.ShouldBe("base");
        parts.Cast<PayloadPart>().Select(static part => part.Bytes!.ToArray()).ShouldBe(["data: {\"a\""u8.ToArray(), [0, 255]]);
    }

    [Fact]
    public async Task An_asynchronous_call_describes_its_input_in_headers_and_reads_its_places_from_headers()
    {
        using var wire = new FakeWire(static () =>
        {
            var answer = FakeWire.Json("""{"InferenceId":"i-1"}""", HttpStatusCode.Accepted);
            answer.Headers.Add("X-Amzn-SageMaker-OutputLocation", "s3://b/out");
            answer.Headers.Add("X-Amzn-SageMaker-FailureLocation", "s3://b/err");
            return answer;
        });

        var response = await Client(wire)
            .InvokeEndpointAsyncAsync(
                new InvokeEndpointAsyncRequest
                {
                    EndpointName = "chat",
                    InputLocation = "s3://b/in",
                    ContentType = "application/json",
                    Accept = "application/json",
                    RequestTTLSeconds = 600,
                    InvocationTimeoutSeconds = 60,
                }
            );

        wire.Last.PathAndQuery.ShouldBe("/endpoints/chat/async-invocations");
        wire.Last.Headers["x-amzn-sagemaker-inputlocation"].ShouldBe("s3://b/in");
        wire.Last.Headers["x-amzn-sagemaker-content-type"].ShouldBe("application/json");
        wire.Last.Headers["x-amzn-sagemaker-accept"].ShouldBe("application/json");
        wire.Last.Headers["x-amzn-sagemaker-requestttlseconds"].ShouldBe("600");
        wire.Last.Headers["x-amzn-sagemaker-invocationtimeoutseconds"].ShouldBe("60");
        // AWS's own clients send the type of the empty body too.
        wire.Last.Headers["content-type"].ShouldBe("application/octet-stream");
        wire.Last.Bytes.ShouldBeEmpty();
        (response.InferenceId, response.OutputLocation, response.FailureLocation).ShouldBe(("i-1", "s3://b/out", "s3://b/err"));
    }

    [Fact]
    public async Task The_container_s_error_brings_its_status_message_and_log()
    {
        using var wire = new FakeWire(static () =>
            FakeWire.Json(
                """{"ErrorCode":"x","__type":"ModelError","Message":"Received server error (500) from tuned","OriginalStatusCode":500,"OriginalMessage":"boom","LogStreamArn":"arn:log"}""",
                (HttpStatusCode)424
            )
        );

        var error = await Should.ThrowAsync<ModelErrorException>(() =>
            Client(wire).InvokeEndpointAsync(new InvokeEndpointRequest { EndpointName = "chat" })
        );

        error.ErrorCode.ShouldBe("ModelError");
        (error.OriginalStatusCode, error.OriginalMessage, error.LogStreamArn).ShouldBe((500, "boom", "arn:log"));
        error.Message.ShouldBe("Received server error (500) from tuned");
    }

    [Fact]
    public async Task An_error_in_the_stream_is_the_typed_exception()
    {
        using var wire = new FakeWire(static () =>
            FakeWire.Bytes(Frames.Exception("ModelStreamError", """{"Message":"cut","ErrorCode":"ModelInvocationTimeExceeded"}"""))
        );
        var response = await Client(wire)
            .InvokeEndpointWithResponseStreamAsync(new InvokeEndpointWithResponseStreamRequest { EndpointName = "chat" });

        var error = await Should.ThrowAsync<SageMakerRuntimeEventStreamException>(async () => await response.Body!.ToListAsync());

        error.InnerException.ShouldBeOfType<ModelStreamErrorException>().Message.ShouldBe("cut");
    }

    private static AmazonSageMakerRuntimeClient Client(FakeWire wire) =>
        new(FakeWire.Keys, wire.Configure(new AmazonSageMakerRuntimeConfig()));
}
