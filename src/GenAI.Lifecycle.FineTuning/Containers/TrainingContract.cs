namespace GenAI.Lifecycle.FineTuning;

/// <summary>The contract of a training image: the names of channels and hyperparameters, and the patterns of its log lines.</summary>
public sealed record TrainingContract
{
    /// <summary>The contract of images for this library, including the local engine.</summary>
    public static TrainingContract Default { get; } = new();

    /// <summary>
    /// The contract of SageMaker JumpStart's text-generation training images (Llama and similar models): instruction tuning on JSON
    /// lines.
    /// </summary>
    public static TrainingContract JumpStart { get; } =
        new()
        {
            TrainingChannel = "training",
            Method = null,
            Adapter = null,
            BaseModel = null,
            Epochs = "epoch",
            BatchSize = "per_device_train_batch_size",
            WarmUpRatio = null,
            WeightDecay = null,
            MaxGradientNorm = null,
            MaxLength = "max_input_length",
            LoraTargets = "target_modules",
            Fixed = new Dictionary<string, string> { ["instruction_tuned"] = "True", ["chat_dataset"] = "False" },
        };

    /// <summary>The channel of the training data.</summary>
    public string TrainingChannel { get; init; } = "train";

    /// <summary>The channel of the validation data.</summary>
    public string ValidationChannel { get; init; } = "validation";

    /// <summary>The channel of a base model that is an artifact in S3.</summary>
    public string BaseModelChannel { get; init; } = "model";

    /// <summary>The channel of a reward model that is an artifact in S3.</summary>
    public string RewardModelChannel { get; init; } = "reward_model";

    /// <summary>
    /// The hyperparameter with the method, such as <c>lora</c>, <c>full</c> or <c>dpo</c>; <see langword="null"/>: the image has none.
    /// </summary>
    public string? Method { get; init; } = "method";

    /// <summary>
    /// The hyperparameter with the trained weights, <c>lora</c>, <c>qlora</c>, <c>prompt</c> or <c>none</c>; <see langword="null"/>: the
    /// image has none, and none of those for alignment.
    /// </summary>
    public string? Adapter { get; init; } = "adapter";

    /// <summary>The hyperparameter with the base model's id; <see langword="null"/>: the image has none.</summary>
    public string? BaseModel { get; init; } = "base_model";

    /// <summary>The hyperparameter with the number of epochs.</summary>
    public string Epochs { get; init; } = "epochs";

    /// <summary>The hyperparameter with the learning rate.</summary>
    public string LearningRate { get; init; } = "learning_rate";

    /// <summary>The hyperparameter with the batch size.</summary>
    public string BatchSize { get; init; } = "batch_size";

    /// <summary>The hyperparameter with the share of warm-up steps; <see langword="null"/> if the image has none.</summary>
    public string? WarmUpRatio { get; init; } = "warmup_ratio";

    /// <summary>The hyperparameter with the weight decay; <see langword="null"/> if the image has none.</summary>
    public string? WeightDecay { get; init; } = "weight_decay";

    /// <summary>The hyperparameter with the gradients' largest norm; <see langword="null"/> if the image has none.</summary>
    public string? MaxGradientNorm { get; init; } = "max_grad_norm";

    /// <summary>The hyperparameter with the longest example; <see langword="null"/> if the image has none.</summary>
    public string? MaxLength { get; init; } = "max_length";

    /// <summary>The hyperparameter with the seed; <see langword="null"/> if the image has none.</summary>
    public string? Seed { get; init; } = "seed";

    /// <summary>The hyperparameter with the adapters' rank.</summary>
    public string LoraRank { get; init; } = "lora_r";

    /// <summary>The hyperparameter with the adapters' scale.</summary>
    public string LoraAlpha { get; init; } = "lora_alpha";

    /// <summary>The hyperparameter with the adapters' dropout.</summary>
    public string LoraDropout { get; init; } = "lora_dropout";

    /// <summary>The hyperparameter with the adapted layers, separated by commas.</summary>
    public string LoraTargets { get; init; } = "lora_target_modules";

    /// <summary>Hyperparameters that are always sent to the image.</summary>
    public IReadOnlyDictionary<string, string> Fixed { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The metrics in the log, at most 40 entries of at most 500 characters: a metric's name and a regular expression whose first group
    /// is the number.
    /// </summary>
    public IReadOnlyDictionary<string, string> Metrics { get; init; } =
        new Dictionary<string, string>
        {
            ["loss"] = Number("(?:train_)?loss"),
            ["eval_loss"] = Number("eval_loss"),
            ["learning_rate"] = Number("(?:learning_rate|lr)"),
            ["tokens_per_second"] = Number("tokens_per_second"),
            ["reward"] = Number("reward"),
            ["reward_chosen"] = Number("reward_chosen"),
            ["reward_rejected"] = Number("reward_rejected"),
            ["reward_margin"] = Number("reward_margin"),
            ["reward_accuracy"] = Number("reward_accuracy"),
            ["kl"] = Number("kl"),
            ["entropy"] = Number("entropy"),
            ["length"] = Number("length"),
            ["eval_reward"] = Number("eval_reward"),
            ["eval_gold_reward"] = Number("eval_gold_reward"),
            ["eval_reward_accuracy"] = Number("eval_reward_accuracy"),
            ["eval_reward_margin"] = Number("eval_reward_margin"),
        };

    // Matches name=1, name: 1 and 'name': 1e-05, but not other_name=1.
    private static string Number(string name) => $@"(?:^|[^\w]){name}['""]?\s*[=:]\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)";
}
