using System.Text.Json;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;
using static GenAI.Lifecycle.Inference.Tests.Bedrock.WireChat;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>Histories of other models and providers, as the service takes them.</summary>
public sealed partial class ReplayedConversationTests
{
    private static readonly ChatOptions s_tools = new() { Tools = [Weather] };

    [Theory]
    [InlineData("$READFILE", "_READFILE")]
    [InlineData("functions.search:0", "functions_search_0")]
    [InlineData("wetter für Köln", "wetter_f_r_K_ln")]
    [InlineData("", "_")]
    [InlineData(
        "a_name_of_more_than_sixty_four_characters_which_the_service_does_not_take",
        "a_name_of_more_than_sixty_four_characters_which_the_service_does"
    )]
    [InlineData("weather", "weather")]
    [InlineData("mcp__files/read.file", "mcp__files_read_file")]
    [InlineData("🔍search", "__search")]
    [InlineData(" \n", "__")]
    [InlineData("<|python_tag|>", "__python_tag__")]
    public async Task Invented_tool_name_is_replaced_in_the_history(string name, string wire)
    {
        var sent = await SendAsync(Talk(new FunctionCallContent("1", name), "unknown tool"), s_tools);

        sent["messages"]![1]!["content"]![0]!["toolUse"]!["name"]!.GetValue<string>().ShouldBe(wire);
    }

