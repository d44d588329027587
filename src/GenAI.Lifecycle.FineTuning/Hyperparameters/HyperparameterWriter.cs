using System.Globalization;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Converts hyperparameters into the strings of a container's contract.</summary>
internal static class HyperparameterWriter
{
    /// <exception cref="ArgumentException">A value is set for which the container has no hyperparameter.</exception>
    public static Dictionary<string, string> Write(FineTuningHyperparameters hyperparameters, ModelReference baseModel, TrainingContract contract)
    {
        var values = new Dictionary<string, string>(contract.Fixed, StringComparer.Ordinal);
        if (contract.Method is { } method)
            values[method] = hyperparameters.Method == FineTuningMethod.Lora ? "lora" : "full";
        if (contract.BaseModel is { } model && baseModel.Kind != ModelKind.Artifact)
            values[model] = baseModel.Id;
        values[contract.Epochs] = Text(hyperparameters.Epochs);
        values[contract.LearningRate] = Text(hyperparameters.LearningRate);
        values[contract.BatchSize] = Text(hyperparameters.BatchSize);
        Add(values, contract.WarmUpRatio, hyperparameters.WarmUpRatio, nameof(hyperparameters.WarmUpRatio));
        Add(values, contract.WeightDecay, hyperparameters.WeightDecay, nameof(hyperparameters.WeightDecay));
        Add(values, contract.MaxGradientNorm, hyperparameters.MaxGradientNorm, nameof(hyperparameters.MaxGradientNorm));
        Add(values, contract.MaxLength, hyperparameters.MaxLength, nameof(hyperparameters.MaxLength));
        Add(values, contract.Seed, hyperparameters.Seed, nameof(hyperparameters.Seed));
        if (hyperparameters.Method == FineTuningMethod.Lora)
            AddLora(values, hyperparameters.Lora, contract);
        foreach (var (name, value) in hyperparameters.Additional)
            values[name] = value;
        return values;
    }

    private static void AddLora(Dictionary<string, string> values, LoraHyperparameters lora, TrainingContract contract)
    {
        values[contract.LoraRank] = Text(lora.Rank);
        values[contract.LoraAlpha] = Text(lora.Alpha);
        values[contract.LoraDropout] = Text(lora.Dropout);
        values[contract.LoraTargets] = string.Join(',', lora.TargetModules);
    }

    private static void Add<T>(Dictionary<string, string> values, string? name, T? value, string parameter) where T : struct, IFormattable
    {
        if (value is not { } set)
            return;
        if (name is null)
            throw new ArgumentException($"Hyperparameters.{parameter} is {set}, but the image's contract has no hyperparameter for it. Leave it unset or use another contract.", $"Hyperparameters.{parameter}");
        values[name] = Text(set);
    }

    private static string Text<T>(T value) where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
