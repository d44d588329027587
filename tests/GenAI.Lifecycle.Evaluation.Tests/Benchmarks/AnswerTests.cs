using GenAI.Lifecycle.Evaluation.Benchmarks;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Safety;
using GenAI.Lifecycle.Evaluation.Tests.Safety;

namespace GenAI.Lifecycle.Evaluation.Tests.Benchmarks;

public sealed class AnswerTests
{
    private static readonly string[] s_choices = ["Paris", "Rome", "A city", "Oslo"];

    [Theory]
    [InlineData("B", 1)]
    [InlineData(" (b) is not a letter, but (C) is", 2)]
    [InlineData("B. Rome", 1)]
    [InlineData("**B**", 1)]
    [InlineData("B) because it is", 1)]
    [InlineData("The answer is (D).", 3)]
    [InlineData("The answer is A? No. The correct answer is **B**.", 1)]
    [InlineData("Answer: C\n", 2)]
    [InlineData("The correct option would be D", 3)]
    [InlineData("Rome.", 1)]
    [InlineData("I weigh all of them. Thinking it through, it must be (B), Rome.", 1)]
    [InlineData("The answer is A city by the sea.", null)]
    [InlineData("A city by the sea.", null)]
    [InlineData("Either (A) or (B).", null)]
    [InlineData("The answer is E.", null)]
    [InlineData("", null)]
    [InlineData("I do not know.", null)]
    public void A_letter_is_taken_out_of_what_models_write(string answer, int? position) =>
        AnswerLetter.Extract(answer, s_choices).ShouldBe(position);

    [Theory]
    [InlineData("So 9 + 9 = 18.\n#### 18", "18", "18")]
    [InlineData("#### -1,234.50 dollars", "-1,234.50", "-1,234.50")]
    [InlineData("The answer is $1,000.", null, "$1,000.")]
    [InlineData("First 3 then 7", null, "7")]
    [InlineData("#### 5 and #### 6", "5", "6")]
    [InlineData("none", null, null)]
    [InlineData("<think>#### 5?</think>#### 6", "6", "6")]
    [InlineData("Is it 5?\n#### 5\n</think>\n\nIt is 6.\n#### 6", "6", "6")]
    [InlineData("<think>#### 5", null, null)]
    public void Numbers_are_taken_out_as_the_harness_does(string answer, string? strict, string? last)
    {
        NumberAnswer.Strict(answer).ShouldBe(strict);
        NumberAnswer.Last(answer).ShouldBe(last);
    }

    [Theory]
    [InlineData("$1,000.", "So it is.\n#### 1000", true)]
    [InlineData("18", "a #### 1 b #### 18", true)]
    [InlineData("18.00", "#### 18", false)]
    [InlineData("-5", "#### 5", false)]
    [InlineData(null, "#### 5", false)]
    public void Numbers_are_compared_as_text_without_commas_and_signs(string? number, string reference, bool right) =>
        NumberAnswer.IsRight(number, reference).ShouldBe(right);

    [Fact]
    public async Task What_a_model_rambles_on_after_its_solution_does_not_count()
    {
        const string Rambling = "It is 4.\n#### 4\n\nQuestion: What is 1+1?\nAnswer: #### 2";

        (
            await new NumberAnswerEvaluator().ScoreAsync(NumberAnswerEvaluator.FlexibleName, Rambling, new ReferencesContext("#### 4"))
        ).Value.ShouldBe(1);
    }

    [Fact]
    public async Task Questions_within_the_reasoning_do_not_end_the_answer() =>
        (
            await new NumberAnswerEvaluator().ScoreAsync(
                NumberAnswerEvaluator.StrictName,
                "<think>Question: 2+2? #### 5</think>#### 4",
                new ReferencesContext("#### 4")
            )
        ).Value.ShouldBe(1);