    [Theory]
    [InlineData("call|fc_123")]
    [InlineData("an id with blanks")]
    [InlineData("")]
    [InlineData("ключ")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    [InlineData("a\nb")]
    [InlineData(" ")]
    [InlineData("{\"id\":1}")]
    [InlineData("\ud83d")]
    public async Task Foreign_call_id_is_the_same_on_call_and_result(string id)
    {
        var sent = await SendAsync(Talk(new FunctionCallContent(id, "weather"), "sunny"), s_tools);

        var call = sent["messages"]![1]!["content"]![0]!["toolUse"]!["toolUseId"]!.GetValue<string>();
        AllowedId().IsMatch(call).ShouldBeTrue(call);
        sent["messages"]![2]!["content"]![0]!["toolResult"]!["toolUseId"]!.GetValue<string>().ShouldBe(call);
    }

    [Theory]
    [InlineData("tooluse_a-B.c:1")]
    [InlineData("1")]
    public async Task Call_id_that_fits_stays_as_it_is(string id)
    {
        var sent = await SendAsync(Talk(new FunctionCallContent(id, "weather"), "sunny"), s_tools);

        sent["messages"]![1]!["content"]![0]!["toolUse"]!["toolUseId"]!.GetValue<string>().ShouldBe(id);
    }

    [Fact]
    public async Task Ids_that_differ_only_in_bad_characters_stay_apart()
    {
        var sent = await SendAsync(
            [
                new(ChatRole.User, "x"),
                new(ChatRole.Assistant, [new FunctionCallContent("a|b", "weather"), new FunctionCallContent("a/b", "weather")]),
                new(ChatRole.Tool, [new FunctionResultContent("a/b", "two"), new FunctionResultContent("a|b", "one")]),
            ],
            s_tools
        );

        var calls = sent["messages"]![1]!["content"]!
            .AsArray()
            .Select(static b => b!["toolUse"]!["toolUseId"]!.GetValue<string>())
            .ToArray();
        calls.Distinct().Count().ShouldBe(2);
        sent["messages"]![2]!["content"]!
            .AsArray()
            .Select(static b => b!["toolResult"]!["toolUseId"]!.GetValue<string>())
            .ShouldBe([calls[1], calls[0]]);
    }

    [Fact]
    public async Task Id_that_a_provider_gives_in_each_turn_becomes_two()
    {
        var sent = await SendAsync(
            [
                .. Talk(new FunctionCallContent("call_0", "weather"), "sunny"),
                new(ChatRole.Assistant, [new FunctionCallContent("call_0", "weather")]),
                new(ChatRole.Tool, [new FunctionResultContent("call_0", "rainy")]),
            ],
            s_tools
        );

        var blocks = sent["messages"]!.AsArray().SelectMany(static m => m!["content"]!.AsArray()).ToArray();
        blocks.Select(static b => b!["toolUse"]?["toolUseId"]?.GetValue<string>()).OfType<string>().ShouldBe(["call_0", "call_0-2"]);
        blocks.Select(static b => b!["toolResult"]?["toolUseId"]?.GetValue<string>()).OfType<string>().ShouldBe(["call_0", "call_0-2"]);
    }

    [Fact]
    public async Task Id_that_is_taken_is_not_given_to_another_call()
    {
        var sent = await SendAsync(
            [
                .. Talk(new FunctionCallContent("call_0-2", "weather"), "a"),
                .. Talk(new FunctionCallContent("call_0", "weather"), "b").Skip(1),
                .. Talk(new FunctionCallContent("call_0", "weather"), "c").Skip(1),
            ],
            s_tools
        );

        var blocks = sent["messages"]!.AsArray().SelectMany(static m => m!["content"]!.AsArray()).ToArray();
        var calls = blocks.Select(static b => b!["toolUse"]?["toolUseId"]?.GetValue<string>()).OfType<string>().ToArray();
        calls.Distinct().Count().ShouldBe(3);
        blocks.Select(static b => b!["toolResult"]?["toolUseId"]?.GetValue<string>()).OfType<string>().ShouldBe(calls);
    }

    [Fact]
    public async Task Mistral_gets_ids_of_nine_letters_and_digits()
    {
        var sent = await SendAsync(
            Talk(new FunctionCallContent("tooluse_bpe71yCfRu2b5i", "weather"), "sunny"),
            s_tools,
            "mistral.mistral-large-2407-v1:0"
        );

        var call = sent["messages"]![1]!["content"]![0]!["toolUse"]!["toolUseId"]!.GetValue<string>();
        Regex.IsMatch(call, "^[a-zA-Z0-9]{9}$").ShouldBeTrue(call);
        sent["messages"]![2]!["content"]![0]!["toolResult"]!["toolUseId"]!.GetValue<string>().ShouldBe(call);
    }

    public static TheoryData<object?> BlankResults =>
        new()
        {
            "\r\n\t",
            "\u00A0\u3000",
            new object[] { new TextContent("") },
            new TextReasoningContent("hm"),
            "\n",
            "",
            "  \t",
            new TextContent(" "),
            new AIContent[] { new TextContent("\n"), new TextContent("") },
            Array.Empty<AIContent>(),
            JsonElement.Parse("\"\\n\""),
        };

    [Theory]
    [MemberData(nameof(BlankResults))]
    public async Task Blank_tool_result_says_that_it_is_empty(object? result)
    {
        var sent = await SendAsync(Talk(new FunctionCallContent("1", "weather"), result), s_tools);

        Same(sent["messages"]![2]!["content"]![0]!["toolResult"]!["content"], """[{"text":"(empty)"}]""");
    }

    [Theory]
    [InlineData("Once upon a time ", "Once upon a time")]
    [InlineData("{\n", "{")]
    [InlineData("Answer:\u00A0", "Answer:")]
    [InlineData("one\r\n\t", "one")]
    [InlineData(" one\u3000", " one")]
    [InlineData("one\u2028\u2003", "one")]
    public async Task Final_assistant_text_loses_its_trailing_white_space(string text, string wire)
    {
        var sent = await SendAsync([.. Hello, new(ChatRole.Assistant, text)]);

        Same(sent["messages"]![1]!["content"], JsonSerializer.Serialize(new[] { new { text = wire } }));
    }

    [Fact]
    public async Task Final_assistant_text_is_trimmed_whatever_stands_behind()
    {
        var blank = await SendAsync([.. Hello, new(ChatRole.Assistant, "Once "), new(ChatRole.Assistant, " \n")]);
        var thought = await SendAsync([.. Hello, new(ChatRole.Assistant, [new TextContent("Once "), new TextReasoningContent("hm")])]);
        var counted = await SendAsync([
            .. Hello,
            new(ChatRole.Assistant, [new TextContent("Once "), new UsageContent(new UsageDetails())]),
        ]);

        foreach (var sent in new[] { blank, thought, counted })
            Same(sent["messages"]![1]!["content"], """[{"text":"Once"}]""");
    }

    [Fact]
    public async Task Final_assistant_text_is_trimmed_before_a_cache_point()
    {
        var sent = await SendAsync([
            .. Hello,
            new(ChatRole.Assistant, [new TextContent("Once "), new TextContent("upon ").WithCachePoint()]),
        ]);

        Same(sent["messages"]![1]!["content"], """[{"text":"Once "},{"text":"upon"},{"cachePoint":{"type":"default"}}]""");
    }

    [Fact]
    public async Task Assistant_text_within_the_conversation_stays_as_it_is()
    {
        var sent = await SendAsync([.. Hello, new(ChatRole.Assistant, "Hi "), new(ChatRole.User, "Go on.")]);

        Same(sent["messages"]![1]!["content"], """[{"text":"Hi "}]""");
    }

    [Theory]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", null, """[{"text":"ok"}]""")]
    [InlineData(
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "sig",
        """[{"reasoningContent":{"reasoningText":{"text":"hm","signature":"sig"}}},{"text":"ok"}]"""
    )]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "", """[{"text":"ok"}]""")]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", " ", """[{"text":"ok"}]""")]
    [InlineData("anthropic.claude-newname-9", null, """[{"text":"ok"}]""")]
    [InlineData("arn:aws:bedrock:us-west-2::foundation-model/deepseek.r1-v1:0", "sig", """[{"text":"ok"}]""")]
    [InlineData("qwen.qwen3-32b-v1:0", "sig", """[{"reasoningContent":{"reasoningText":{"text":"hm"}}},{"text":"ok"}]""")]
    [InlineData("us.deepseek.r1-v1:0", null, """[{"text":"ok"}]""")]
    [InlineData("us.deepseek.r1-v1:0", "sig", """[{"text":"ok"}]""")]
    [InlineData("us.amazon.nova-2-lite-v1:0", "sig", """[{"reasoningContent":{"reasoningText":{"text":"hm"}}},{"text":"ok"}]""")]
    [InlineData("openai.gpt-oss-120b-1:0", null, """[{"reasoningContent":{"reasoningText":{"text":"hm"}}},{"text":"ok"}]""")]
    [InlineData(
        "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123",
        "sig",
        """[{"reasoningContent":{"reasoningText":{"text":"hm","signature":"sig"}}},{"text":"ok"}]"""
    )]
    public async Task Reasoning_goes_back_as_each_family_takes_it(string model, string? signature, string content)
    {
        var sent = await SendAsync(
            [
                .. Hello,
                new(ChatRole.Assistant, [new TextReasoningContent("hm") { ProtectedData = signature }, new TextContent("ok")]),
                new(ChatRole.User, "Go on."),
            ],
            null,
            model
        );

        Same(sent["messages"]![1]!["content"], content);
    }

    [Fact]
    public async Task Turn_of_unsigned_reasoning_alone_is_none()
    {
        var sent = await SendAsync([.. Hello, new(ChatRole.Assistant, [new TextReasoningContent("hm")]), new(ChatRole.User, "Well?")]);

        Same(sent["messages"], """[{"role":"user","content":[{"text":"Hello"},{"text":"Well?"}]}]""");
    }

    [Fact]
    public async Task Signature_in_a_content_of_its_own_joins_its_text()
    {
        var sent = await SendAsync([
            .. Hello,
            new(
                ChatRole.Assistant,
                [new TextReasoningContent("hm"), new TextReasoningContent("") { ProtectedData = "sig" }, new TextContent("ok")]
            ),
            new(ChatRole.User, "Go on."),
        ]);

        Same(sent["messages"]![1]!["content"]![0], """{"reasoningContent":{"reasoningText":{"text":"hm","signature":"sig"}}}""");
    }

    [Fact]
    public async Task Cache_points_beyond_four_are_left_out_earliest_first()
    {
        var logger = new ListLogger<BedrockChatClient>();
        ChatMessage[] messages =
        [
            new(ChatRole.System, [new TextContent("s").WithCachePoint()]),
            .. Enumerable
                .Range(0, 5)
                .SelectMany(static i =>
                    new ChatMessage[] { new(ChatRole.User, [new TextContent($"u{i}").WithCachePoint()]), new(ChatRole.Assistant, $"a{i}") }
                ),
            new(ChatRole.User, "end"),
        ];

        var sent = await SendAsync(
            messages,
            new ChatOptions { Tools = [Weather] }.WithBedrock(new BedrockRequestOptions { CacheTools = true }),
            logger: logger
        );

        sent["toolConfig"]!["tools"]!.AsArray().Count.ShouldBe(2);
        sent["system"]!.AsArray().Count.ShouldBe(2);
        sent["messages"]!.AsArray().Select(static m => m!["content"]!.AsArray().Count).ShouldBe([1, 1, 1, 1, 1, 1, 2, 1, 2, 1, 1]);
        logger.Warnings.ShouldHaveSingleItem().ShouldContain("3 cache points more than 4");
    }

    [Fact]
    public async Task Blank_messages_leave_turns_that_alternate()
    {
        var sent = await SendAsync([
            new(ChatRole.System, " "),
            new(ChatRole.User, "a"),
            new(ChatRole.Assistant, " \n"),
            new(ChatRole.User, [new TextContent(""), new TextContent("b")]),
            new(ChatRole.Assistant, "c"),
            new(ChatRole.Assistant, "d"),
            new(ChatRole.User, "e"),
        ]);

        sent["system"].ShouldBeNull();
        Same(
            sent["messages"],
            """[{"role":"user","content":[{"text":"a"},{"text":"b"}]},{"role":"assistant","content":[{"text":"c"},{"text":"d"}]},{"role":"user","content":[{"text":"e"}]}]"""
        );
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("sig", true)]
    public async Task Thinking_stays_on_in_a_tool_loop_with_its_signed_thought(string? signature, bool thinks)
    {
        var logger = new ListLogger<BedrockChatClient>();
        ChatMessage[] messages =
        [
            new(ChatRole.User, "x"),
            new(
                ChatRole.Assistant,
                [new TextReasoningContent("hm") { ProtectedData = signature }, new FunctionCallContent("1", "weather")]
            ),
            new(ChatRole.Tool, [new FunctionResultContent("1", "sunny")]),
        ];

        var sent = await SendAsync(
            messages,
            new ChatOptions
            {
                Tools = [Weather],
                Reasoning = new() { Effort = ReasoningEffort.Low },
            },
            logger: logger
        );

        (sent["additionalModelRequestFields"]?["thinking"] is not null).ShouldBe(thinks);
        logger.Warnings.Count.ShouldBe(thinks ? 0 : 1);
    }

    [Fact]
    public async Task Document_that_a_tool_gave_is_told_with_a_text_where_there_are_no_tools()
    {
        var sent = await SendAsync(
            Talk(new FunctionCallContent("1", "weather"), new DataContent("%PDF-1.7"u8.ToArray(), "application/pdf"))
        );

        Same(sent["messages"]![2]!["content"]![0], """{"text":"[the tool answered with what follows]"}""");
        sent["messages"]![2]!["content"]![1]!["document"]!["name"]!.GetValue<string>().ShouldBe("document-1");
    }

    public static TheoryData<string, ChatMessage[]> Refused =>
        new()
        {
            {
                "messages[3].Contents[0]: the tool result answers the call '1', which already has a result",
                [.. Talk(new FunctionCallContent("1", "weather"), "sunny"), new(ChatRole.Tool, [new FunctionResultContent("1", "rainy")])]
            },
            {
                "messages[0].Contents[0]: a message of the role 'user' has a tool call",
                [new(ChatRole.User, [new FunctionCallContent("1", "weather")])]
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Conversation_without_a_meaning_is_refused_by_place(string says, ChatMessage[] messages) =>
        (await Should.ThrowAsync<ArgumentException>(() => SendAsync(messages, s_tools))).Message.ShouldContain(says);

    private static ChatMessage[] Talk(FunctionCallContent call, object? result) =>
        [new(ChatRole.User, "x"), new(ChatRole.Assistant, [call]), new(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)])];

    [GeneratedRegex("^[a-zA-Z0-9_.:-]{1,64}$")]
    private static partial Regex AllowedId();
}
