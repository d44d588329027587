using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

public sealed class RetrievalTests
{
    private static readonly PassagesContext s_passages = new("The tower is 330 metres\n  high.", "It opened in 1889.", "Cats purr.");

    [Fact]
    public async Task Faithfulness_is_the_share_of_supported_claims()
    {
        using var client = new ScriptedClient(
            """{"claims": ["The tower is 330 m high.", "It opened in 1889.", "It is blue."]}""",
            """{"verdicts": [{"claim": 1, "supported": true}, {"claim": 3, "supported": false}, {"claim": 2, "supported": true}]}"""
        );

        var metric = await new FaithfulnessEvaluator(new Judge(client)).MeasureAsync("How high?", "330 m, from 1889, blue.", s_passages);

        metric.Value!.Value.ShouldBe(2.0 / 3, 1e-12);
        metric.Reason.ShouldBe("Not supported: It is blue.");
        metric.Metadata!["claims"].ShouldBe("3");
        client.Prompts[1].ShouldContain("3. It is blue.");
        client.Prompts[1].ShouldContain("It opened in 1889.\n</passage_2-");
    }

    [Theory]
    [InlineData("""{"verdicts": [{"claim": 1, "supported": true}]}""")]
    [InlineData("""{"verdicts": [{"claim": 1, "supported": true}, {"claim": 1, "supported": true}]}""")]
    [InlineData("""{"verdicts": [{"claim": 1, "supported": true}, {"claim": 3, "supported": true}]}""")]
    [InlineData("""{"verdicts": [{"claim": 1, "supported": true}, {"claim": 2, "supported": "partly"}]}""")]
    [InlineData("All supported.")]
    public async Task Verdicts_that_do_not_cover_each_claim_once_are_a_parse_failure(string verdicts)
    {
        using var client = new ScriptedClient(prompt =>
            prompt.Contains("apart into claims", StringComparison.Ordinal) ? """{"claims": ["One.", "Two."]}""" : verdicts
        );

        var metric = await new FaithfulnessEvaluator(new Judge(client)).MeasureAsync("?", "!", s_passages);

        metric.Value.ShouldBeNull();
        metric.ErrorOf()!.ShouldContain("could not be read");
        metric.Metadata!["judge_parse_failures"].ShouldBe("1");
    }

    [Fact]
    public async Task An_answer_without_claims_has_no_faithfulness_and_not_a_perfect_one()
    {
        using var client = new ScriptedClient("""{"claims": []}""");

        var metric = await new FaithfulnessEvaluator(new Judge(client)).MeasureAsync("?", "Hello!", s_passages);

        metric.Value.ShouldBeNull();
        metric.ErrorOf()!.ShouldContain("makes no claims");
        metric.Metadata!["judge_parse_failures"].ShouldBe("0");
    }

    [Fact]
    public async Task Only_quotes_that_stand_in_a_passage_word_for_word_ground_a_claim()
    {
        using var client = new ScriptedClient(
            """{"claims": ["High.", "Opened.", "Purring.", "Blue."]}""",
            """
            {"verdicts": [
              {"claim": 1, "supported": true, "quote": "330 metres high"},
              {"claim": 2, "supported": true, "quote": "it opened in 1889"},
              {"claim": 3, "supported": true, "quote": ""},
              {"claim": 4, "supported": false, "quote": "Cats purr."}]}
            """
        );

        var metric = await new QuotedGroundednessEvaluator(new Judge(client)).MeasureAsync("?", "!", s_passages);

        metric.Value.ShouldBe(.25);
        metric.Metadata!["unverified_quotes"].ShouldBe("2");
    }

    [Theory]
    [InlineData("tower is 330 metres high.", true)]
    [InlineData("The Tower", false)]
    [InlineData("high. It opened", false)]
    [InlineData("330 meters", false)]
    [InlineData("  ", false)]
    [InlineData(null, false)]
    public void A_quote_is_verbatim_within_one_passage(string? quote, bool verbatim) =>
        Quotes.IsVerbatim(quote, s_passages.Passages).ShouldBe(verbatim);

