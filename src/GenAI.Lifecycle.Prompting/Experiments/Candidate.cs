using System.Globalization;
using GenAI.Lifecycle.Prompting.InContext;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Runs;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>One row of the matrix: a model, a prompt, a way to choose examples, and settings.</summary>
/// <param name="Model">The model.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="Shots">How examples are chosen.</param>
/// <param name="Settings">Settings of generation; they win over the prompt's own.</param>
public sealed record Candidate(ExperimentModel Model, PromptTemplate Prompt, IShotSelector Shots, InferenceSettings Settings)
{
    /// <summary>A name that tells model, prompt, examples and settings.</summary>
    public string Name { get; } = Settings == InferenceSettings.Default
        ? $"{Model.Name} · {Prompt.Name} · {Shots.Name}"
        : $"{Model.Name} · {Prompt.Name} · {Shots.Name} · {Settings}";

    /// <summary>Its identity: 16 hexadecimal digits over everything that changes the answers.</summary>
    public string Id { get; } = RunKey.Of(Model.Identity, Prompt.Version, Shots.Identity, $"{Settings}");

    /// <summary>The most tokens of an answer, by settings or prompt; <see langword="null"/> if nothing bounds it.</summary>
    internal int? MaxAnswerTokens => Settings.MaxOutputTokens ?? Prompt.File.Settings.MaxOutputTokens ?? Prompt.File.Output?.MaxTokens;

    internal async ValueTask<RenderedPrompt> RenderAsync(Shot question, CancellationToken cancellationToken)
    {
        var shots = await Shots.SelectAsync(question, cancellationToken).ConfigureAwait(false);
        var prompt = Prompt.Render(question.Values, shots);
        Settings.ApplyTo(prompt.Options);
        return prompt;
    }

    internal string CellKey(DatasetItem item, int repeat) => RunKey.Of(Id, item.Id, item.ContentHash, repeat.ToString(CultureInfo.InvariantCulture));
}
