using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

public sealed class InvokeGuardrailTests
{
    private const string Claude =
        """{"anthropic_version":"bedrock-2023-05-31","max_tokens":50,"messages":[{"role":"user","content":"#"}]}""";
    private const string Nova = """{"schemaVersion":"messages-v1","messages":[{"role":"user","content":[{"text":"#"}]}]}""";
    private const string OpenAI = """{"messages":[{"role":"user","content":"#"}]}""";
    private const string Llama = """{"prompt":"#"}""";
    private static readonly (string, string)[] s_guarded =
    [
        ("X-Amzn-Bedrock-GuardrailIdentifier", "gr1"),
        ("X-Amzn-Bedrock-GuardrailVersion", "1"),
    ];
    private static readonly (string, string)[] s_traced = [.. s_guarded, ("X-Amzn-Bedrock-Trace", "ENABLED")];
    private static readonly LocalGuardrail s_guardrail = new()
    {
        GuardrailId = "gr1",
        BlockedWords = ["dragon"],
        BlockedInputMessaging = "No.",
        BlockedOutputsMessaging = "Not said.",
        Regexes = [new("ORDER", "[A-Z]{2}-[0-9]{4}", LocalGuardrailAction.Anonymize)],
    };

    [Theory]
    [InlineData(Claude)]
    [InlineData(Nova)]
    [InlineData(OpenAI)]
    [InlineData(Llama)]
    public async Task A_blocked_prompt_is_answered_in_the_familys_words_and_never_reaches_the_model(string body)
    {
        var chat = new ScriptedChat(new TextContent("never"));
        await using var bench = await StartAsync(chat);

        var (status, answer, _) = await bench.InvokeAsync(body.Replace("#", "a dragon", StringComparison.Ordinal), s_traced);

        status.ShouldBe(200, answer.ToJsonString());
        chat.Calls.ShouldBe(0);
        TextOf(answer).ShouldBe("No.");
        answer["amazon-bedrock-guardrailAction"]!.GetValue<string>().ShouldBe("INTERVENED");
        var trace = answer["amazon-bedrock-trace"]!["guardrail"]!;
        trace["input"]!["gr1"]!["wordPolicy"]!["customWords"]![0]!["match"]!.GetValue<string>().ShouldBe("dragon");
        trace["actionReason"]!.GetValue<string>().ShouldBe("Guardrail blocked.");
    }

    [Theory]
    [InlineData(Claude)]
    [InlineData(Nova)]
    [InlineData(OpenAI)]
    [InlineData(Llama)]
    public async Task What_must_be_masked_is_masked_both_ways(string body)
    {
        var chat = new ScriptedChat(new TextContent("Your order XY-0001"));
        await using var bench = await StartAsync(chat);

        var (_, answer, _) = await bench.InvokeAsync(body.Replace("#", "mine is AB-1234", StringComparison.Ordinal), s_traced);

        chat.Asked[0].Text.ShouldBe("mine is {ORDER}");
        TextOf(answer).ShouldBe("Your order {ORDER}");
        answer["amazon-bedrock-guardrailAction"]!.GetValue<string>().ShouldBe("INTERVENED");
        var trace = answer["amazon-bedrock-trace"]!["guardrail"]!;
        trace["outputs"]![0]!["gr1"]!["sensitiveInformationPolicy"]!["regexes"]![0]!["match"]!.GetValue<string>().ShouldBe("XY-0001");
        trace["modelOutput"]![0]!.GetValue<string>().ShouldBe("Your order XY-0001");
    }

    [Fact]
    public async Task A_blocked_answer_takes_its_tool_uses_with_it()
    {
        await using var bench = await StartAsync(
            new ScriptedChat(new TextContent("a dragon"), new FunctionCallContent("u1", "t")) { Finish = ChatFinishReason.ToolCalls }
        );

        var (_, answer, _) = await bench.InvokeAsync(Claude, s_guarded);

        answer["content"]!.AsArray().ShouldHaveSingleItem()!["text"]!.GetValue<string>().ShouldBe("Not said.");
        answer["stop_reason"]!.GetValue<string>().ShouldBe("end_turn");
    }

    [Fact]
    public async Task What_passes_says_so_and_is_traced_only_when_asked()
    {
        await using var bench = await StartAsync(new ScriptedChat(new TextContent("Good day")));

        var (_, guarded, _) = await bench.InvokeAsync(Llama, s_guarded);
        var (_, unguarded, _) = await bench.InvokeAsync(Llama);

        guarded["amazon-bedrock-guardrailAction"]!.GetValue<string>().ShouldBe("NONE");
        guarded.ContainsKey("amazon-bedrock-trace").ShouldBeFalse();
        unguarded.ContainsKey("amazon-bedrock-guardrailAction").ShouldBeFalse();
    }

