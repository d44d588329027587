using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

/// <summary>
/// Every rule of Converse's that no shape holds, broken once, on Converse and in Nova's native body; and Claude's, where the model has
/// its manners.
/// </summary>
public sealed class ConverseRuleTests
{
    private const string Opus = "anthropic.claude-opus-4-7";
    private const string Sonnet45 = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    private const string Hi = """{"role":"user","content":[{"text":"hi"}]}""";
    private const string Png = "iVBORw0KGgoAAAAA";
    private const string Jpeg = "/9j/4AAQ";
    private const string Text = "aGVsbG8=";
    private const string Tools = """ "toolConfig":{"tools":[{"toolSpec":{"name":"t","inputSchema":{"json":{"type":"object"}}}}]} """;
    private const string Call = """{"role":"assistant","content":[{"toolUse":{"toolUseId":"u1","name":"t","input":{}}}]}""";

    private static readonly string[] s_conversations = ["converse", "converse-stream"];

    private static readonly RuleCase[] s_converse =
    [
        new(ConverseRules.UserFirst, Messages("""{"role":"assistant","content":[{"text":"x"}]}""")),
        new(ConverseRules.UserFirst, """{"messages":[]}"""),
        new(ConverseRules.Alternation, Messages(Hi, Hi)),
        new(ConverseRules.EmptyContent, Messages("""{"role":"user","content":[]}""")),
        new(ConverseRules.BlankText, User("""{"text":"\n"}""")),
        new(ConverseRules.BlankText, $$$$"""{"system":[{"text":" "}],"messages":[{{{{Hi}}}}]}"""),
        new(ConverseRules.BlankText, Result("""{"text":"\n"}""")),
        new(ConverseRules.BlankText, User("""{"guardContent":{"text":{"text":" "}}}""")),
        new(ConverseRules.ResultIsObject, Result("""{"json":[1]}""")),
        new(
            ConverseRules.ResultIsObject,
            With(Tools, Hi, """{"role":"assistant","content":[{"toolUse":{"toolUseId":"u1","name":"t","input":"{"}}]}""", Hi)
        ),
        new(
            ConverseRules.ToolsDefined,
            Messages(Hi, Call, """{"role":"user","content":[{"toolResult":{"toolUseId":"u1","content":[]}}]}""")
        ),
        new(ConverseRules.TooManyResults, With(Tools, """{"role":"user","content":[{"toolResult":{"toolUseId":"u1","content":[]}}]}""")),
        new(ConverseRules.MissingResults, With(Tools, Hi, Call, Hi)),
        new(
            ConverseRules.MissingResults,
            With(Tools, Hi, Call, """{"role":"user","content":[{"toolResult":{"toolUseId":"u2","content":[]}}]}""")
        ),
        new(
            ConverseRules.RepeatedResults,
            With(
                Tools,
                Hi,
                """{"role":"assistant","content":[{"toolUse":{"toolUseId":"u1","name":"t","input":{}}},{"toolUse":{"toolUseId":"u2","name":"t","input":{}}}]}""",
                """{"role":"user","content":[{"toolResult":{"toolUseId":"u1","content":[]}},{"toolResult":{"toolUseId":"u1","content":[]}}]}"""
            )
        ),
        new(
            ConverseRules.ServerTool,
            With(
                Tools,
                Hi,
                """{"role":"assistant","content":[{"toolUse":{"toolUseId":"u1","name":"t","input":{},"type":"server_tool_use"}}]}""",
                Hi
            )
        ),
        new(ConverseRules.SchemaRoot, Tool("t", """{"properties":{"q":{"type":"string"}}}""")),
        new(ConverseRules.SchemaRoot, Tool("t", """{"type":"array"}""")),
        new(
            ConverseRules.ToolNames,
            With(
                """
                "toolConfig":{"tools":[{"toolSpec":{"name":"t","inputSchema":{"json":{"type":"object"}}}},{"toolSpec":{"name":"t","inputSchema":{"json":{"type":"object"}}}}]}
                """,
                Hi
            )
        ),
        new(
            ConverseRules.ToolChoice,
            With(
                """
                "toolConfig":{"tools":[{"toolSpec":{"name":"t","inputSchema":{"json":{"type":"object"}}}}],"toolChoice":{"tool":{"name":"u"}}}
                """,
                Hi
            )
        ),
        new(
            ConverseRules.UserOnly,
            Messages(Hi, $$$$"""{"role":"assistant","content":[{"image":{"format":"png","source":{"bytes":"{{{{Png}}}}"}}}]}""", Hi)
        ),
        new(ConverseRules.AssistantOnly, User("""{"reasoningContent":{"reasoningText":{"text":"hm"}}}""")),
        new(ConverseRules.DocumentNeedsText, User(Document("a", "txt", Text))),
        new(ConverseRules.DocumentNames, User("""{"text":"x"}""", Document("a", "txt", Text), Document("a", "md", Text))),
        new(
            ConverseRules.DocumentNames,
            Messages(
                $$$$"""{"role":"user","content":[{"text":"x"},{{{{Document("a", "txt", Text)}}}}]}""",
                """{"role":"assistant","content":[{"text":"y"}]}""",
                $$$$"""{"role":"user","content":[{"text":"x"},{{{{Document("a", "txt", Text)}}}}]}"""
            )
        ),
        new(ConverseRules.DocumentName, User("""{"text":"x"}""", Document("a.pdf", "txt", Text))),
        new(ConverseRules.DocumentName, User("""{"text":"x"}""", Document("a  b", "txt", Text))),
        new(
            ConverseRules.TooManyDocuments,
            User(["""{"text":"x"}""", .. Enumerable.Range(0, 6).Select(i => Document($"d{i}", "txt", Text))])
        ),
        new(ConverseRules.TooManyImages, User([.. Enumerable.Repeat(Image("png", Png), 21)])),
        new(ConverseRules.ImageFormat, User(Image("png", Jpeg))),
        new(ConverseRules.ImageFormat, User(Image("png", Text))),
        new(ConverseRules.DocumentFormat, User("""{"text":"x"}""", Document("a", "pdf", Text))),
        new(ConverseRules.DocumentFormat, User("""{"text":"x"}""", Document("a", "docx", Text))),
        new(ConverseRules.DocumentFormat, User("""{"text":"x"}""", Document("a", "txt", "JVBERi0xLjQ="))),
        new(ConverseRules.Prefill, Messages(Hi, """{"role":"assistant","content":[{"text":"Once"}]}""")),
        new(ConverseRules.CachePoints, User([.. Enumerable.Repeat("""{"text":"x"},{"cachePoint":{"type":"default"}}""", 5)])),
        new(ConverseRules.ReasoningReplay, Reasoning("\"signature\":\"s\","), "deepseek.r1-v1:0"),
    ];

