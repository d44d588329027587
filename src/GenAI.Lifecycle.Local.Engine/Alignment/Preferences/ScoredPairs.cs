using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Training;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Preferences;

/// <summary>The log-probabilities of both answers of pairs, computed in one pass.</summary>
internal sealed class ScoredPairs
{
    private readonly Tensor _sums;
    private readonly long _pairs;

    /// <param name="model">The decoder.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="everything">Whether the tokens of prompts are scored too, as ORPO's supervised part needs.</param>
    public ScoredPairs(Transformer model, IReadOnlyList<PreferencePair> pairs, bool everything = false)
    {
        _pairs = pairs.Count;
        var batch = new Batch([.. pairs.Select(static pair => pair.Chosen), .. pairs.Select(static pair => pair.Rejected)], everything);
        TokenCount = batch.TokenCount;
        var tokens = batch.LogProbabilities(model);
        _sums = batch.SumByRow(everything ? tokens * batch.Learned : tokens);
        ChosenLengths = Lengths(pairs.Select(static pair => pair.Chosen));
        RejectedLengths = Lengths(pairs.Select(static pair => pair.Rejected));
        ChosenTokenCount = pairs.Sum(static pair => pair.Chosen.Tokens.Length - 1);
        ChosenNegativeLogLikelihood = everything ? tokens.narrow(0, 0, ChosenTokenCount).sum().neg() : zeros(1);
    }

    /// <summary>The number of tokens the decoder read.</summary>
    public int TokenCount { get; }

    /// <summary>The tokens of the chosen rows, prompts included.</summary>
    public int ChosenTokenCount { get; }

    /// <summary>The sums over the chosen answers, [pairs].</summary>
    public Tensor Chosen => _sums.narrow(0, 0, _pairs);

    /// <summary>The sums over the rejected answers, [pairs].</summary>
    public Tensor Rejected => _sums.narrow(0, _pairs, _pairs);

    /// <summary>The numbers of tokens of the chosen answers, [pairs].</summary>
    public Tensor ChosenLengths { get; }

    /// <summary>The numbers of tokens of the rejected answers, [pairs].</summary>
    public Tensor RejectedLengths { get; }

    /// <summary>The negative log-likelihood of the chosen rows, prompts included, summed.</summary>
    public Tensor ChosenNegativeLogLikelihood { get; }

    private static Tensor Lengths(IEnumerable<Example> examples) =>
        tensor(examples.Select(static example => (float)example.TargetCount).ToArray());
}
