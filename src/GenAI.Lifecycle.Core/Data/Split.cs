using System.Text.Json.Serialization;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle;

/// <summary>What a part of a dataset is for.</summary>
public enum Split
{
    /// <summary>To learn from: shots and training.</summary>
    Train,

    /// <summary>To choose by: prompts, models, hyperparameters.</summary>
    Validation,

    /// <summary>To judge by, once the choice is made.</summary>
    HeldOut,
}

/// <summary>The share of each part.</summary>
/// <param name="Train">The share to learn from.</param>
/// <param name="Validation">The share to choose by.</param>
/// <param name="HeldOut">The share to judge by.</param>
public sealed record SplitShares(double Train, double Validation, double HeldOut)
{
    /// <summary>80 %, 10 %, 10 %.</summary>
    public static SplitShares Default { get; } = new(.8, .1, .1);

    /// <summary>Whether each is within [0, 1] and they sum to 1.</summary>
    [JsonIgnore]
    public bool IsValid => Train is >= 0 and <= 1 && Validation is >= 0 and <= 1 && HeldOut is >= 0 and <= 1 && Math.Abs(Train + Validation + HeldOut - 1) < 1e-9;
}

/// <summary>A dataset in parts.</summary>
/// <param name="Train">To learn from.</param>
/// <param name="Validation">To choose by.</param>
/// <param name="HeldOut">To judge by.</param>
public sealed record DatasetSplits(Dataset Train, Dataset Validation, Dataset HeldOut)
{
    /// <summary>The shares that it was cut by; <see langword="null"/> if they are not known.</summary>
    public SplitShares? Shares { get; init; }

    /// <summary>
    /// Tells beforehand which parts are too small to show any difference between two systems: however good one is, a paired test of n items
    /// cannot reach a p-value below 2^(1 − n). A part without items that has no share is not asked about.
    /// </summary>
    /// <param name="level">One less the significance level of the comparisons, within (0, 1).</param>
    /// <param name="family">The number of comparisons that are made at once, at least 1.</param>
    /// <returns>A sentence for each part that is too small; none if all are large enough.</returns>
    public IReadOnlyList<string> Warnings(double level = .95, int family = 1)
    {
        var least = PairedTests.LeastPairs(level, family);
        (string Name, Dataset Part, double? Share)[] parts = [("validation", Validation, Shares?.Validation), ("held-out", HeldOut, Shares?.HeldOut)];
        return [.. parts
            .Where(part => part.Part.Items.Count < least && !(part.Part.Items.Count == 0 && part.Share is null or 0))
            .Select(part => Warning(part.Name, part.Part.Items.Count, part.Share, level, family, least))];
    }

    private static string Warning(string name, int count, double? share, double level, int family, int least)
    {
        var reached = count == 0 ? "no comparison can be made" : $"the smallest p-value that a paired test can reach is {Math.Min(1, PairedTests.SmallestPValue(count) * family):0.####}";
        var dataset = share is > 0 ? $", for which the dataset needs about {Math.Ceiling(least / share.Value):0}" : string.Empty;
        return FormattableString.Invariant($"The {name} part has {count} items: {reached}, so no comparison at {1 - level:0.####} can find a difference. At least {least} items are needed{dataset}.");
    }

    /// <summary>A part.</summary>
    /// <param name="split">Which.</param>
    public Dataset this[Split split] => split switch
    {
        Split.Train => Train,
        Split.Validation => Validation,
        Split.HeldOut => HeldOut,
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Train, Validation or HeldOut."),
    };
}
