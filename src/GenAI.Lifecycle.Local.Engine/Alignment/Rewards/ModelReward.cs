using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Training;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rewards;

/// <summary>The reward of a trained reward model that has the policy's tokenizer.</summary>
internal sealed class ModelReward : IReward, IDisposable
{
    private readonly LoadedModel _model;
    private readonly RewardHead _head;

    /// <param name="directory">The reward model's directory.</param>
    /// <param name="policy">The policy.</param>
    /// <exception cref="EngineException">The directory has no reward model, or one with another vocabulary.</exception>
    public ModelReward(string directory, LoadedModel policy)
    {
        if (!ModelDirectory.Exists(directory))
            throw new EngineException($"A reward has type 'model', but the channel has no model: {directory}.");

        _model = ModelDirectory.Load(directory);
        _head = RewardHead.Load(directory, _model.Model.Config)
            ?? throw new EngineException($"{directory} has no {RewardHead.FileName}: it is not a reward model.");
        if (_model.Model.Config.VocabSize != policy.Model.Config.VocabSize)
            throw new EngineException(
                $"The reward model has {_model.Model.Config.VocabSize} tokens, the policy {policy.Model.Config.VocabSize}; they must share a tokenizer."
            );
    }

    public IReadOnlyList<double> Score(IReadOnlyList<DrawnAnswer> answers)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var batch = new Batch([.. answers.Select(static answer => answer.Row)]);
        return [.. _head.Score(_model.Model, batch).data<float>().Select(static reward => (double)reward)];
    }

    public void Dispose()
    {
        _head.Dispose();
        _model.Dispose();
    }
}
