namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>The hyperparameters of each method before anything is set. Rates suit adapters on models of some million parameters.</summary>
internal static class MethodDefaults
{
    public static Hyperparameters Of(string method) =>
        method switch
        {
            Methods.Full => new() { Method = method, Adapter = AdapterKinds.None },
            Methods.Dpo or Methods.Orpo or Methods.Kto => new()
            {
                Method = method,
                Epochs = 3,
                LearningRate = 1e-3,
            },
            Methods.Simpo => new()
            {
                Method = method,
                Epochs = 3,
                LearningRate = 1e-3,
                Preference = new() { Beta = 2 },
            },
            Methods.Reward => new()
            {
                Method = method,
                Epochs = 3,
                LearningRate = 1e-3,
            },
            Methods.Ppo => Rollout(
                method,
                8,
                new()
                {
                    UpdateEpochs = 4,
                    KlCoefficient = .05,
                    Temperature = .7,
                }
            ),
            Methods.Grpo => Rollout(method, 4, new() { NumGenerations = 8 }),
            Methods.Rloo => Rollout(method, 4, new() { NumGenerations = 8, KlCoefficient = .05 }),
            _ => new() { Method = method },
        };

    private static Hyperparameters Rollout(string method, int prompts, RolloutSettings rollout) =>
        new()
        {
            Method = method,
            Epochs = 1,
            BatchSize = prompts,
            LearningRate = 1e-3,
            Rollout = rollout,
            LogSteps = 1,
            WarmupRatio = 0,
        };
}
