using GenAI.Lifecycle.Evaluation.Benchmarks;

namespace GenAI.Lifecycle.Evaluation.Tests.Benchmarks;

public sealed class AnswerLetterTests
{
    private static readonly string[] s_choices = ["Paris", "Rome", "A city", "Oslo"];

    [Theory]
    // Alone and with punctuation.
    [InlineData("B", 1)]
    [InlineData("b", 1)]
    [InlineData("B.", 1)]
    [InlineData("B)", 1)]
    [InlineData("(B)", 1)]
    [InlineData("[B]", 1)]
    [InlineData("(b)", 1)]
    [InlineData(" B \n", 1)]
    [InlineData("A", 0)]
    [InlineData("A.", 0)]
    [InlineData("A) Paris", 0)]
    [InlineData("B. Rome", 1)]
    [InlineData("B: Rome", 1)]
    [InlineData("B - Rome", 1)]
    [InlineData("Option B", 1)]
    [InlineData("B) because it is", 1)]
    [InlineData("B because a car moves.", 1)]
    [InlineData("A because it is the capital.", 0)]
    [InlineData("B\n\nA city is larger than a town.", 1)]
    // Markdown, quotes and LaTeX.
    [InlineData("**B**", 1)]
    [InlineData("**B.** Rome", 1)]
    [InlineData("**(B)**", 1)]
    [InlineData("`B`", 1)]
    [InlineData("\"B\"", 1)]
    [InlineData("__B__", 1)]
    [InlineData("**Answer:** B", 1)]
    [InlineData("**Answer**: B", 1)]
    [InlineData("**Answer: B**", 1)]
    [InlineData("### Answer\nB", 1)]
    [InlineData("### Answer: B", 1)]
    [InlineData("**Answer:** **A**", 0)]
    [InlineData("\\boxed{B}", 1)]
    [InlineData("$\\boxed{B}$", 1)]
    [InlineData("\\boxed{\\text{B}}", 1)]
    [InlineData("\\boxed{\\textbf{(B)}}", 1)]
    [InlineData("\\boxed{A}", 0)]
    [InlineData("The answer is \\boxed{B. Rome}.", 1)]
    [InlineData("First \\boxed{A}, no: \\boxed{D}", 3)]
    [InlineData("The answer is \\(B\\).", 1)]
    [InlineData("<answer>B</answer>", 1)]
    [InlineData("答え: （Ｂ）", 1)]
    // Stated.
    [InlineData("The answer is B because a car moves.", 1)]
    [InlineData("The answer is A because a car moves.", 0)]
    [InlineData("The answer is (D).", 3)]
    [InlineData("The answer is: B", 1)]
    [InlineData("The answer is A.", 0)]
    [InlineData("The answer is A", 0)]
    [InlineData("The answer is A, Paris.", 0)]
    [InlineData("The answer is A Paris.", 0)]
    [InlineData("the answer is b.", 1)]
    [InlineData("The correct answer is option B.", 1)]
    [InlineData("The correct answer is (b).", 1)]
    [InlineData("The correct answer is therefore B.", 1)]
    [InlineData("The correct option would be D", 3)]
    [InlineData("The best choice here is C, a city.", 2)]
    [InlineData("The answer to this question is B.", 1)]
    [InlineData("So the answer must be **B**.", 1)]
    [InlineData("answer: b", 1)]
    [InlineData("Answer: a", 0)]
    [InlineData("ANSWER: B", 1)]
    [InlineData("Answer: C\n", 2)]
    [InlineData("Answer: (C)", 2)]
    [InlineData("Answer - B", 1)]
    [InlineData("Answer = B", 1)]
    [InlineData("Final answer → B", 1)]
    [InlineData("Final Answer: The final answer is B. I hope it is correct.", 1)]
    [InlineData("Answer B", 1)]
    [InlineData("My answer, I think, is B.", 1)]
    [InlineData("The answer is A? No. The correct answer is **B**.", 1)]
    [InlineData("The answer is not A but B.", 1)]
    [InlineData("Option A is wrong. The answer is B. Option C is too small.", 1)]
    [InlineData("Answer: Rome", 1)]
    [InlineData("The answer is Rome.", 1)]
    [InlineData("The answer is A city.", 2)]
    // Chosen, affirmed, concluded.
    [InlineData("I would choose B.", 1)]
    [InlineData("I'd go with option (B), Rome.", 1)]
    [InlineData("After weighing all of them I pick B", 1)]
    [InlineData("Option B is correct.", 1)]
    [InlineData("C is wrong, D is right.", 3)]
    [InlineData("B is the correct answer, since a car moves.", 1)]
    [InlineData("(B) Rome is correct.", 1)]
    [InlineData("I weigh all of them. Thinking it through, it must be (B), Rome.", 1)]
    [InlineData("A car moves, a house does not. Hence B.", 1)]
    [InlineData("A car moves, a house does not.\n\nB.", 1)]
    [InlineData("A car moves, a house does not. So it's B)", 1)]
    [InlineData("A car moves. Therefore, option D", 3)]
    [InlineData("A. Paris is in France.\nB. Rome is in Italy.\nC. is vague.\nD. Oslo is cold.\nThe answer is D", 3)]
    [InlineData("A. Paris - no\nB. Rome - no\nD. Oslo - yes\n\nTherefore D.", 3)]
    [InlineData("Rome.", 1)]
    [InlineData(" (b) is not a letter, but (C) is", 2)]
    [InlineData("Looking at A, B, C and D, I conclude that C fits best.", 2)]
    [InlineData("C (A city)", 2)]
    [InlineData("Answer: <b>B</b>", 1)]
    [InlineData("{\"answer\": \"B\"}", 1)]
    // Reasoning.
    [InlineData("<think>Maybe the answer is A.</think>B", 1)]
    [InlineData("Maybe the answer is A.</think>\n\nThe answer is B.", 1)]
    [InlineData("<think>The answer is A, but let me check", null)]
    [InlineData("<think>The answer is B.</think>", null)]
    // None, several, or words.
    [InlineData("", null)]
    [InlineData("I do not know.", null)]
    [InlineData("I", null)]
    [InlineData("A car moves because it has an engine.", null)]
    [InlineData("A city by the sea.", null)]
    [InlineData("I think the car moves.", null)]
    [InlineData("The answer is a car.", null)]
    [InlineData("The answer is A city by the sea.", null)]
    [InlineData("Answer: a car that moves", null)]
    [InlineData("The answer is I am not sure.", null)]
    [InlineData("The answer is D'Artagnan.", null)]
    [InlineData("The answer is E.", null)]
    [InlineData("Oranges hold vitamin C.", null)]
    [InlineData("The answer is A or B.", null)]
    [InlineData("Either (A) or (B).", null)]
    [InlineData("B and C", null)]
    [InlineData("The answer is (B) and (C).", null)]
    [InlineData("The answer is not B.", null)]
    [InlineData("I don't think the answer is B.", null)]
    [InlineData("It cannot be B.", null)]
    [InlineData("I would not choose B.", null)]
    public void Letter_is_taken_out_of_what_models_write(string answer, int? position) => AnswerLetter.Extract(answer, s_choices).ShouldBe(position);

    [Fact]
    public void Pronoun_is_a_letter_where_it_stands_for_one()
    {
        string[] nine = [.. Enumerable.Range(1, 9).Select(static i => $"choice {i}")];

        AnswerLetter.Extract("Answer: (I)", nine).ShouldBe(8);
        AnswerLetter.Extract("The answer is I.", nine).ShouldBe(8);
        AnswerLetter.Extract("I think so.", nine).ShouldBeNull();
        AnswerLetter.Extract("Not that I know.", nine).ShouldBeNull();
    }

    [Fact]
    public void Long_answer_without_a_letter_takes_no_time()
    {
        var answer = string.Concat(Enumerable.Repeat("the answer to a question is an option that one would not choose, ", 2_000));

        AnswerLetter.Extract(answer, s_choices).ShouldBeNull();
    }
}