    [Fact]
    public async Task Reasoning_is_not_scored_as_the_answer()
    {
        const string Answer = "<think>Berlin? Rome? The answer is long.</think>\n\nParis";
        var reference = new ReferencesContext("Paris");

        (await new AnswerMatchEvaluator().ScoreAsync(AnswerMatchEvaluator.ExactMatchName, Answer, reference)).Value.ShouldBe(1);
        (await new RougeEvaluator().ScoreAsync("rougeL", Answer, reference)).Value.ShouldBe(1);
        (await new ExtractiveAnswerEvaluator().ScoreAsync(ExtractiveAnswerEvaluator.ExactName, Answer, reference)).Value.ShouldBe(1);
        (await new LabelEvaluator(["Berlin", "Paris"]).ScoreAsync(LabelEvaluator.MetricName, Answer, reference)).Value.ShouldBe(1);
        (await new JsonEvaluator().ScoreAsync(JsonEvaluator.ValidName, "<think>{</think>{}", reference)).Value.ShouldBe(1);
        // What must not be written at all must not be written there either.
        (await new PiiLeakEvaluator().ScoreAsync(PiiLeakEvaluator.MetricName, "<think>ann@example.com</think>Hello")).Value.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_without_text_is_wrong_in_a_benchmark_and_not_left_out()
    {
        (
            await new NumberAnswerEvaluator().ScoreAsync(NumberAnswerEvaluator.StrictName, "", new ReferencesContext("#### 4"))
        ).Value.ShouldBe(0);
        var question = new ChoiceQuestion("1", "?", s_choices, [1]);
        (await new AnswerLetterEvaluator().ScoreAsync(AnswerLetterEvaluator.AccuracyName, "", new ChoiceContext(question))).Value.ShouldBe(
            0
        );
        (
            await new AnswerLetterEvaluator().ScoreAsync(AnswerLetterEvaluator.ExtractedName, "hm", new ChoiceContext(question))
        ).Value.ShouldBe(0);
    }

    [Theory]
    [InlineData("the Eiffel Tower\nIt is in Paris.", "Eiffel Tower", 1, 1)]
    [InlineData("Eiffel", "Eiffel Tower", 0, 2.0 / 3)]
    [InlineData("Unanswerable.", "unanswerable", 1, 1)]
    [InlineData("", "unanswerable", 1, 1)]
    [InlineData("I think it is unanswerable", "unanswerable", 0, 0)]
    [InlineData("unanswerable", "Eiffel Tower", 0, 0)]
    public async Task A_span_is_scored_as_SQuAD_does(string answer, string reference, double exact, double f1)
    {
        var evaluator = new ExtractiveAnswerEvaluator();

        (await evaluator.ScoreAsync(ExtractiveAnswerEvaluator.ExactName, answer, new ReferencesContext(reference))).Value.ShouldBe(exact);
        (await evaluator.ScoreAsync(ExtractiveAnswerEvaluator.F1Name, answer, new ReferencesContext(reference))).Value!.Value.ShouldBe(
            f1,
            1e-12
        );
    }

    [Theory]
    [InlineData("    return 1\n\ndef other():\n    pass", "P:\n    return 1\n")]
    [InlineData("return 1", "P:\n    return 1")]
    [InlineData("    x = 1\n    if x:\n        return x\nprint(f())", "P:\n    x = 1\n    if x:\n        return x")]
    [InlineData(
        "Sure:\n```python\ndef f():\n    return 2\n\nif __name__ == '__main__':\n    f()\n```\nDone.",
        "P:\n\ndef f():\n    return 2\n\nif __name__ == '__main__':\n    f()\n"
    )]
    [InlineData("```python\n    return 3\n```", "P:\n    return 3\n")]
    // A model corrects itself, then shows how it is called: the last definition counts, not the longest block.
    [InlineData(
        "```python\ndef f():\n    return 'a long first try'\n```\nNo:\n```python\ndef f():\n    return 2\n```\nCall it:\n```python\nprint(f()) # prints two\n```",
        "P:\n\ndef f():\n    return 2\n"
    )]
    [InlineData(
        "<think>\n```python\ndef f():\n    return 1\n```\n</think>\n```python\ndef f():\n    return 2\n```",
        "P:\n\ndef f():\n    return 2\n"
    )]
    [InlineData("~~~python\ndef f():\n    return 2\n~~~", "P:\n\ndef f():\n    return 2\n")]
    public void A_program_is_made_of_a_completion_or_of_a_rewritten_function(string answer, string program) =>
        CodeProgram.Of("P:\n", "f", answer).ShouldBe(program);

    [Theory]
    [InlineData("```python\ndef f(x):\n    return 1\n```\nActually:\n```python\ndef f(x):\n    return 2\n```", "return 2")]
    [InlineData(
        "```python\ndef f(x):\n    return 2\n```\nUsage:\n```python\nprint(f(1))\nprint(f(2))\nprint(f(3))\nprint(f(4))\n```",
        "return 2"
    )]
    [InlineData("<think>```python\ndef f(x):\n    return 1\n```</think>```python\ndef f(x):\n    return 2\n```", "return 2")]
    [InlineData(
        "```python\ndef g(x):\n    return 3\n\nf = lambda x: 2\n```\n```\nlonger longer longer longer longer longer longer\n```",
        "lambda x: 2"
    )]
    [InlineData(
        "```python\ndef f(x: int,\n      y=3) -> int:\n    return 2\n```\n```python\ndef test_f():\n    assert f(1) == 2\n    assert f(2) == 2\n```",
        "return 2"
    )]
    [InlineData("```python\nclass A:\n    def f(self, x):\n        return 1\n```\nor\n```python\ndef f(x):\n    return 2\n```", "return 2")]
    [InlineData("```python\r\ndef f(x):\r\n    return 2\r\n```\r\n", "return 2")]
    [InlineData("1. First:\n   ```python\n   def f(x):\n       return 2\n   ```\n", "return 2")]
    [InlineData("```python\ndef f(x):\n    return 1\n```\n```py\nasync def f(x):\n    return 2\n```", "return 2")]
    [InlineData("```python\ndef f (x):\n    return 2\n```\n```python\nimport f\n# def f(x) is above ......\n```", "return 2")]
    [InlineData("def f(x):\n    return 2", "return 2")]
    public void Last_block_that_defines_the_function_is_run(string answer, string part)
    {
        var program = CodeProgram.Of("def f(x):\n    \"\"\"Doc.\"\"\"\n", "f", answer);

        program.ShouldContain(part);
        new[] { "```", "return 1", "longer" }.ShouldAllBe(other => !program.Contains(other, StringComparison.Ordinal));
    }
}
