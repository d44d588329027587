namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// The quality of predicted labels: accuracy, precision, recall and F1 by class and averaged, Matthews' correlation.
/// The definitions are those of scikit-learn. An undefined precision or recall counts as 0 in the macro averages, as in scikit-learn,
/// and <see cref="Undefined"/> counts them.
/// </summary>
public sealed record ClassificationReport
{
    /// <summary>The number of items.</summary>
    public required int Count { get; init; }

    /// <summary>
    /// The share of items with the right label. With one label per item it is also micro-averaged precision, recall and F1.
    /// </summary>
    public required double Accuracy { get; init; }

    /// <summary>The mean precision of the classes.</summary>
    public required double MacroPrecision { get; init; }

    /// <summary>The mean recall of the classes; also called balanced accuracy if every class has items.</summary>
    public required double MacroRecall { get; init; }

    /// <summary>The mean F1 of the classes.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>The mean F1 of the classes, weighted by their numbers of items.</summary>
    public required double WeightedF1 { get; init; }

    /// <summary>
    /// Matthews' correlation of labels and predictions, from −1 to 1; <see langword="null"/> where only one class is labelled or
    /// predicted, because it is then undefined.
    /// </summary>
    public required double? MatthewsCorrelation { get; init; }

    /// <summary>The number of undefined precisions and recalls.</summary>
    public required int Undefined { get; init; }

    /// <summary>The classes, in the order of their names.</summary>
    public required IReadOnlyList<ClassScores> Classes { get; init; }

    /// <summary>The number of items of a class (row) with a predicted label (column), in the order of <see cref="Classes"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    /// <summary>Compares predictions with labels.</summary>
    /// <param name="labels">The class of each item.</param>
    /// <param name="predictions">The prediction for each item.</param>
    /// <exception cref="ArgumentException">There are no items, or the lists have different lengths.</exception>
    public static ClassificationReport Of(IReadOnlyList<string> labels, IReadOnlyList<string> predictions)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(predictions);
        if (labels.Count == 0)
            throw new ArgumentException("At least one item is required.", nameof(labels));
        if (labels.Count != predictions.Count)
            throw new ArgumentException($"There are {labels.Count} labels and {predictions.Count} predictions.", nameof(predictions));

        string[] names = [.. labels.Concat(predictions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var place = names.Index().ToDictionary(static p => p.Item, static p => p.Index, StringComparer.Ordinal);
        var confusion = new int[names.Length][];
        for (var c = 0; c < names.Length; c++)
            confusion[c] = new int[names.Length];
        for (var i = 0; i < labels.Count; i++)
            confusion[place[labels[i]]][place[predictions[i]]]++;

        return Of(names, confusion, names.Length);
    }

    /// <summary>Returns the report of a confusion matrix.</summary>
    /// <param name="names">The classes.</param>
    /// <param name="confusion">The number of items of a class (row) with a predicted label (column).</param>
    /// <param name="averaged">The number of leading classes that the means include.</param>
    internal static ClassificationReport Of(string[] names, int[][] confusion, int averaged)
    {
        var count = confusion.Sum(static row => row.Sum());
        ClassScores[] classes =
        [
            .. names.Select((name, c) => Scores(name, confusion[c][c], confusion[c].Sum(), confusion.Sum(row => row[c]))),
        ];
        var of = classes.AsSpan(0, averaged).ToArray();
        return new ClassificationReport
        {
            Count = count,
            Accuracy = (double)names.Select((_, c) => confusion[c][c]).Sum() / count,
            MacroPrecision = of.Average(static c => c.Precision ?? 0),
            MacroRecall = of.Average(static c => c.Recall ?? 0),
            MacroF1 = of.Average(static c => c.F1),
            WeightedF1 = classes.Sum(static c => c.F1 * c.Support) / count,
            MatthewsCorrelation = Matthews(classes, confusion, count),
            Undefined = classes.Count(static c => c.Precision is null) + classes.Count(static c => c.Recall is null),
            Classes = classes,
            Confusion = confusion,
        };
    }

    private static ClassScores Scores(string name, int hits, int support, int predicted) =>
        new(
            name,
            support,
            predicted,
            predicted > 0 ? (double)hits / predicted : null,
            support > 0 ? (double)hits / support : null,
            2.0 * hits / (support + predicted)
        );

    // J. Gorodkin, 2004, for any number of classes.
    private static double? Matthews(ClassScores[] classes, int[][] confusion, double count)
    {
        double hits = classes.Select((_, c) => confusion[c][c]).Sum();
        var product = classes.Sum(static c => (double)c.Support * c.Predicted);
        var labelled = count * count - classes.Sum(static c => (double)c.Support * c.Support);
        var predicted = count * count - classes.Sum(static c => (double)c.Predicted * c.Predicted);
        return labelled == 0 || predicted == 0 ? null : (hits * count - product) / Math.Sqrt(labelled * predicted);
    }
}
