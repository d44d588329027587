using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Engine.Tests;

public sealed class UseEngineTests
{
    private static readonly LocalFoundationModel Small = new LocalAwsOptions()
        .UseEngine()
        .FoundationModels.Single(model => model.ModelId == EngineLocalAwsOptionsExtensions.SmallModelId);

    [Fact]
    public void The_options_get_two_models_and_one_image()
    {
        var options = new LocalAwsOptions().UseEngine();
        options
            .FoundationModels.Select(model => model.ModelId)
            .ShouldBe(["genai-lifecycle.pocket-v1:0", "genai-lifecycle.pocket-mini-v1:0"]);
        options.Images.ShouldHaveSingleItem().Name.ShouldBe("local/genai-lifecycle-engine:latest");
    }

    [Fact]
    public async Task A_model_answers_from_its_process_whole_and_in_pieces_and_ends_with_its_client()
    {
        var client = await Small.ChatClient!(default);
        ChatMessage[] messages = [new(ChatRole.User, "What is the product?")];
        var options = new ChatOptions
        {
            MaxOutputTokens = 12,
            Temperature = 1,
            Seed = 3,
        };
        var whole = await client.GetResponseAsync(messages, options);
        var pieces = await client.GetStreamingResponseAsync(messages, options).ToListAsync();

        string.Concat(pieces.Select(piece => piece.Text)).ShouldBe(whole.Text);
        whole.Usage!.InputTokenCount.ShouldBe(await Small.TokenCounter!(messages, default));
        pieces
            .SelectMany(piece => piece.Contents)
            .OfType<UsageContent>()
            .ShouldHaveSingleItem()
            .Details.OutputTokenCount.ShouldBe(whole.Usage.OutputTokenCount);
        pieces.Select(piece => piece.FinishReason).OfType<ChatFinishReason>().ShouldHaveSingleItem().ShouldBe(whole.FinishReason!.Value);

        (await Should.ThrowAsync<ArgumentException>(() => client.GetResponseAsync(new string('x', 4000)))).Message.ShouldStartWith(
            "Input is too long for requested model."
        );
        await ((IAsyncDisposable)client).DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(() => client.GetResponseAsync(messages, options));
    }

    [Fact]
    public async Task An_answer_tells_which_stop_sequence_ended_it()
    {
        var client = await Small.ChatClient!(default);
        await using var ending = (IAsyncDisposable)client;
        ChatMessage[] messages = [new(ChatRole.User, "What is the product?")];
        var text = (await client.GetResponseAsync(messages, new ChatOptions { MaxOutputTokens = 8 })).Text;
        var options = new ChatOptions { MaxOutputTokens = 8, StopSequences = ["never said", text[2..4]] };

        var whole = await client.GetResponseAsync(messages, options);
        var pieces = await client.GetStreamingResponseAsync(messages, options).ToListAsync();

        whole.AdditionalProperties!["stop_sequence"].ShouldBe(text[2..4]);
        pieces.Select(piece => piece.AdditionalProperties?["stop_sequence"]).OfType<string>().ShouldBe([text[2..4]]);
    }

    [Fact]
    public async Task Embeddings_have_length_one_and_what_the_engine_refuses_says_why()
    {
        await using var generator = (IAsyncDisposable)await Small.EmbeddingGenerator!(default);
        var embeddings = (IEmbeddingGenerator<string, Embedding<float>>)generator;
        var vectors = await embeddings.GenerateAsync(["the lid is stuck", "the lid has cracked"]);
        vectors.Count.ShouldBe(2);
        vectors[0].Vector.ToArray().Sum(value => value * value).ShouldBe(1, 1e-4);
        (await Should.ThrowAsync<ArgumentException>(() => embeddings.GenerateAsync([""]))).Message.ShouldContain("at least one token");
    }
}
