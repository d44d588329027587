using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

public sealed class GuardrailTests
{
    private static readonly LocalGuardrail Guardrail = new()
    {
        GuardrailId = "gr1",
        BlockedWords = ["dragon"],
        BlockedInputMessaging = "No.",
        BlockedOutputsMessaging = "Not said.",
        Regexes = [new("ORDER", "[A-Z]{2}-[0-9]{4}", LocalGuardrailAction.Anonymize)],
    };

    [Theory]
    [InlineData("A Dragon came", "GUARDRAIL_INTERVENED", "No.")]
    [InlineData("Order AB-1234 is late", "GUARDRAIL_INTERVENED", "Order {ORDER} is late")]
    [InlineData("snapdragons bloom", "NONE", null)]
    public async Task Applies_words_and_patterns(string text, string action, string? output)
    {
        await using var bench = await StartAsync(new ScriptedChat());

        var (status, body, _) = await bench.PostToAsync(
            "/guardrail/gr1/version/1/apply",
            $$$"""{"source":"INPUT","content":[{"text":{"text":"{{{text}}}"}}]}"""
        );

        status.ShouldBe(200, body.ToJsonString());
        body["action"]!.GetValue<string>().ShouldBe(action);
        body["outputs"]!.AsArray().Select(item => item!["text"]!.GetValue<string>()).ShouldBe(output is null ? [] : [output]);
    }

    [Fact]
    public async Task A_blocked_question_never_reaches_the_model()
    {
        var chat = new ScriptedChat(new TextContent("never"));
        await using var bench = await StartAsync(chat);

        var (_, body, _) = await bench.PostAsync("converse", Ask("a dragon", "enabled"));

        chat.Calls.ShouldBe(0);
        body["stopReason"]!.GetValue<string>().ShouldBe("guardrail_intervened");
        body["output"]!["message"]!["content"]![0]!["text"]!.GetValue<string>().ShouldBe("No.");
        body["trace"]!["guardrail"]!["inputAssessment"]!["gr1"]!["wordPolicy"]!["customWords"]![0]!["match"]!
            .GetValue<string>()
            .ShouldBe("dragon");
    }

    [Fact]
    public async Task What_must_be_masked_is_masked_both_ways()
    {
        var chat = new ScriptedChat(new TextContent("Your order XY-0001"));
        await using var bench = await StartAsync(chat);

        var (_, body, _) = await bench.PostAsync("converse", Ask("mine is AB-1234", "disabled"));

        chat.Asked[0].Text.ShouldBe("mine is {ORDER}");
        body["output"]!["message"]!["content"]![0]!["text"]!.GetValue<string>().ShouldBe("Your order {ORDER}");
        body.ContainsKey("trace").ShouldBeFalse();
    }

    [Fact]
    public async Task A_stream_holds_its_text_until_the_guardrail_has_seen_it()
    {
        await using var bench = await StartAsync(new ScriptedChat(new TextContent("a dra"), new TextContent("gon")));

        var events = await bench.StreamAsync("converse-stream", Ask("hello", "disabled"));

        events.ShouldContain("""contentBlockDelta {"contentBlockIndex":0,"delta":{"text":"Not said."}}""");
        events.ShouldContain("""messageStop {"stopReason":"guardrail_intervened"}""");
        events.ShouldNotContain(line => line.Contains("a dra", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_guardrail_is_refused()
    {
        await using var bench = await StartAsync(new ScriptedChat());

        (
            await bench.PostToAsync("/guardrail/nobody/version/1/apply", """{"source":"INPUT","content":[{"text":{"text":"x"}}]}""")
        ).Error.ShouldBe("ResourceNotFoundException");
    }

    private static Task<BedrockBench> StartAsync(ScriptedChat chat) =>
        BedrockBench.StartAsync(chat, options: options => options.Guardrails.Add(Guardrail));

    private static string Ask(string text, string trace) =>
        $$$"""{"messages":[{"role":"user","content":[{"text":"{{{text}}}"}]}],"guardrailConfig":{"guardrailIdentifier":"gr1","guardrailVersion":"1","trace":"{{{trace}}}"}}""";
}
