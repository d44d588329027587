using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

/// <summary>Every rule of Claude's, broken once in the body of Anthropic's Messages API, whole and streamed.</summary>
public sealed class ClaudeRuleTests
{
    private const string Opus = "anthropic.claude-opus-4-7";
    private const string Sonnet45 = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    private const string Hi = """{"role":"user","content":"hi"}""";
    private const string Tool = """ "tools":[{"name":"t","input_schema":{"type":"object"}}] """;
    private const string Call = """{"role":"assistant","content":[{"type":"tool_use","id":"u1","name":"t","input":{}}]}""";

    private static readonly RuleCase[] s_cases =
    [
        new(ClaudeRules.UserFirst, Body(Messages("""{"role":"assistant","content":"x"}"""))),
        new(ClaudeRules.Alternation, Body(Messages(Hi, Hi))),
        new(ClaudeRules.EmptyContent, Body(Messages("""{"role":"user","content":[]}"""))),
        new(ClaudeRules.EmptyText, Body(Messages("""{"role":"user","content":""}"""))),
        new(ClaudeRules.EmptyText, Body(Messages(Block("""{"type":"text","text":""}""")))),
        new(ClaudeRules.BlankText, Body(Messages("""{"role":"user","content":" "}"""))),
        new(ClaudeRules.BlankText, Body(Messages(Hi), """ "system":" " """)),
        new(ClaudeRules.BlankText, Body(Messages(Hi), """ "system":[{"type":"text","text":"\n"}] """)),
        new(ClaudeRules.BlankText, Body(Messages(Hi, Call, Block("""{"type":"tool_result","tool_use_id":"u1","content":"\n"}""")), Tool)),
        new(
            ClaudeRules.BlankText,
            Body(Messages(Hi, Call, Block("""{"type":"tool_result","tool_use_id":"u1","content":[{"type":"text","text":"\n"}]}""")), Tool)
        ),
        new(ClaudeRules.TrailingWhitespace, Body(Messages(Hi, """{"role":"assistant","content":"Once upon a time "}""")), Sonnet45),
        new(ClaudeRules.TrailingWhitespace, Body(Messages(Hi, """{"role":"assistant","content":"Once upon a time "}"""))),
        new(ClaudeRules.Prefill, Body(Messages(Hi, """{"role":"assistant","content":"Once"}""")), Opus),
        new(ClaudeRules.Prefill, Body(Messages(Hi, """{"role":"assistant","content":"Once"}"""))),
        new(ClaudeRules.ToolName, Body(Messages(Hi), """ "tools":[{"name":"$x","input_schema":{"type":"object"}}] """)),
        new(
            ClaudeRules.ToolNames,
            Body(
                Messages(Hi),
                """ "tools":[{"name":"t","input_schema":{"type":"object"}},{"name":"t","input_schema":{"type":"object"}}] """
            )
        ),
        new(ClaudeRules.SchemaRoot, Body(Messages(Hi), """ "tools":[{"name":"t","input_schema":{"type":"array"}}] """)),
        new(
            ClaudeRules.SchemaType,
            Body(Messages(Hi), """ "tools":[{"name":"t","input_schema":{"properties":{"q":{"type":"string"}}}}] """)
        ),
        new(ClaudeRules.ToolUseName, Body(Messages(Hi, Call.Replace("\"t\"", "\"$READFILE\"", StringComparison.Ordinal), Hi), Tool)),
        new(ClaudeRules.ToolUseId, Body(Messages(Hi, Call.Replace("u1", "call|fc_123", StringComparison.Ordinal), Hi), Tool)),
        new(ClaudeRules.ToolUseId, Body(Messages(Hi, Call, Block("""{"type":"tool_result","tool_use_id":"a|b"}""")), Tool)),
        new(
            ClaudeRules.UniqueIds,
            Body(
                Messages(
                    Hi,
                    """
                    {"role":"assistant","content":[{"type":"tool_use","id":"u1","name":"t","input":{}},{"type":"tool_use","id":"u1","name":"t","input":{}}]}
                    """,
                    Hi
                ),
                Tool
            )
        ),
        new(ClaudeRules.UnexpectedResult, Body(Messages(Block("""{"type":"tool_result","tool_use_id":"u1"}""")), Tool)),
        new(ClaudeRules.MissingResult, Body(Messages(Hi, Call, Hi), Tool)),
        new(
            ClaudeRules.CachePoints,
            Body(Messages(Block([.. Enumerable.Repeat("""{"type":"text","text":"x","cache_control":{"type":"ephemeral"}}""", 5)])))
        ),
        new(
            ClaudeRules.Signature,
            Body(Messages(Hi, """{"role":"assistant","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"x"}]}""", Hi)),
            Opus
        ),
        new(
            ClaudeRules.ImageType,
            Body(Messages(Block("""{"type":"image","source":{"type":"base64","media_type":"image/png","data":"/9j/4AAQ"}}""")))
        ),
        new(
            ClaudeRules.ImageBytes,
            Body(Messages(Block("""{"type":"image","source":{"type":"base64","media_type":"image/png","data":"aGVsbG8="}}""")))
        ),
        new(
            ClaudeRules.PdfBytes,
            Body(Messages(Block("""{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"aGVsbG8="}}""")))
        ),
        new(ClaudeRules.Sampling, Body(Messages(Hi), "\"temperature\":0.5"), Opus),
        new(ClaudeRules.Sampling, Body(Messages(Hi), "\"top_p\":0.5"), Opus),
        new(ClaudeRules.Sampling, Body(Messages(Hi), "\"top_k\":5"), Opus),
        new(ClaudeRules.OneSampling, Body(Messages(Hi), "\"temperature\":0.5,\"top_p\":0.5"), Sonnet45),
        new(ClaudeRules.ThinkingMode, Body(Messages(Hi), Thinking("""{"type":"enabled","budget_tokens":1024}""")), Opus),
        new(ClaudeRules.NoAdaptive, Body(Messages(Hi), Thinking("""{"type":"adaptive"}""")), Sonnet45),
        new(
            ClaudeRules.NoThinking,
            Body(Messages(Hi), Thinking("""{"type":"enabled","budget_tokens":1024}""")),
            "anthropic.claude-3-haiku-20240307-v1:0"
        ),
        new(ClaudeRules.ThinkingBudget, Body(Messages(Hi), Thinking("""{"type":"enabled","budget_tokens":9}"""))),
        new(ClaudeRules.BudgetMissing, Body(Messages(Hi), Thinking("""{"type":"enabled"}"""))),
        new(ClaudeRules.BudgetBelowLimit, Body(Messages(Hi), Thinking("""{"type":"enabled","budget_tokens":2000}"""))),
        new(
            ClaudeRules.ThinkingTemperature,
            Body(Messages(Hi), Thinking("""{"type":"enabled","budget_tokens":1024}"""), "\"temperature\":0.5"),
            Sonnet45
        ),
        new(
            ClaudeRules.ThinkingTopP,
            Body(Messages(Hi), Thinking("""{"type":"enabled","budget_tokens":1024}"""), "\"top_p\":0.5"),
            Sonnet45
        ),
        new(ClaudeRules.ThinkingTopK, Body(Messages(Hi), Thinking("""{"type":"enabled","budget_tokens":1024}"""), "\"top_k\":5"), Sonnet45),
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, s_cases.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_rule_of_Claude_is_held(int number)
    {
        var broken = s_cases[number];
        foreach (var operation in (string[])["invoke", "invoke-with-response-stream"])
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
            chat.Calls.ShouldBe(0);
        }
    }

    // A server's call cannot be written in this body: its type is refused before its id is looked at.
    [Fact]
    public void Every_rule_of_Claude_has_a_case() =>
        s_cases.Select(one => one.Rule).Append(ClaudeRules.ServerToolId).Distinct().ShouldBe(ClaudeRules.All, ignoreOrder: true);

    private static string Body(params string[] members) =>
        $$"""{"anthropic_version":"bedrock-2023-05-31","max_tokens":2000,{{string.Join(',', members)}}}""";

    private static string Messages(params string[] messages) => $"\"messages\":[{string.Join(',', messages)}]";

    private static string Block(params string[] blocks) => $$"""{"role":"user","content":[{{string.Join(',', blocks)}}]}""";

    private static string Thinking(string thinking) => $"\"thinking\":{thinking}";
}
