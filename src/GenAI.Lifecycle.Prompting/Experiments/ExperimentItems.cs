using GenAI.Lifecycle.Prompting.InContext;
using GenAI.Lifecycle.Prompting.Templates;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>Converts items of a dataset into examples for prompts.</summary>
public static class ExperimentItems
{
    /// <summary>
    /// Converts an item into an example for a prompt: the fields for the prompt's variables, and the reference as the answer.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="prompt">The prompt.</param>
    public static Shot ToShot(this DatasetItem item, PromptTemplate prompt)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(prompt);
        var values = item
            .Fields.Where(field => prompt.File.Variables.ContainsKey(field.Key))
            .ToDictionary(static f => f.Key, static f => (object?)f.Value, StringComparer.Ordinal);
        return new Shot(item.Id, values, item.Reference ?? "");
    }

    /// <summary>Converts the items of a dataset into a pool of examples; items without a reference are left out.</summary>
    /// <param name="dataset">The dataset, of the training split.</param>
    /// <param name="prompt">The prompt for the examples.</param>
    public static IReadOnlyList<Shot> ToShots(this Dataset dataset, PromptTemplate prompt)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return [.. dataset.Items.Where(static item => item.Reference is not null).Select(item => item.ToShot(prompt))];
    }
}
