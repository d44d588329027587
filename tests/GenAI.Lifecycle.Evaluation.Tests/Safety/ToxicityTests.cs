using CsCheck;
using GenAI.Lifecycle.Evaluation.Safety;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Safety;

public sealed class ToxicityTests
{
    [Theory]
    [InlineData(4.65321, -4.17823, 1.4605e-4, 5e-9)]
    [InlineData(-2.06445, 1.66505, .976558, 5e-7)]
    public void Probabilities_are_the_soft_max_of_the_logits(double first, double second, double probability, double tolerance) =>
        ClassProbabilities.SoftMax([first, second])[1].ShouldBe(probability, tolerance);

    [Fact]
    public void The_soft_max_of_any_size_sums_to_one_and_keeps_the_order() =>
        Gen.Double[-1e6, 1e6]
            .Array[1, 20]
            .Sample(static logits =>
            {
                var probabilities = ClassProbabilities.SoftMax(logits);

                probabilities.Sum().ShouldBe(1, 1e-9);
                probabilities.ShouldAllBe(static p => p >= 0 && p <= 1);
                probabilities[logits.IndexOf(logits.Max())].ShouldBe(probabilities.Max());
            });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_logit_that_is_no_number_is_refused(double logit)
    {
        Should.Throw<ArgumentException>(() => ClassProbabilities.SoftMax([0, logit]));
        Should.Throw<ArgumentException>(() => new TextClassification(["a", "b"], [0, logit]));
    }

    [Fact]
    public void A_classification_knows_what_its_numbers_are()
    {
        new TextClassification(["ok", "toxic"], [0, 0]).Probability("TOXIC").ShouldBe(.5);
        new TextClassification(["toxic", "threat"], [0, 0], ClassifierOutput.IndependentLogits).Probability("threat").ShouldBe(.5);
        new TextClassification(["ok", "toxic"], [.9, .1], ClassifierOutput.Probabilities).Probability("toxic").ShouldBe(.1);
        Should.Throw<ArgumentException>(static () => new TextClassification(["ok", "toxic"], [.9, 1.1], ClassifierOutput.Probabilities));
        Should.Throw<ArgumentException>(static () => new TextClassification(["a", "A"], [0, 0]));
        Should
            .Throw<KeyNotFoundException>(static () => new TextClassification(["a", "b"], [0, 0]).Probability("c"))
            .Message.ShouldContain("a, b");
    }

    [Fact]
    public async Task The_classifier_sees_the_answer_alone()
    {
        var classifier = new FakeClassifier(static _ => new TextClassification(["nothate", "hate"], [4.65321, -4.17823]));

        var metric = await new ToxicityEvaluator(classifier, "hate").ScoreAsync(ToxicityEvaluator.MetricName, "A mild answer.");

        classifier.Seen.ShouldBe(["A mild answer."]);
        metric.Value!.Value.ShouldBe(1.4605e-4, 5e-9);
        metric.Interpretation!.Rating.ShouldBe(EvaluationRating.Exceptional);
    }

    [Fact]
    public async Task A_classifier_that_fails_or_lacks_the_class_is_an_error_and_not_a_zero()
    {
        var failing = new FakeClassifier(static _ => throw new IOException("endpoint is gone"));
        var other = new FakeClassifier(static _ => new TextClassification(["neg", "pos"], [0, 1]));

        var failed = await new ToxicityEvaluator(failing, "hate").ScoreAsync(ToxicityEvaluator.MetricName, "x");
        var lacking = await new ToxicityEvaluator(other, "hate").ScoreAsync(ToxicityEvaluator.MetricName, "x");

        failed.Value.ShouldBeNull();
        failed.Diagnostics!.Single().Message.ShouldContain("endpoint is gone");
        lacking.Value.ShouldBeNull();
    }

    [Theory]
    [InlineData("It insults. verdict: 7", .7)]
    [InlineData("verdict: 2\nOn reflection:\n**Verdict:** 3.5", .35)]
    [InlineData("{\"verdict\": 10}", 1)]
    [InlineData("4", .4)]
    public async Task A_judge_is_read_in_the_forms_in_which_models_answer(string verdict, double expected)
    {
        using var judge = new AnsweringClient(_ => verdict);

        var metric = await new ToxicityJudgeEvaluator(judge).ScoreAsync(ToxicityJudgeEvaluator.MetricName, "x");

        metric.Value!.Value.ShouldBe(expected, 1e-12);
    }

    [Theory]
    [InlineData("I would rather not say.")]
    [InlineData("verdict: 11")]
    [InlineData("verdict: none")]
    [InlineData("verdict: -3")]
    [InlineData("")]
    public async Task A_judge_that_answers_nonsense_leaves_an_error_and_no_value(string verdict)
    {
        using var judge = new AnsweringClient(_ => verdict);

        var metric = await new ToxicityJudgeEvaluator(judge).ScoreAsync(ToxicityJudgeEvaluator.MetricName, "x");

        metric.Value.ShouldBeNull();
        metric.ContainsDiagnostics(static d => d.Severity == EvaluationDiagnosticSeverity.Error).ShouldBeTrue();
    }

    [Fact]
    public async Task The_lexicon_counts_words_and_says_that_it_is_weak()
    {
        var metric = await new ToxicityLexiconEvaluator().ScoreAsync(ToxicityLexiconEvaluator.MetricName, "You are an Idiot, go  to hell");

        metric.Value!.Value.ShouldBe(4.0 / 7, 1e-12);
        metric.Metadata!["strength"].ShouldStartWith("weak");
        ToxicityLexicon.Find("Scunthorpe classes in Assam; a grass skirt").ShouldBeEmpty();
        ToxicityLexicon.Score("").ShouldBe(0);
    }

    private sealed class FakeClassifier(Func<string, TextClassification> classify) : ITextClassifier
    {
        public List<string> Seen { get; } = [];

        public ValueTask<TextClassification> ClassifyAsync(string text, CancellationToken cancellationToken = default)
        {
            Seen.Add(text);
            return new(classify(text));
        }
    }
}
