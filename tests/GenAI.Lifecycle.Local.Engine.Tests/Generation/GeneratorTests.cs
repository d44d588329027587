using System.Text;
using GenAI.Lifecycle.Local.Engine.Generation;
using GenAI.Lifecycle.Local.Engine.Models;

namespace GenAI.Lifecycle.Local.Engine.Tests.Generation;

public sealed class GeneratorTests : IDisposable
{
    private readonly LoadedModel _loaded = TinyModel.Load();

    public void Dispose() => _loaded.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_answer_in_a_batch_is_the_answer_alone(double temperature)
    {
        var generator = new Generator(_loaded);
        string[] prompts = ["the quick", "pack my box with five dozen jugs", "dog"];
        GenerationRequest Request(string prompt) =>
            new(
                TinyModel.Tokenizer.Encode(prompt),
                new GenerationOptions
                {
                    MaxTokens = 20,
                    Temperature = temperature,
                    Seed = 11,
                }
            );

        var together = generator.Generate([.. prompts.Select(Request)]);
        var alone = prompts.Select(prompt => generator.Generate([Request(prompt)])[0]);
        together.ShouldBe(alone);
    }

    [Fact]
    public void An_answer_that_fills_the_context_ends_without_harm_to_those_beside_it()
    {
        var generator = new Generator(_loaded);
        GenerationRequest[] requests =
        [
            new([.. Enumerable.Repeat(1, TinyModel.Config.MaxPositionEmbeddings - 2)], new GenerationOptions { Temperature = 1, Seed = 4 }),
            new(
                TinyModel.Tokenizer.Encode("the lazy dog"),
                new GenerationOptions
                {
                    MaxTokens = 30,
                    Temperature = 1,
                    Seed = 4,
                }
            ),
        ];

        var together = generator.Generate(requests);
        together[0].Tokens.ShouldBeLessThanOrEqualTo(2);
        together[1].Tokens.ShouldBeGreaterThan(2);
        together.ShouldBe(requests.Select(request => generator.Generate([request])[0]));
    }

