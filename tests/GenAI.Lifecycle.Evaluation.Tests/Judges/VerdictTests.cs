using CsCheck;
using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Evaluation.Preferences;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

public sealed class VerdictTests
{
    private static readonly VerdictParser<ScoreVerdict> s_score = Verdicts.Score(ScoreScale.OneToFive, "Coherence");

    [Theory]
    [InlineData("""{"reason": "fine", "score": 4}""")]
    [InlineData("Sure, here you are:\n```json\n{\"reason\": \"fine\", \"score\": 4}\n```\nI hope this helps.")]
    [InlineData("""{"reason": "fine", "score": 4,}""")]
    [InlineData("{'reason': 'it's fine', 'score': 4}")]
    [InlineData("{reason: \"fine\", score: 4}")]
    [InlineData("{“reason”: “fine”, “score”: 4}")]
    [InlineData("{\"reason\": \"fine,\nbut \"long\" \", \"score\": 4}")]
    [InlineData("""{"reason": "fine", "score": "4"}""")]
    [InlineData("""{"reason": "fine", "score": "4/5"}""")]
    [InlineData("""{"Reason": "fine", "Rating": 4.0, "other": None, "more": True}""")]
    [InlineData("""A draft {"score": 2} and the final one: {"reason": "fine", "score": 4}""")]
    [InlineData("""Braces {like these} and { these. {"score": 4}""")]
    [InlineData("""{"reason": "fine", "score": 4""")]
    [InlineData("Score: 4/5")]
    [InlineData("Score: 4 out of 5")]
    [InlineData("**Score:** 4")]
    [InlineData("The rating is 4.")]
    [InlineData("<reason>fine</reason><score>4</score>")]
    [InlineData("- Coherence: 4")]
    [InlineData("It is good, so my rating is [[4]].")]
    [InlineData("4")]
    [InlineData(" **4/5** ")]
    public void A_score_is_read_in_every_form_that_models_use(string answer) => s_score(answer).Value!.Score.ShouldBe(4);

    [Theory]
    [InlineData("")]
    [InlineData("I cannot judge this.")]
    [InlineData("It has 4 paragraphs.")]
    [InlineData("""{"score": 6}""")]
    [InlineData("""{"score": 0}""")]
    [InlineData("""{"score": NaN}""")]
    [InlineData("""{"score": 1e999}""")]
    [InlineData("""{"score": null}""")]
    [InlineData("""{"score": "good"}""")]
    [InlineData("I would score > 4 here.")]
    [InlineData("Score: ٤")]
    [InlineData("Score: 9")]
    [InlineData("Score: -4")]
    [InlineData("Score: 45")]
    [InlineData("Score: 4,5")]
    [InlineData("Score: 8/10")]
    [InlineData("Score: 1-5")]
    [InlineData("Score: 1 to 5")]
    [InlineData("[[2]] or rather [[4]]")]
    [InlineData("Score: 2\nScore: 4")]
    public void What_says_no_score_or_two_or_one_off_the_scale_is_a_failure_and_no_guess(string answer)
    {
        var verdict = s_score(answer);

        verdict.Success.ShouldBeFalse();
        verdict.Value.ShouldBeNull();
        verdict.Problem.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void The_reason_comes_with_the_score() =>
        s_score("""{"score": 2, "reason": "He said \"no\"\nand \u00e9l\u00e8ve.", }""")
            .Value.ShouldBe(new ScoreVerdict(2, "He said \"no\"\nand élève."));

    [Theory]
    [InlineData("""{"reason": "x", "winner": "A"}""", PairwiseOutcome.First)]
    [InlineData("""{"winner": "answer b"}""", PairwiseOutcome.Second)]
    [InlineData("""{'winner': 'tie',}""", PairwiseOutcome.Tie)]
    [InlineData("Both are fine, but [[A]]", PairwiseOutcome.First)]
    [InlineData("[[C]]", PairwiseOutcome.Tie)]
    [InlineData("[[ b ]]", PairwiseOutcome.Second)]
    [InlineData("**Winner: Assistant B**", PairwiseOutcome.Second)]
    [InlineData("<winner>A</winner>", PairwiseOutcome.First)]
    [InlineData("My verdict is A.", PairwiseOutcome.First)]
    [InlineData("B", PairwiseOutcome.Second)]
    [InlineData("Tie.", PairwiseOutcome.Tie)]
    public void A_choice_is_read_in_every_form_that_models_use(string answer, PairwiseOutcome outcome) =>
        Verdicts.Choice(answer).Value!.Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData("")]
    [InlineData("A and B both have merits.")]
    [InlineData("[[A]] is what I would say, or [[B]].")]
    [InlineData("""{"winner": "D"}""")]
    [InlineData("[[D]]")]
    public void What_says_no_choice_or_two_is_a_failure(string answer) => Verdicts.Choice(answer).Success.ShouldBeFalse();

    [Theory]
    [InlineData("""{"useful": true}""", true)]
    [InlineData("""{"useful": "No"}""", false)]
    [InlineData("{'useful': False}", false)]
    [InlineData("""{"useful": 1}""", true)]
    [InlineData("""{"useful": 2}""", null)]
    [InlineData("""{"useful": "maybe"}""", null)]
    [InlineData("yes", null)]
    public void A_flag_is_true_false_or_a_failure(string answer, bool? expected) =>
        (Verdicts.Flag("useful")(answer).Value?.Value).ShouldBe(expected);

    [Fact]
    public void Valid_json_of_any_text_survives_the_lenient_reader() =>
        RandomText.Any.Sample(
            static text =>
            {
                // What a serializer writes holds no broken surrogate pairs.
                var clean = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)).Trim();
                var json = new System.Text.Json.Nodes.JsonObject { ["reason"] = clean, ["score"] = 3 }.ToJsonString();
                s_score($"Here: {json} Bye").Value.ShouldBe(new ScoreVerdict(3, clean.Length > 0 ? clean : null));
            },
            iter: 300
        );

    [Fact]
    public void No_text_makes_a_reader_crash() =>
        Gen.OneOf(
                "{",
                "}",
                "[",
                "]",
                "\"",
                "'",
                ":",
                ",",
                "\\",
                "\\u12",
                "score",
                "winner",
                "4",
                " ",
                "\n",
                "[[",
                "]]",
                "A",
                "x",
                "٤",
                "is",
                "/",
                "\uD83D",
                "/5"
            )
            .Array[0, 60]
            .Select(string.Concat)
            .Sample(
                static text =>
                {
                    s_score(text);
                    Verdicts.Choice(text);
                    Verdicts.Texts("score")(text);
                },
                iter: 2_000
            );

    [Fact]
    public void Nesting_beyond_any_verdict_is_refused_and_does_not_overflow_the_stack() =>
        s_score(string.Concat(Enumerable.Repeat("{\"score\":", 20_000))).Success.ShouldBeFalse();
}
