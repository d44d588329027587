namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>Weighted means by name, in the order in which the names first came.</summary>
internal sealed class Measures
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, (double Sum, double Weight)> _sums = new(StringComparer.Ordinal);

    /// <summary>The means.</summary>
    public IEnumerable<(string Name, double Value)> Means => _names.Select(name => (name, this[name]));

    /// <summary>A mean; NaN if nothing was added under the name.</summary>
    public double this[string name] => _sums.TryGetValue(name, out var each) && each.Weight > 0 ? each.Sum / each.Weight : double.NaN;

    /// <summary>The sum of all that was added under a name.</summary>
    public double SumOf(string name) => _sums.GetValueOrDefault(name).Sum;

    /// <summary>Adds a mean over a number of things.</summary>
    public void Add(string name, double mean, double weight = 1)
    {
        if (!_sums.TryGetValue(name, out var before))
            _names.Add(name);
        _sums[name] = (before.Sum + (mean * weight), before.Weight + weight);
    }

    /// <summary>Adds all that others hold.</summary>
    public void Add(Measures others)
    {
        foreach (var name in others._names)
        {
            var (sum, weight) = others._sums[name];
            Add(name, weight > 0 ? sum / weight : 0, weight);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _names.Clear();
        _sums.Clear();
    }
}
