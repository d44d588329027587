using System.Text;
using CsCheck;
using GenAI.Lifecycle.Inference.SageMaker;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.SageMaker;

public sealed class ServerSentEventsTests
{
    [Fact]
    public void Events_are_the_same_wherever_the_bytes_are_split()
    {
        var bytes = Encoding.UTF8.GetBytes("data: {\"a\":\"é\"}\n\n: comment\r\ndata: one\r\ndata: two\r\n\r\n{\"line\":1}\ndata:last");
        string[] expected = ["{\"a\":\"é\"}", "one\ntwo", "{\"line\":1}", "last"];

        Gen.Int[0, bytes.Length]
            .Array[0, 6]
            .Sample(cuts =>
            {
                var found = new List<string>();
                var events = new ServerSentEvents();
                var at = 0;
                foreach (var cut in cuts.Append(bytes.Length).Order())
                {
                    events.Append(bytes.AsSpan(at, cut - at), data => found.Add(Encoding.UTF8.GetString(data)));
                    at = cut;
                }

                events.Complete(data => found.Add(Encoding.UTF8.GetString(data)));
                found.ShouldBe(expected);
            });
    }

    [Theory]
    [InlineData("data: one\rdata: two\r\rdata: three\r\r", new[] { "one\ntwo", "three" })]
    [InlineData("data: one\r\n\r\ndata: two\r\n\r\n", new[] { "one", "two" })]
    [InlineData("data: one\n\rdata: two\n\n", new[] { "one", "two" })]
    [InlineData("data:  one  \n\n", new[] { " one  " })]
    [InlineData("data: [DONE] \n\n", new[] { "[DONE] " })]
    [InlineData("data: one\ndata:\ndata: two\n\n", new[] { "one\n\ntwo" })]
    [InlineData("data: one\ndata\n\n", new[] { "one\n" })]
    [InlineData("\uFEFFdata: one\n\n", new[] { "one" })]
    [InlineData("event: token\nid: 1\nretry: 5\ndatabase: x\n: data: no\ndata: one\n\n", new[] { "one" })]
    [InlineData("data: one\n\nerror: {\"code\":500}\n\n", new[] { "one", "{\"error\":{\"code\":500}}" })]
    [InlineData("data: one\n\nerror: out of memory\n\n", new[] { "one", "{\"error\":\"out of memory\"}" })]
    [InlineData("event: error\ndata: {\"message\":\"no\"}\n\ndata: two\n\n", new[] { "{\"error\":{\"message\":\"no\"}}", "two" })]
    [InlineData("event:error\rdata: no\r\rdata: two\r\r", new[] { "{\"error\":\"no\"}", "two" })]
    [InlineData("event: error\n\ndata: two\n\n", new[] { "two" })]
    [InlineData("data: one\r\r\ndata: two\r", new[] { "one", "two" })]
    [InlineData("data: one \t\r\rdata:\ttwo\r\r", new[] { "one \t", "\ttwo" })]
    [InlineData(" data: one\ndata: two\n\n", new[] { "two" })]
    [InlineData("data:\n\ndata: \n\ndata: one\n\n\n\n", new[] { "one" })]
    public void Lines_and_blanks_are_as_the_standard_has_them(string stream, string[] expected)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);
        Gen.Int[0, bytes.Length]
            .Array[0, 6]
            .Sample(
                cuts =>
                {
                    var found = new List<string>();
                    var events = new ServerSentEvents();
                    var at = 0;
                    foreach (var cut in cuts.Append(bytes.Length).Order())
                    {
                        events.Append(bytes.AsSpan(at, cut - at), data => found.Add(Encoding.UTF8.GetString(data)));
                        at = cut;
                    }

                    events.Complete(data => found.Add(Encoding.UTF8.GetString(data)));
                    found.ShouldBe(expected);
                },
                iter: 100
            );
    }

    [Fact]
    public void End_mark_with_trailing_blanks_is_the_end()
    {
        var reader = ChatCodecs.OpenAIMessages.ReadStream();

        reader.Read("[DONE] "u8).ShouldBeNull();

        reader.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void An_event_without_end_is_refused_before_it_fills_the_memory()
    {
        var events = new ServerSentEvents(maxEventBytes: 64);

        Should.Throw<PayloadException>(() => events.Append(new byte[65], static _ => { }));
    }

    [Fact]
    public void Tool_calls_in_pieces_come_out_whole()
    {
        var reader = ChatCodecs.OpenAIMessages.ReadStream();

        reader.Read("""{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"1","function":{"name":"f","arguments":"{\"a\""}}]}}]}"""u8);
        reader.Read("""{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}}]}"""u8);
        var last = reader.Read("""{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}"""u8)!;

        var call = last.Contents.OfType<FunctionCallContent>().Single();
        call.Name.ShouldBe("f");
        call.Arguments!["a"]!.ToString().ShouldBe("1");
        reader.IsComplete.ShouldBeTrue();
    }
}
