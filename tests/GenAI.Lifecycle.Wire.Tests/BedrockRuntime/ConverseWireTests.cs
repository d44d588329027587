using System.Text;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.Documents;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Wire.Tests.BedrockRuntime;

public sealed class ConverseWireTests
{
    private const string Hello =
        """{"output":{"message":{"role":"assistant","content":[{"text":"Hello"}]}},"stopReason":"end_turn","usage":{"inputTokens":3,"outputTokens":1,"totalTokens":4},"metrics":{"latencyMs":7}}""";

    [Fact]
    public async Task A_request_has_the_service_s_path_headers_and_json()
    {
        using var wire = FakeWire.Answering(Hello);

        await Client(wire)
            .ConverseAsync(
                new ConverseRequest
                {
                    ModelId = "us.anthropic.claude-sonnet-4-20250514-v1:0",
                    System =
                    [
                        new SystemContentBlock { Text = "Be brief – \"very\"." },
                        new SystemContentBlock
                        {
                            CachePoint = new CachePointBlock { Type = CachePointType.Default, Ttl = "1h" },
                        },
                    ],
                    Messages = [new Message { Role = ConversationRole.User, Content = [new ContentBlock { Text = "Grüße <&> 日本" }] }],
                    InferenceConfig = new InferenceConfiguration
                    {
                        MaxTokens = 256,
                        Temperature = 0.5f,
                        TopP = 0.9f,
                        StopSequences = ["END"],
                    },
                    AdditionalModelRequestFields = new Document(
                        new Dictionary<string, Document>
                        {
                            ["top_k"] = 40,
                            ["flag"] = true,
                            ["none"] = default,
                        }
                    ),
                    PerformanceConfig = new PerformanceConfiguration { Latency = PerformanceConfigLatency.Optimized },
                    RequestMetadata = new() { ["team"] = "support" },
                }
            );

        wire.Last.Method.ShouldBe(HttpMethod.Post);
        wire.Last.Uri.AbsoluteUri.ShouldBe(
            "https://bedrock-runtime.us-west-2.amazonaws.com/model/us.anthropic.claude-sonnet-4-20250514-v1%3A0/converse"
        );
        wire.Last.Headers["content-type"].ShouldBe("application/json");
        wire.Last.Headers["authorization"].ShouldStartWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/");
        wire.Last.Headers["authorization"]
            .ShouldContain("/us-west-2/bedrock/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=");
        wire.Last.Body.ShouldBe(
            """{"additionalModelRequestFields":{"top_k":40,"flag":true,"none":null},"inferenceConfig":{"maxTokens":256,"stopSequences":["END"],"temperature":0.5,"topP":0.9},"messages":[{"content":[{"text":"Grüße <&> 日本"}],"role":"user"}],"performanceConfig":{"latency":"optimized"},"requestMetadata":{"team":"support"},"system":[{"text":"Be brief – \"very\"."},{"cachePoint":{"ttl":"1h","type":"default"}}]}"""
        );
    }

