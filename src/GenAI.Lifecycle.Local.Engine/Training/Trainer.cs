using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Training.Settings;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>Trains by an objective over epochs of rows, with checkpoints that a run of the same settings resumes bit by bit.</summary>
internal sealed class Trainer : IDisposable
{
    private readonly Transformer _model;
    private readonly IObjective _objective;
    private readonly Hyperparameters _settings;
    private readonly TrainingCheckpoint _checkpoint;
    private readonly string _run;
    private readonly List<(string Name, Tensor Tensor)> _trained;
    private readonly AdamW _optimizer;
    private readonly BestState? _best;
    private readonly TimeProvider _time;

    /// <param name="model">The decoder with its adapter; without one, all parameters are trained.</param>
    /// <param name="objective">The objective to learn.</param>
    /// <param name="settings">The hyperparameters.</param>
    /// <param name="checkpoint">Where the state is kept.</param>
    /// <param name="run">The fingerprint that a checkpoint must have been started with to be resumed.</param>
    /// <param name="time">The clock of checkpoints and of the tokens per second; <see langword="null"/>: the system's.</param>
    /// <exception cref="EngineException">The checkpoint is of a run with other data or hyperparameters.</exception>
    public Trainer(
        Transformer model,
        IObjective objective,
        Hyperparameters settings,
        TrainingCheckpoint checkpoint,
        string run,
        TimeProvider? time = null
    )
    {
        _time = time ?? TimeProvider.System;
        (_model, _objective, _settings, _checkpoint, _run) = (model, objective, settings, checkpoint, run);
        StepsPerEpoch = (objective.Count + settings.RowsPerStep - 1) / settings.RowsPerStep;
        _trained = [.. Adaptation.Trained(model), .. objective.Parameters];
        _optimizer = new AdamW(_trained, beta2: .99, decay: settings.WeightDecay);
        _best = settings.KeepsBest && objective.HasValidation ? new BestState(_trained, settings.BestMetric) : null;
        var restored = _checkpoint.Restore(_run, State);
        ResumedSteps = _optimizer.Steps = restored.Step;
        _best?.Restore(restored.Numbers);
    }

    /// <summary>The number of steps an earlier try of this run had saved; 0 if this is the first.</summary>
    public int ResumedSteps { get; }

    /// <summary>The number of steps an epoch has.</summary>
    public int StepsPerEpoch { get; }

    private int TotalSteps => StepsPerEpoch * _settings.Epochs;

    private IEnumerable<(string Name, Tensor Tensor)> State => [.. _trained, .. _optimizer.State, .. _best?.State ?? []];

    /// <summary>Whether the evaluations have not improved for as long as the settings allow.</summary>
    private bool IsStale => _settings.EarlyStoppingPatience > 0 && _best?.Stale >= _settings.EarlyStoppingPatience;

    /// <summary>Trains until the end or until it is cancelled, then saves the state.</summary>
    /// <returns>Whether the run came to its end.</returns>
    public bool Run(Action<TrainingProgress> report, CancellationToken cancellationToken)
    {
        var step = ResumedSteps;
        var start = _time.GetTimestamp();
        var saving = new SaveSchedule(_settings.SaveSteps, _time);
        var (tokens, measures) = (0.0, new Measures());
        while (step < TotalSteps && !IsStale && !cancellationToken.IsCancellationRequested)
        {
            var (epoch, within) = Math.DivRem(step, StepsPerEpoch);
            var rate = CosineSchedule.RateAt(step, TotalSteps, (int)(TotalSteps * _settings.WarmupRatio), _settings.LearningRate);
            measures.Add(Step(RowsOf(epoch, within), step, rate));
            step++;

            var ends = step % StepsPerEpoch == 0;
            if (ends || step % _settings.LogSteps == 0)
            {
                tokens += measures.SumOf(IObjective.Tokens);
                var evaluated = ends && _objective.HasValidation ? _objective.Evaluate(_settings.BatchSize) : null;
                if (evaluated is not null)
                    _best?.Consider(evaluated);
                var speed = tokens / Math.Max(1e-3, _time.GetElapsedTime(start).TotalSeconds);
                report(new TrainingProgress(epoch + 1, _settings.Epochs, within + 1, StepsPerEpoch, measures, evaluated, rate, speed));
                measures = new Measures();
            }

            saving.AfterStep(step, () => Save(step));
        }

        var finished = step >= TotalSteps || IsStale;
        if (!finished)
            Save(step);
        else
            _best?.Return();
        return finished;
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _best?.Dispose();
    }

    private IReadOnlyList<int> RowsOf(int epoch, int within)
    {
        var order = EpochOrder.Of(_objective.Count, _settings.Seed, epoch);
        return [.. order.Skip(within * _settings.RowsPerStep).Take(_settings.RowsPerStep)];
    }

    private Measures Step(IReadOnlyList<int> rows, int step, double rate)
    {
        using var scope = NewDisposeScope();

        // The seed of a step depends on nothing before it, so that a resumed run drops out the same units.
        manual_seed(unchecked((_settings.Seed * 1_000_003) + step));
        var parameters = _trained.Select(static each => each.Tensor).ToList();
        Gradients.Clear(parameters);
        if (_model.Adapters is { } adapters)
            adapters.Training = true;
        var measures = _objective.Accumulate(rows, _settings.BatchSize);
        if (_model.Adapters is not null)
            _model.Adapters.Training = false;

        var loss = measures[IObjective.Loss];
        if (!double.IsFinite(loss))
            throw new EngineException(
                $"The loss of step {step + 1} is {loss}. A lower learning_rate (now {_settings.LearningRate}) often helps."
            );
        Gradients.Clip(parameters, _settings.MaxGradNorm);
        _optimizer.Step(rate);
        return measures;
    }

    private void Save(int step) => _checkpoint.Save(step, _run, State, _best?.Numbers.ToDictionary());
}
