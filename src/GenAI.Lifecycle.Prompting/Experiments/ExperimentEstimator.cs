using GenAI.Lifecycle.Prompting.Templates;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>The dry run: every prompt is rendered and counted, and no model is called.</summary>
internal static class ExperimentEstimator
{
    public static async Task<ExperimentEstimate> EstimateAsync(
        ExperimentPlan plan,
        ExperimentOptions options,
        CancellationToken cancellationToken
    )
    {
        var (estimates, problems) = (new List<CandidateEstimate>(), new List<string>());
        foreach (var candidate in plan.Candidates())
        {
            var (likely, most, items) = (Usage.Zero, Usage.Zero, 0);
            foreach (var item in plan.Dataset.Items)
            {
                try
                {
                    var question = item.ToShot(candidate.Prompt);
                    var prompt = await candidate.RenderAsync(question, cancellationToken).ConfigureAwait(false);
                    var call = CallEstimate.Of(candidate, prompt, item.Reference, options.Tokens);
                    (likely, most, items) = (likely + call.Likely, most + call.Most, items + 1);
                }
                catch (PromptTemplateException error)
                {
                    problems.Add($"{candidate.Name}, item {item.Id}: {error.Message}");
                }
            }

            (likely, most) = (Times(likely, plan.Repeats), Times(most, plan.Repeats));
            var model = candidate.Model.Model;
            estimates.Add(
                new CandidateEstimate(
                    candidate.Id,
                    candidate.Name,
                    (int)Math.Min((long)items * plan.Repeats, int.MaxValue),
                    likely,
                    options.Prices?.Cost(model, likely),
                    candidate.MaxAnswerTokens is null ? null : options.Prices?.Cost(model, most),
                    options.Tokens.For(model.FoundationModelId).IsExact
                )
            );
        }

        return new ExperimentEstimate(estimates, problems);
    }

    private static Usage Times(Usage usage, int factor) => checked(new(usage.InputTokens * factor, usage.OutputTokens * factor));
}
