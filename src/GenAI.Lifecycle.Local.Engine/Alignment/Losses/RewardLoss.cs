using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Losses;

/// <summary>The pairwise loss of a reward model (Ouyang et al. 2022, arXiv:2203.02155).</summary>
internal static class RewardLoss
{
    /// <summary>The loss of each pair, [pairs]: −log σ(chosen − rejected − margin) + c·(chosen + rejected)².</summary>
    /// <param name="chosen">The rewards of the chosen answers, [pairs].</param>
    /// <param name="rejected">The rewards of the rejected answers, [pairs].</param>
    /// <param name="margin">By how much the chosen answer is better (Touvron et al. 2023), [pairs].</param>
    /// <param name="centering">The weight c that pulls the mean reward to 0 (Eisenstein et al. 2023); 0 leaves it out.</param>
    public static Tensor Of(Tensor chosen, Tensor rejected, Tensor margin, double centering = 0)
    {
        var ranking = F.logsigmoid(chosen - rejected - margin).neg();
        return centering == 0 ? ranking : ranking + ((chosen + rejected).square() * centering);
    }
}
