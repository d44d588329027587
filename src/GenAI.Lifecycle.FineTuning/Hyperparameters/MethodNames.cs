namespace GenAI.Lifecycle.FineTuning;

/// <summary>The names of methods and weights in a container's hyperparameters and in tags.</summary>
internal static class MethodNames
{
    /// <summary>The methods that draw answers and learn from rewards.</summary>
    public static bool LearnsFromRewards(FineTuningMethod method) =>
        method is FineTuningMethod.Ppo or FineTuningMethod.Grpo or FineTuningMethod.Rloo;

    /// <summary>The name of a method.</summary>
    public static string Of(FineTuningMethod method) =>
        method switch
        {
            FineTuningMethod.RewardModel => "reward",
            _ => method.ToString().ToLowerInvariant(),
        };

    /// <summary>The name of the trained weights.</summary>
    public static string Of(TrainedWeights weights) =>
        weights switch
        {
            TrainedWeights.QLora => "qlora",
            TrainedWeights.PromptTuning => "prompt",
            TrainedWeights.All => "none",
            _ => "lora",
        };
}
