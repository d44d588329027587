using System.Net;
using System.Text;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Wire.Tests.BedrockRuntime;

public sealed class InvokeModelWireTests
{
    [Fact]
    public async Task InvokeModel_sends_the_body_as_it_is_and_its_settings_as_headers()
    {
        using var wire = new FakeWire(static () =>
        {
            var answer = FakeWire.Json("""{"embedding":[0.5]}""");
            answer.Headers.Add("X-Amzn-Bedrock-Service-Tier", "flex");
            return answer;
        });

        var response = await Client(wire)
            .InvokeModelAsync(
                new InvokeModelRequest
                {
                    ModelId = "amazon.titan-embed-text-v2:0",
                    Body = new MemoryStream("""{ "inputText":"a" }"""u8.ToArray()),
                    Accept = "application/json",
                    Trace = Trace.ENABLED,
                    GuardrailIdentifier = "g",
                    GuardrailVersion = "1",
                    PerformanceConfigLatency = PerformanceConfigLatency.Optimized,
                    ServiceTier = ServiceTierType.Flex,
                }
            );

        wire.Last.PathAndQuery.ShouldBe("/model/amazon.titan-embed-text-v2%3A0/invoke");
        wire.Last.Body.ShouldBe("""{ "inputText":"a" }""");
        wire.Last.Headers["content-type"].ShouldBe("application/octet-stream");
        wire.Last.Headers["accept"].ShouldBe("application/json");
        wire.Last.Headers["x-amzn-bedrock-trace"].ShouldBe("ENABLED");
        wire.Last.Headers["x-amzn-bedrock-guardrailidentifier"].ShouldBe("g");
        wire.Last.Headers["x-amzn-bedrock-guardrailversion"].ShouldBe("1");
        wire.Last.Headers["x-amzn-bedrock-performanceconfig-latency"].ShouldBe("optimized");
        wire.Last.Headers["x-amzn-bedrock-service-tier"].ShouldBe("flex");
        wire.Last.Headers["authorization"]
            .ShouldContain(
                "SignedHeaders=accept;content-type;host;x-amz-date;x-amzn-bedrock-guardrailidentifier;x-amzn-bedrock-guardrailversion;x-amzn-bedrock-performanceconfig-latency;x-amzn-bedrock-service-tier;x-amzn-bedrock-trace,"
            );
        Encoding.UTF8.GetString(response.Body!.ToArray()).ShouldBe("""{"embedding":[0.5]}""");
        response.ContentType.ShouldBe("application/json; charset=utf-8");
        response.ServiceTier.ShouldBe(ServiceTierType.Flex);
    }

    [Fact]
    public async Task A_streamed_invocation_names_its_accept_apart_and_unwraps_the_chunks()
    {
        using var wire = new FakeWire(static () =>
            FakeWire.Bytes(
                Frames.Join(Frames.Event("chunk", """{"bytes":"eyJhIjoxfQ==","p":"x"}"""), Frames.Event("chunk", """{"bytes":"e30="}"""))
            )
        );

        var response = await Client(wire)
            .InvokeModelWithResponseStreamAsync(
                new InvokeModelWithResponseStreamRequest
                {
                    ModelId = "m",
                    Accept = "application/json",
                    Body = new MemoryStream("{}"u8.ToArray()),
                }
            );
        var chunks = await response.Body!.ToListAsync();

        wire.Last.PathAndQuery.ShouldBe("/model/m/invoke-with-response-stream");
        wire.Last.Headers["x-amzn-bedrock-accept"].ShouldBe("application/json");
        wire.Last.Headers.ShouldNotContainKey("accept");
        chunks.Cast<PayloadPart>().Select(static chunk => Encoding.UTF8.GetString(chunk.Bytes!.ToArray())).ShouldBe(["""{"a":1}""", "{}"]);
    }

