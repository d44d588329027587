using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Modeling;

namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>The hyperparameters of a training job. SageMaker hands all values over as strings.</summary>
internal sealed record Hyperparameters
{
    /// <summary>One of <see cref="Methods.All"/>.</summary>
    public string Method { get; init; } = Methods.Lora;

    /// <summary>One of <see cref="AdapterKinds.All"/>.</summary>
    public string Adapter { get; init; } = AdapterKinds.LowRank;

    public string? BaseModel { get; init; }

    public int Epochs { get; init; } = 8;

    /// <summary>Rows that are computed at once; prompts a step for methods that draw answers.</summary>
    public int BatchSize { get; init; } = 4;

    /// <summary>The number of batches make a step.</summary>
    public int GradientAccumulationSteps { get; init; } = 1;

    public double LearningRate { get; init; } = 3e-3;

    public double WarmupRatio { get; init; } = .05;

    public double WeightDecay { get; init; }

    public double MaxGradNorm { get; init; } = 1;

    public int LoraR { get; init; } = 16;

    public double LoraAlpha { get; init; } = 32;

    public double LoraDropout { get; init; }

    public IReadOnlyList<string> LoraTargetModules { get; init; } = ParameterNames.Linear;

    public bool UseRslora { get; init; }

    public bool UseDora { get; init; }

    public IReadOnlyList<string> ModulesToSave { get; init; } = [];

    public int NumVirtualTokens { get; init; } = 8;

    public int MaxLength { get; init; } = 512;

    public long Seed { get; init; } = 1;

    public int LogSteps { get; init; } = 5;

    public int SaveSteps { get; init; } = 50;

    /// <summary>After how many evaluations without a better one training ends; 0 for never.</summary>
    public int EarlyStoppingPatience { get; init; }

    /// <summary>Whether the model of the best evaluation is kept instead of the last.</summary>
    public bool LoadBest { get; init; }

    /// <summary>The measure on the validation data that says which evaluation is the best.</summary>
    public string BestMetric { get; init; } = IObjective.Loss;

    public PreferenceSettings Preference { get; init; } = new();

    public RolloutSettings Rollout { get; init; } = new();

    /// <summary>The number of rows make a step.</summary>
    internal int RowsPerStep => BatchSize * GradientAccumulationSteps;

    internal bool KeepsBest => LoadBest || EarlyStoppingPatience > 0;

    /// <summary>The shape of the adapter.</summary>
    internal AdapterSettings AdapterSettings =>
        Adapter == AdapterKinds.Prompt
            ? new AdapterSettings
            {
                Rank = 0,
                TargetModules = [],
                VirtualTokens = NumVirtualTokens,
            }
            : new AdapterSettings
            {
                Rank = LoraR,
                Alpha = LoraAlpha,
                Dropout = LoraDropout,
                RankStabilised = UseRslora,
                Decomposed = UseDora,
                TargetModules = LoraTargetModules,
                ModulesToSave = ModulesToSave,
            };

    /// <summary>Reads and checks what was set; the rest has the default of its method.</summary>
    /// <exception cref="EngineException">
    /// A name is unknown, a value is out of its range, or the method does not use the hyperparameter.
    /// </exception>
    public static Hyperparameters Parse(IReadOnlyDictionary<string, string> values)
    {
        var method = values.TryGetValue("method", out var given) ? HyperparameterValue.OneOf("method", given, Methods.All) : Methods.Lora;
        var result = MethodDefaults.Of(method);
        foreach (var (name, value) in values)
            result = HyperparameterTable.Set(result, name, value);
        return HyperparameterTable.Checked(result, values);
    }
}
