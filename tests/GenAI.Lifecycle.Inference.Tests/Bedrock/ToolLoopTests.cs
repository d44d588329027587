using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;
using static GenAI.Lifecycle.Inference.Tests.Bedrock.WireChat;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>Tool loops through the abstractions' own middleware, and what their marks on handled calls become on the wire.</summary>
public sealed class ToolLoopTests
{
    private const string Calls =
        """{"output":{"message":{"role":"assistant","content":[{"text":"Let me see."},{"toolUse":{"toolUseId":"t1","name":"weather","input":{"city":"Rome"}}}]}},"stopReason":"tool_use"}""";
    private const string CallBlock = """{"toolUse":{"toolUseId":"t1","name":"weather","input":{"city":"Rome"}}}""";
    private const string ResultBlock = """{"toolResult":{"toolUseId":"t1","content":[{"text":"sunny"}]}}""";

    [Fact]
    public async Task Handled_call_goes_back_as_a_call_of_ours()
    {
        using var wire = new FakeWire(() => FakeWire.Json(Calls), () => FakeWire.Json(Answer));

        var response = await Loop(wire)
            .GetResponseAsync("Rome?", new ChatOptions { Tools = [Weather] }, TestContext.Current.CancellationToken);

        response.Text.ShouldContain("ok");
        Same(Sent(wire)["messages"]![1]!["content"], $$"""[{"text":"Let me see."},{{CallBlock}}]""");
        Same(Sent(wire)["messages"]![2]!["content"], $"[{ResultBlock}]");
    }

    [Fact]
    public async Task Only_the_services_own_call_goes_back_as_its_own()
    {
        const string Own =
            """{"toolUse":{"toolUseId":"s1","name":"nova_grounding","input":{"q":"x"},"type":"server_tool_use"}},{"toolResult":{"toolUseId":"s1","content":[{"text":"found"}],"type":"nova_grounding_result"}}""";
        using var wire = new FakeWire(
            () =>
                FakeWire.Json(
                    $$$"""{"output":{"message":{"role":"assistant","content":[{{{Own}}},{{{CallBlock}}}]}},"stopReason":"tool_use"}"""
                ),
            () => FakeWire.Json(Answer)
        );

        await Loop(wire).GetResponseAsync("Rome?", new ChatOptions { Tools = [Weather] }, TestContext.Current.CancellationToken);

        Same(Sent(wire)["messages"]![1]!["content"], $"[{Own},{CallBlock}]");
        Same(Sent(wire)["messages"]![2]!["content"], $"[{ResultBlock}]");
    }

    [Theory]
    [InlineData("$READFILE", "_READFILE")]
    [InlineData("weather.today", "weather_today")]
    [InlineData("", "_")]
    public async Task Invented_tool_is_answered_and_the_loop_goes_on(string name, string sent)
    {
        using var wire = new FakeWire(
            () => FakeWire.Json(Calls.Replace("\"name\":\"weather\"", $"\"name\":\"{name}\"", StringComparison.Ordinal)),
            () => FakeWire.Json(Answer)
        );

        await Loop(wire).GetResponseAsync("Rome?", new ChatOptions { Tools = [Weather] }, TestContext.Current.CancellationToken);

        Sent(wire)["messages"]![1]!["content"]![1]!["toolUse"]!["name"]!.GetValue<string>().ShouldBe(sent);
        Sent(wire)["messages"]![2]!["content"]![0]!["toolResult"]!["content"]![0]!["text"]!.GetValue<string>().ShouldContain("not found");
    }

