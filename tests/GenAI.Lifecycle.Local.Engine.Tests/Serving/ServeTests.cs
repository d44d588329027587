using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Generation;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Serving;
using Microsoft.AspNetCore.Builder;

namespace GenAI.Lifecycle.Local.Engine.Tests.Serving;

public sealed class ServeTests : IAsyncLifetime
{
    private readonly LoadedModel _loaded = TinyModel.Load();
    private BatchQueue _queue = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _queue = new BatchQueue(new Generator(_loaded));
        _app = ServeCommand.Build(_loaded, _queue, 0);
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _queue.DisposeAsync();
        _loaded.Dispose();
    }

    [Fact]
    public async Task Ping_answers_200() => (await _http.GetAsync("/ping")).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Chat_messages_are_answered_with_usage()
    {
        var answer = await PostAsync("""{"messages":[{"role":"user","content":[{"type":"text","text":"the fox"}]}],"max_tokens":5}""");
        answer.GetProperty("object").GetString().ShouldBe("chat.completion");
        var choice = answer.GetProperty("choices")[0];
        choice.GetProperty("message").GetProperty("role").GetString().ShouldBe("assistant");
        choice.GetProperty("finish_reason").GetString().ShouldBe("length");
        var usage = answer.GetProperty("usage");
        usage.GetProperty("completion_tokens").GetInt32().ShouldBe(5);
        usage
            .GetProperty("prompt_tokens")
            .GetInt32()
            .ShouldBe(
                (await PostAsync("""{"count_tokens":{"messages":[{"role":"user","content":"the fox"}]}}"""))
                    .GetProperty("tokens")
                    .GetInt32()
            );
    }

    [Fact]
    public async Task A_streamed_answer_is_the_answer_in_pieces_with_usage_and_an_end()
    {
        const string request = """{"messages":[{"role":"user","content":"pack my box"}],"max_tokens":20,"temperature":1,"seed":4""";
        var whole = (await PostAsync(request + "}")).GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString();
        using var response = await _http.PostAsync("/invocations", Json(request + ",\"stream\":true}"));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var events = (await response.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);

        events.ShouldAllBe(each => each.StartsWith("data: "));
        events[^1].ShouldBe("data: [DONE]");
        var chunks = events[..^1].Select(each => JsonDocument.Parse(each[6..]).RootElement).ToList();
        chunks[^1].GetProperty("usage").GetProperty("completion_tokens").GetInt32().ShouldBeGreaterThan(0);
        var deltas = chunks[..^2]
            .Select(chunk => chunk.GetProperty("choices")[0].GetProperty("delta").GetProperty("content").GetString())
            .ToList();
        deltas.Count.ShouldBeGreaterThan(1);
        string.Concat(deltas).ShouldBe(whole);
    }

    [Fact]
    public async Task Text_generation_inference_requests_are_understood()
    {
        var answers = await PostAsync("""{"inputs":"the quick","parameters":{"max_new_tokens":4,"return_full_text":true}}""");
        answers[0].GetProperty("generated_text").GetString().ShouldStartWith("the quick");
        answers[0].GetProperty("details").GetProperty("generated_tokens").GetInt32().ShouldBe(4);

        using var response = await _http.PostAsync(
            "/invocations",
            Json("""{"inputs":"the quick","parameters":{"max_new_tokens":4},"stream":true}""")
        );
        var last = JsonDocument
            .Parse((await response.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries)[^1][6..])
            .RootElement;
        ("the quick" + last.GetProperty("generated_text").GetString()).ShouldBe(answers[0].GetProperty("generated_text").GetString());
    }

    [Fact]
    public async Task Embeddings_come_in_both_shapes()
    {
        var texts = await PostAsync("""{"text_inputs":["the fox","the dog"]}""");
        var input = await PostAsync("""{"input":["the fox","the dog"]}""");
        texts.GetProperty("embedding").GetArrayLength().ShouldBe(2);
        texts.GetProperty("embedding")[1].GetRawText().ShouldBe(input.GetProperty("data")[1].GetProperty("embedding").GetRawText());
        input
            .GetProperty("usage")
            .GetProperty("prompt_tokens")
            .GetInt32()
            .ShouldBe(TinyModel.Tokenizer.Encode("the fox").Count + TinyModel.Tokenizer.Encode("the dog").Count);
    }

    [Fact]
    public async Task Log_likelihoods_are_answered_for_each_pair()
    {
        var answer = await PostAsync(
            """{"loglikelihood":[{"context":"the","continuation":" fox"},{"context":"the","continuation":" fox jumps"}]}"""
        );
        var results = answer.GetProperty("results");
        results[1].GetProperty("loglikelihood").GetDouble().ShouldBeLessThan(results[0].GetProperty("loglikelihood").GetDouble());
        results[0].GetProperty("tokens").GetInt32().ShouldBe(TinyModel.Tokenizer.Encode(" fox").Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<|endoftext|>")]
    public async Task Without_a_context_a_text_is_scored_from_the_token_that_separates_texts(string continuationStart)
    {
        var answer = await PostAsync(
            $$"""{"loglikelihood":[{"context":"","continuation":"{{continuationStart}}the fox"},{"context":"<|endoftext|>","continuation":"the fox"}]}"""
        );

        var results = answer.GetProperty("results");
        results[0].GetRawText().ShouldBe(results[1].GetRawText());
        results[0].GetProperty("tokens").GetInt32().ShouldBe(TinyModel.Tokenizer.Encode("the fox").Count);
    }

    [Theory]
    [InlineData(7, 9, 7)]
    [InlineData(null, 9, 9)]
    [InlineData(null, null, null)]
    public void The_prefix_is_the_token_that_begins_texts_or_else_the_one_that_ends_them(int? begin, int? end, int? prefix)
    {
        using var loaded = new LoadedModel(
            "tiny",
            Transformer.Initialise(TinyModel.Config with { BosTokenId = begin, EosTokenId = end }, 3),
            TinyModel.Tokenizer
        );

        loaded.PrefixToken.ShouldBe(prefix);
    }

    [Fact]
    public async Task Without_such_a_token_an_empty_context_is_answered_400()
    {
        using var loaded = new LoadedModel(
            "tiny",
            Transformer.Initialise(TinyModel.Config with { EosTokenId = null }, 3),
            TinyModel.Tokenizer
        );
        await using var queue = new BatchQueue(new Generator(loaded));
        await using var app = ServeCommand.Build(loaded, queue, 0);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var response = await http.PostAsync("/invocations", Json("""{"loglikelihood":[{"context":"","continuation":"a"}]}"""));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("bos_token_id");
    }

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("[]", "JSON object")]
    [InlineData("{}", "one of: messages")]
    [InlineData("""{"messages":[]}""", "at least one message")]
    [InlineData("""{"messages":[{"role":"tool","content":"x"}]}""", "system, user, assistant")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}],"temperature":3}""", "from 0 to 2")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}],"max_tokens":0}""", "max_tokens")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}],"stream":"yes"}""", "true or false")]
    [InlineData("""{"inputs":""}""", "empty")]
    [InlineData("""{"inputs":3}""", "must be a string")]
    [InlineData("""{"input":[]}""", "1 to 256")]
    [InlineData("""{"loglikelihood":[{"context":"a"}]}""", "continuation")]
    [InlineData("""{"inputs":"\ud800"}""", "'inputs' is not Unicode text")]
    [InlineData("""{"inputs":"a\udc00b"}""", "'inputs' is not Unicode text")]
    [InlineData("""{"messages":[{"role":"user","content":"\ud83d"}]}""", "'messages[0].content' is not Unicode text")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}],"stop":["\ud800"]}""", "'stop[0]' is not Unicode text")]
    [InlineData("""{"\ud800":1,"inputs":"x"}""", "a name in the body")]
    [InlineData("""{"input":["\ud800"]}""", "'input[0]' is not Unicode text")]
    [InlineData("""{"loglikelihood":[{"context":"\ud800","continuation":"b"}]}""", "'loglikelihood[0].context'")]
    [InlineData("""{"count_tokens":"\ud800"}""", "'count_tokens' is not Unicode text")]
    public async Task A_malformed_request_is_answered_400_with_the_reason(string body, string reason)
    {
        using var response = await _http.PostAsync("/invocations", Json(body));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("error")
            .GetProperty("message")
            .GetString()!
            .ShouldContain(reason);
    }

    [Fact]
    public async Task Bytes_that_are_not_text_are_answered_400()
    {
        using var content = new ByteArrayContent([.. "{\"inputs\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);

        using var response = await _http.PostAsync("/invocations", content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Paired_surrogates_are_text() => (await PostAsync("""{"inputs":"\ud83d\ude00"}""")).GetArrayLength().ShouldBe(1);

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("evil.example:80", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("192.168.1.7:8080", HttpStatusCode.BadRequest)]
    [InlineData("localhost:8080", HttpStatusCode.OK)]
    [InlineData("LOCALHOST", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:8080", HttpStatusCode.OK)]
    public async Task Foreign_host_header_is_refused(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ping");
        request.Headers.Host = host;

        (await _http.SendAsync(request)).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task A_prompt_longer_than_the_context_is_answered_400_even_when_it_is_to_be_streamed()
    {
        using var response = await _http.PostAsync("/invocations", Json($$"""{"inputs":"{{new string('x', 500)}}","stream":true}"""));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("context is 96");
    }

    [Fact]
    public async Task Requests_at_once_get_the_answers_they_get_alone()
    {
        static string Request(int i) =>
            $$"""{"messages":[{"role":"user","content":"the fox {{i}}"}],"max_tokens":12,"temperature":1,"seed":{{i}}}""";
        string?[] together = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => ContentAsync(Request(i))));
        for (var i = 0; i < 12; i++)
            together[i].ShouldBe(await ContentAsync(Request(i)));
    }

    [Fact]
    public async Task A_full_queue_refuses_and_an_empty_one_takes_again()
    {
        using var open = new ManualResetEventSlim();
        await using var queue = new BatchQueue(new Generator(_loaded), capacity: 1);
        using var running = new ManualResetEventSlim();
        var first = queue.RunAsync(() =>
        {
            running.Set();
            open.Wait();
            return 1;
        });
        running.Wait();
        var second = queue.RunAsync(() => 2);
        Should.Throw<QueueFullException>(() => queue.RunAsync(() => 3));
        open.Set();
        (await first).ShouldBe(1);
        (await second).ShouldBe(2);
        (await queue.RunAsync(() => 4)).ShouldBe(4);
    }

    [Fact]
    public void A_model_directory_without_a_checkpoint_is_refused_and_an_empty_one_means_the_base_model()
    {
        using var directory = new TempDirectory();
        ServeCommand.FindModel(directory.Path, "pocket-mini").ShouldEndWith("pocket-mini");
        File.WriteAllText(directory.File("readme.txt"), "x");
        Should.Throw<EngineException>(() => ServeCommand.FindModel(directory.Path, null)).Message.ShouldContain("config.json");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<string?> ContentAsync(string body) =>
        (await PostAsync(body)).GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString();

    private async Task<JsonElement> PostAsync(string body)
    {
        using var response = await _http.PostAsync("/invocations", Json(body));
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
