using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

public sealed class InvokeTests
{
    [Fact]
    public async Task Answers_a_llama_prompt_in_kind()
    {
        var chat = new ScriptedChat(new TextContent("Good day"));
        await using var bench = await BedrockBench.StartAsync(chat);

        var (status, body, _) = await bench.PostAsync("invoke", """{"prompt":"Hello","max_gen_len":9,"temperature":0.5}""");

        status.ShouldBe(200);
        body.ToJsonString()
            .ShouldBe("""{"generation":"Good day","prompt_token_count":7,"generation_token_count":3,"stop_reason":"stop"}""");
        chat.Options.MaxOutputTokens.ShouldBe(9);
    }

    [Fact]
    public async Task Answers_messages_as_openai_does()
    {
        var chat = new ScriptedChat(new TextContent("Good day")) { Finish = ChatFinishReason.Length };
        await using var bench = await BedrockBench.StartAsync(chat);

        var (_, body, _) = await bench.PostAsync(
            "invoke",
            """{"messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"u"}]}],"max_tokens":5,"stop":"END"}"""
        );

        body["choices"]![0]!["message"]!["content"]!.GetValue<string>().ShouldBe("Good day");
        body["choices"]![0]!["finish_reason"]!.GetValue<string>().ShouldBe("length");
        body["usage"]!["total_tokens"]!.GetValue<int>().ShouldBe(10);
        chat.Asked.Select(message => message.Text).ShouldBe(["s", "u"]);
        chat.Options.StopSequences.ShouldBe(["END"]);
    }

    [Fact]
    public async Task Streams_chunks_whose_last_one_carries_the_metrics()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat(new TextContent("Good "), new TextContent("day")));

        var chunks = await bench.ChunksAsync("""{"prompt":"Hello"}""");

        string.Concat(chunks.Select(chunk => chunk["generation"]!.GetValue<string>())).ShouldBe("Good day");
        chunks[^1]["amazon-bedrock-invocationMetrics"]!["outputTokenCount"]!.GetValue<int>().ShouldBe(3);
    }

    [Theory]
    [InlineData("""{"text":"x"}""", "required key [prompt] not found")]
    [InlineData("""{"prompt":"x","max_tokens":4}""", "extraneous key [max_tokens]")]
    [InlineData("""{"prompt":"x","temperature":3}""", "temperature")]
    [InlineData("""{"prompt":""}""", "prompt")]
    [InlineData("""{"messages":[{"role":"robot","content":"x"}]}""", "not a valid role")]
    [InlineData("""not json""", "Malformed input request")]
    public async Task Refuses_malformed_bodies(string body, string reason)
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var (status, answer, error) = await bench.PostAsync("invoke", body);

        (status, error).ShouldBe((400, "ValidationException"));
        answer["message"]!.GetValue<string>().ShouldContain(reason);
    }

    [Fact]
    public async Task Counts_tokens_only_with_the_models_own_tokenizer()
    {
        const string Body = """{"input":{"converse":{"messages":[{"role":"user","content":[{"text":"one two"}]}]}}}""";
        await using var without = await BedrockBench.StartAsync(new ScriptedChat());
        (await without.PostAsync("count-tokens", Body)).Error.ShouldBe("ValidationException");

        await using var with = await BedrockBench.StartAsync(new ScriptedChat(), model =>
            model with
            {
                TokenCounter = (messages, _) => ValueTask.FromResult(messages[0].Text.Split(' ').Length),
            }
        );
        (await with.PostAsync("count-tokens", Body)).Body["inputTokens"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Lists_models_by_filter_and_describes_one()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        (await bench.GetAsync("/foundation-models"))["modelSummaries"]![0]!["modelId"]!.GetValue<string>().ShouldBe(BedrockBench.ModelId);
        (await bench.GetAsync("/foundation-models?byOutputModality=EMBEDDING"))["modelSummaries"]!.AsArray().ShouldBeEmpty();
        (await bench.GetAsync("/foundation-models/local.small-v1%3A0"))["modelDetails"]!["modelArn"]!
            .GetValue<string>()
            .ShouldBe("arn:aws:bedrock:us-east-1::foundation-model/local.small-v1:0");
    }
}
