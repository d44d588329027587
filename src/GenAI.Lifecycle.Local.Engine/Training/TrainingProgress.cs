using System.Globalization;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>Where a run is.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Epochs">Of how many.</param>
/// <param name="Step">Within the epoch, from 1.</param>
/// <param name="Steps">Of how many.</param>
/// <param name="TrainLoss">Mean over the steps since the last report, in nats a token.</param>
/// <param name="EvalLoss">Over the validation data, at the end of an epoch; otherwise null.</param>
/// <param name="LearningRate">Of the last step.</param>
/// <param name="TokensPerSecond">Tokens read a second, since the start.</param>
internal sealed record TrainingProgress(
    int Epoch, int Epochs, int Step, int Steps, double TrainLoss, double? EvalLoss, double LearningRate, double TokensPerSecond)
{
    /// <summary>The line that metric definitions read.</summary>
    public override string ToString()
    {
        var evaluated = EvalLoss is { } loss ? string.Create(CultureInfo.InvariantCulture, $" eval_loss={loss:F4}") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture,
            $"epoch={Epoch}/{Epochs} step={Step}/{Steps} train_loss={TrainLoss:F4}{evaluated} lr={LearningRate:G4} tokens_per_second={TokensPerSecond:F0}");
    }
}