    [Fact]
    public async Task CountTokens_wraps_a_conversation_or_a_raw_body()
    {
        using var wire = FakeWire.Answering("""{"inputTokens":17}""");

        var conversation = await Client(wire)
            .CountTokensAsync(
                new CountTokensRequest
                {
                    ModelId = "m",
                    Input = new CountTokensInput
                    {
                        Converse = new ConverseTokensRequest
                        {
                            Messages = [new Message { Role = "user", Content = [new ContentBlock { Text = "a" }] }],
                        },
                    },
                }
            );
        wire.Last.PathAndQuery.ShouldBe("/model/m/count-tokens");
        wire.Last.Body.ShouldBe("""{"input":{"converse":{"messages":[{"content":[{"text":"a"}],"role":"user"}]}}}""");
        conversation.InputTokens.ShouldBe(17);

        await Client(wire)
            .CountTokensAsync(
                new CountTokensRequest
                {
                    ModelId = "m",
                    Input = new CountTokensInput
                    {
                        InvokeModel = new InvokeModelTokensRequest { Body = new MemoryStream("{}"u8.ToArray()) },
                    },
                }
            );
        wire.Last.Body.ShouldBe("""{"input":{"invokeModel":{"body":"e30="}}}""");
    }

    [Fact]
    public async Task ApplyGuardrail_names_guardrail_and_version_in_the_path()
    {
        using var wire = FakeWire.Answering(
            """{"usage":{"wordPolicyUnits":1},"action":"GUARDRAIL_INTERVENED","outputs":[{"text":"no"}],"assessments":[{"sensitiveInformationPolicy":{"piiEntities":[{"match":"a@b.c","type":"EMAIL","action":"ANONYMIZED"}],"regexes":[]}}]}"""
        );

        var response = await Client(wire)
            .ApplyGuardrailAsync(
                new ApplyGuardrailRequest
                {
                    GuardrailIdentifier = "gr/1",
                    GuardrailVersion = "DRAFT",
                    Source = GuardrailContentSource.OUTPUT,
                    OutputScope = GuardrailOutputScope.FULL,
                    Content =
                    [
                        new GuardrailContentBlock
                        {
                            Text = new GuardrailTextBlock { Text = "mail a@b.c", Qualifiers = ["guard_content"] },
                        },
                    ],
                }
            );

        wire.Last.PathAndQuery.ShouldBe("/guardrail/gr%2F1/version/DRAFT/apply");
        wire.Last.Body.ShouldBe(
            """{"content":[{"text":{"qualifiers":["guard_content"],"text":"mail a@b.c"}}],"outputScope":"FULL","source":"OUTPUT"}"""
        );
        response.Action.ShouldBe(GuardrailAction.GUARDRAIL_INTERVENED);
        response.Assessments![0].SensitiveInformationPolicy!.PiiEntities![0].Type.ShouldBe(GuardrailPiiEntityType.EMAIL);
        response.Usage!.WordPolicyUnits.ShouldBe(1);
    }

    [Fact]
    public async Task An_error_answer_is_the_service_s_exception_with_code_status_and_request_id()
    {
        using var wire = new FakeWire(static () =>
        {
            var answer = FakeWire.Json("""{"message":"The provided model identifier is invalid."}""", HttpStatusCode.BadRequest);
            answer.Headers.Add("x-amzn-ErrorType", "ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/");
            return answer;
        });

        var error = await Should.ThrowAsync<ValidationException>(() => Client(wire).ConverseAsync(new ConverseRequest { ModelId = "m" }));

        error.ErrorCode.ShouldBe("ValidationException");
        error.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        error.RequestId.ShouldBe("request-1");
        error.Message.ShouldBe("The provided model identifier is invalid.");
        error.ErrorType.ShouldBe(Amazon.Runtime.ErrorType.Sender);
    }

    [Fact]
    public async Task An_answer_that_is_no_service_s_is_an_error_with_its_status_and_text()
    {
        using var wire = new FakeWire(static () =>
            new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("<html>proxy</html>") }
        );

        var error = await Should.ThrowAsync<AmazonBedrockRuntimeException>(() =>
            Client(wire).ConverseAsync(new ConverseRequest { ModelId = "m" })
        );

        error.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        error.ErrorCode.ShouldBe("502");
        error.Message.ShouldBe("<html>proxy</html>");
    }

    private static AmazonBedrockRuntimeClient Client(FakeWire wire) => new(FakeWire.Keys, wire.Configure(new AmazonBedrockRuntimeConfig()));
}
