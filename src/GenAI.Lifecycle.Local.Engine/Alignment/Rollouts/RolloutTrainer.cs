using GenAI.Lifecycle.Local.Engine.Alignment.Losses;
using GenAI.Lifecycle.Local.Engine.Alignment.Rewards;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Training;
using GenAI.Lifecycle.Local.Engine.Training.Data;
using GenAI.Lifecycle.Local.Engine.Training.Settings;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rollouts;

/// <summary>The data and rewards of a run that learns from its own answers.</summary>
/// <param name="Prompts">The prompts to learn on.</param>
/// <param name="Validation">The prompts to measure on; may be empty.</param>
/// <param name="Rewards">The rewards to learn from.</param>
/// <param name="Gold">The rewards measured on the validation prompts only; may be empty.</param>
internal sealed record RolloutData(
    IReadOnlyList<PromptRow> Prompts,
    IReadOnlyList<PromptRow> Validation,
    RewardMix Rewards,
    RewardMix Gold
);

/// <summary>Draws answers, rewards them and learns from them by PPO, GRPO or RLOO, with checkpoints that resume bit by bit.</summary>
internal sealed class RolloutTrainer : IDisposable
{
    private const long EvaluationDraw = -1;

    private readonly LoadedModel _loaded;
    private readonly Hyperparameters _settings;
    private readonly RolloutData _data;
    private readonly TrainingCheckpoint _checkpoint;
    private readonly string _run;
    private readonly ReferencePolicy _reference;
    private readonly ValueHead? _head;
    private readonly PolicyScorer _scorer;
    private readonly AnswerSampler _sampler;
    private readonly KlController _controller;
    private readonly AlarmPanel _alarms;
    private readonly List<(string Name, Tensor Tensor)> _trained;
    private readonly AdamW _optimizer;
    private readonly TimeProvider _time;

    /// <param name="loaded">The policy, before the first step: the reference is taken from it now.</param>
    /// <param name="encoder">Turns answers into rows.</param>
    /// <param name="settings">The hyperparameters.</param>
    /// <param name="data">Prompts and rewards.</param>
    /// <param name="checkpoint">Where the state is kept.</param>
    /// <param name="run">The fingerprint that a checkpoint must have been started with to be resumed.</param>
    /// <param name="time">The clock of checkpoints and of the tokens per second; <see langword="null"/>: the system's.</param>
    /// <exception cref="EngineException">The checkpoint is of a run with other data or hyperparameters.</exception>
    public RolloutTrainer(
        LoadedModel loaded,
        ExampleEncoder encoder,
        Hyperparameters settings,
        RolloutData data,
        TrainingCheckpoint checkpoint,
        string run,
        TimeProvider? time = null
    )
    {
        _time = time ?? TimeProvider.System;
        (_loaded, _settings, _data, _checkpoint, _run) = (loaded, settings, data, checkpoint, run);
        var rollout = settings.Rollout;
        _reference = new ReferencePolicy(loaded.Model);
        _head = settings.Method == Methods.Ppo ? new ValueHead(loaded.Model.Config) : null;
        _scorer = new PolicyScorer(loaded.Model, _head, _reference, rollout.Temperature);
        _sampler = new AnswerSampler(loaded, encoder, rollout, settings.Seed);
        _controller = new KlController(rollout.KlCoefficient, rollout.KlTarget, rollout.KlHorizon);
        _alarms = new AlarmPanel(rollout.Alarms);
        _trained = [.. Adaptation.Trained(loaded.Model), .. _head?.Parameters ?? []];
        _optimizer = new AdamW(_trained, beta2: .99, decay: settings.WeightDecay);
        StepsPerEpoch = (data.Prompts.Count + settings.RowsPerStep - 1) / settings.RowsPerStep;
        Restore();
    }

    /// <summary>The number of steps an earlier try of this run had saved; 0 if this is the first.</summary>
    public int ResumedSteps { get; private set; }

    /// <summary>The number of steps an epoch has.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>The alarms that sounded in this process, in order.</summary>
    public List<Alarm> Alarms { get; } = [];

    private int TotalSteps => StepsPerEpoch * _settings.Epochs;

    private bool IsStopped => _settings.Rollout.Alarms.Stops && Alarms.Count > 0;

    /// <summary>Trains until the end, an alarm that stops or a cancellation, then saves the state.</summary>
    /// <returns>Whether the run came to its end.</returns>
    public bool Run(Action<TrainingProgress> report, CancellationToken cancellationToken)
    {
        var step = ResumedSteps;
        var start = _time.GetTimestamp();
        var saving = new SaveSchedule(_settings.SaveSteps, _time);
        var (tokens, measures) = (0.0, new Measures());
        if (step == 0)
            Evaluate(0);
        while (step < TotalSteps && !IsStopped && !cancellationToken.IsCancellationRequested)
        {
            var (epoch, within) = Math.DivRem(step, StepsPerEpoch);
            var rate = CosineSchedule.RateAt(step, TotalSteps, (int)(TotalSteps * _settings.WarmupRatio), _settings.LearningRate);
            measures.Add(Step(RowsOf(epoch, within), step, rate));
            step++;

            var evaluated = step % _settings.Rollout.EvalSteps == 0 || step == TotalSteps ? Evaluate(step) : null;
            if (evaluated is not null || step % _settings.LogSteps == 0 || IsStopped)
            {
                tokens += measures.SumOf(IObjective.Tokens);
                var speed = tokens / Math.Max(1e-3, _time.GetElapsedTime(start).TotalSeconds);
                report(new TrainingProgress(epoch + 1, _settings.Epochs, within + 1, StepsPerEpoch, measures, evaluated, rate, speed));
                measures = new Measures();
            }

            saving.AfterStep(step, () => Save(step));
        }

        if (step < TotalSteps)
            Save(step);
        return step >= TotalSteps;
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _head?.Dispose();
        _reference.Dispose();
    }

