using System.Net;
using System.Text;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Inference.Tests.InvokeModel;

public sealed class ModelInvokerTests
{
    [Fact]
    public async Task A_body_goes_out_and_comes_back_as_it_is()
    {
        using var wire = new FakeWire(static () =>
        {
            var answer = FakeWire.Json("""{ "any" : 1 }""");
            answer.Headers.Add("X-Amzn-Bedrock-Input-Token-Count", "7");
            return answer;
        });

        var invocation = await new BedrockModelInvoker(wire.BedrockRuntime()).InvokeAsync(
            "my.model",
            """{ "mine":[1] }"""u8.ToArray(),
            new ModelInvocationOptions
            {
                GuardrailIdentifier = "g",
                GuardrailVersion = "1",
                ServiceTier = "flex",
            },
            TestContext.Current.CancellationToken
        );

        wire.Last.Body.ShouldBe("""{ "mine":[1] }""");
        wire.Last.Headers["x-amzn-bedrock-guardrailidentifier"].ShouldBe("g");
        wire.Last.Headers["x-amzn-bedrock-service-tier"].ShouldBe("flex");
        Encoding.UTF8.GetString(invocation.Body.Span).ShouldBe("""{ "any" : 1 }""");
        invocation.ReadJson().GetProperty("any").GetInt32().ShouldBe(1);
        (invocation.RequestId, invocation.InputTokens, invocation.OutputTokens).ShouldBe(("request-1", 7L, null));
    }

    [Fact]
    public async Task Chunks_are_handed_out_as_they_are_and_an_error_among_them_is_the_service_s()
    {
        using var wire = new FakeWire(static () =>
            FakeWire.Bytes(
                Frames.Join(Services.Chunks("one", "{}"), Frames.Exception("modelStreamErrorException", """{"message":"broke"}"""))
            )
        );
        var received = new List<string>();

        var error = await Should.ThrowAsync<ServiceException>(async () =>
        {
            await foreach (
                var chunk in new BedrockModelInvoker(wire.BedrockRuntime()).InvokeStreamingAsync(
                    "m",
                    "{}"u8.ToArray(),
                    null,
                    TestContext.Current.CancellationToken
                )
            )
                received.Add(Encoding.UTF8.GetString(chunk.Span));
        });

        received.ShouldBe(["one", "{}"]);
        (error.Code, error.Operation).ShouldBe(("ModelStreamErrorException", "InvokeModelWithResponseStream"));
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_before()
    {
        using var wire = FakeWire.Answering();
        var invoker = new BedrockModelInvoker(wire.BedrockRuntime());

        (await Should.ThrowAsync<ArgumentOutOfRangeException>(() => invoker.InvokeAsync("m", default))).ParamName.ShouldBe("body");
        (
            await Should.ThrowAsync<ArgumentException>(() =>
                invoker.InvokeAsync("m", "{}"u8.ToArray(), new ModelInvocationOptions { GuardrailIdentifier = "g" })
            )
        ).Message.ShouldContain("GuardrailVersion");
        wire.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_is_the_library_s_exception()
    {
        using var wire = new FakeWire(static () =>
        {
            var answer = FakeWire.Json("""{"message":"no access"}""", HttpStatusCode.Forbidden);
            answer.Headers.Add("x-amzn-ErrorType", "AccessDeniedException");
            return answer;
        });

        var error = await Should.ThrowAsync<ServiceException>(() =>
            new BedrockModelInvoker(wire.BedrockRuntime()).InvokeAsync("m", "{}"u8.ToArray())
        );

        (error.Service, error.Operation, error.Code, error.IsRetryable).ShouldBe(
            ("bedrock-runtime", "InvokeModel", "AccessDeniedException", false)
        );
    }
}
