using System.Globalization;
using GenAI.Lifecycle.Local.Engine.Training.Settings;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rollouts;

/// <summary>An alarm that sounded.</summary>
/// <param name="Name">kl, entropy, length_correlation or hacking.</param>
/// <param name="Step">The step, from 1.</param>
/// <param name="Value">The measured value.</param>
/// <param name="Bound">The bound that it passed.</param>
internal sealed record Alarm(string Name, int Step, double Value, double Bound)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"alarm={Name} alarm_step={Step} alarm_value={Value:G6} alarm_bound={Bound:G6}");
}

/// <summary>Watches a run for the ways in which learning from rewards goes wrong.</summary>
internal sealed class AlarmPanel(AlarmSettings settings)
{
    private const int Window = 64;
    private const int LeastAnswers = 16;
    private const string FirstReward = "alarm.first_reward";
    private const string FirstGold = "alarm.first_gold";

    private readonly List<(double Reward, double Length)> _answers = [];
    private double _firstReward = double.NaN;
    private double _firstGold = double.NaN;

    /// <summary>The state that a resumed run needs.</summary>
    public IEnumerable<KeyValuePair<string, double>> Numbers
    {
        get
        {
            for (var i = 0; i < _answers.Count; i++)
            {
                yield return new($"alarm.reward.{i}", _answers[i].Reward);
                yield return new($"alarm.length.{i}", _answers[i].Length);
            }

            if (!double.IsNaN(_firstReward))
                yield return new(FirstReward, _firstReward);
            if (!double.IsNaN(_firstGold))
                yield return new(FirstGold, _firstGold);
        }
    }

    public void Restore(IReadOnlyDictionary<string, double> numbers)
    {
        for (var i = 0; numbers.TryGetValue($"alarm.reward.{i}", out var reward); i++)
            _answers.Add((reward, numbers[$"alarm.length.{i}"]));
        _firstReward = numbers.GetValueOrDefault(FirstReward, double.NaN);
        _firstGold = numbers.GetValueOrDefault(FirstGold, double.NaN);
    }

    /// <summary>Looks at the answers of a step.</summary>
    public IEnumerable<Alarm> AfterStep(int step, IReadOnlyList<Rollout> rollouts)
    {
        _answers.AddRange(
            rollouts.Where(static each => !double.IsNaN(each.Reward)).Select(static each => (each.Reward, (double)each.Length))
        );
        _answers.RemoveRange(0, Math.Max(0, _answers.Count - Window));

        var divergence = rollouts.Average(static each => each.Divergence);
        if (divergence > settings.Kl)
            yield return new Alarm("kl", step, divergence, settings.Kl.Value);

        var entropy = rollouts.Average(static each => each.Entropy);
        if (entropy < settings.Entropy)
            yield return new Alarm("entropy", step, entropy, settings.Entropy.Value);

        var correlation = Correlation.Of(
            [.. _answers.Select(static each => each.Reward)],
            [.. _answers.Select(static each => each.Length)]
        );
        if (_answers.Count >= LeastAnswers && correlation > settings.LengthCorrelation)
            yield return new Alarm("length_correlation", step, correlation, settings.LengthCorrelation.Value);
    }

    /// <summary>Looks at an evaluation: the learnt reward may not rise while the gold reward falls.</summary>
    public IEnumerable<Alarm> AfterEvaluation(int step, double reward, double gold)
    {
        if (double.IsNaN(_firstReward))
            (_firstReward, _firstGold) = (reward, gold);
        else if (reward > _firstReward && _firstGold - gold > settings.Hacking)
            yield return new Alarm("hacking", step, _firstGold - gold, settings.Hacking.Value);
    }
}
