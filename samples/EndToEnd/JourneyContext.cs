using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Samples.EndToEnd.Display;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>The context of all stages.</summary>
internal sealed record JourneyContext(
    LifecycleRun Run,
    CommandLine Line,
    JourneySettings Settings,
    UseCase UseCase,
    DatasetSplits Splits,
    PromptTemplate Prompt,
    PriceTable Prices,
    string Bucket,
    IDisplay Display
)
{
    /// <summary>A short text that is unique to the run and part of the names of all created resources.</summary>
    public string Suffix => Run.Id[^10..].ToLowerInvariant().Trim('-');

    public string EndpointName => $"{UseCase.Name}-{Suffix}";

    public string CandidateEndpointName => $"{UseCase.Name}-candidate-{Suffix}";

    public string JobName => $"{UseCase.Name}-{Suffix}";

    public string AlarmName => $"{UseCase.Name}-{Suffix}-errors";

    public string MetricNamespace => "GenAI/Lifecycle";

    /// <summary>Returns the user message of an item without examples, as used in training and calls of the tuned model.</summary>
    public string PromptFor(DatasetItem item) =>
        Prompt
            .Render(
                item.Fields.Where(field => Prompt.File.Variables.ContainsKey(field.Key))
                    .ToDictionary(static f => f.Key, static f => (object?)f.Value)
            )
            .Messages[^1]
            .Text;

    /// <summary>Returns the first items of a split, up to the user's limit.</summary>
    public Dataset Limited(Dataset split) =>
        split.Items.Count <= Line.Items ? split : new Dataset(split.Name, [.. split.Items.Take(Line.Items)]);
}
