using System.Text.Json.Serialization;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle;

/// <summary>Specifies the purpose of a part of a dataset.</summary>
public enum Split
{
    /// <summary>For learning: shots and training.</summary>
    Train,

    /// <summary>For selection: prompts, models, hyperparameters.</summary>
    Validation,

    /// <summary>For the final evaluation, after the selection.</summary>
    HeldOut,
}

/// <summary>The share of each part.</summary>
/// <param name="Train">The share for learning.</param>
/// <param name="Validation">The share for selection.</param>
/// <param name="HeldOut">The share for the final evaluation.</param>
public sealed record SplitShares(double Train, double Validation, double HeldOut)
{
    /// <summary>80 %, 10 %, 10 %.</summary>
    public static SplitShares Default { get; } = new(.8, .1, .1);

    /// <summary>Whether each is within [0, 1] and they sum to 1.</summary>
    [JsonIgnore]
    public bool IsValid =>
        Train is >= 0 and <= 1
        && Validation is >= 0 and <= 1
        && HeldOut is >= 0 and <= 1
        && Math.Abs(Train + Validation + HeldOut - 1) < 1e-9;
}

/// <summary>A dataset in parts.</summary>
/// <param name="Train">The part for learning.</param>
/// <param name="Validation">The part for selection.</param>
/// <param name="HeldOut">The part for the final evaluation.</param>
public sealed record DatasetSplits(Dataset Train, Dataset Validation, Dataset HeldOut)
{
    /// <summary>The shares of the split; <see langword="null"/> if unknown.</summary>
    public SplitShares? Shares { get; init; }

    /// <summary>
    /// Returns warnings about parts that are too small to show any difference between two systems: a paired test of n
    /// items cannot reach a p-value below 2^(1 − n). An empty part without a share is ignored.
    /// </summary>
    /// <param name="level">One minus the significance level of the comparisons, within (0, 1).</param>
    /// <param name="family">The number of simultaneous comparisons, at least 1.</param>
    /// <returns>A sentence for each part that is too small; none if all are large enough.</returns>
    public IReadOnlyList<string> Warnings(double level = .95, int family = 1)
    {
        var least = PairedTests.LeastPairs(level, family);
        (string Name, Dataset Part, double? Share)[] parts =
        [
            ("validation", Validation, Shares?.Validation),
            ("held-out", HeldOut, Shares?.HeldOut),
        ];
        return
        [
            .. parts
                .Where(part => part.Part.Items.Count < least && !(part.Part.Items.Count == 0 && part.Share is null or 0))
                .Select(part => Warning(part.Name, part.Part.Items.Count, part.Share, level, family, least)),
        ];
    }

    private static string Warning(string name, int count, double? share, double level, int family, int least)
    {
        var reached =
            count == 0
                ? "no comparison can be made"
                : $"the smallest p-value that a paired test can reach is {Math.Min(1, PairedTests.SmallestPValue(count) * family):0.####}";
        var dataset = share is > 0 ? $", for which the dataset needs about {Math.Ceiling(least / share.Value):0}" : string.Empty;
        return FormattableString.Invariant(
            $"The {name} part has {count} items: {reached}, so no comparison at {1 - level:0.####} can find a difference. At least {least} items are needed{dataset}."
        );
    }

    /// <summary>A part.</summary>
    /// <param name="split">The part.</param>
    public Dataset this[Split split] =>
        split switch
        {
            Split.Train => Train,
            Split.Validation => Validation,
            Split.HeldOut => HeldOut,
            _ => throw new ArgumentOutOfRangeException(
                nameof(split),
                split,
                $"The split is {split}; it must be Train, Validation or HeldOut."
            ),
        };
}