    private static readonly RuleCase[] s_claude =
    [
        new(ClaudeRules.CachePoints, FiveCachePoints(), Opus),
        new(ClaudeRules.TrailingWhitespace, Messages(Hi, """{"role":"assistant","content":[{"text":"Once upon a time "}]}"""), Opus),
        new(ClaudeRules.TrailingWhitespace, Messages(Hi, """{"role":"assistant","content":[{"text":"Once upon a time\n"}]}"""), Sonnet45),
        new(ClaudeRules.Prefill, Messages(Hi, """{"role":"assistant","content":[{"text":"Once"}]}"""), Opus),
        new(ClaudeRules.Signature, Reasoning(""), Opus),
        new(ClaudeRules.Signature, Reasoning("\"signature\":\"\","), Sonnet45),
        new(
            ClaudeRules.ServerToolId,
            With(
                Tools,
                Hi,
                """{"role":"assistant","content":[{"toolUse":{"toolUseId":"u1","name":"t","input":{},"type":"server_tool_use"}}]}""",
                Hi
            ),
            Opus
        ),
        new(ClaudeRules.ImageType, User(Image("png", Jpeg)), Opus),
        new(ClaudeRules.ImageBytes, User(Image("png", Text)), Opus),
        new(ClaudeRules.PdfBytes, User("""{"text":"x"}""", Document("a", "pdf", Text)), Opus),
        new(ClaudeRules.Sampling, With("""  "inferenceConfig":{"temperature":0.5} """, Hi), Opus),
        new(ClaudeRules.Sampling, With("""  "inferenceConfig":{"topP":0.5} """, Hi), "anthropic.claude-opus-4-8"),
        new(ClaudeRules.Sampling, With("""  "additionalModelRequestFields":{"top_k":5} """, Hi), "anthropic.claude-sonnet-9"),
        new(ClaudeRules.OneSampling, With("""  "inferenceConfig":{"temperature":0.5,"topP":0.5} """, Hi), Sonnet45),
        new(
            ClaudeRules.OneSampling,
            With("""  "inferenceConfig":{"temperature":0.5,"topP":0.5} """, Hi),
            "us.anthropic.claude-opus-4-6-v1"
        ),
        new(ClaudeRules.ThinkingMode, Thinking("""{"type":"enabled","budget_tokens":2000}"""), Opus),
        new(ClaudeRules.ThinkingMode, Thinking("""{"type":"disabled"}"""), "anthropic.claude-fable-5"),
        new(ClaudeRules.NoAdaptive, Thinking("""{"type":"adaptive"}"""), Sonnet45),
        new(ClaudeRules.NoThinking, Thinking("""{"type":"enabled","budget_tokens":2000}"""), "anthropic.claude-3-5-sonnet-20241022-v2:0"),
        new(ClaudeRules.ThinkingBudget, Thinking("""{"type":"enabled","budget_tokens":1000}"""), Sonnet45),
        new(ClaudeRules.BudgetMissing, Thinking("""{"type":"enabled"}"""), Sonnet45),
        new(
            ClaudeRules.BudgetBelowLimit,
            With(
                """  "inferenceConfig":{"maxTokens":2000},"additionalModelRequestFields":{"thinking":{"type":"enabled","budget_tokens":2000}} """,
                Hi
            ),
            Sonnet45
        ),
        new(
            ClaudeRules.ThinkingTemperature,
            With(
                """  "inferenceConfig":{"temperature":0.5},"additionalModelRequestFields":{"thinking":{"type":"enabled","budget_tokens":2000}} """,
                Hi
            ),
            Sonnet45
        ),
        new(
            ClaudeRules.ThinkingTopP,
            With(
                """  "inferenceConfig":{"topP":0.5},"additionalModelRequestFields":{"thinking":{"type":"enabled","budget_tokens":2000}} """,
                Hi
            ),
            Sonnet45
        ),
        new(
            ClaudeRules.ThinkingTopK,
            With("""  "additionalModelRequestFields":{"top_k":5,"thinking":{"type":"enabled","budget_tokens":2000}} """, Hi),
            Sonnet45
        ),
    ];

