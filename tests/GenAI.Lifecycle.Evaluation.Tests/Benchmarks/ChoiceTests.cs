using System.Collections.Concurrent;
using CsCheck;
using GenAI.Lifecycle.Evaluation.Benchmarks;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;

namespace GenAI.Lifecycle.Evaluation.Tests.Benchmarks;

public sealed class ChoiceTests
{
    private static readonly ChoiceQuestion s_question = new("q", "What is 2 + 2?", ["three", "four"], [1])
    {
        Subject = "elementary_arithmetic",
    };
    private static readonly ChoiceQuestion s_example = new("e", "What is 1 + 1?", ["two", "five"], [0])
    {
        Subject = "elementary_arithmetic",
    };

    [Fact]
    public void The_most_likely_choice_is_picked_and_of_equals_the_first()
    {
        ChoiceScores.Pick([-3, -1, -2]).ShouldBe(1);
        ChoiceScores.Pick([-1, -1]).ShouldBe(0);
    }

    [Fact]
    public void Normalised_a_long_choice_is_divided_by_its_code_points()
    {
        ChoiceScores.PickNormalized([-4, -6], ["abcd", "abcdefgh"]).ShouldBe(1);
        // Four code points, in UTF-16 eight units.
        ChoiceScores.PickNormalized([-4, -5.9], ["😀😀😀😀", "abcdef"]).ShouldBe(1);
    }

    [Fact]
    public void The_true_mass_is_the_share_of_the_right_choices() =>
        ChoiceScores.TrueMass([Math.Log(.2), Math.Log(.1), Math.Log(.1)], [0, 2]).ShouldBe(.75, 1e-12);

    [Fact]
    public void Masses_lie_within_zero_and_one() =>
        Gen.Double[-500, 0]
            .Array[2, 8]
            .Sample(static likelihoods => ChoiceScores.TrueMass(likelihoods, [0, likelihoods.Length - 1]).ShouldBeInRange(0, 1 + 1e-12));

    [Fact]
    public void A_log_likelihood_that_is_no_number_is_refused() =>
        Should.Throw<ArgumentException>(static () => ChoiceScores.Pick([-1, double.NaN]));

    [Fact]
    public void Formats_are_those_of_the_harness()
    {
        ChoiceFormat
            .Letters.FullContext(s_question, [s_example], "About arithmetic.")
            .ShouldBe("About arithmetic.\n\nWhat is 1 + 1?\nA. two\nB. five\nAnswer: A\n\nWhat is 2 + 2?\nA. three\nB. four\nAnswer:");
        ChoiceFormat
            .Answers.FullContext(s_question, [s_example])
            .ShouldBe("Question: What is 1 + 1?\nAnswer: two\n\nQuestion: What is 2 + 2?\nAnswer:");
        ChoiceFormat.Endings.FullContext(s_question, []).ShouldBe("What is 2 + 2?");
        ChoiceFormat.QuestionAnswer.FullContext(s_question, []).ShouldBe("Q: What is 2 + 2?\nA:");
    }

    [Fact]
    public async Task Every_choice_is_asked_for_after_a_space_and_the_run_reports_both_accuracies()
    {
        var model = new FakeModel(static (_, continuation) => -continuation.Length);
        ChoiceQuestion[] questions =
        [
            new("1", "a", ["xx", "yyyy"], [0]),
            new("2", "b", ["x", "yyy"], [1]),
            new("3", "c", ["xx", "y"], [0]),
        ];

        var run = await new ChoiceBenchmark { Questions = questions, Format = ChoiceFormat.Answers }.RunAsync(model);

        model.Asked.ShouldContain(("Question: a\nAnswer:", " yyyy"));
        run.Answers.Select(static answer => answer.Picked).ShouldBe([0, 0, 1]);
        run.Accuracy.Value.ShouldBe(1.0 / 3);
        run.Accuracy.Interval!.Value.Contains(1.0 / 3).ShouldBeTrue();
        // −(n + 1) / n is the greater, the longer the choice.
        run.Answers.Select(static answer => answer.PickedNormalized).ShouldBe([1, 1, 0]);
        run.NormalizedAccuracy.Value.ShouldBe(2.0 / 3);
    }

    [Fact]
    public async Task Mmlu_has_examples_of_the_same_subject_and_says_which()
    {
        var model = new FakeModel(static (_, continuation) => continuation == " B" ? -1 : -2);
        var other = s_example with { Id = "o", Subject = "anatomy", Question = "Which bone?" };

        var run = await ChoiceBenchmark.Mmlu([s_question], [other, s_example]).RunAsync(model);

        run.Accuracy.Value.ShouldBe(1);
        run.Subjects["elementary_arithmetic"].Count.ShouldBe(1);
        var context = model.Asked.First().Context;
        context.ShouldStartWith(
            "The following are multiple choice questions (with answers) about elementary arithmetic.\n\nWhat is 1 + 1?"
        );
        context.ShouldNotContain("bone");
    }

    [Fact]
    public async Task A_question_that_fails_is_listed_and_the_others_are_kept()
    {
        var model = new FakeModel(static (context, _) => context.Contains("bad") ? throw new IOException("gone") : -1);
        ChoiceQuestion[] questions = [new("1", "good", ["a", "b"], [0]), new("2", "bad", ["a", "b"], [0])];

        var error = await Should.ThrowAsync<PartialFailureException<ChoiceAnswer>>(() =>
            new ChoiceBenchmark { Questions = questions, Format = ChoiceFormat.Answers }.RunAsync(model)
        );

        error.Failures.Single().Item.ShouldBe("2");
        ChoiceRun.Of(error.Succeeded).Accuracy.Value.ShouldBe(1);
    }

    [Fact]
    public async Task After_too_many_failures_the_rest_is_not_tried()
    {
        var model = new FakeModel(static (_, _) => throw new IOException("gone"));
        ChoiceQuestion[] questions = [.. Enumerable.Range(0, 50).Select(static i => new ChoiceQuestion($"{i}", "q", ["a", "b"], [0]))];

        var error = await Should.ThrowAsync<PartialFailureException<ChoiceAnswer>>(() =>
            new ChoiceBenchmark { Questions = questions, Format = ChoiceFormat.Answers }.RunAsync(
                model,
                new WorkOptions { MaxConcurrency = 1, MaxFailures = 3 }
            )
        );

        error.Failures.Count.ShouldBe(4);
        model.Asked.Count.ShouldBe(4);
    }

    private sealed class FakeModel(Func<string, string, double> likelihood) : ILogLikelihoodModel
    {
        public ConcurrentQueue<(string Context, string Continuation)> Asked { get; } = [];

        public ValueTask<double> LogLikelihoodAsync(string context, string continuation, CancellationToken cancellationToken = default)
        {
            Asked.Enqueue((context, continuation));
            return new(likelihood(context, continuation));
        }
    }
}
