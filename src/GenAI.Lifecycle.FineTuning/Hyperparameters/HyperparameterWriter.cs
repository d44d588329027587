using System.Globalization;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Converts hyperparameters into the strings of a container's contract.</summary>
internal static class HyperparameterWriter
{
    /// <exception cref="ArgumentException">A value is set for which the container has no hyperparameter.</exception>
    public static Dictionary<string, string> Write(
        FineTuningHyperparameters hyperparameters,
        ModelReference baseModel,
        TrainingContract contract
    )
    {
        var values = new Dictionary<string, string>(contract.Fixed, StringComparer.Ordinal);
        if (contract.Method is { } method)
            values[method] = Supervised(hyperparameters) ? "sft" : MethodNames.Of(hyperparameters.Method);
        else if (hyperparameters.Method is not (FineTuningMethod.Lora or FineTuningMethod.Full))
            throw new ArgumentException(
                $"Hyperparameters.Method is {hyperparameters.Method}, and the image's contract has no hyperparameter for it.",
                nameof(hyperparameters)
            );
        AddExtensions(values, hyperparameters, contract);
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
        if (hyperparameters.UsesLora)
            AddLora(values, hyperparameters.Lora, contract);
        foreach (var (name, value) in hyperparameters.Additional)
            values[name] = value;
        return values;
    }

    /// <summary>The names lora and full say both method and weights; other weights need the method's own name.</summary>
    private static bool Supervised(FineTuningHyperparameters hyperparameters) =>
        hyperparameters.Method == FineTuningMethod.Lora && hyperparameters.TrainedWeights != TrainedWeights.Lora;

    /// <summary>The abilities of an image that follows this library's own contract.</summary>
    private static void AddExtensions(
        Dictionary<string, string> values,
        FineTuningHyperparameters hyperparameters,
        TrainingContract contract
    )
    {
        var lora = hyperparameters.Lora;
        Dictionary<string, string> extensions = new(AlignmentWriter.Write(hyperparameters.Alignment), StringComparer.Ordinal);
        if (hyperparameters.Weights is { } weights && contract.Adapter is { } adapter && hyperparameters.Method != FineTuningMethod.Full)
            values[adapter] = MethodNames.Of(weights);
        if (hyperparameters.UsesLora && lora.UseDora)
            extensions["use_dora"] = "true";
        if (hyperparameters.UsesLora && lora.UseRankStabilisedScale)
            extensions["use_rslora"] = "true";
        if (hyperparameters.UsesLora && lora.ModulesToSave.Count > 0)
            extensions["modules_to_save"] = string.Join(',', lora.ModulesToSave);

        if (
            contract.Adapter is null
            && (extensions.Count > 0 || hyperparameters.Weights is TrainedWeights.QLora or TrainedWeights.PromptTuning)
        )
            throw new ArgumentException(
                $"The image's contract has no hyperparameter for {extensions.Keys.FirstOrDefault() ?? $"Weights {hyperparameters.Weights}"}.",
                nameof(hyperparameters)
            );
        foreach (var (name, value) in extensions)
            values[name] = value;
    }

    private static void AddLora(Dictionary<string, string> values, LoraHyperparameters lora, TrainingContract contract)
    {
        values[contract.LoraRank] = Text(lora.Rank);
        values[contract.LoraAlpha] = Text(lora.Alpha);
        values[contract.LoraDropout] = Text(lora.Dropout);
        values[contract.LoraTargets] = string.Join(',', lora.TargetModules);
    }

    private static void Add<T>(Dictionary<string, string> values, string? name, T? value, string parameter)
        where T : struct, IFormattable
    {
        if (value is not { } set)
            return;
        if (name is null)
            throw new ArgumentException(
                $"Hyperparameters.{parameter} is {set}, but the image's contract has no hyperparameter for it. Leave it unset or use another contract.",
                $"Hyperparameters.{parameter}"
            );
        values[name] = Text(set);
    }

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
