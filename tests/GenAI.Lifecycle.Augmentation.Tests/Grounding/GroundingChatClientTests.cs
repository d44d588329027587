using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Augmentation.Grounding;
using GenAI.Lifecycle.Augmentation.Retrieval;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Tests.Grounding;

public sealed class GroundingChatClientTests
{
    [Fact]
    public async Task Puts_the_passages_before_the_question_and_leaves_the_callers_message_alone()
    {
        using var model = new ScriptedModel("The red button [1].");
        using var client = await GroundedAsync(model);
        var question = new ChatMessage(ChatRole.User, "How do I reset the router?");

        await client.GetResponseAsync([new(ChatRole.System, "Be brief."), question]);

        model.Received.ShouldHaveSingleItem()[1].Text.ShouldContain("[1] Reset the router by holding the red button.");
        question.Contents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cites_the_passages_that_the_answers_markers_name()
    {
        using var model = new ScriptedModel("Hold the red button [1]. Unrelated [9].");
        using var client = await GroundedAsync(model);

        var response = await client.GetResponseAsync("How do I reset the router?");

        var citation = response.Messages[0].Contents[0].Annotations.ShouldHaveSingleItem().ShouldBeOfType<CitationAnnotation>();
        citation.Title.ShouldBe("handbook.md: Router");
        citation.AnnotatedRegions.ShouldHaveSingleItem().ShouldBeOfType<TextSpanAnnotatedRegion>().EndIndex.ShouldBe("Hold the red button [1].".Length);
    }

    [Fact]
    public async Task Cites_by_the_words_when_the_answer_has_no_marker()
    {
        using var model = new ScriptedModel("Descale the kettle with vinegar. Bananas are yellow fruit.");
        using var client = await GroundedAsync(model);

        var response = await client.GetResponseAsync("How do I descale the kettle?");

        response.Messages[0].Contents[0].Annotations.ShouldHaveSingleItem().ShouldBeOfType<CitationAnnotation>().Title.ShouldBe("handbook.md: Kettle");
    }

    [Fact]
    public async Task Streams_as_the_model_does_and_ends_with_the_citations()
    {
        using var model = new ScriptedModel("The red ", "button [1].");
        using var client = await GroundedAsync(model);

        var updates = await client.GetStreamingResponseAsync("How do I reset the router?").ToListAsync();

        updates.Take(2).Select(update => update.Text).ShouldBe(["The red ", "button [1]."]);
        updates[^1].Contents.ShouldHaveSingleItem().Annotations.ShouldHaveSingleItem();
        updates.ToChatResponse().Text.ShouldBe("The red button [1].");
    }

    [Fact]
    public async Task Refuses_a_request_without_a_question()
    {
        using var client = await GroundedAsync(new ScriptedModel("x"));

        await Should.ThrowAsync<ArgumentException>(() => client.GetResponseAsync([new ChatMessage(ChatRole.System, "Be brief.")]));
    }

    private static async Task<IChatClient> GroundedAsync(IChatClient model)
    {
        var index = DocumentIndex.InMemory(new WordHashEmbeddings());
        await index.AddAsync("# Kettle\nDescale the kettle with vinegar.\n# Router\nReset the router by holding the red button.", "handbook.md");
        return model.AsBuilder().UseGrounding(index, options => options.TopK = 2).Build();
    }

    private sealed class ScriptedModel(params string[] pieces) : IChatClient
    {
        public List<IReadOnlyList<ChatMessage>> Received { get; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Received.Add([.. messages]);
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Concat(pieces))));
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var piece in pieces)
            {
                await Task.Yield();
                yield return new ChatResponseUpdate(ChatRole.Assistant, piece);
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
