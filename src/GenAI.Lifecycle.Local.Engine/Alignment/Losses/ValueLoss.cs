using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Losses;

/// <summary>The clipped loss of PPO's value function.</summary>
internal static class ValueLoss
{
    /// <summary>The loss of each token: ½·max((v − R)², (clip(v, v₀ ± ε) − R)²).</summary>
    /// <param name="values">The values v.</param>
    /// <param name="earlier">The values v₀ when the answers were drawn.</param>
    /// <param name="returns">The returns R.</param>
    /// <param name="range">The range within which a value may move, ε.</param>
    public static Tensor Of(Tensor values, Tensor earlier, Tensor returns, double range)
    {
        var clipped = maximum(minimum(values, earlier + range), earlier - range);
        return maximum((values - returns).square(), (clipped - returns).square()) * .5;
    }
}
