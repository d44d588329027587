using System.Net;
using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Alignment.Rewards;
using GenAI.Lifecycle.Local.Engine.Generation;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Serving;
using TorchSharp;

namespace GenAI.Lifecycle.Local.Engine.Tests.Serving;

public sealed class ServedAdapterTests
{
    [Fact]
    public async Task Adapters_are_chosen_by_request_and_swapped_without_restart()
    {
        using var directory = new TempDirectory();
        TinyModel.Save(directory.Path);
        await using var server = await Server.StartAsync(directory.Path);
        var plain = await server.ChatAsync("the fox", null);
        WriteAdapter(server.Loaded, directory.File("adapters/one"), 1);
        WriteAdapter(server.Loaded, directory.File("adapters/two"), 2);

        var one = await server.ChatAsync("the fox", "one");
        var both = await Task.WhenAll(
            server.ChatAsync("the fox", "two"),
            server.ChatAsync("the fox", "one"),
            server.ChatAsync("the fox", null)
        );
        both.ShouldBe([both[0], one, plain]);
        both.Distinct().Count().ShouldBe(3);
        (await server.TextAsync("the fox", "one")).ShouldNotBe(await server.TextAsync("the fox", "two"));

        WriteAdapter(server.Loaded, directory.File("adapters/one"), 2);
        File.SetLastWriteTimeUtc(
            directory.File("adapters/one/adapter_model.safetensors"),
            new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc)
        );
        (await server.ChatAsync("the fox", "one")).ShouldBe(both[0]);
        Directory.Delete(directory.File("adapters/one"), recursive: true);
        (await server.ChatAsync("the fox", "one")).ShouldBe("There is no adapter 'one'. There are: two.");
    }

    [Fact]
    public async Task Reward_model_scores_answers()
    {
        using var directory = new TempDirectory();
        TinyModel.Save(directory.Path);
        using (var head = RewardHead.Initialise(TinyModel.Config, 5))
            head.Save(directory.Path);
        await using var server = await Server.StartAsync(directory.Path);

        var scores = JsonDocument
            .Parse(
                await server.PostAsync(
                    """{"score":[{"prompt":"the fox","completion":"jumps"},{"prompt":"the fox","completion":"my dog"}]}"""
                )
            )
            .RootElement.GetProperty("scores");

        scores.GetArrayLength().ShouldBe(2);
        scores[0].GetDouble().ShouldNotBe(scores[1].GetDouble());
        (await server.PostAsync("""{"score":[{"prompt":"the fox"}]}""")).ShouldContain("entry 0: completion is missing");
    }

    [Fact]
    public async Task Model_without_a_head_refuses_to_score()
    {
        using var directory = new TempDirectory();
        TinyModel.Save(directory.Path);
        await using var server = await Server.StartAsync(directory.Path);

        (await server.PostAsync("""{"score":[]}""")).ShouldContain("is not a reward model");
    }

    private static void WriteAdapter(LoadedModel loaded, string directory, long seed)
    {
        using var guard = torch.no_grad();
        using var adapter = AdapterSet.Initialise(loaded.Model, new AdapterSettings { Rank = 4 }, seed);
        foreach (var (_, tensor) in adapter.Parameters)
            tensor.add_(torch.randn_like(tensor) * .3);
        AdapterDirectory.Save(adapter, loaded.Model, directory, "tiny");
    }

    private sealed class Server(LoadedModel loaded, BatchQueue queue, Microsoft.AspNetCore.Builder.WebApplication app, HttpClient http)
        : IAsyncDisposable
    {
        public LoadedModel Loaded => loaded;

        public static async Task<Server> StartAsync(string directory)
        {
            var loaded = ModelDirectory.Load(directory);
            var queue = new BatchQueue(new Generator(loaded));
            var app = ServeCommand.Build(loaded, queue, 0);
            await app.StartAsync();
            return new Server(loaded, queue, app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });
        }

        public async Task<string> ChatAsync(string text, string? adapter)
        {
            var name = adapter is null ? "" : $",\"model\":\"{adapter}\"";
            var answer = JsonDocument
                .Parse(await PostAsync($$"""{"messages":[{"role":"user","content":"{{text}}"}],"max_tokens":12{{name}}}"""))
                .RootElement;
            return answer.TryGetProperty("error", out var error)
                ? error.GetProperty("message").GetString()!
                : answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
        }

        public Task<string> TextAsync(string text, string adapter) =>
            PostAsync($$$"""{"inputs":"{{{text}}}","parameters":{"max_new_tokens":12,"adapter_id":"{{{adapter}}}"}}""");

        public async Task<string> PostAsync(string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await http.PostAsync("/invocations", content);
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
            return await response.Content.ReadAsStringAsync();
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await app.DisposeAsync();
            await queue.DisposeAsync();
            loaded.Dispose();
        }
    }
}
