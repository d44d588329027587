using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>The trained tensors at the best evaluation so far, and how many evaluations have passed without a better one.</summary>
internal sealed class BestState : IDisposable
{
    private const string Prefix = "best.";
    private const string ValueName = "best.value";
    private const string StaleName = "best.stale";

    private readonly List<(string Name, Tensor Tensor, Tensor Copy)> _tensors;
    private readonly bool _lowerIsBetter;

    /// <param name="trained">The trained tensors.</param>
    /// <param name="metric">The measure that decides; of the loss, the lowest is the best, otherwise the highest.</param>
    public BestState(IEnumerable<(string Name, Tensor Tensor)> trained, string metric)
    {
        using var guard = no_grad();
        Metric = metric;
        _lowerIsBetter = metric == IObjective.Loss;
        _tensors = [.. trained.Select(each => (each.Name, each.Tensor, each.Tensor.detach().clone().DetachFromDisposeScope()))];
    }

    /// <summary>The measure that decides.</summary>
    public string Metric { get; }

    /// <summary>The best value; NaN before the first evaluation.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>The number of evaluations in a row were not better.</summary>
    public int Stale { get; private set; }

    /// <summary>The copies, for a checkpoint.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> State => _tensors.Select(static each => (Prefix + each.Name, each.Copy));

    /// <summary>The numbers, for a checkpoint.</summary>
    public IEnumerable<KeyValuePair<string, double>> Numbers => double.IsNaN(Value) ? [] : [new(ValueName, Value), new(StaleName, Stale)];

    /// <summary>Takes up the numbers of a checkpoint.</summary>
    public void Restore(IReadOnlyDictionary<string, double> numbers)
    {
        if (numbers.TryGetValue(ValueName, out var value))
            (Value, Stale) = (value, (int)numbers[StaleName]);
    }

    /// <summary>Keeps the tensors if an evaluation is better than all before.</summary>
    /// <exception cref="EngineException">The evaluation has no such measure.</exception>
    public void Consider(Measures evaluation)
    {
        var value = evaluation[Metric];
        if (double.IsNaN(value))
            throw new EngineException(
                $"best_metric is '{Metric}', which is not measured; there are {string.Join(", ", evaluation.Means.Select(static each => each.Name))}."
            );

        Stale++;
        if (!double.IsNaN(Value) && (_lowerIsBetter ? value >= Value : value <= Value))
            return;

        (Value, Stale) = (value, 0);
        using var guard = no_grad();
        foreach (var (_, tensor, copy) in _tensors)
            copy.copy_(tensor);
    }

    /// <summary>Puts the best tensors back.</summary>
    public void Return()
    {
        if (double.IsNaN(Value))
            return;

        using var guard = no_grad();
        foreach (var (_, tensor, copy) in _tensors)
            tensor.copy_(copy);
    }

    public void Dispose()
    {
        foreach (var (_, _, copy) in _tensors)
            copy.Dispose();
    }
}
