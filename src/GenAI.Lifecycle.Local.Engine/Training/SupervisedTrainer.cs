using GenAI.Lifecycle.Local.Engine.Modeling;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>Supervised fine-tuning with the loss on the completions only; full, or of low-rank adapters that are merged at the end.</summary>
internal sealed class SupervisedTrainer : IDisposable
{
    private readonly Transformer _model;
    private readonly Hyperparameters _settings;
    private readonly IReadOnlyList<Example> _examples;
    private readonly IReadOnlyList<Example> _validation;
    private readonly TrainingCheckpoint _checkpoint;
    private readonly string _run;
    private readonly List<(string Name, Tensor Tensor)> _trained;
    private readonly AdamW _optimizer;
    private readonly TimeProvider _time;
    private readonly int _stepsPerEpoch;

    /// <param name="model">The decoder, whose parameters change.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="examples">What to learn.</param>
    /// <param name="validation">What the evaluation loss is taken over; may be empty.</param>
    /// <param name="checkpoint">Where the state is kept.</param>
    /// <param name="run">What a checkpoint must have been started with to be resumed.</param>
    /// <param name="time">The clock of checkpoints and of the tokens per second; <see langword="null"/>: the system's.</param>
    /// <exception cref="EngineException">The checkpoint is of a run with other data or hyperparameters.</exception>
    public SupervisedTrainer(
        Transformer model, Hyperparameters settings, IReadOnlyList<Example> examples, IReadOnlyList<Example> validation,
        TrainingCheckpoint checkpoint, string run, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        (_model, _settings, _examples, _validation, _checkpoint, _run) = (model, settings, examples, validation, checkpoint, run);
        _stepsPerEpoch = (examples.Count + settings.BatchSize - 1) / settings.BatchSize;
        if (settings.Method == "lora")
        {
            model.Adapters = new LoraAdapters(model, settings.LoraR, settings.LoraAlpha, settings.LoraDropout, settings.LoraTargetModules, settings.Seed);
            _trained = [.. model.Adapters.Parameters];
        }
        else
        {
            _trained = [.. model.Parameters.Select(each => (each.Key, each.Value.requires_grad_(true)))];
        }

        _optimizer = new AdamW(_trained, beta2: .99, decay: settings.WeightDecay);
        ResumedSteps = _optimizer.Steps = _checkpoint.Restore(_run, [.. _trained, .. _optimizer.State]);
    }

    /// <summary>How many steps an earlier try of this run had saved; 0 if this is the first.</summary>
    public int ResumedSteps { get; }

    /// <summary>How many steps an epoch has.</summary>
    public int StepsPerEpoch => _stepsPerEpoch;

    private int TotalSteps => _stepsPerEpoch * _settings.Epochs;

    /// <summary>Trains until the end or until it is cancelled, then saves the state, and merges the adapters.</summary>
    /// <returns>Whether the run came to its end.</returns>
    public bool Run(Action<TrainingProgress> report, CancellationToken cancellationToken)
    {
        var step = ResumedSteps;
        var start = _time.GetTimestamp();
        var saving = new SaveSchedule(_settings.SaveSteps, _time);
        var (tokens, loss, counted) = (0L, 0.0, 0);
        while (step < TotalSteps && !cancellationToken.IsCancellationRequested)
        {
            var (epoch, within) = Math.DivRem(step, _stepsPerEpoch);
            var order = EpochOrder.Of(_examples.Count, _settings.Seed, epoch);
            var batch = new Batch([.. order.Skip(within * _settings.BatchSize).Take(_settings.BatchSize).Select(index => _examples[index])]);
            var rate = CosineSchedule.RateAt(step, TotalSteps, (int)(TotalSteps * _settings.WarmupRatio), _settings.LearningRate);
            loss += Step(batch, step, rate);
            (tokens, counted, step) = (tokens + batch.TokenCount, counted + 1, step + 1);
            var ends = step % _stepsPerEpoch == 0;
            if (ends || step % _settings.LogSteps == 0)
            {
                double? evaluated = ends && _validation.Count > 0 ? Evaluate() : null;
                var speed = tokens / Math.Max(1e-3, _time.GetElapsedTime(start).TotalSeconds);
                report(new TrainingProgress(epoch + 1, _settings.Epochs, within + 1, _stepsPerEpoch, loss / counted, evaluated, rate, speed));
                (loss, counted) = (0, 0);
            }

            saving.AfterStep(step, () => Save(step));
        }

        if (step < TotalSteps) Save(step);
        if (_model.Adapters is { } adapters) adapters.MergeInto(_model);
        return step >= TotalSteps;
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _model.Adapters?.Dispose();
        _model.Adapters = null;
    }

    /// <summary>The mean loss of the validation's tokens.</summary>
    private double Evaluate()
    {
        using var guard = no_grad();
        var (sum, count) = (0.0, 0);
        foreach (var chunk in _validation.Chunk(_settings.BatchSize))
        {
            using var scope = NewDisposeScope();
            var batch = new Batch(chunk);
            sum += batch.Loss(_model).item<float>() * batch.TargetCount;
            count += batch.TargetCount;
        }

        return sum / count;
    }

    private double Step(Batch batch, int step, double rate)
    {
        using var scope = NewDisposeScope();

        // The seed of a step depends on nothing before it, so that a resumed run drops out the same units.
        manual_seed(unchecked((_settings.Seed * 1_000_003) + step));
        if (_model.Adapters is { } adapters) adapters.Training = true;
        Gradients.Clear(_trained.Select(each => each.Tensor));
        var loss = batch.Loss(_model);
        loss.backward();
        Gradients.Clip(_trained.Select(each => each.Tensor), _settings.MaxGradNorm);
        _optimizer.Step(rate);
        if (_model.Adapters is not null) _model.Adapters.Training = false;
        return loss.item<float>();
    }

    private void Save(int step) => _checkpoint.Save(step, _run, [.. _trained, .. _optimizer.State]);
}
