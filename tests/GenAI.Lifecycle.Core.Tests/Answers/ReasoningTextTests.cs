using GenAI.Lifecycle.Answers;

namespace GenAI.Lifecycle.Core.Tests.Answers;

public sealed class ReasoningTextTests
{
    [Theory]
    [InlineData("B", "B")]
    [InlineData(" two lines\nstay \n", " two lines\nstay \n")]
    [InlineData("<think>Maybe the answer is A.</think>B", "B")]
    [InlineData("<think>\nA?\n</think>\n\nB\n", "B")]
    [InlineData("\n<think></think>\n\nB", "B")]
    [InlineData("<THINK>A</THINK>B", "B")]
    [InlineData("A, I think.</think>B", "B")]
    [InlineData("<think>A</think>A?</think>B", "B")]
    [InlineData("<think>one</think>It is <think>two</think>B", "It is \nB")]
    [InlineData("<think>The answer is B, but let me", "")]
    [InlineData("Well.\n<think>The answer is B, but let me", "Well.")]
    [InlineData("<think>The answer is B.</think>", "")]
    [InlineData("<thinking>A</thinking>B", "B")]
    [InlineData("<thought>A</thought>B", "B")]
    [InlineData("<thoughts>A</thoughts>B", "B")]
    [InlineData("<reasoning>A</reasoning>B", "B")]
    [InlineData("<reflection>A</reflection>B", "B")]
    [InlineData("<scratchpad>A</scratchpad>B", "B")]
    [InlineData("<seed:think>A</seed:think>B", "B")]
    [InlineData("[THINK]A[/THINK]B", "B")]
    [InlineData("A[/THINK]B", "B")]
    [InlineData("◁think▷A◁/think▷B", "B")]
    [InlineData("<|begin_of_thought|>A<|end_of_thought|>B", "B")]
    [InlineData("<unused94>thought\nA<unused95>B", "B")]
    [InlineData("<|channel|>analysis<|message|>A?<|end|><|start|>assistant<|channel|>final<|message|>B<|return|>", "B")]
    [InlineData("<|channel|>analysis<|message|>A?", "")]
    [InlineData("analysisThe user asks. A?assistantfinalB", "B")]
    [InlineData("The tag <think> opens reasoning in some models.", "The tag <think> opens reasoning in some models.")]
    [InlineData("I think it is B", "I think it is B")]
    [InlineData("a < b and thinking > c", "a < b and thinking > c")]
    [InlineData("", "")]
    public void Reasoning_is_no_part_of_the_answer(string text, string answer) => ReasoningText.Remove(text).ShouldBe(answer);
}
