using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Validates requests by the rules of SageMaker, with the name and range in the error.</summary>
internal static partial class FineTuningRules
{
    private const int MaxTags = 50;
    private const int OwnTags = 8;

    /// <exception cref="ArgumentException">A member is missing or out of range.</exception>
    public static void Check(FineTuningRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Name is null || !NamePattern.IsMatch(request.Name))
            throw new ArgumentException(
                $"Name is '{request.Name}'; it must be 1 to 63 letters, digits and hyphens, starting and ending with a letter or digit.",
                nameof(request)
            );
        ArgumentNullException.ThrowIfNull(request.BaseModel);
        if (request.BaseModel.Kind == ModelKind.Artifact)
            _ = S3Location.Parse(request.BaseModel.Id, nameof(request.BaseModel));
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Image, "request.Image");
        ArgumentNullException.ThrowIfNull(request.TrainingData);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.ModelVersion, "request.ModelVersion");
        request.Hyperparameters.Validate();
        CheckRewardModel(request);
        CheckContract(request.Contract);
        CheckMachines(request);
        if (request.CheckpointUri is { } checkpoints)
            _ = S3Location.Parse(checkpoints, nameof(request.CheckpointUri));
        CheckTags(request.Tags);
    }

    private static void CheckRewardModel(FineTuningRequest request)
    {
        var alignment = request.Hyperparameters.Alignment;
        if (alignment.Rewards.Concat(alignment.GoldRewards).Any(static rule => rule.Type == "model") && request.RewardModel is null)
            throw new ArgumentException(
                "RewardModel is not set, and a rule of Hyperparameters.Alignment rewards by a model.",
                nameof(request)
            );
        if (request.RewardModel is { Kind: not ModelKind.Artifact } other)
            throw new ArgumentException($"RewardModel is '{other}'; it must be an artifact in S3.", nameof(request));
        if (request.RewardModel is { } reward)
            _ = S3Location.Parse(reward.Id, nameof(request.RewardModel));
    }

    private static void CheckMachines(FineTuningRequest request)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Instances.Type, "Instances.Type");
        Range.Check(request.Instances.Count, 1, 1000, "Instances.Count");
        Range.Check(request.Instances.VolumeSizeInGB, 1, 16_384, "Instances.VolumeSizeInGB");
        Range.Check(
            request.Instances.KeepAlive,
            request.Instances.KeepAlive >= TimeSpan.Zero && request.Instances.KeepAlive <= TimeSpan.FromHours(6),
            "[0 s, 6 h]",
            "Instances.KeepAlive"
        );
        Range.Check(
            request.MaxRuntime,
            request.MaxRuntime >= TimeSpan.FromSeconds(1) && request.MaxRuntime <= TimeSpan.FromDays(28),
            "[1 s, 28 d]",
            "MaxRuntime"
        );
        if (request.Spot is { } spot)
            Range.Check(
                spot.MaxWait,
                spot.MaxWait >= request.MaxRuntime && spot.MaxWait <= TimeSpan.FromDays(28),
                $"[MaxRuntime = {request.MaxRuntime}, 28 d]",
                "Spot.MaxWait"
            );
        if (request.Network is { } network && network.SubnetIds.Count == 0 != (network.SecurityGroupIds.Count == 0))
            throw new ArgumentException("Network must have both security groups and subnets, or neither.", nameof(request));
    }

    private static void CheckContract(TrainingContract contract)
    {
        Range.Check(contract.Metrics.Count, 0, 40, "Contract.Metrics.Count");
        foreach (var (name, pattern) in contract.Metrics)
        {
            Range.Check(pattern.Length, 1, 500, $"Contract.Metrics[{name}].Length");
            try
            {
                _ = new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            }
            catch (RegexParseException error)
            {
                throw new ArgumentException(
                    $"Contract.Metrics[{name}] is not a valid regular expression: {error.Message}",
                    $"Contract.Metrics[{name}]",
                    error
                );
            }
        }
    }

    private static void CheckTags(IReadOnlyDictionary<string, string> tags)
    {
        Range.Check(tags.Count, 0, MaxTags - OwnTags, "Tags.Count");
        if (
            tags.Keys.FirstOrDefault(static key =>
                key.StartsWith(TrainingTags.Prefix, StringComparison.Ordinal) || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
            ) is
            { } reserved
        )
            throw new ArgumentException($"The tag '{reserved}' begins with a reserved prefix; rename it.", nameof(tags));
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern { get; }
}
