using System.Globalization;
using GenAI.Lifecycle.Local.Engine.Modeling;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>What a training job may set. SageMaker hands all values over as strings.</summary>
internal sealed record Hyperparameters
{
    /// <summary>lora or full.</summary>
    public string Method { get; init; } = "lora";

    public string? BaseModel { get; init; }

    public int Epochs { get; init; } = 8;

    public int BatchSize { get; init; } = 4;

    public double LearningRate { get; init; } = 3e-3;

    public double WarmupRatio { get; init; } = .05;

    public double WeightDecay { get; init; }

    public double MaxGradNorm { get; init; } = 1;

    public int LoraR { get; init; } = 16;

    public double LoraAlpha { get; init; } = 32;

    public double LoraDropout { get; init; }

    public IReadOnlyList<string> LoraTargetModules { get; init; } = ParameterNames.Linear;

    public int MaxLength { get; init; } = 512;

    public long Seed { get; init; } = 1;

    public int LogSteps { get; init; } = 5;

    public int SaveSteps { get; init; } = 50;

    /// <summary>Reads and checks what was set; the rest has its default.</summary>
    /// <exception cref="EngineException">A name is unknown or a value out of its range.</exception>
    public static Hyperparameters Parse(IReadOnlyDictionary<string, string> values)
    {
        var result = new Hyperparameters();
        foreach (var (name, value) in values) result = result.With(name, value);
        return result;
    }

    private Hyperparameters With(string name, string value) => name switch
    {
        "method" => this with { Method = OneOf(name, value, ["lora", "full"]) },
        "base_model" => this with { BaseModel = OneOf(name, value, [.. Models.BaseModel.All.SelectMany(static model => new[] { model.Name, model.Id })]) },
        "epochs" => this with { Epochs = Whole(name, value, 0, 1000) },
        "batch_size" => this with { BatchSize = Whole(name, value, 1, 256) },
        "learning_rate" => this with { LearningRate = Real(name, value, 1e-8, 1) },
        "warmup_ratio" => this with { WarmupRatio = Real(name, value, 0, 1) },
        "weight_decay" => this with { WeightDecay = Real(name, value, 0, 1) },
        "max_grad_norm" => this with { MaxGradNorm = Real(name, value, 1e-3, 1000) },
        "lora_r" => this with { LoraR = Whole(name, value, 1, 256) },
        "lora_alpha" => this with { LoraAlpha = Real(name, value, 1e-3, 4096) },
        "lora_dropout" => this with { LoraDropout = Real(name, value, 0, .9) },
        "lora_target_modules" => this with { LoraTargetModules = Modules(name, value) },
        "max_length" => this with { MaxLength = Whole(name, value, 16, 32768) },
        "seed" => this with { Seed = Whole(name, value, 0, int.MaxValue) },
        "log_steps" => this with { LogSteps = Whole(name, value, 1, 100_000) },
        "save_steps" => this with { SaveSteps = Whole(name, value, 1, 100_000) },
        // The SageMaker SDKs add settings of their own, which mean nothing to an image that needs no script.
        _ when name.StartsWith("sagemaker_", StringComparison.Ordinal) => this,
        _ => throw new EngineException(
            $"The hyperparameter '{name}' is unknown. There are: method, base_model, epochs, batch_size, learning_rate, warmup_ratio, weight_decay, max_grad_norm, lora_r, lora_alpha, lora_dropout, lora_target_modules, max_length, seed, log_steps, save_steps."),
    };

    private static int Whole(string name, string value, int low, int high) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            ? number
            : throw new EngineException($"The hyperparameter {name} is '{value}'; it must be a whole number from {low} to {high}.");

    private static double Real(string name, string value, double low, double high) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            ? number
            : throw new EngineException(string.Create(CultureInfo.InvariantCulture, $"The hyperparameter {name} is '{value}'; it must be a number from {low} to {high}."));

    private static string OneOf(string name, string value, string[] allowed) =>
        allowed.Contains(value) ? value : throw new EngineException($"The hyperparameter {name} is '{value}'; it must be one of {string.Join(", ", allowed)}.");

    private static string[] Modules(string name, string value) =>
        value == "all-linear"
            ? ParameterNames.Linear
            : [.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(module => OneOf(name, module, ParameterNames.Linear))];
}
