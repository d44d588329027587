using System.Text;
using System.Text.Json;
using Amazon.BedrockRuntime;
using GenAI.Lifecycle.Inference.Batches;
using GenAI.Lifecycle.Inference.Batches.Jobs;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class ConverseRecordsTests : IDisposable
{
    private static readonly ModelReference s_claude = ModelReference.Bedrock("anthropic.claude-sonnet-4-5-20250929-v1:0");
    private readonly AmazonBedrockRuntimeClient _runtime = new(
        FakeWire.Keys,
        new AmazonBedrockRuntimeConfig { ServiceURL = "http://127.0.0.1:9" }
    );

    [Fact]
    public void A_conversation_of_every_kind_is_the_body_of_Converse()
    {
        var prompt = new BatchPrompt(
            "k",
            [
                new(ChatRole.System, "Be kind."),
                new(
                    ChatRole.User,
                    [
                        new TextContent("What is it?").WithCachePoint(),
                        new DataContent("abc"u8.ToArray(), "image/png"),
                        new DataContent("abc"u8.ToArray(), "application/pdf") { Name = "report" },
                    ]
                ),
                new(ChatRole.Assistant, [new TextReasoningContent("Hm.") { ProtectedData = "signed" }, new TextContent("A cat.")]),
                new(ChatRole.User, "Sure?"),
            ]
        );

        Write(
                prompt,
                new ChatOptions
                {
                    MaxOutputTokens = 9,
                    Temperature = .5f,
                    TopK = 3,
                    StopSequences = ["."],
                }
            )
            .ShouldBe(
                """
                {"recordId":"k","modelInput":{"system":[{"text":"Be kind."}],"messages":[
                {"role":"user","content":[{"text":"What is it?"},{"cachePoint":{"type":"default"}},{"image":{"format":"png","source":{"bytes":"YWJj"}}},{"document":{"format":"pdf","name":"report","source":{"bytes":"YWJj"}}}]},
                {"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"Hm.","signature":"signed"}}},{"text":"A cat."}]},
                {"role":"user","content":[{"text":"Sure?"}]}],
                "inferenceConfig":{"maxTokens":9,"temperature":0.5,"stopSequences":["."]},"additionalModelRequestFields":{"top_k":3}}}
                """.ReplaceLineEndings("")
            );
    }

    [Fact]
    public void A_schema_goes_along_where_the_model_takes_one()
    {
        var options = new ChatOptions
        {
            ResponseFormat = ChatResponseFormat.ForJsonSchema(
                JsonElement.Parse(
                    """{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"],"additionalProperties":false}"""
                ),
                "answer",
                "A number."
            ),
        };

        var format = JsonElement
            .Parse(Write(new BatchPrompt("k", [new(ChatRole.User, "One?")]), options))
            .GetProperty("modelInput")
            .GetProperty("outputConfig")
            .GetProperty("textFormat");

        format.GetProperty("type").GetString().ShouldBe("json_schema");
        var schema = format.GetProperty("structure").GetProperty("jsonSchema");
        (schema.GetProperty("name").GetString(), schema.GetProperty("description").GetString()).ShouldBe(("answer", "A number."));
        JsonElement.Parse(schema.GetProperty("schema").GetString()!).GetProperty("required")[0].GetString().ShouldBe("n");
    }

    [Fact]
    public void A_setting_that_the_model_does_not_have_is_refused_by_name() =>
        Should
            .Throw<NotSupportedException>(() => Write(new BatchPrompt("k", [new(ChatRole.User, "One?")]), new ChatOptions { Seed = 1 }))
            .Message.ShouldContain(
                "The prompt 'k' cannot go into a batch job: The model 'anthropic.claude-sonnet-4-5-20250929-v1:0' does not support Seed"
            );

    [Fact]
    public void A_key_is_read_back_from_its_record()
    {
        var line = new ConverseRecords(_runtime, s_claude, CapabilityProfile.Bundled).Write(
            new BatchPrompt("a \"key\" ü", [new(ChatRole.User, "One?")]),
            null
        );

        ConverseRecords.KeyOf(line.Span[..^1]).ShouldBe("a \"key\" ü");
        ConverseRecords.KeyOf("""{"modelInput":{}}"""u8).ShouldBeNull();
    }

    [Fact]
    public void What_a_model_can_do_is_for_the_caller_to_say()
    {
        var prompt = new BatchPrompt("k", [new(ChatRole.User, "One?")]);
        var profile = CapabilityProfile.Bundled.With(s_claude.Id, new ModelCapabilities { SeedField = "seed" });

        Should.Throw<NotSupportedException>(() => Write(prompt, new ChatOptions { Seed = 7 })).Message.ShouldContain("Seed");
        var line = new ConverseRecords(_runtime, s_claude, profile).Write(prompt, new ChatOptions { Seed = 7 });

        Encoding.UTF8.GetString(line.Span).ShouldContain("\"additionalModelRequestFields\":{\"seed\":7}");
    }

    [Fact]
    public void An_answer_with_thoughts_keeps_them()
    {
        var record = ConverseRecords.Read(
            Encoding.UTF8.GetBytes(
                """
                {"modelInput":{},"modelOutput":{"output":{"message":{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"Hm.","signature":"signed"}}},{"text":"Two."}]}},
                "stopReason":"max_tokens","usage":{"inputTokens":7,"outputTokens":5,"cacheReadInputTokens":3}},"recordId":"k"}
                """
            )
        )!;

        var answer = record.Answer!;
        (answer.Key, answer.Text, answer.FinishReason, answer.Usage).ShouldBe(("k", "Two.", "length", new Usage(7, 5, 3)));
        answer.Messages!.Value.GetRawText().ShouldContain("Hm.");
    }

    [Theory]
    [InlineData(""","error":null""", """,{"text":" more"}""", "Two. more", 7L)]
    [InlineData("", "", "Two.", null)]
    [InlineData("", ""","usage":null""", "Two.", null)]
    public void Answer_without_error_or_usage_is_an_answer(string beside, string rest, string text, long? input)
    {
        var (content, usage) = rest.StartsWith(",{", StringComparison.Ordinal)
            ? (rest, ""","usage":{"inputTokens":7,"outputTokens":5}""")
            : ("", rest);

        var record = ConverseRecords.Read(
            Encoding.UTF8.GetBytes(
                $$$"""{"recordId":"k","modelOutput":{"output":{"message":{"role":"assistant","content":[{"text":"Two."}{{{content}}}]}},"stopReason":"end_turn"{{{usage}}}}{{{beside}}}}"""
            )
        )!;

        (record.Failure, record.Answer!.Text, record.Answer.FinishReason, record.Answer.Usage?.InputTokens).ShouldBe(
            (null, text, "stop", input)
        );
    }

    [Theory]
    [InlineData(
        """{"modelOutput":{"output":{"message":{"content":[{"text":"Two."}]}},"stopReason":null,"usage":{"inputTokens":null,"outputTokens":5.0}}}"""
    )]
    [InlineData("""{"modelOutput":{"output":{"message":{"content":{"text":"Two."}}}}}""")]
    public void Answer_with_members_of_null_is_an_answer(string record) =>
        ConverseRecords.Read(Encoding.UTF8.GetBytes($$"""{"recordId":"k",{{record[1..]}}"""))!.Answer!.Text.ShouldBe("Two.");

    [Theory]
    [InlineData("""{"modelOutput":{}}""", "PayloadException")]
    [InlineData("""{"modelOutput":null,"error":null}""", "PayloadException")]
    [InlineData("""{"modelOutput":{"output":{"message":"x"}}}""", "PayloadException")]
    [InlineData("""{"modelInput":{}}""", "PayloadException")]
    [InlineData("""{"error":{"errorCode":429,"errorMessage":"Slow down."}}""", "429")]
    [InlineData("""{"error":{"errorCode":null}}""", "unknown")]
    [InlineData("""{"error":"Slow down."}""", "unknown")]
    public void Record_that_is_no_answer_fails_alone(string record, string code)
    {
        var failure = ConverseRecords.Read(Encoding.UTF8.GetBytes($$"""{"recordId":"k",{{record[1..]}}"""))!.Failure!;

        (failure.Key, failure.Code).ShouldBe(("k", code));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nothing")]
    [InlineData("""{"recordId":null,"modelOutput":{}}""")]
    [InlineData("""["recordId"]""")]
    public void What_is_no_record_is_none(string line) => ConverseRecords.Read(Encoding.UTF8.GetBytes(line)).ShouldBeNull();

    public void Dispose() => _runtime.Dispose();

    private string Write(BatchPrompt prompt, ChatOptions? options) =>
        Encoding.UTF8.GetString(new ConverseRecords(_runtime, s_claude, CapabilityProfile.Bundled).Write(prompt, options).Span[..^1]);
}