    [Fact]
    public async Task Every_kind_of_content_goes_out_under_its_own_name()
    {
        using var wire = FakeWire.Answering(Hello);
        var bytes = new MemoryStream("abc"u8.ToArray());
        var s3 = new S3Location { Uri = "s3://bucket/key", BucketOwner = "111122223333" };

        await Client(wire)
            .ConverseAsync(
                new ConverseRequest
                {
                    ModelId = "m",
                    Messages =
                    [
                        new Message
                        {
                            Role = "user",
                            Content =
                            [
                                new ContentBlock
                                {
                                    Image = new ImageBlock
                                    {
                                        Format = "png",
                                        Source = new ImageSource { Bytes = bytes },
                                    },
                                },
                                new ContentBlock
                                {
                                    Image = new ImageBlock
                                    {
                                        Format = "jpeg",
                                        Source = new ImageSource { S3Location = s3 },
                                    },
                                },
                                new ContentBlock
                                {
                                    Document = new DocumentBlock
                                    {
                                        Format = "pdf",
                                        Name = "d",
                                        Source = new DocumentSource { Bytes = bytes },
                                        Citations = new CitationsConfig { Enabled = true },
                                    },
                                },
                                new ContentBlock
                                {
                                    Video = new VideoBlock
                                    {
                                        Format = "mp4",
                                        Source = new VideoSource { S3Location = s3 },
                                    },
                                },
                                new ContentBlock
                                {
                                    Audio = new AudioBlock
                                    {
                                        Format = "wav",
                                        Source = new AudioSource { Bytes = bytes },
                                    },
                                },
                                new ContentBlock
                                {
                                    GuardContent = new GuardrailConverseContentBlock
                                    {
                                        Text = new GuardrailConverseTextBlock { Text = "g", Qualifiers = ["query"] },
                                    },
                                },
                                new ContentBlock
                                {
                                    SearchResult = new SearchResultBlock
                                    {
                                        Source = "s",
                                        Title = "t",
                                        Content = [new SearchResultContentBlock { Text = "x" }],
                                        Citations = new CitationsConfig { Enabled = false },
                                    },
                                },
                                new ContentBlock { CachePoint = new CachePointBlock { Type = "default" } },
                                new ContentBlock
                                {
                                    ToolResult = new ToolResultBlock
                                    {
                                        ToolUseId = "t1",
                                        Status = "success",
                                        Content =
                                        [
                                            new ToolResultContentBlock
                                            {
                                                Json = new Document(new Dictionary<string, Document> { ["ok"] = true }),
                                            },
                                            new ToolResultContentBlock { Text = "y" },
                                        ],
                                    },
                                },
                            ],
                        },
                        new Message
                        {
                            Role = "assistant",
                            Content =
                            [
                                new ContentBlock
                                {
                                    ReasoningContent = new ReasoningContentBlock
                                    {
                                        ReasoningText = new ReasoningTextBlock { Text = "why", Signature = "sig" },
                                    },
                                },
                                new ContentBlock { ReasoningContent = new ReasoningContentBlock { RedactedContent = bytes } },
                                new ContentBlock
                                {
                                    ToolUse = new ToolUseBlock
                                    {
                                        ToolUseId = "t1",
                                        Name = "f",
                                        Input = new Document(
                                            new Dictionary<string, Document>
                                            {
                                                ["a"] = 1.5,
                                                ["b"] = new Document(new List<Document> { 1, "2" }),
                                            }
                                        ),
                                    },
                                },
                            ],
                        },
                    ],
                    ToolConfig = new ToolConfiguration
                    {
                        ToolChoice = new ToolChoice { Any = new AnyToolChoice() },
                        Tools =
                        [
                            new Tool
                            {
                                ToolSpec = new ToolSpecification
                                {
                                    Name = "f",
                                    Description = "d",
                                    InputSchema = new ToolInputSchema
                                    {
                                        Json = new Document(new Dictionary<string, Document> { ["type"] = "object" }),
                                    },
                                },
                            },
                            new Tool { CachePoint = new CachePointBlock { Type = "default" } },
                        ],
                    },
                    GuardrailConfig = new GuardrailConfiguration
                    {
                        GuardrailIdentifier = "g1",
                        GuardrailVersion = "1",
                        Trace = "enabled",
                    },
                }
            );

        wire.Last.Body.ShouldBe(
            """{"guardrailConfig":{"guardrailIdentifier":"g1","guardrailVersion":"1","trace":"enabled"},"messages":[{"content":[{"image":{"format":"png","source":{"bytes":"YWJj"}}},{"image":{"format":"jpeg","source":{"s3Location":{"bucketOwner":"111122223333","uri":"s3://bucket/key"}}}},{"document":{"citations":{"enabled":true},"format":"pdf","name":"d","source":{"bytes":"YWJj"}}},{"video":{"format":"mp4","source":{"s3Location":{"bucketOwner":"111122223333","uri":"s3://bucket/key"}}}},{"audio":{"format":"wav","source":{"bytes":"YWJj"}}},{"guardContent":{"text":{"qualifiers":["query"],"text":"g"}}},{"searchResult":{"citations":{"enabled":false},"content":[{"text":"x"}],"source":"s","title":"t"}},{"cachePoint":{"type":"default"}},{"toolResult":{"content":[{"json":{"ok":true}},{"text":"y"}],"status":"success","toolUseId":"t1"}}],"role":"user"},{"content":[{"reasoningContent":{"reasoningText":{"signature":"sig","text":"why"}}},{"reasoningContent":{"redactedContent":"YWJj"}},{"toolUse":{"input":{"a":1.5,"b":[1,"2"]},"name":"f","toolUseId":"t1"}}],"role":"assistant"}],"toolConfig":{"toolChoice":{"any":{}},"tools":[{"toolSpec":{"description":"d","inputSchema":{"json":{"type":"object"}},"name":"f"}},{"cachePoint":{"type":"default"}}]}}"""
        );
    }

