using GenAI.Lifecycle.Local.Engine.Alignment.Rewards;
using GenAI.Lifecycle.Local.Engine.Generation;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Training.Data;
using GenAI.Lifecycle.Local.Engine.Training.Settings;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rollouts;

/// <summary>Draws answers from the policy as it is; the same seed and step draw the same answers.</summary>
internal sealed class AnswerSampler(LoadedModel loaded, ExampleEncoder encoder, RolloutSettings settings, long seed)
{
    private const int LargestBatch = 32;

    private readonly Generator _generator = new(loaded);

    /// <summary>Draws several answers for each prompt.</summary>
    /// <param name="prompts">The prompts.</param>
    /// <param name="count">The number of answers are drawn for each.</param>
    /// <param name="step">The step, which decides the draw.</param>
    public IReadOnlyList<Rollout> Draw(IReadOnlyList<PromptRow> prompts, int count, long step)
    {
        var requests = prompts.SelectMany(
            (row, group) => Enumerable.Range(0, count).Select(i => (row, group, Request(row, step, (group * count) + i)))
        );
        var rollouts = new List<Rollout>();
        foreach (var chunk in requests.Chunk(LargestBatch))
        {
            var results = _generator.Generate([.. chunk.Select(static each => each.Item3)]);
            rollouts.AddRange(chunk.Zip(results, (each, result) => ToRollout(each.row, each.group, result)));
        }

        return rollouts;
    }

    private Rollout ToRollout(PromptRow row, int group, GenerationResult result) =>
        new(
            group,
            new DrawnAnswer(result.Text, result.Tokens, row.Reference, encoder.Join(row.Prompt, result.Ids)),
            result.Finish != FinishReason.Length
        );

    private GenerationRequest Request(PromptRow row, long step, int index) =>
        new(
            row.Prompt,
            new GenerationOptions
            {
                MaxTokens = settings.MaxCompletionLength,
                Temperature = settings.Temperature,
                Seed = unchecked((((seed * 1_000_003) + step) * 1_000_003) + index),
            }
        );
}
