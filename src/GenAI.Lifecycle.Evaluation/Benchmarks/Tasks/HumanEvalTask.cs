using System.Globalization;
using GenAI.Lifecycle.Evaluation.Metrics;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>The prompt format of HumanEval's problems.</summary>
public enum CodePrompt
{
    /// <summary>The problem alone, for a model that completes text.</summary>
    Completion,

    /// <summary>The problem in a code block with a request to complete it, for a model that converses.</summary>
    Instruction,
}

/// <summary>HumanEval: functions to write, checked by running them in the application's own sandbox.</summary>
public static class HumanEvalTask
{
    /// <summary>The separator between a problem's id and the sample number in an item's id.</summary>
    internal const char SampleSeparator = '#';

    /// <summary>Returns the benchmark. For pass@k of its result see <see cref="BenchmarkResults.PassAtK"/>.</summary>
    /// <param name="problems">Items with <c>prompt</c>, <c>test</c> and <c>entry_point</c>.</param>
    /// <param name="runner">The sandbox.</param>
    /// <param name="samples">
    /// The number of answers per problem. With more than one, the temperature must be above 0 and answers must not be cached.
    /// </param>
    /// <param name="temperature">
    /// The temperature; published results use 0 for one sample, .2 for pass@1 of many and .8 for pass@100.
    /// </param>
    /// <param name="prompt">The prompt format.</param>
    /// <param name="name">The benchmark's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The number of samples is below 1, or above 1 at temperature 0, where all samples would be equal.
    /// </exception>
    public static BenchmarkTask Create(
        IReadOnlyList<DatasetItem> problems,
        ICodeRunner runner,
        int samples = 1,
        float temperature = 0,
        CodePrompt prompt = CodePrompt.Instruction,
        string name = "humaneval"
    )
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        if (samples > 1 && temperature <= 0)
            throw new ArgumentOutOfRangeException(
                nameof(temperature),
                temperature,
                $"The temperature must be above 0 so that the {samples} samples of a problem differ."
            );
        return new BenchmarkTask
        {
            Name = name,
            Signature = string.Create(CultureInfo.InvariantCulture, $"humaneval|prompt:{prompt}|temperature:{temperature}"),
            Dataset = new Dataset(
                name,
                [
                    .. from problem in problems
                    from sample in Enumerable.Range(0, samples)
                    select problem with
                    {
                        Id = string.Create(CultureInfo.InvariantCulture, $"{problem.Id}{SampleSeparator}{sample}"),
                    },
                ]
            ),
            Prompt = item =>
                BenchmarkTasks.Ask(
                    Text(item["prompt"], prompt),
                    prompt == CodePrompt.Completion ? StopSequences.HumanEval : null,
                    temperature
                ),
            Evaluators = [new CodeProblemEvaluator(runner)],
            Contexts = static item => [new CodeProblemContext(item["prompt"], item["test"], item["entry_point"])],
        };
    }

    private static string Text(string problem, CodePrompt prompt) =>
        prompt == CodePrompt.Completion
            ? problem
            : $"Complete this function so that it does what its docstring says. Answer with the whole function in one code block.\n```python\n{problem}\n```";
}
