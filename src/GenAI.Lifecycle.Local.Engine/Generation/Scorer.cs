using GenAI.Lifecycle.Local.Engine.Models;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Generation;

/// <summary>The values that a model assigns to a given text: likelihoods and embeddings.</summary>
internal sealed class Scorer(LoadedModel loaded)
{
    /// <summary>The log-likelihood of a continuation, in nats.</summary>
    /// <param name="context">The tokens before; at least one.</param>
    /// <param name="continuation">The tokens that are scored; at least one.</param>
    /// <returns>The sum over its tokens, and whether greedy decoding would have written it.</returns>
    /// <exception cref="EngineException">One is empty or both together exceed the model's context.</exception>
    public (double LogLikelihood, bool Greedy) LogLikelihood(IReadOnlyList<int> context, IReadOnlyList<int> continuation)
    {
        if (context.Count == 0 || continuation.Count == 0)
            throw new EngineException("Context and continuation must each have at least one token.");
        CheckLength(context.Count + continuation.Count - 1);
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var ids = loaded.Model.Prefix.Concat(context).Concat(continuation).Select(id => (long)id).ToArray();
        var hidden = loaded.Model.Hidden(tensor(ids[..^1], [1, ids.Length - 1], ScalarType.Int64));
        var logits = loaded.Model.Project(hidden.narrow(1, ids.Length - continuation.Count - 1, continuation.Count)).squeeze(0);
        var targets = tensor(ids[^continuation.Count..], ScalarType.Int64);
        return (
            -F.cross_entropy(logits, targets, reduction: nn.Reduction.Sum).item<float>(),
            logits.argmax(-1).eq(targets).all().item<bool>()
        );
    }

    /// <summary>The mean of a text's hidden states, of length one.</summary>
    /// <exception cref="EngineException">The text is empty or exceeds the model's context.</exception>
    public float[] Embed(IReadOnlyList<int> tokens)
    {
        if (tokens.Count == 0)
            throw new EngineException("A text to be embedded must have at least one token.");
        CheckLength(tokens.Count);
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var hidden = loaded.Model.Hidden(tensor(tokens.Select(id => (long)id).ToArray(), [1, tokens.Count], ScalarType.Int64));
        return [.. F.normalize(hidden.mean([1]), dim: -1).data<float>()];
    }

    private void CheckLength(int count)
    {
        var context = loaded.Model.Config.MaxPositionEmbeddings - loaded.Model.Prefix.Count;
        if (count > context)
            throw new EngineException($"The text has {count} tokens; the model's context is {context}.");
    }
}