    private IReadOnlyList<PromptRow> RowsOf(int epoch, int within)
    {
        var order = EpochOrder.Of(_data.Prompts.Count, _settings.Seed, epoch);
        return [.. order.Skip(within * _settings.RowsPerStep).Take(_settings.RowsPerStep).Select(row => _data.Prompts[row])];
    }

    private Measures Step(IReadOnlyList<PromptRow> prompts, int step, double rate)
    {
        var settings = _settings.Rollout;
        var rollouts = _sampler.Draw(prompts, settings.NumGenerations, step);
        Reward(rollouts);
        _scorer.Fill(rollouts, _settings.BatchSize);
        var measures = new Measures();
        RolloutMeasures.Add(measures, rollouts, _controller.Coefficient);
        Alarms.AddRange(_alarms.AfterStep(step + 1, rollouts));

        var learnt = _settings.Method == Methods.Ppo ? [.. rollouts.Where(static each => !double.IsNaN(each.Reward))] : rollouts;
        AdvantageEstimator.Fill(_settings.Method, settings, learnt, _controller.Coefficient);
        var whitened = Whiten(learnt);
        var update = new PolicyUpdate(_scorer, _settings.Method, settings, _controller.Coefficient);
        for (var pass = 0; pass < settings.UpdateEpochs; pass++)
        {
            var order = EpochOrder.Of(learnt.Count, unchecked((_settings.Seed * 1_000_003) + step), pass);
            foreach (var mini in order.Chunk(Math.Max(1, (learnt.Count + settings.MiniBatches - 1) / settings.MiniBatches)))
                measures.Add(Descend(update, [.. mini.Select(index => learnt[index])], whitened, rate));
        }

        _controller.Update(rollouts.Average(static each => each.Divergence), rollouts.Count);
        return measures;
    }

    private Measures Descend(
        PolicyUpdate update,
        IReadOnlyList<Rollout> rollouts,
        IReadOnlyDictionary<Rollout, float[]> whitened,
        double rate
    )
    {
        using var scope = NewDisposeScope();
        var parameters = _trained.Select(static each => each.Tensor).ToList();
        Gradients.Clear(parameters);
        var measures = update.Accumulate(rollouts, whitened, _settings.BatchSize);
        if (!double.IsFinite(measures[IObjective.Loss]))
            throw new EngineException(
                $"The loss is {measures[IObjective.Loss]}. A lower learning_rate (now {_settings.LearningRate}) often helps."
            );

        Gradients.Clip(parameters, _settings.MaxGradNorm);
        _optimizer.Step(rate);
        return measures;
    }

    private Dictionary<Rollout, float[]> Whiten(IReadOnlyList<Rollout> rollouts)
    {
        if (_settings.Method != Methods.Ppo || !_settings.Rollout.WhitenAdvantages)
            return rollouts.ToDictionary(static each => each, static each => each.Advantages);

        var all = new Queue<float>(GeneralizedAdvantage.Whiten([.. rollouts.SelectMany(static each => each.Advantages)]));
        return rollouts.ToDictionary(static each => each, each => each.Advantages.Select(_ => all.Dequeue()).ToArray());
    }

    private void Reward(IReadOnlyList<Rollout> rollouts)
    {
        var rewards = _data.Rewards.Score([.. rollouts.Select(static each => each.Answer)]);
        for (var i = 0; i < rollouts.Count; i++)
            rollouts[i].Reward = rewards[i] - (rollouts[i].Ended ? 0 : _settings.Rollout.MissingEndPenalty);
    }

    /// <summary>Answers the validation prompts, always with the same draw.</summary>
    private Measures? Evaluate(int step)
    {
        if (_data.Validation.Count == 0)
            return null;

        var rollouts = _sampler.Draw(_data.Validation, 1, EvaluationDraw);
        Reward(rollouts);
        var gold = _data.Gold.IsEmpty ? [] : _data.Gold.Score([.. rollouts.Select(static each => each.Answer)]);
        var measures = new Measures();
        foreach (var reward in rollouts.Select(static each => each.Reward).Where(static each => !double.IsNaN(each)))
            measures.Add(RolloutMeasures.Reward, reward);
        foreach (var reward in gold.Where(static each => !double.IsNaN(each)))
            measures.Add("gold_reward", reward);
        Alarms.AddRange(_alarms.AfterEvaluation(step, measures[RolloutMeasures.Reward], measures["gold_reward"]));
        return measures;
    }

    private IEnumerable<(string Name, Tensor Tensor)> State => [.. _trained, .. _optimizer.State];

    private void Restore()
    {
        var (step, numbers) = _checkpoint.Restore(_run, State);
        if (step == 0)
            return;

        ResumedSteps = step;
        _optimizer.Steps = (int)numbers["optimizer.steps"];
        _controller.Coefficient = numbers["kl_coef"];
        _alarms.Restore(numbers);
    }

    private void Save(int step) =>
        _checkpoint.Save(
            step,
            _run,
            State,
            new Dictionary<string, double>(_alarms.Numbers)
            {
                ["optimizer.steps"] = _optimizer.Steps,
                ["kl_coef"] = _controller.Coefficient,
            }
        );
}
