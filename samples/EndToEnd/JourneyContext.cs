using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Samples.EndToEnd.Display;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>What all stages know.</summary>
internal sealed record JourneyContext(
    LifecycleRun Run,
    CommandLine Line,
    JourneySettings Settings,
    UseCase UseCase,
    DatasetSplits Splits,
    PromptTemplate Prompt,
    PriceTable Prices,
    string Bucket,
    IDisplay Display)
{
    /// <summary>A short text that no other run has: part of the names of everything created.</summary>
    public string Suffix => Run.Id[^10..].ToLowerInvariant().Trim('-');

    public string EndpointName => $"{UseCase.Name}-{Suffix}";

    public string CandidateEndpointName => $"{UseCase.Name}-candidate-{Suffix}";

    public string JobName => $"{UseCase.Name}-{Suffix}";

    public string AlarmName => $"{UseCase.Name}-{Suffix}-errors";

    public string MetricNamespace => "GenAI/Lifecycle";

    /// <summary>The user message of an item, without examples: what the tuned model is trained on and asked with.</summary>
    public string PromptFor(DatasetItem item) =>
        Prompt.Render(item.Fields.Where(field => Prompt.File.Variables.ContainsKey(field.Key)).ToDictionary(static f => f.Key, static f => (object?)f.Value)).Messages[^1].Text;

    /// <summary>The first items of a split, as many as the user wants.</summary>
    public Dataset Limited(Dataset split) => split.Items.Count <= Line.Items ? split : new Dataset(split.Name, [.. split.Items.Take(Line.Items)]);
}
