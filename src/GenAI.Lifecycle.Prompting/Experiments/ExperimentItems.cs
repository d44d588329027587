using GenAI.Lifecycle.Prompting.InContext;
using GenAI.Lifecycle.Prompting.Templates;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>Items of a dataset as what a prompt takes.</summary>
public static class ExperimentItems
{
    /// <summary>An item as an example for a prompt: the fields that are the prompt's variables, and the reference as its answer.</summary>
    /// <param name="item">The item.</param>
    /// <param name="prompt">The prompt.</param>
    public static Shot ToShot(this DatasetItem item, PromptTemplate prompt)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(prompt);
        var values = item.Fields.Where(field => prompt.File.Variables.ContainsKey(field.Key)).ToDictionary(static f => f.Key, static f => (object?)f.Value, StringComparer.Ordinal);
        return new Shot(item.Id, values, item.Reference ?? "");
    }

    /// <summary>The items of a dataset as examples to choose from; items without a reference are left out.</summary>
    /// <param name="dataset">The dataset, of the training split.</param>
    /// <param name="prompt">The prompt that they stand in.</param>
    public static IReadOnlyList<Shot> ToShots(this Dataset dataset, PromptTemplate prompt)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return [.. dataset.Items.Where(static item => item.Reference is not null).Select(item => item.ToShot(prompt))];
    }
}
