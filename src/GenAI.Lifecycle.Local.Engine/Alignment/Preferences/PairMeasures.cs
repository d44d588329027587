using GenAI.Lifecycle.Local.Engine.Alignment.Losses;
using GenAI.Lifecycle.Local.Engine.Training;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Preferences;

/// <summary>The measures of a batch of pairs, under the names that TRL gives them.</summary>
internal static class PairMeasures
{
    public const string Accuracy = "reward_accuracy";

    /// <summary>Adds loss, implicit rewards, their accuracy and margin.</summary>
    public static void Add(Measures measures, Tensor losses, PairScores scores, double beta)
    {
        using var guard = no_grad();
        var pairs = losses.shape[0];
        double Mean(Tensor each) => each.to(ScalarType.Float64).mean().item<double>();
        var (chosen, rejected) = (scores.ChosenRatio * beta, scores.RejectedRatio * beta);
        measures.Add(IObjective.Loss, Mean(losses), pairs);
        measures.Add("reward_chosen", Mean(chosen), pairs);
        measures.Add("reward_rejected", Mean(rejected), pairs);
        measures.Add("reward_margin", Mean(chosen - rejected), pairs);
        measures.Add(Accuracy, Mean(chosen.gt(rejected)), pairs);

        // The policy's own log-probabilities say which answer it would rather give, whatever the reference.
        measures.Add("preference_accuracy", Mean(scores.Chosen.gt(scores.Rejected)), pairs);
    }
}