    [Fact]
    public async Task Several_calls_of_one_answer_go_back_with_all_results()
    {
        const string Second = """{"toolUse":{"toolUseId":"t2","name":"weather","input":{"city":"Oslo"}}}""";
        using var wire = new FakeWire(
            () =>
                FakeWire.Json(
                    $$$"""{"output":{"message":{"role":"assistant","content":[{{{CallBlock}}},{{{Second}}}]}},"stopReason":"tool_use"}"""
                ),
            () => FakeWire.Json(Answer)
        );
        var loop = Client(wire).AsBuilder().UseFunctionInvocation(configure: static c => c.AllowConcurrentInvocation = true).Build();

        await loop.GetResponseAsync("Rome? Oslo?", new ChatOptions { Tools = [Weather] }, TestContext.Current.CancellationToken);

        Same(Sent(wire)["messages"]![1]!["content"], $"[{CallBlock},{Second}]");
        Sent(wire)["messages"]![2]!["content"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Handled_call_of_an_earlier_turn_goes_back_too()
    {
        using var wire = new FakeWire(() => FakeWire.Json(Calls), () => FakeWire.Json(Answer));
        List<ChatMessage> history = [new(ChatRole.User, "Rome?")];
        var options = new ChatOptions { Tools = [Weather] };
        history.AddMessages(await Loop(wire).GetResponseAsync(history, options, TestContext.Current.CancellationToken));
        history.Add(new(ChatRole.User, "And tomorrow?"));
        history = JsonSerializer.Deserialize<List<ChatMessage>>(
            JsonSerializer.Serialize(history, AIJsonUtilities.DefaultOptions),
            AIJsonUtilities.DefaultOptions
        )!;

        await Loop(wire).GetResponseAsync(history, options, TestContext.Current.CancellationToken);

        Sent(wire).ToJsonString().ShouldNotContain("server_tool_use");
        Same(Sent(wire)["messages"]![1]!["content"]![1], CallBlock);
    }

    [Fact]
    public async Task Handled_streamed_call_goes_back_as_a_call_of_ours()
    {
        byte[] stream = Frames.Join([
            Start("""{"toolUse":{"toolUseId":"t1","name":"weather"}}"""),
            Delta("""{"toolUse":{"input":"{\"city\":\"Rome\"}"}}"""),
            Stop(),
            End("tool_use"),
        ]);
        using var wire = new FakeWire(() => FakeWire.Bytes(stream), () => FakeWire.Bytes(Frames.Join([Delta("""{"text":"ok"}"""), End()])));

        await Loop(wire)
            .GetStreamingResponseAsync("Rome?", new ChatOptions { Tools = [Weather] }, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Same(Sent(wire)["messages"]![1]!["content"], $"[{CallBlock}]");
        Same(Sent(wire)["messages"]![2]!["content"], $"[{ResultBlock}]");
    }

    [Theory]
    [InlineData(true, "sunny")]
    [InlineData(false, "rejected")]
    public async Task Approved_or_rejected_call_is_sent_once_with_its_result(bool approved, string result)
    {
        using var wire = new FakeWire(() => FakeWire.Json(Calls), () => FakeWire.Json(Answer));
        var options = new ChatOptions { Tools = [new ApprovalRequiredAIFunction(Weather)] };
        List<ChatMessage> history = [new(ChatRole.User, "Rome?")];
        var asked = await Loop(wire).GetResponseAsync(history, options, TestContext.Current.CancellationToken);
        history.AddMessages(asked);
        var request = asked.Messages.SelectMany(static m => m.Contents).OfType<ToolApprovalRequestContent>().ShouldHaveSingleItem();
        history.Add(new(ChatRole.User, [request.CreateResponse(approved)]));
        history.AddMessages(await Loop(wire).GetResponseAsync(history, options, TestContext.Current.CancellationToken));
        history.Add(new(ChatRole.User, "Thanks."));

        await Loop(wire).GetResponseAsync(history, options, TestContext.Current.CancellationToken);

        history.SelectMany(static m => m.Contents).OfType<ToolApprovalRequestContent>().ShouldNotBeEmpty();
        var blocks = Sent(wire)["messages"]!.AsArray().SelectMany(static m => m!["content"]!.AsArray()).ToArray();
        Same(blocks.Where(static b => b!["toolUse"] is not null).ShouldHaveSingleItem(), CallBlock);
        blocks.Where(static b => b!["toolResult"] is not null).ShouldHaveSingleItem()!.ToJsonString().ShouldContain(result);
    }

    [Fact]
    public async Task Approved_streamed_call_is_sent_once_with_its_result()
    {
        byte[] stream = Frames.Join([
            Start("""{"toolUse":{"toolUseId":"t1","name":"weather"}}"""),
            Delta("""{"toolUse":{"input":"{\"city\":\"Rome\"}"}}"""),
            Stop(),
            End("tool_use"),
        ]);
        using var wire = new FakeWire(() => FakeWire.Bytes(stream), () => FakeWire.Bytes(Frames.Join([Delta("""{"text":"ok"}"""), End()])));
        var options = new ChatOptions { Tools = [new ApprovalRequiredAIFunction(Weather)] };
        List<ChatMessage> history = [new(ChatRole.User, "Rome?")];
        history.AddMessages(
            await Loop(wire)
                .GetStreamingResponseAsync(history, options, TestContext.Current.CancellationToken)
                .ToListAsync(TestContext.Current.CancellationToken)
        );
        history.Add(
            new(
                ChatRole.User,
                [
                    history
                        .SelectMany(static m => m.Contents)
                        .OfType<ToolApprovalRequestContent>()
                        .ShouldHaveSingleItem()
                        .CreateResponse(true),
                ]
            )
        );
        history.AddMessages(
            await Loop(wire)
                .GetStreamingResponseAsync(history, options, TestContext.Current.CancellationToken)
                .ToListAsync(TestContext.Current.CancellationToken)
        );
        history.Add(new(ChatRole.User, "Thanks."));

        await Loop(wire)
            .GetStreamingResponseAsync(history, options, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        var blocks = Sent(wire)["messages"]!.AsArray().SelectMany(static m => m!["content"]!.AsArray()).ToArray();
        Same(blocks.Where(static b => b!["toolUse"] is not null).ShouldHaveSingleItem(), CallBlock);
        Same(blocks.Where(static b => b!["toolResult"] is not null).ShouldHaveSingleItem(), ResultBlock);
    }

    [Fact]
    public async Task Approval_that_nobody_answered_is_refused_by_its_place()
    {
        var request = new ToolApprovalRequestContent("a1", new FunctionCallContent("t1", "weather"));

        var error = await Should.ThrowAsync<ArgumentException>(() =>
            SendAsync([.. Hello, new(ChatRole.Assistant, [request]), new(ChatRole.User, "well?")], new ChatOptions { Tools = [Weather] })
        );

        error.Message.ShouldStartWith("messages[1].Contents[0]: the tool call 't1' waits for its approval");
    }

    [Fact]
    public async Task Informational_call_without_result_is_refused_by_its_place()
    {
        var call = new FunctionCallContent("t1", "weather") { InformationalOnly = true };

        var error = await Should.ThrowAsync<ArgumentException>(() =>
            SendAsync([.. Hello, new(ChatRole.Assistant, [call]), new(ChatRole.User, "well?")], new ChatOptions { Tools = [Weather] })
        );

        error.Message.ShouldContain("messages[1].Contents[0]: the tool call 't1' has no result");
    }

    [Fact]
    public async Task Call_of_the_services_own_stays_one_through_json()
    {
        const string Blocks =
            """{"toolUse":{"toolUseId":"1","name":"nova_grounding","input":{"q":"x"},"type":"server_tool_use"}},{"toolResult":{"toolUseId":"1","content":[{"text":"found"}],"type":"nova_grounding_result"}},{"text":"It is so."}""";
        ChatMessage[] history = [new(ChatRole.User, "x"), (await ReadAsync(Blocks)).Messages[0], new(ChatRole.User, "y")];
        var stored = JsonSerializer.Deserialize<ChatMessage[]>(
            JsonSerializer.Serialize(history, AIJsonUtilities.DefaultOptions),
            AIJsonUtilities.DefaultOptions
        )!;

        var sent = await SendAsync(stored, new ChatOptions { Tools = [Weather] });

        Same(sent["messages"]![1]!["content"], $"[{Blocks}]");
    }

    [Fact]
    public async Task Call_and_result_in_one_assistant_message_become_turns()
    {
        ChatMessage both = new(
            ChatRole.Assistant,
            [
                new TextContent("Let me see."),
                new FunctionCallContent("t1", "weather"),
                new FunctionResultContent("t1", "sunny"),
                new TextContent("It is sunny."),
            ]
        );

        var sent = await SendAsync([.. Hello, both, new(ChatRole.User, "Thanks.")], new ChatOptions { Tools = [Weather] });

        sent["messages"]!
            .AsArray()
            .Select(static m => m!["role"]!.GetValue<string>())
            .ShouldBe(["user", "assistant", "user", "assistant", "user"]);
        Same(sent["messages"]![2]!["content"], $"[{ResultBlock}]");
    }

    private static IChatClient Loop(FakeWire wire) => Client(wire).AsBuilder().UseFunctionInvocation().Build();

    private static JsonNode Sent(FakeWire wire) => JsonNode.Parse(wire.Last.Body)!;
}
