namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>The values of the hyperparameter <c>method</c>.</summary>
internal static class Methods
{
    public const string Supervised = "sft";
    public const string Dpo = "dpo";
    public const string Orpo = "orpo";
    public const string Kto = "kto";
    public const string Simpo = "simpo";
    public const string Reward = "reward";
    public const string Ppo = "ppo";
    public const string Grpo = "grpo";
    public const string Rloo = "rloo";

    /// <summary>Supervised fine-tuning with low-rank adapters.</summary>
    public const string Lora = "lora";

    /// <summary>Supervised fine-tuning of all parameters.</summary>
    public const string Full = "full";

    public static readonly string[] All = [Lora, Full, Supervised, Dpo, Orpo, Kto, Simpo, Reward, Ppo, Grpo, Rloo];

    /// <summary>Those that learn from pairs of answers.</summary>
    public static readonly string[] OfPairs = [Dpo, Orpo, Simpo, Reward];

    /// <summary>Those that draw answers and learn from rewards.</summary>
    public static readonly string[] OfRewards = [Ppo, Grpo, Rloo];
}
