using static GenAI.Lifecycle.Local.Engine.Training.Settings.HyperparameterValue;

namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>The hyperparameters of every method.</summary>
internal static class CommonEntries
{
    private static readonly string[] BaseModels = [.. Models.BaseModel.All.SelectMany(static model => new[] { model.Name, model.Id })];

    /// <summary>The measures on validation data that can say which evaluation is the best.</summary>
    private static readonly string[] Measured = [IObjective.Loss, "reward_accuracy", "reward_margin"];

    public static readonly HyperparameterEntry[] All =
    [
        Of("method", static (all, name, value) => all with { Method = OneOf(name, value, Methods.All) }),
        Of("base_model", static (all, name, value) => all with { BaseModel = OneOf(name, value, BaseModels) }),
        Of("epochs", static (all, name, value) => all with { Epochs = Whole(name, value, 0, 1000) }),
        Of("batch_size", static (all, name, value) => all with { BatchSize = Whole(name, value, 1, 256) }),
        Of("gradient_accumulation_steps", static (all, name, value) =>
            all with
            {
                GradientAccumulationSteps = Whole(name, value, 1, 1024),
            }
        ),
        Of("learning_rate", static (all, name, value) => all with { LearningRate = Real(name, value, 1e-8, 1) }),
        Of("warmup_ratio", static (all, name, value) => all with { WarmupRatio = Real(name, value, 0, 1) }),
        Of("weight_decay", static (all, name, value) => all with { WeightDecay = Real(name, value, 0, 1) }),
        Of("max_grad_norm", static (all, name, value) => all with { MaxGradNorm = Real(name, value, 1e-3, 1000) }),
        Of("max_length", static (all, name, value) => all with { MaxLength = Whole(name, value, 16, 32768) }),
        Of("seed", static (all, name, value) => all with { Seed = Whole(name, value, 0, int.MaxValue) }),
        Of("log_steps", static (all, name, value) => all with { LogSteps = Whole(name, value, 1, 100_000) }),
        Of("save_steps", static (all, name, value) => all with { SaveSteps = Whole(name, value, 1, 100_000) }),
        Of("early_stopping_patience", static (all, name, value) => all with { EarlyStoppingPatience = Whole(name, value, 0, 1000) }),
        Of("load_best", static (all, name, value) => all with { LoadBest = Flag(name, value) }),
        Of("best_metric", static (all, name, value) => all with { BestMetric = OneOf(name, value, Measured) }),
    ];

    private static HyperparameterEntry Of(string name, Func<Hyperparameters, string, string, Hyperparameters> set) => new(name, [], set);
}
