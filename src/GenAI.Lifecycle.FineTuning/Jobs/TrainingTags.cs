using Amazon.SageMaker.Model;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>The origin of a job, stored in the job's tags for other processes.</summary>
/// <param name="RequestHash">The SHA-256 of the request.</param>
/// <param name="BaseModel">The base model.</param>
/// <param name="Method">The fine-tuning method.</param>
/// <param name="ModelName">The name of the tuned model.</param>
/// <param name="ModelVersion">The version of the tuned model.</param>
/// <param name="TrainingData">The training data's content hash.</param>
/// <param name="ValidationData">The validation data's content hash.</param>
/// <param name="RunId">The run that started the job.</param>
internal sealed record TrainingTags(
    string? RequestHash,
    ModelReference? BaseModel,
    string? Method,
    string ModelName,
    string ModelVersion,
    string? TrainingData,
    string? ValidationData,
    string? RunId
)
{
    public const string Prefix = "genai-lifecycle:";
    private const int MaxValueLength = 256;

    public static TrainingTags Of(FineTuningRequest request, string requestHash) =>
        new(
            requestHash,
            request.BaseModel,
            DescribeMethod(request.Hyperparameters),
            request.ModelName ?? request.Name,
            request.ModelVersion,
            request.TrainingData.ContentHash,
            request.ValidationData?.ContentHash,
            request.RunId
        );

    public List<Tag> Write(IEnumerable<KeyValuePair<string, string>> others)
    {
        var tags = others.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value }).ToList();
        Add(tags, "request", RequestHash);
        // A value that is too long for a tag is still in the request; only a process that attaches later does not have it.
        Add(tags, "base-model", BaseModel?.ToString() is { Length: <= MaxValueLength } text ? text : null);
        Add(tags, "method", Method);
        Add(tags, "model", ModelName);
        Add(tags, "version", ModelVersion);
        Add(tags, "training-data", TrainingData);
        Add(tags, "validation-data", ValidationData);
        Add(tags, "run", RunId);
        return tags;
    }

    public static TrainingTags Read(IEnumerable<Tag> tags, string jobName)
    {
        var own = tags.Where(static tag => tag.Key?.StartsWith(Prefix, StringComparison.Ordinal) == true)
            .ToDictionary(static tag => tag.Key![Prefix.Length..], static tag => tag.Value ?? "", StringComparer.Ordinal);
        return new(
            own.GetValueOrDefault("request"),
            own.TryGetValue("base-model", out var model) ? ModelReference.Parse(model) : null,
            own.GetValueOrDefault("method"),
            own.GetValueOrDefault("model") ?? jobName,
            own.GetValueOrDefault("version") ?? "1",
            own.GetValueOrDefault("training-data"),
            own.GetValueOrDefault("validation-data"),
            own.GetValueOrDefault("run")
        );
    }

    /// <summary>The method, with the weights where they are not the method's usual ones: <c>dpo</c>, <c>dpo+qlora</c>.</summary>
    private static string DescribeMethod(FineTuningHyperparameters hyperparameters)
    {
        var method = MethodNames.Of(hyperparameters.Method);
        var weights = hyperparameters.TrainedWeights;
        return weights == TrainedWeights.Lora || hyperparameters.Method == FineTuningMethod.Full
            ? method
            : $"{method}+{MethodNames.Of(weights)}";
    }

    private static void Add(List<Tag> tags, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            tags.Add(new Tag { Key = Prefix + name, Value = value });
    }
}