    public static TheoryData<int> Converse => [.. Enumerable.Range(0, s_converse.Length)];

    public static TheoryData<int> Claude => [.. Enumerable.Range(0, s_claude.Length)];

    [Theory]
    [MemberData(nameof(Converse))]
    public Task A_rule_of_Converse_is_held(int number) => RefusedAsync(s_converse[number], s_conversations, relayed: false);

    [Theory]
    [MemberData(nameof(Claude))]
    public Task A_rule_of_Claude_is_held_on_Converse(int number) => RefusedAsync(s_claude[number], s_conversations, relayed: true);

    [Theory]
    [MemberData(nameof(Converse))]
    public async Task Novas_native_body_follows_the_same_rules(int number)
    {
        var native = JsonNode.Parse(s_converse[number].Body)!.AsObject();
        native["schemaVersion"] = "messages-v1";

        await RefusedAsync(
            s_converse[number] with
            {
                Body = native.ToJsonString(),
            },
            ["invoke", "invoke-with-response-stream"],
            relayed: false
        );
    }

    [Fact]
    public void Every_rule_of_Converse_has_a_case() =>
        s_converse.Select(one => one.Rule).Distinct().ShouldBe(ConverseRules.All, ignoreOrder: true);

    // These are public reports of requests that AWS refuses, each checked by its shape.
    [Theory]
    [InlineData(
        """{"messages":[{"role":"user","content":[{"text":"x"}]}],"toolConfig":{"tools":[{"toolSpec":{"name":"$x","inputSchema":{"json":{"type":"object"}}}}]}}""",
        "1 validation error detected: Value '$x' at 'toolConfig.tools.1.member.toolSpec.name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+"
    )]
    [InlineData(
        """{"messages":[{"role":"user","content":[{"text":"x"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"a|b","name":"t","input":{}}}]}]}""",
        "1 validation error detected: Value at 'messages.2.member.content.1.member.toolUse.toolUseId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.:-]+"
    )]
    public async Task A_name_or_an_id_outside_its_pattern_is_refused(string body, string message)
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        foreach (var operation in s_conversations)
        {
            var (status, answer, _) = await bench.PostAsync(operation, body);

            (status, answer["message"]!.GetValue<string>()).ShouldBe((400, message));
        }
    }

    [Theory]
    [InlineData("""{"foo":{}}""", "ContentBlock object at messages.0.content.0 must set one of the following keys: audio, cachePoint, ")]
    [InlineData("""{"type":"text","text":"x"}""", "extraneous key [messages.1.member.content.1.member.type]")]
    [InlineData("""{"text":"x","foo":null}""", "extraneous key [messages.1.member.content.1.member.foo]")]
    [InlineData(
        """{"reasoningContent":{"foo":1,"reasoningText":{"text":"x"}}}""",
        "extraneous key [messages.1.member.content.1.member.reasoningContent.foo]"
    )]
    [InlineData("""{"citationsContent":{"content":null}}""", "The content field in the Message object at messages.0.content.0 is empty.")]
    public async Task A_block_with_an_unknown_key_is_refused(string block, string message)
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        foreach (var operation in s_conversations)
        {
            var (status, answer, error) = await bench.PostAsync(operation, User(block));

            (status, error).ShouldBe((400, "ValidationException"), answer.ToJsonString());
            answer["message"]!.GetValue<string>().ShouldContain(message);
        }
    }

    [Theory]
    [InlineData(Sonnet45, """{"type":"enabled","budget_tokens":1024}""", null)]
    [InlineData(Opus, """{"type":"adaptive"}""", null)]
    [InlineData("anthropic.claude-opus-4-6-v1", """{"type":"enabled","budget_tokens":1024}""", 1.0)]
    [InlineData("anthropic.claude-3-5-sonnet-20241022-v2:0", null, 0.5)]
    public async Task Manners_that_a_model_has_are_taken(string like, string? thinking, double? temperature)
    {
        var chat = new ScriptedChat(new TextContent("yes"));
        await using var bench = await BedrockBench.StartAsync(chat, model => model with { Like = like });
        var body = JsonNode.Parse(Messages(Hi))!.AsObject();
        if (thinking is not null)
            body["additionalModelRequestFields"] = new JsonObject { ["thinking"] = JsonNode.Parse(thinking) };
        if (temperature is not null)
            body["inferenceConfig"] = new JsonObject { ["temperature"] = temperature };

        var (status, answer, _) = await bench.PostAsync("converse", body.ToJsonString());

        status.ShouldBe(200, answer.ToJsonString());
    }

    [Fact]
    public async Task An_older_Claude_goes_on_with_the_assistants_words()
    {
        var chat = new ScriptedChat(new TextContent("upon a time"));
        await using var bench = await BedrockBench.StartAsync(chat, model => model with { Like = Sonnet45 });

        var (status, _, _) = await bench.PostAsync("converse", Messages(Hi, """{"role":"assistant","content":[{"text":"Once"}]}"""));

        status.ShouldBe(200);
        chat.Asked[^1].Role.ShouldBe(ChatRole.Assistant);
    }

    [Fact]
    public async Task Reasoning_of_a_model_like_Claude_is_signed()
    {
        var chat = new ScriptedChat(new TextReasoningContent("h"), new TextReasoningContent("m"), new TextContent("yes"));
        await using var bench = await BedrockBench.StartAsync(chat, model => model with { Like = Opus });

        var streamed = await bench.StreamAsync("converse-stream", Messages(Hi));
        var (_, whole, _) = await bench.PostAsync("converse", Messages(Hi));

        streamed.Count(line => line.Contains("\"signature\"", StringComparison.Ordinal)).ShouldBe(1);
        streamed.Take(5).ShouldContain(line => line.Contains("\"signature\"", StringComparison.Ordinal));
        whole["output"]!["message"]!["content"]![0]!["reasoningContent"]!["reasoningText"]!["signature"]!
            .GetValue<string>()
            .ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Manners_of_an_unknown_model_are_refused_at_the_start()
    {
        var error = await Should.ThrowAsync<ArgumentException>(() =>
            BedrockBench.StartAsync(new ScriptedChat(), model => model with { Like = "acme.model-1" })
        );

        error.Message.ShouldContain("Like of 'local.small-v1:0' is 'acme.model-1'");
    }

    private static async Task RefusedAsync(RuleCase broken, string[] operations, bool relayed)
    {
        foreach (var operation in operations)
            await RefusedAsync(broken, operation, relayed);
    }

    private static async Task RefusedAsync(RuleCase broken, string operation, bool relayed)
    {
        var chat = new ScriptedChat(new TextContent("never"));
        await using var bench = await BedrockBench.StartAsync(chat, model =>
            model with
            {
                Like = broken.Like,
                InputModalities = ["TEXT", "IMAGE", "DOCUMENT"],
            }
        );

        var (status, answer, error) = await bench.PostAsync(operation, broken.Body);

        (status, error).ShouldBe((400, "ValidationException"), $"{broken}: {answer.ToJsonString()}");
        var message = answer["message"]!.GetValue<string>();
        broken.IsSaidBy(message).ShouldBeTrue($"{broken}: {message}");
        if (relayed)
            message.ShouldStartWith("The model returned the following errors: ");
        chat.Calls.ShouldBe(0);
    }

    private static string Messages(params string[] messages) => $$$$"""{"messages":[{{{{string.Join(',', messages)}}}}]}""";

    private static string With(string member, params string[] messages) =>
        $$$$"""{"messages":[{{{{string.Join(',', messages)}}}}],{{{{member}}}}}""";

    private static string User(params string[] blocks) => Messages($$$$"""{"role":"user","content":[{{{{string.Join(',', blocks)}}}}]}""");

    private static string Result(string part) =>
        With(Tools, Hi, Call, $$$$"""{"role":"user","content":[{"toolResult":{"toolUseId":"u1","content":[{{{{part}}}}]}}]}""");

    private static string Tool(string name, string schema) =>
        With($$$$"""  "toolConfig":{"tools":[{"toolSpec":{"name":"{{{{name}}}}","inputSchema":{"json":{{{{schema}}}}}}}]} """, Hi);

    private static string Image(string format, string bytes) =>
        $$$$"""{"image":{"format":"{{{{format}}}}","source":{"bytes":"{{{{bytes}}}}"}}}""";

    private static string Document(string name, string format, string bytes) =>
        $$$$"""{"document":{"name":"{{{{name}}}}","format":"{{{{format}}}}","source":{"bytes":"{{{{bytes}}}}"}}}""";

    private static string Thinking(string thinking) => With($$$$"""  "additionalModelRequestFields":{"thinking":{{{{thinking}}}}} """, Hi);

    private static string Reasoning(string signature) =>
        Messages(
            Hi,
            $$$$"""{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{{{{{signature}}}}"text":"hm"}}},{"text":"yes"}]}""",
            Hi
        );

    // One in the system prompt, three in the message, one behind the tools.
    private static string FiveCachePoints()
    {
        const string marked = """{"text":"x"},{"cachePoint":{"type":"default"}}""";
        return $$$$$"""
            {"system":[{{{{{marked}}}}}],"messages":[{"role":"user","content":[{{{{{marked}}}}},{{{{{marked}}}}},{{{{{marked}}}}}]}],
             "toolConfig":{"tools":[{"toolSpec":{"name":"t","inputSchema":{"json":{"type":"object"}}}},{"cachePoint":{"type":"default"}}]}}
            """;
    }
}