    [Fact]
    public async Task An_answer_is_read_with_every_member()
    {
        using var wire = FakeWire.Answering(
            """{"output":{"message":{"role":"assistant","content":[{"text":"Hi"},{"citationsContent":{"content":[{"text":"c"}],"citations":[{"title":"t","location":{"documentPage":{"documentIndex":1,"start":2,"end":3}},"sourceContent":[{"text":"s"}]}]}},{"toolUse":{"toolUseId":"u","name":"n","input":{"x":[1,2.5,null,"z"]}}},{"reasoningContent":{"redactedContent":"YWJj"}},{"aKindOfTheFuture":{"a":1}}]}},"stopReason":"tool_use","usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3,"cacheReadInputTokens":4,"cacheWriteInputTokens":5},"metrics":{"latencyMs":12},"additionalModelResponseFields":{"k":"v"},"trace":{"guardrail":{"inputAssessment":{"g":{"wordPolicy":{"customWords":[{"match":"m","action":"BLOCKED","detected":true}],"managedWordLists":[]}}}}},"serviceTier":{"type":"flex"}}"""
        );

        var answer = await Client(wire).ConverseAsync(new ConverseRequest { ModelId = "m" });

        var content = answer.Output!.Message!.Content!;
        answer.Output.Message.Role.ShouldBe(ConversationRole.Assistant);
        content[0].Text.ShouldBe("Hi");
        content[1].CitationsContent!.Citations![0].Location!.DocumentPage!.End.ShouldBe(3);
        content[2]
            .ToolUse!.Input.AsDictionary()["x"]
            .AsList()
            .Select(static item => item.Type)
            .ShouldBe([DocumentType.Int, DocumentType.Double, DocumentType.Null, DocumentType.String]);
        Encoding.UTF8.GetString(content[3].ReasoningContent!.RedactedContent!.ToArray()).ShouldBe("abc");
        content.Count.ShouldBe(5);
        answer.StopReason.ShouldBe(StopReason.Tool_use);
        answer.Usage!.CacheWriteInputTokens.ShouldBe(5);
        answer.Metrics!.LatencyMs.ShouldBe(12);
        answer.AdditionalModelResponseFields.AsDictionary()["k"].AsString().ShouldBe("v");
        answer.Trace!.Guardrail!.InputAssessment!["g"].WordPolicy!.CustomWords![0].Action.ShouldBe(GuardrailWordPolicyAction.BLOCKED);
        answer.ServiceTier!.Type.ShouldBe(ServiceTierType.Flex);
        answer.ResponseMetadata.RequestId.ShouldBe("request-1");
    }

    [Fact]
    public async Task An_arn_is_one_escaped_label_of_the_path()
    {
        using var wire = FakeWire.Answering(Hello);

        await Client(wire)
            .ConverseAsync(
                new ConverseRequest
                {
                    ModelId = "arn:aws:bedrock:us-west-2:111122223333:inference-profile/us.meta.llama3-3-70b-instruct-v1:0",
                }
            );

        wire.Last.PathAndQuery.ShouldBe(
            "/model/arn%3Aaws%3Abedrock%3Aus-west-2%3A111122223333%3Ainference-profile%2Fus.meta.llama3-3-70b-instruct-v1%3A0/converse"
        );
    }

    [Fact]
    public async Task A_missing_model_id_is_refused_before_anything_is_sent()
    {
        using var wire = FakeWire.Answering(Hello);

        var error = await Should.ThrowAsync<ArgumentException>(() => Client(wire).ConverseAsync(new ConverseRequest()));

        error.ParamName.ShouldBe("ModelId");
        wire.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bearer_token_replaces_the_signature()
    {
        using var wire = FakeWire.Answering(Hello);
        var config = wire.Configure(new AmazonBedrockRuntimeConfig());
        config.AWSTokenProvider = new Amazon.Runtime.StaticTokenProvider("token-1", null);

        await new AmazonBedrockRuntimeClient(FakeWire.Keys, config).ConverseAsync(new ConverseRequest { ModelId = "m" });

        wire.Last.Headers["authorization"].ShouldBe("Bearer token-1");
        wire.Last.Headers.ShouldNotContainKey("x-amz-date");
    }

    private static AmazonBedrockRuntimeClient Client(FakeWire wire) => new(FakeWire.Keys, wire.Configure(new AmazonBedrockRuntimeConfig()));
}
