using GenAI.Lifecycle.Local.Engine.Alignment.Losses;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Training;
using GenAI.Lifecycle.Local.Engine.Training.Settings;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Preferences;

/// <summary>Learns from pairs of answers by DPO, ORPO or SimPO.</summary>
internal sealed class PreferenceObjective : IObjective
{
    private readonly Transformer _model;
    private readonly string _method;
    private readonly PreferenceSettings _settings;
    private readonly IReadOnlyList<PreferencePair> _pairs;
    private readonly IReadOnlyList<PreferencePair> _validation;
    private readonly ReferenceScores? _reference;
    private readonly ReferenceScores? _validationReference;

    /// <param name="model">The decoder, before the first step: the reference is taken from it now.</param>
    /// <param name="method">dpo, orpo or simpo.</param>
    /// <param name="settings">The hyperparameters.</param>
    /// <param name="pairs">The pairs to learn from.</param>
    /// <param name="validation">The pairs to measure on; may be empty.</param>
    /// <param name="part">The number of pairs the reference scores at once.</param>
    public PreferenceObjective(
        Transformer model,
        string method,
        PreferenceSettings settings,
        IReadOnlyList<PreferencePair> pairs,
        IReadOnlyList<PreferencePair> validation,
        int part
    )
    {
        (_model, _method, _settings, _pairs, _validation) = (model, method, settings, pairs, validation);
        if (method != Methods.Dpo || settings.ReferenceFree)
            return;

        _reference = ReferenceScores.Of(model, pairs, part);
        _validationReference = ReferenceScores.Of(model, validation, part);
    }

    public int Count => _pairs.Count;

    public bool HasValidation => _validation.Count > 0;

    public IReadOnlyList<Example> Samples => [.. _pairs.Take(IObjective.SampleCount).Select(static pair => pair.Chosen)];

    public IEnumerable<(string Name, Tensor Tensor)> Parameters => [];

    public Measures Accumulate(IReadOnlyList<int> rows, int part)
    {
        var measures = new Measures();
        var tokens = rows.Sum(row => _pairs[row].Chosen.Tokens.Length - 1);
        var read = 0;
        foreach (var chunk in rows.Chunk(part))
        {
            using var scope = NewDisposeScope();
            var scored = new ScoredPairs(_model, [.. chunk.Select(row => _pairs[row])], everything: _method == Methods.Orpo);
            var loss = Losses(scored, _reference?.Select(chunk), measures).sum() / rows.Count;
            if (_method == Methods.Orpo)
                loss = loss + (scored.ChosenNegativeLogLikelihood / tokens);
            loss.backward();
            read += scored.TokenCount;
        }

        measures.Add(IObjective.Tokens, read);
        return measures;
    }

    public Measures Evaluate(int part)
    {
        using var guard = no_grad();
        var measures = new Measures();
        foreach (var chunk in Enumerable.Range(0, _validation.Count).Chunk(part))
        {
            using var scope = NewDisposeScope();
            var scored = new ScoredPairs(_model, [.. chunk.Select(row => _validation[row])], everything: _method == Methods.Orpo);
            Losses(scored, _validationReference?.Select(chunk), measures);
        }

        return measures;
    }

    /// <summary>The loss of each pair, without ORPO's supervised part; what can be measured is added to the measures.</summary>
    private Tensor Losses(ScoredPairs scored, (Tensor Chosen, Tensor Rejected)? reference, Measures measures)
    {
        var scores = reference is { } given
            ? new PairScores(scored.Chosen, scored.Rejected, given.Chosen, given.Rejected)
            : PairScores.WithoutReference(scored.Chosen, scored.Rejected);
        var isMean = _method != Methods.Dpo || _settings.LengthNormalised || _settings.LossType == DpoLossKind.Ipo;
        if (isMean)
            scores = scores.PerToken(scored.ChosenLengths, scored.RejectedLengths);

        var losses = _method switch
        {
            Methods.Orpo => OrpoLoss.OddsTerm(scores.Chosen, scores.Rejected, _settings.Beta),
            Methods.Simpo => SimpoLoss.Of(scores.Chosen, scores.Rejected, _settings.Beta, _settings.SimpoGamma),
            _ => DpoLoss.Of(_settings.LossType, scores, _settings.Beta, _settings.LabelSmoothing),
        };
        PairMeasures.Add(measures, losses, scores, _settings.Beta);
        if (_method == Methods.Orpo)
        {
            var supervised = scored.ChosenNegativeLogLikelihood.item<float>() / scored.ChosenTokenCount;
            measures.Add("supervised_loss", supervised, scored.ChosenTokenCount);
            measures.Add("odds_ratio", OrpoLoss.LogOddsRatio(scores.Chosen, scores.Rejected).mean().item<float>(), losses.shape[0]);
        }

        return losses;
    }
}
