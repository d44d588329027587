using Amazon.SageMaker.Model;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>What another process must know of a job's origin travels with the job, in its tags.</summary>
/// <param name="RequestHash">SHA-256 of what was asked for.</param>
/// <param name="BaseModel">The model it started from.</param>
/// <param name="Method">How it was tuned.</param>
/// <param name="ModelName">What the tuned model is called.</param>
/// <param name="ModelVersion">Its version.</param>
/// <param name="TrainingData">The training data's content hash.</param>
/// <param name="ValidationData">The validation data's content hash.</param>
/// <param name="RunId">The run that started it.</param>
internal sealed record TrainingTags(
    string? RequestHash, ModelReference? BaseModel, string? Method, string ModelName, string ModelVersion, string? TrainingData, string? ValidationData, string? RunId)
{
    public const string Prefix = "genai-lifecycle:";
    private const int MaxValueLength = 256;

    public static TrainingTags Of(FineTuningRequest request, string requestHash) => new(
        requestHash,
        request.BaseModel,
        DescribeMethod(request.Hyperparameters),
        request.ModelName ?? request.Name,
        request.ModelVersion,
        request.TrainingData.ContentHash,
        request.ValidationData?.ContentHash,
        request.RunId);

    public List<Tag> Write(IEnumerable<KeyValuePair<string, string>> others)
    {
        var tags = others.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value }).ToList();
        Add(tags, "request", RequestHash);
        // A longer one than a tag holds is still in the request; only a process that attaches later will not know it.
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
            own.GetValueOrDefault("run"));
    }

    /// <summary>The method, with the weights where they are not the method's usual ones: <c>dpo</c>, <c>dpo+qlora</c>.</summary>
    private static string DescribeMethod(FineTuningHyperparameters hyperparameters)
    {
        var method = MethodNames.Of(hyperparameters.Method);
        var weights = hyperparameters.TrainedWeights;
        return weights == TrainedWeights.Lora || hyperparameters.Method == FineTuningMethod.Full ? method : $"{method}+{MethodNames.Of(weights)}";
    }

    private static void Add(List<Tag> tags, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            tags.Add(new Tag { Key = Prefix + name, Value = value });
    }
}
