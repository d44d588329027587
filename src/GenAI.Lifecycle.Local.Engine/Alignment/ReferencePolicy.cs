using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Modeling;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment;

/// <summary>
/// The policy as it was before the first step. With an adapter it shares the frozen weights and keeps a copy of the adapter; without
/// one it keeps a copy of the decoder.
/// </summary>
internal sealed class ReferencePolicy : IDisposable
{
    private readonly Transformer _policy;
    private readonly AdapterSet? _adapters;
    private readonly Transformer? _copy;

    public ReferencePolicy(Transformer policy)
    {
        _policy = policy;
        _adapters = policy.Adapters?.Clone();
        _copy = policy.Adapters is null ? Copy(policy) : null;
    }

    /// <summary>Computes with the reference, without gradients.</summary>
    public T Run<T>(Func<Transformer, T> compute)
    {
        using var guard = no_grad();
        if (_copy is not null)
            return compute(_copy);

        var trained = _policy.Adapters;
        _policy.Adapters = _adapters;
        try
        {
            return compute(_policy);
        }
        finally
        {
            _policy.Adapters = trained;
        }
    }

    public void Dispose()
    {
        _adapters?.Dispose();
        _copy?.Dispose();
    }

    private static Transformer Copy(Transformer policy)
    {
        using var guard = no_grad();
        return Transformer.FromParameters(
            policy.Config,
            policy.Parameters.ToDictionary(static each => each.Key, static each => each.Value.detach().clone().DetachFromDisposeScope())
        );
    }
}