    [Theory]
    [InlineData(Claude)]
    [InlineData(Nova)]
    [InlineData(OpenAI)]
    [InlineData(Llama)]
    public async Task A_stream_holds_its_text_until_the_guardrail_has_seen_it_and_ends_with_the_verdict(string body)
    {
        await using var bench = await StartAsync(new ScriptedChat(new TextContent("a dra"), new TextContent("gon")));

        var chunks = await bench.ChunksAsync(body, s_traced);

        var all = string.Concat(chunks.Select(static chunk => chunk.ToJsonString()).SkipLast(1));
        all.ShouldContain("Not said.");
        all.ShouldNotContain("a dra");
        chunks[^1]["amazon-bedrock-guardrailAction"]!.GetValue<string>().ShouldBe("INTERVENED");
        chunks[^1]["amazon-bedrock-trace"]!["guardrail"]!["modelOutput"]![0]!.GetValue<string>().ShouldBe("a dragon");
        chunks[^1]["amazon-bedrock-invocationMetrics"]!["outputTokenCount"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public async Task An_asynchronous_stream_goes_out_at_once_and_the_verdict_comes_last()
    {
        await using var bench = await StartAsync(new ScriptedChat(new TextContent("a dra"), new TextContent("gon")));

        var chunks = await bench.ChunksAsync(
            """{"prompt":"x","amazon-bedrock-guardrailConfig":{"streamProcessingMode":"ASYNCHRONOUS"}}""",
            s_guarded
        );

        chunks.Select(static chunk => chunk["generation"]!.GetValue<string>()).ShouldBe(["a dra", "gon", ""]);
        chunks[^1]["amazon-bedrock-guardrailAction"]!.GetValue<string>().ShouldBe("INTERVENED");
    }

    [Fact]
    public async Task A_blocked_prompt_is_streamed_without_asking_the_model()
    {
        var chat = new ScriptedChat(new TextContent("never"));
        await using var bench = await StartAsync(chat);

        var chunks = await bench.ChunksAsync(Claude.Replace("#", "a dragon", StringComparison.Ordinal), s_guarded);

        chat.Calls.ShouldBe(0);
        chunks
            .Select(static chunk => chunk["type"]!.GetValue<string>())
            .ShouldBe([
                "message_start",
                "content_block_start",
                "content_block_delta",
                "content_block_stop",
                "message_delta",
                "message_stop",
            ]);
        chunks[2]["delta"]!["text"]!.GetValue<string>().ShouldBe("No.");
        chunks[^1]["amazon-bedrock-guardrailAction"]!.GetValue<string>().ShouldBe("INTERVENED");
    }

    [Theory]
    [InlineData(
        "<amazon-bedrock-guardrails-guardContent_s1>hello</amazon-bedrock-guardrails-guardContent_s1> of the dragon",
        "NONE",
        "hello of the dragon"
    )]
    [InlineData(
        "the <amazon-bedrock-guardrails-guardContent_s1>AB-1234</amazon-bedrock-guardrails-guardContent_s1> of CD-5678",
        "NONE",
        "the {ORDER} of CD-5678"
    )]
    [InlineData("no tags, a dragon", "INTERVENED", null)]
    public async Task Tags_say_what_the_guardrail_looks_at(string prompt, string action, string? asked)
    {
        var chat = new ScriptedChat(new TextContent("Good day"));
        await using var bench = await StartAsync(chat);

        var (_, answer, _) = await bench.InvokeAsync(
            $$$"""{"prompt":"{{{prompt}}}","amazon-bedrock-guardrailConfig":{"tagSuffix":"s1"}}""",
            s_guarded
        );

        answer["amazon-bedrock-guardrailAction"]!.GetValue<string>().ShouldBe(action, answer.ToJsonString());
        (chat.Calls == 0 ? null : chat.Asked[0].Text).ShouldBe(asked);
    }

    [Fact]
    public async Task Refuses_what_makes_no_guardrail()
    {
        var chat = new ScriptedChat(new TextContent("x"));
        await using var bench = await StartAsync(chat);

        await RefusedAsync(
            Llama,
            "does not exist",
            ("X-Amzn-Bedrock-GuardrailIdentifier", "nobody"),
            ("X-Amzn-Bedrock-GuardrailVersion", "1")
        );
        await RefusedAsync(Llama, "must be provided together", ("X-Amzn-Bedrock-GuardrailIdentifier", "gr1"));
        await RefusedAsync(Llama, "at 'trace'", [.. s_guarded, ("X-Amzn-Bedrock-Trace", "on")]);
        await RefusedAsync("""{"prompt":"x","amazon-bedrock-guardrailConfig":{"tagSuffix":"s1"}}""", "only with a guardrail identifier");
        await RefusedAsync(
            """{"prompt":"x","amazon-bedrock-guardrailConfig":{"tagSuffix":"a b"}}""",
            "#/amazon-bedrock-guardrailConfig/tagSuffix",
            s_guarded
        );
        await RefusedAsync("""{"inputText":"x"}""", "not supported for embeddings", s_guarded);
        chat.Calls.ShouldBe(0);

        async Task RefusedAsync(string body, string reason, params (string, string)[] headers)
        {
            var (status, answer, error) = await bench.InvokeAsync(body, headers);
            (status, error).ShouldBe((400, "ValidationException"), answer.ToJsonString());
            answer["message"]!.GetValue<string>().ShouldContain(reason);
        }
    }

    private static Task<BedrockBench> StartAsync(ScriptedChat chat) =>
        BedrockBench.StartAsync(chat, options: static options => options.Guardrails.Add(s_guardrail));

    private static string? TextOf(JsonObject answer) =>
        (
            answer["generation"]
            ?? answer["content"]?[0]!["text"]
            ?? answer["output"]?["message"]!["content"]![0]!["text"]
            ?? answer["choices"]?[0]!["message"]!["content"]
        )?.GetValue<string>();
}
