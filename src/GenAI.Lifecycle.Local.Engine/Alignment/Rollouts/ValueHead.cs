using GenAI.Lifecycle.Local.Engine.Modeling;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rollouts;

/// <summary>The linear layer that estimates from a state the rewards that are still to come. It begins at zero.</summary>
/// <remarks>It owns its tensors.</remarks>
internal sealed class ValueHead : IDisposable
{
    private readonly Tensor _weight;
    private readonly Tensor _bias;

    public ValueHead(ModelConfig config)
    {
        _weight = zeros(1, config.HiddenSize).DetachFromDisposeScope().requires_grad_(true);
        _bias = zeros(1).DetachFromDisposeScope().requires_grad_(true);
    }

    public IEnumerable<(string Name, Tensor Tensor)> Parameters => [("v_head.summary.weight", _weight), ("v_head.summary.bias", _bias)];

    /// <summary>The value of each state, [states].</summary>
    public Tensor Of(Tensor states) => F.linear(states, _weight, _bias).squeeze(-1);

    public void Dispose()
    {
        _weight.Dispose();
        _bias.Dispose();
    }
}