    [Fact]
    public async Task Context_precision_is_the_average_precision_of_the_ranking()
    {
        // Useful: ranks 1 and 3 → (1/1 + 2/3) / 2.
        using var client = new ScriptedClient(
            """{"reason": "x", "useful": true}""",
            """{"reason": "x", "useful": false}""",
            """{"reason": "x", "useful": true}"""
        );

        var metric = await new ContextPrecisionEvaluator(new Judge(client)).MeasureAsync(
            "?",
            "given",
            s_passages,
            new ReferencesContext("right")
        );

        metric.Value!.Value.ShouldBe((1 + (2.0 / 3)) / 2, 1e-12);
        client.Prompts.ShouldAllBe(static p => p.Contains("\nright\n</answer-", StringComparison.Ordinal));
        client.Prompts[1].ShouldContain("\nIt opened in 1889.\n</passage-");
    }

    [Fact]
    public async Task Without_a_useful_passage_context_precision_is_zero()
    {
        using var client = new ScriptedClient(static _ => """{"useful": false}""");

        (await new ContextPrecisionEvaluator(new Judge(client)).MeasureAsync("?", "given", s_passages)).Value.ShouldBe(0);

        client.Prompts[0].ShouldContain("\ngiven\n</answer-");
    }

    [Fact]
    public async Task Context_recall_is_the_share_of_the_references_claims_that_were_found()
    {
        using var client = new ScriptedClient(
            """{"claims": ["High.", "Iron."]}""",
            """{"verdicts": [{"claim": 1, "supported": true}, {"claim": 2, "supported": false}]}"""
        );

        var metric = await new ContextRecallEvaluator(new Judge(client)).MeasureAsync(
            "?",
            "",
            s_passages,
            new ReferencesContext("330 m of iron.")
        );

        metric.Value.ShouldBe(.5);
        client.Prompts[0].ShouldContain("\n330 m of iron.\n</reference-");
    }

    [Fact]
    public async Task Relevancy_is_the_mean_cosine_of_the_questions_that_the_answer_answers()
    {
        using var embeddings = new Directions();
        using var client = new ScriptedClient("""{"noncommittal": false, "questions": ["east", "north", "northeast"]}""");

        var metric = await new AnswerRelevancyEvaluator(embeddings, new Judge(client)).MeasureAsync("east", "An answer.");

        metric.Value!.Value.ShouldBe((1 + 0 + Math.Sqrt(.5)) / 3, 1e-6);
        client.Prompts[0].ShouldNotContain("east");
    }

    [Fact]
    public async Task A_noncommittal_answer_has_no_relevancy()
    {
        using var embeddings = new Directions();
        using var client = new ScriptedClient("""{"noncommittal": true, "questions": ["east", "east", "east"]}""");

        (await new AnswerRelevancyEvaluator(embeddings, new Judge(client)).MeasureAsync("east", "I don't know.")).Value.ShouldBe(0);
    }

    [Fact]
    public async Task A_question_that_has_no_direction_is_an_error_and_not_a_score()
    {
        using var embeddings = new Directions();
        using var client = new ScriptedClient("""{"noncommittal": false, "questions": ["nowhere"]}""");

        var metric = await new AnswerRelevancyEvaluator(embeddings, new Judge(client), questions: 1).MeasureAsync("east", "!");

        metric.Value.ShouldBeNull();
        metric.ErrorOf().ShouldNotBeNull();
    }

    public static TheoryData<IEvaluator, string> Required() =>
        new()
        {
            { new FaithfulnessEvaluator(new Judge(new ScriptedClient())), "PassagesContext" },
            { new QuotedGroundednessEvaluator(new Judge(new ScriptedClient())), "PassagesContext" },
            { new ContextPrecisionEvaluator(new Judge(new ScriptedClient())), "PassagesContext" },
            { new ContextRecallEvaluator(new Judge(new ScriptedClient())), "PassagesContext" },
        };

    [Theory]
    [MemberData(nameof(Required))]
    public async Task A_missing_context_is_an_error_that_names_it(IEvaluator evaluator, string context)
    {
        var metric = await evaluator.MeasureAsync("?", "!");

        metric.Value.ShouldBeNull();
        metric.ErrorOf()!.ShouldContain(context);
    }

    [Fact]
    public void The_context_carries_all_its_text() =>
        s_passages.Contents.Cast<TextContent>().Select(static c => c.Text).ShouldBe(s_passages.Passages);

    private sealed class Directions : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                new GeneratedEmbeddings<Embedding<float>>(
                    values.Select(static v => new Embedding<float>(
                        v switch
                        {
                            "east" => new float[] { 1, 0 },
                            "north" => [0, 1],
                            "northeast" => [1, 1],
                            _ => [0, 0],
                        }
                    ))
                )
            );

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
