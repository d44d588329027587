using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Templates;

namespace GenAI.Lifecycle.Prompting.Tests.Support;

/// <summary>Small experiments: items ask for a number, the right answer is its double.</summary>
internal static class Plans
{
    public static PriceTable Prices { get; } =
        new PriceTable
        {
            Date = new DateOnly(2026, 1, 1),
            Currency = "USD",
            Source = "test",
        }
            .With("good", new Price(1_000, 2_000))
            .With("bad", new Price(500, 1_000));

    // 10 tokens in at 0.001 and 5 out at 0.002.
    public const decimal CostOfGood = 0.02m;

    public static Dataset Doubles(int count, int first = 0) =>
        new(
            "doubles",
            [
                .. Enumerable
                    .Range(first, count)
                    .Select(i => new DatasetItem($"i{i:000}", new Dictionary<string, string> { ["n"] = $"{i}" }, $"{2 * i}")),
            ]
        );

    public static ExperimentModel Model(string name, StubChatClient client) => new(name, ModelReference.Bedrock(name), client);

    public static StubChatClient Good() => new(text => $"{2 * int.Parse(text)}");

    /// <summary>Right on every third item.</summary>
    public static StubChatClient Bad() => new(text => int.Parse(text) is var n && n % 3 == 0 ? $"{2 * n}" : "no idea");

    public static PromptTemplate Prompt { get; } =
        PromptTemplate.Compile(
            new PromptFile
            {
                Name = "double",
                Variables = new Dictionary<string, PromptVariable> { ["n"] = new() },
                Messages = [new(Microsoft.Extensions.AI.ChatRole.User, "{{n}}")],
                Output = new OutputConstraint { MaxTokens = 5 },
            }
        );

    public static ExperimentPlan Of(Dataset dataset, params IReadOnlyList<ExperimentModel> models) =>
        new()
        {
            Name = "doubling",
            Models = models,
            Prompts = [Prompt],
            Dataset = dataset,
            Evaluators = [new ExactEvaluator()],
            Contexts = ExactEvaluator.ContextOf,
            PrimaryMetric = ExactEvaluator.Metric,
        };
}
