using System.Globalization;
using GenAI.Lifecycle.Prompting.InContext;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Runs;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>One row of the matrix: a model, a prompt, an example selector, and settings.</summary>
/// <param name="Model">The model.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="Shots">The example selector.</param>
/// <param name="Settings">The settings of generation; they override those of the prompt.</param>
public sealed record Candidate(ExperimentModel Model, PromptTemplate Prompt, IShotSelector Shots, InferenceSettings Settings)
{
    /// <summary>A name that identifies model, prompt, examples and settings.</summary>
    public string Name { get; } =
        Settings == InferenceSettings.Default
            ? $"{Model.Name} · {Prompt.Name} · {Shots.Name}"
            : $"{Model.Name} · {Prompt.Name} · {Shots.Name} · {Settings}";

    /// <summary>The id: 16 hexadecimal digits of a hash over everything that changes the answers.</summary>
    public string Id { get; } = RunKey.Of(Model.Identity, Prompt.Version, Shots.Identity, $"{Settings}");

    /// <summary>The maximum number of tokens of an answer, by settings or prompt; <see langword="null"/> if unlimited.</summary>
    internal int? MaxAnswerTokens => Settings.MaxOutputTokens ?? Prompt.File.Settings.MaxOutputTokens ?? Prompt.File.Output?.MaxTokens;

    internal async ValueTask<RenderedPrompt> RenderAsync(Shot question, CancellationToken cancellationToken)
    {
        var shots = await Shots.SelectAsync(question, cancellationToken).ConfigureAwait(false);
        var prompt = Prompt.Render(question.Values, shots);
        Settings.ApplyTo(prompt.Options);
        return prompt;
    }

    internal string CellKey(DatasetItem item, int repeat) =>
        RunKey.Of(Id, item.Id, item.ContentHash, repeat.ToString(CultureInfo.InvariantCulture));
}