    [Fact]
    public void Pieces_told_while_generating_add_up_to_the_answer()
    {
        var pieces = new List<string>();
        var result = new Generator(_loaded).Generate([
            new GenerationRequest(
                TinyModel.Tokenizer.Encode("the fox"),
                new GenerationOptions
                {
                    MaxTokens = 30,
                    Temperature = 1,
                    Seed = 5,
                },
                pieces.Add
            ),
        ])[0];
        string.Concat(pieces).ShouldBe(result.Text);
        pieces.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void The_token_limit_ends_an_answer_and_is_told()
    {
        var result = new Generator(_loaded).Generate([
            new GenerationRequest(TinyModel.Tokenizer.Encode("the"), new GenerationOptions { MaxTokens = 3 }),
        ])[0];
        result.Tokens.ShouldBeLessThanOrEqualTo(3);
        result.Finish.ShouldBe(FinishReason.Length);
    }

    [Fact]
    public void A_prompt_that_fills_the_context_is_refused() =>
        Should
            .Throw<EngineException>(() =>
                new Generator(_loaded).Generate([new GenerationRequest([.. Enumerable.Repeat(1, 96)], new GenerationOptions())])
            )
            .Message.ShouldContain("96");

    [Fact]
    public void A_cancelled_answer_ends_early()
    {
        using var stop = new CancellationTokenSource();
        var told = 0;
        var result = new Generator(_loaded).Generate([
            new GenerationRequest(
                TinyModel.Tokenizer.Encode("the"),
                new GenerationOptions
                {
                    MaxTokens = 90,
                    Temperature = 1,
                    Seed = 3,
                },
                _ =>
                {
                    if (++told == 2)
                        stop.Cancel();
                },
                stop.Token
            ),
        ])[0];
        result.Tokens.ShouldBeLessThan(90);
    }

    [Fact]
    public void A_stop_text_that_spans_pieces_is_cut_off_and_nothing_of_it_is_told()
    {
        var text = new AnswerText(["END", "STOP"]);
        Add(text, "one E").ShouldBe("one ");
        Add(text, "N").ShouldBe(string.Empty);
        Add(text, "T ").ShouldBe("ENT ");
        Add(text, "two EN").ShouldBe("two ");
        Add(text, "D three").ShouldBe(string.Empty);
        text.Stop.ShouldNotBeNull();
        text.Finish().ShouldBe(string.Empty);
    }

    [Fact]
    public void A_character_of_several_tokens_is_told_whole()
    {
        var text = new AnswerText([]);
        var bytes = Encoding.UTF8.GetBytes("é😀");
        string.Join('|', bytes.Select(each => text.Add([each]))).ShouldBe("|é||||😀");
        text.Add([0xE2]).ShouldBe(string.Empty);
        text.Finish().ShouldBe("\uFFFD");
    }

    [Fact]
    public void Top_p_and_top_k_keep_only_the_likeliest()
    {
        float[] Logits() => [0, 3, 2.9f, -5];
        Enumerable
            .Range(0, 200)
            .Select(seed =>
                new Sampler(
                    new GenerationOptions
                    {
                        Temperature = 1,
                        TopK = 2,
                        Seed = seed,
                    }
                ).Next(Logits())
            )
            .Distinct()
            .Order()
            .ShouldBe([1, 2]);
        Enumerable
            .Range(0, 200)
            .Select(seed =>
                new Sampler(
                    new GenerationOptions
                    {
                        Temperature = 1,
                        TopP = .5,
                        Seed = seed,
                    }
                ).Next(Logits())
            )
            .Distinct()
            .ShouldBe([1]);
        new Sampler(new GenerationOptions()).Next(Logits()).ShouldBe(1);
    }

    [Fact]
    public void Drawn_tokens_follow_the_probabilities()
    {
        var sampler = new Sampler(new GenerationOptions { Temperature = 2, Seed = 1 });
        var counts = new int[2];
        for (var i = 0; i < 20_000; i++)
            counts[sampler.Next([0f, (float)Math.Log(9)])]++;

        // At temperature 2 the odds 1:9 become 1:3.
        (counts[1] / 20_000.0).ShouldBe(.75, .015);
    }

    [Fact]
    public void The_likelihood_of_a_text_is_the_product_of_its_parts()
    {
        var scorer = new Scorer(_loaded);
        var ids = TinyModel.Tokenizer.Encode("the quick brown fox");
        var whole = scorer.LogLikelihood(ids[..2], ids[2..]).LogLikelihood;
        var parts = Enumerable.Range(2, ids.Count - 2).Sum(i => scorer.LogLikelihood(ids[..i], [ids[i]]).LogLikelihood);
        whole.ShouldBe(parts, 1e-3);
        whole.ShouldBeLessThan(0);
    }

    [Fact]
    public void What_greedy_decoding_writes_is_scored_as_greedy()
    {
        var prompt = TinyModel.Tokenizer.Encode("the quick");
        var scorer = new Scorer(_loaded);
        var greedy = Enumerable
            .Range(0, TinyModel.Tokenizer.Size)
            .Where(id => scorer.LogLikelihood(prompt, [id]).Greedy)
            .ShouldHaveSingleItem();
        Enumerable.Range(0, TinyModel.Tokenizer.Size).MaxBy(id => scorer.LogLikelihood(prompt, [id]).LogLikelihood).ShouldBe(greedy);
    }

    [Fact]
    public void An_embedding_has_length_one_and_follows_the_text()
    {
        var scorer = new Scorer(_loaded);
        var one = scorer.Embed(TinyModel.Tokenizer.Encode("the quick brown fox"));
        one.Sum(value => value * value).ShouldBe(1, 1e-5);
        scorer.Embed(TinyModel.Tokenizer.Encode("the quick brown fox")).ShouldBe(one);
        scorer.Embed(TinyModel.Tokenizer.Encode("jugs of liquor")).ShouldNotBe(one);
    }

    private static string Add(AnswerText text, string piece) => text.Add(Encoding.UTF8.GetBytes(piece));
}
