using System.Globalization;

namespace GenAI.Lifecycle;

/// <summary>
/// Splits a dataset by content: an item stays in its part when others are added or removed, and duplicates stay together.
/// </summary>
public static class DatasetSplitter
{
    /// <summary>Splits a dataset. <see cref="DatasetSplits.Warnings"/> lists parts that are too small for a comparison.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="shares">The expected share of each part; 80, 10 and 10 % if <see langword="null"/>.</param>
    /// <param name="salt">The salt; another salt gives another split.</param>
    /// <param name="groupBy">A field or metadata name whose value keeps items together, such as a customer; <see langword="null"/>: the
    /// inputs.</param>
    /// <exception cref="ArgumentException"><paramref name="shares"/> do not sum to 1, or an item lacks
    /// <paramref name="groupBy"/>.</exception>
    public static DatasetSplits Split(Dataset dataset, SplitShares? shares = null, string salt = "", string? groupBy = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(salt);
        shares ??= SplitShares.Default;
        if (!shares.IsValid)
            throw new ArgumentException($"The shares are {shares}; each must be within [0, 1] and they must sum to 1.", nameof(shares));
        var parts = dataset.Items.ToLookup(item => Of(item, shares, salt, groupBy));
        return new(Part(Lifecycle.Split.Train), Part(Lifecycle.Split.Validation), Part(Lifecycle.Split.HeldOut)) { Shares = shares };

        Dataset Part(Split split) => new($"{dataset.Name}/{split.ToString().ToLowerInvariant()}", [.. parts[split]]);
    }

    /// <summary>Returns the part of one item.</summary>
    internal static Split Of(DatasetItem item, SplitShares shares, string salt, string? groupBy)
    {
        var key = ContentHasher.HashParts([salt, Key(item, groupBy)]);
        // 52 bits of the hash as a fraction in [0, 1).
        var position = ulong.Parse(key.AsSpan(0, 13), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / (double)(1UL << 52);
        return position < shares.Train ? Lifecycle.Split.Train
            : position < shares.Train + shares.Validation || shares.HeldOut == 0 ? Lifecycle.Split.Validation
            : Lifecycle.Split.HeldOut;
    }

    private static string Key(DatasetItem item, string? groupBy) =>
        groupBy is null ? item.InputHash
        : item.Metadata.TryGetValue(groupBy, out var value) || item.Fields.TryGetValue(groupBy, out value) ? value
        : throw new ArgumentException($"The item '{item.Id}' has no field or metadata '{groupBy}'.", nameof(groupBy));
}
