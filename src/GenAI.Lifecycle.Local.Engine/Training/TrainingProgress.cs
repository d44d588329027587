using System.Globalization;
using System.Text;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>Where a run is.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Epochs">Of how many.</param>
/// <param name="Step">Within the epoch, from 1.</param>
/// <param name="Steps">Of how many.</param>
/// <param name="Train">Means over the steps since the last report.</param>
/// <param name="Evaluated">Over the validation data, at the end of an epoch; otherwise null.</param>
/// <param name="LearningRate">Of the last step.</param>
/// <param name="TokensPerSecond">Tokens read a second, since the start.</param>
internal sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    int Step,
    int Steps,
    Measures Train,
    Measures? Evaluated,
    double LearningRate,
    double TokensPerSecond
)
{
    /// <summary>The mean loss since the last report: nats per token for supervised fine-tuning.</summary>
    public double TrainLoss => Train[IObjective.Loss];

    /// <summary>The line that metric definitions read.</summary>
    public override string ToString()
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"epoch={Epoch}/{Epochs} step={Step}/{Steps} train_loss={TrainLoss:F6}");
        Append(line, Train.Means.Where(static each => each.Name is not (IObjective.Loss or IObjective.Tokens)), string.Empty);
        Append(line, Evaluated?.Means ?? [], "eval_");
        line.Append(CultureInfo.InvariantCulture, $" lr={LearningRate:G4} tokens_per_second={TokensPerSecond:F0}");
        return line.ToString();
    }

    private static void Append(StringBuilder line, IEnumerable<(string Name, double Value)> measures, string prefix)
    {
        foreach (var (name, value) in measures)
            line.Append(CultureInfo.InvariantCulture, $" {prefix}{name}={value:F4}");
    }
}
