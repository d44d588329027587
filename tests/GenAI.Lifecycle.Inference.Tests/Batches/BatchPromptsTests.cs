using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class BatchPromptsTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"prompts-{Guid.NewGuid():N}.jsonl");

    [Fact]
    public async Task Reads_texts_and_conversations()
    {
        await File.WriteAllTextAsync(
            _path,
            """
            {"key":"a","system":"be brief","prompt":"Hello"}

            {"key":"b","messages":[{"role":"user","content":"1"},{"role":"assistant","content":"2"},{"role":"user","content":"3"}]}
            """
        );

        var prompts = await BatchPrompts.FromJsonLinesAsync(_path).ToListAsync();

        prompts.Select(static prompt => prompt.Key).ShouldBe(["a", "b"]);
        prompts[0]
            .Messages.Select(static message => (message.Role.Value, message.Text))
            .ShouldBe([("system", "be brief"), ("user", "Hello")]);
        prompts[1].Messages.Select(static message => message.Text).ShouldBe(["1", "2", "3"]);
        (await BatchPrompts.CountLinesAsync(_path)).ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"prompt":"x"}""", "'key' is missing")]
    [InlineData("""{"key":"a"}""", "either 'prompt' or 'messages'")]
    [InlineData("""{"key":"a","prompt":"x","messages":[]}""", "either 'prompt' or 'messages'")]
    [InlineData("""{"key":"a","messages":[{"role":"system","content":"x"}]}""", "has only system messages")]
    [InlineData("""{"key":""", "line 2")]
    public async Task Names_the_line_that_is_malformed(string line, string reason)
    {
        await File.WriteAllTextAsync(_path, "{\"key\":\"ok\",\"prompt\":\"x\"}\n" + line + "\n");

        var error = await Should.ThrowAsync<LifecycleException>(async () => await BatchPrompts.FromJsonLinesAsync(_path).ToListAsync());

        error.Message.ShouldContain(reason);
        error.Message.ShouldContain("line 2");
    }

    [Fact]
    public async Task Takes_the_items_of_a_dataset()
    {
        var dataset = new Dataset(
            "d",
            [
                new DatasetItem("1", new Dictionary<string, string> { ["text"] = "a" }),
                new DatasetItem("2", new Dictionary<string, string> { ["text"] = "b" }),
            ]
        );

        var prompts = await BatchPrompts.FromDataset(dataset, static item => [new ChatMessage(ChatRole.User, item["text"])]).ToListAsync();

        prompts.Select(static prompt => (prompt.Key, prompt.Messages[0].Text)).ShouldBe([("1", "a"), ("2", "b")]);
    }

    public void Dispose() => File.Delete(_path);
}
