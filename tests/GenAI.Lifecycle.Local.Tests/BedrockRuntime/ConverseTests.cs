using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

public sealed class ConverseTests
{
    private const string Hello = """{"messages":[{"role":"user","content":[{"text":"Hello"}]}]}""";
    private const string Tool =
        """{"tools":[{"toolSpec":{"name":"weather","description":"d","inputSchema":{"json":{"type":"object"}}}}]}""";

    [Theory]
    [InlineData(
        "converse",
        """{"messages":[{"role":"user","content":[{"text":"hi"}]}],"toolConfig":{"tools":[{"toolSpec":{"name":"t","inputSchema":{"json":{"type":"object"}}}}]}}""",
        "tool use."
    )]
    [InlineData(
        "converse-stream",
        """{"messages":[{"role":"user","content":[{"text":"hi"}]}],"toolConfig":{"tools":[{"toolSpec":{"name":"t","inputSchema":{"json":{"type":"object"}}}}]}}""",
        "tool use in streaming mode."
    )]
    [InlineData(
        "invoke",
        """{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":[{"role":"user","content":"hi"}],"tools":[{"name":"t","input_schema":{"type":"object"}}]}""",
        "tool use."
    )]
    public async Task A_model_without_tools_refuses_them(string operation, string body, string message)
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat(), model => model with { ToolsSupported = false });

        var (status, answer, error) = await bench.PostAsync(operation, body);

        (status, error, answer["message"]!.GetValue<string>()).ShouldBe(
            (400, "ValidationException", "This model doesn't support " + message)
        );
    }

    [Theory]
    [InlineData("""{"messages":[{"role":5,"content":[{"text":"hi"}]}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":[{"document":{"format":"txt","name":{},"source":{"text":"a"}}}]}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":[{"document":{"format":[],"name":"a","source":{"text":"a"}}}]}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":[{"guardContent":{"text":{"text":"a","qualifiers":7}}}]}]}""")]
    public async Task A_value_of_another_type_is_a_serialization_error(string body)
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var (status, _, error) = await bench.PostAsync("converse", body);

        (status, error).ShouldBe((400, "SerializationException"));
    }

    [Fact]
    public async Task Answers_what_the_chat_client_answers()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat(new TextContent("Good day")));

        var (status, body, _) = await bench.PostAsync("converse", Hello);

        status.ShouldBe(200);
        body.ToJsonString()
            .ShouldBe(
                """{"metrics":{"latencyMs":0},"output":{"message":{"content":[{"text":"Good day"}],"role":"assistant"}},"stopReason":"end_turn","usage":{"inputTokens":7,"outputTokens":3,"totalTokens":10}}"""
            );
    }

    [Fact]
    public async Task Passes_every_setting_to_the_chat_client()
    {
        var chat = new ScriptedChat(new TextContent("ok"));
        await using var bench = await BedrockBench.StartAsync(chat);

        var (status, body, _) = await bench.PostAsync(
            "converse",
            $$$$"""
            {"system":[{"text":"Be brief"}],"messages":[{"role":"user","content":[{"text":"Hi"},{"cachePoint":{"type":"default"}}]}],
             "inferenceConfig":{"maxTokens":20,"temperature":0.5,"topP":0.25,"stopSequences":["END"]},
             "additionalModelRequestFields":{"top_k":5,"seed":9,"style":"dry"},"requestMetadata":{"team":"a"},
             "performanceConfig":{"latency":"optimized"},"toolConfig":{{{{Tool}}}}}
            """
        );

        status.ShouldBe(200, body.ToJsonString());
        chat.Asked.Select(message => $"{message.Role}: {message.Text}").ShouldBe(["system: Be brief", "user: Hi"]);
        chat.Options.MaxOutputTokens.ShouldBe(20);
        chat.Options.Temperature.ShouldBe(0.5f);
        chat.Options.TopP.ShouldBe(0.25f);
        chat.Options.TopK.ShouldBe(5);
        chat.Options.Seed.ShouldBe(9);
        chat.Options.StopSequences.ShouldBe(["END"]);
        ((JsonElement)chat.Options.AdditionalProperties!["style"]!).GetString().ShouldBe("dry");
        chat.Options.Tools!.Single().Name.ShouldBe("weather");
        body["performanceConfig"]!["latency"]!.GetValue<string>().ShouldBe("optimized");
    }

    [Fact]
    public async Task A_tool_use_goes_out_and_its_result_comes_back()
    {
        var chat = new ScriptedChat(
            new FunctionCallContent(
                "t1",
                "weather",
                new Dictionary<string, object?>
                {
                    ["city"] = "Bern",
                    ["days"] = 2,
                    ["note"] = null,
                }
            )
        );
        await using var bench = await BedrockBench.StartAsync(chat);

        var (_, asked, _) = await bench.PostAsync(
            "converse",
            $$$$"""{"messages":[{"role":"user","content":[{"text":"Rain?"}]}],"toolConfig":{{{{Tool}}}}}"""
        );
        asked["stopReason"]!.GetValue<string>().ShouldBe("tool_use");
        asked["output"]!["message"]!["content"]![0]!
            .ToJsonString()
            .ShouldBe("""{"toolUse":{"toolUseId":"t1","name":"weather","input":{"city":"Bern","days":2,"note":null}}}""");

        await bench.PostAsync(
            "converse",
            $$$$"""
            {"messages":[{"role":"user","content":[{"text":"Rain?"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"t1","name":"weather","input":{"city":"Bern"}}}]},
              {"role":"user","content":[{"toolResult":{"toolUseId":"t1","content":[{"json":{"rain":true}}],"status":"success"}}]}],"toolConfig":{{{{Tool}}}}}
            """
        );
        chat.Asked[2].Role.ShouldBe(ChatRole.Tool);
        ((JsonElement)chat.Asked[2].Contents.OfType<FunctionResultContent>().Single().Result!)
            .GetProperty("rain")
            .GetBoolean()
            .ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{}""", "A conversation must start with a user message")]
    [InlineData("""{"messages":[]}""", "A conversation must start with a user message")]
    [InlineData("""{"messages":[{"role":"assistant","content":[{"text":"x"}]}]}""", "A conversation must start with a user message")]
    [InlineData(
        """{"messages":[{"role":"user","content":[{"text":"x"}]},{"role":"user","content":[{"text":"x"}]}]}""",
        "must alternate between user and assistant"
    )]
    [InlineData(
        """{"messages":[{"role":"user","content":[{"text":"x"}]},{"role":"assistant","content":[{"text":"x"}]}]}""",
        "must end with a user message"
    )]
    [InlineData("""{"messages":[{"role":"robot","content":[{"text":"x"}]}]}""", "enum value set: [user, assistant, system]")]
    [InlineData("""{"messages":[{"role":"user","content":[]}]}""", "The content field in the Message object at messages.0 is empty")]
    [InlineData(
        """{"messages":[{"role":"user","content":[{"text":" "}]}]}""",
        "The text field in the ContentBlock object at messages.0.content.0 is blank"
    )]
    [InlineData("""{"messages":[{"role":"user","content":[{}]}]}""", "must set one of the following keys")]
    [InlineData(
        """{"messages":[{"role":"user","content":[{"text":"x","cachePoint":{"type":"default"}}]}]}""",
        "must set one of the following keys"
    )]
    [InlineData("""{"messages":[{"role":"user","content":[{"texts":"x"}]}]}""", "must set one of the following keys")]
    [InlineData("""{"messages":[{"role":"user","content":[{"text":"x"}]}],"temperature":1}""", "extraneous key [temperature]")]
    [InlineData(
        """{"messages":[{"role":"user","content":[{"text":"x"}]}],"inferenceConfig":{"temperature":2}}""",
        "Value '2.0' at 'inferenceConfig.temperature' failed to satisfy constraint"
    )]
    [InlineData(
        """{"messages":[{"role":"user","content":[{"text":"x"}]}],"inferenceConfig":{"maxTokens":5000}}""",
        "exceeds the model limit of 4096"
    )]
    [InlineData(
        """{"messages":[{"role":"user","content":[{"image":{"format":"png","source":{"bytes":"AAAA"}}}]}]}""",
        "doesn't support the image content block"
    )]
    [InlineData(
        """{"messages":[{"role":"user","content":[{"toolResult":{"toolUseId":"t","content":[]}}]}]}""",
        "The toolConfig field must be defined"
    )]
    public async Task Refuses_what_the_service_refuses(string body, string reason)
    {
        var chat = new ScriptedChat(new TextContent("never"));
        await using var bench = await BedrockBench.StartAsync(chat);

        var (status, answer, error) = await bench.PostAsync("converse", body);

        status.ShouldBe(400);
        error.ShouldBe("ValidationException");
        answer["message"]!.GetValue<string>().ShouldContain(reason);
        chat.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData("local.small-v1:0", 200, null)]
    [InlineData("us.local.small-v1:0", 200, null)]
    [InlineData("local.small-v1:0:28k", 200, null)]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/local.small-v1:0", 200, null)]
    [InlineData("arn:aws:bedrock:us-east-1:000000000000:inference-profile/us.local.small-v1:0", 200, null)]
    [InlineData("nobody.knows-v1:0", 400, "ValidationException")]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/nobody.knows-v1:0", 404, "ResourceNotFoundException")]
    [InlineData("arn:aws:bedrock:us-east-1:111111111111:inference-profile/us.local.small-v1:0", 403, "AccessDeniedException")]
    public async Task Resolves_every_form_of_a_model_id(string id, int expected, string? type)
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat(new TextContent("ok")));

        var (status, _, error) = await bench.PostAsync("converse", Hello, id);

        status.ShouldBe(expected);
        error.ShouldBe(type);
    }

    [Fact]
    public async Task Words_failures_of_the_client_as_the_service_does()
    {
        await using var slow = await BedrockBench.StartAsync(new ScriptedChat { Throws = new TimeoutException() });
        (await slow.PostAsync("converse", Hello)).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(408),
            answer => answer.Error.ShouldBe("ModelTimeoutException")
        );

        await using var broken = await BedrockBench.StartAsync(
            new ScriptedChat { Throws = new InvalidOperationException("secret detail") }
        );
        var (status, body, error) = await broken.PostAsync("converse", Hello);
        (status, error).ShouldBe((424, "ModelErrorException"));
        body.ToJsonString().ShouldNotContain("secret detail");
    }

    [Fact]
    public async Task Enforces_requests_per_minute_and_refills()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat(new TextContent("ok")), model =>
            model with
            {
                RequestsPerMinute = 2,
            }
        );
        (await bench.PostAsync("converse", Hello)).Status.ShouldBe(200);
        (await bench.PostAsync("converse", Hello)).Status.ShouldBe(200);

        var (status, _, error) = await bench.PostAsync("converse", Hello);
        (status, error).ShouldBe((429, "ThrottlingException"));

        bench.Time.Advance(TimeSpan.FromSeconds(30));
        (await bench.PostAsync("converse", Hello)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Sets_tokens_aside_and_gives_back_what_was_not_used()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat(new TextContent("ok")), model =>
            model with
            {
                TokensPerMinute = 100,
            }
        );
        const string Long = """{"messages":[{"role":"user","content":[{"text":"Hello"}]}],"inferenceConfig":{"maxTokens":80}}""";

        // 82 are set aside and 10 used: 90 are left, then 80, then too few.
        (await bench.PostAsync("converse", Long)).Status.ShouldBe(200);
        (await bench.PostAsync("converse", Long)).Status.ShouldBe(200);
        (await bench.PostAsync("converse", Long)).Status.ShouldBe(429);
    }

    [Fact]
    public async Task Answers_the_model_fields_that_were_asked_for()
    {
        var chat = new ScriptedChat(new TextContent("ok"))
        {
            Properties = new() { ["stop_sequence"] = "END", ["other"] = 1 },
        };
        await using var bench = await BedrockBench.StartAsync(chat);

        var (_, body, _) = await bench.PostAsync(
            "converse",
            """{"messages":[{"role":"user","content":[{"text":"x"}]}],"additionalModelResponseFieldPaths":["/stop_sequence","/absent"]}"""
        );

        body["stopReason"]!.GetValue<string>().ShouldBe("stop_sequence");
        body["additionalModelResponseFields"]!.ToJsonString().ShouldBe("""{"stop_sequence":"END"}""");
    }

    [Fact]
    public async Task Streams_text_and_tool_use_in_the_events_of_the_service()
    {
        var chat = new ScriptedChat(
            new TextContent("Good "),
            new TextContent("day"),
            new FunctionCallContent("t1", "weather", new Dictionary<string, object?> { ["city"] = "Bern" })
        );
        await using var bench = await BedrockBench.StartAsync(chat);

        var events = await bench.StreamAsync(
            "converse-stream",
            $$$$"""{"messages":[{"role":"user","content":[{"text":"Hi"}]}],"toolConfig":{{{{Tool}}}}}"""
        );

        events.ShouldBe([
            """messageStart {"role":"assistant"}""",
            """contentBlockDelta {"contentBlockIndex":0,"delta":{"text":"Good "}}""",
            """contentBlockDelta {"contentBlockIndex":0,"delta":{"text":"day"}}""",
            """contentBlockStop {"contentBlockIndex":0}""",
            """contentBlockStart {"contentBlockIndex":1,"start":{"toolUse":{"toolUseId":"t1","name":"weather"}}}""",
            """contentBlockDelta {"contentBlockIndex":1,"delta":{"toolUse":{"input":"{\u0022city\u0022:\u0022Bern\u0022}"}}}""",
            """contentBlockStop {"contentBlockIndex":1}""",
            """messageStop {"stopReason":"tool_use"}""",
            """metadata {"usage":{"inputTokens":7,"outputTokens":3,"totalTokens":10},"metrics":{"latencyMs":0}}""",
        ]);
    }

    [Fact]
    public async Task A_failure_in_mid_stream_is_an_exception_event_and_one_before_it_an_http_error()
    {
        await using var late = await BedrockBench.StartAsync(
            new ScriptedChat(new TextContent("a"), new TextContent("b")) { Throws = new InvalidOperationException(), ThrowsAfter = 1 }
        );
        var events = await late.StreamAsync("converse-stream", Hello);
        events[^1].ShouldStartWith("modelStreamErrorException {");
        events.ShouldNotContain(line => line.StartsWith("messageStop", StringComparison.Ordinal));

        await using var early = await BedrockBench.StartAsync(
            new ScriptedChat(new TextContent("a")) { Throws = new InvalidOperationException() }
        );
        (await early.PostAsync("converse-stream", Hello)).Error.ShouldBe("ModelErrorException");
    }

    [Fact]
    public async Task Faults_of_one_model_throttle_it_or_let_it_fail_in_mid_stream()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat(new TextContent("a"), new TextContent("b")));
        using (
            bench.Aws.Faults.Add(
                new LocalFault
                {
                    Kind = LocalFaultKind.Throttle,
                    Target = BedrockBench.ModelId,
                    Calls = [1],
                }
            )
        )
        {
            (await bench.PostAsync("converse", Hello)).ShouldSatisfyAllConditions(
                answer => answer.Status.ShouldBe(429),
                answer => answer.Error.ShouldBe("ThrottlingException")
            );
            (await bench.PostAsync("converse", Hello)).Status.ShouldBe(200);
        }
        using (bench.Aws.Faults.Add(new LocalFault { Kind = LocalFaultKind.ModelError, Target = BedrockBench.ModelId }))
        {
            (await bench.PostAsync("converse", Hello)).Error.ShouldBe("ModelErrorException");
            (await bench.StreamAsync("converse-stream", Hello))
                .Select(line => line.Split(' ')[0])
                .ShouldBe(["messageStart", "contentBlockDelta", "modelStreamErrorException"]);
        }
    }

    [Fact]
    public async Task Publishes_metrics_of_the_model_and_disposes_its_client()
    {
        var chat = new ScriptedChat(new TextContent("ok"));
        await using (var bench = await BedrockBench.StartAsync(chat))
        {
            await bench.PostAsync("converse", Hello);
            await bench.PostAsync("converse", "{}");
            using var client = new CloudWatch.SignedClient(bench.Aws, "monitoring", bench.Time);
            using var answer = await client.SendAsync(
                HttpMethod.Post,
                "/",
                "{\"Namespace\":\"AWS/Bedrock\"}"u8.ToArray(),
                "application/x-amz-json-1.0",
                ("X-Amz-Target", "GraniteServiceVersion20100801.ListMetrics")
            );
            JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["Metrics"]!
                .AsArray()
                .Select(metric => metric!["MetricName"]!.GetValue<string>())
                .ShouldBe([
                    "EstimatedTPMQuotaUsage",
                    "InputTokenCount",
                    "InvocationClientErrors",
                    "InvocationLatency",
                    "Invocations",
                    "OutputTokenCount",
                ]);
        }
        chat.Disposed.ShouldBeTrue();
    }
}
