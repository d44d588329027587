using System.Globalization;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>A figure of a classification.</summary>
public enum ClassificationScore
{
    /// <summary>The share of answers with the right label.</summary>
    Accuracy,

    /// <summary>The mean precision of the classes; that of a class that was never answered counts 0.</summary>
    MacroPrecision,

    /// <summary>The mean recall of the classes; that of a class without items counts 0.</summary>
    MacroRecall,

    /// <summary>The mean F1 of the classes.</summary>
    MacroF1,

    /// <summary>The mean F1 of the classes, weighted by their items.</summary>
    WeightedF1,

    /// <summary>Matthews' correlation; 0, as in scikit-learn, where only one class is labelled or answered.</summary>
    MatthewsCorrelation,
}

/// <summary>
/// Classification as a metric of a corpus, from −100 or 0 to 100, with intervals and comparisons: a segment is one count in the confusion
/// matrix. An answer that names no class counts as an extra class that no item has and no mean includes.
/// </summary>
public sealed class ClassificationMetric : ICorpusMetric
{
    private const string NoLabel = "(none)";
    private readonly IReadOnlyList<string> _labels;
    private readonly ClassificationScore _score;

    /// <summary>Creates the metric.</summary>
    /// <param name="labels">The classes, two or more.</param>
    /// <param name="score">The figure.</param>
    /// <exception cref="ArgumentException">There are fewer than two labels, or two are the same in normal form.</exception>
    public ClassificationMetric(IReadOnlyList<string> labels, ClassificationScore score = ClassificationScore.MacroF1)
    {
        _labels = LabelText.Checked(labels);
        if (!Enum.IsDefined(score))
            throw new ArgumentOutOfRangeException(nameof(score), score, "The score must be a member of ClassificationScore.");
        _score = score;
    }

    /// <inheritdoc/>
    public string Name =>
        _score switch
        {
            ClassificationScore.Accuracy => "Accuracy",
            ClassificationScore.MacroPrecision => "Macro Precision",
            ClassificationScore.MacroRecall => "Macro Recall",
            ClassificationScore.MacroF1 => "Macro F1",
            ClassificationScore.WeightedF1 => "Weighted F1",
            _ => "MCC",
        };

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public int StatisticsLength => _labels.Count * (_labels.Count + 1);

    /// <inheritdoc/>
    public string Signature(int? references) =>
        $"nrefs:{references?.ToString(CultureInfo.InvariantCulture) ?? "var"}|labels:{string.Join(',', _labels)}|norm:lower,nopunct|undefined:0";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// There is no reference, the first one is not a label, or <paramref name="statistics"/> is too short.
    /// </exception>
    public void Measure(ReadOnlySpan<char> hypothesis, IReadOnlyList<string> references, Span<double> statistics)
    {
        CorpusArguments.Check(references, statistics, StatisticsLength);
        var label = IndexOf(references[0]);
        if (label == _labels.Count)
            throw new ArgumentException(
                $"The reference '{references[0]}' is not one of the classes {string.Join(", ", _labels)}.",
                nameof(references)
            );
        statistics[..StatisticsLength].Clear();
        statistics[(label * (_labels.Count + 1)) + IndexOf(hypothesis.ToString())] = 1;
    }

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<double> sums)
    {
        CorpusArguments.Check(sums, StatisticsLength);
        var report = Report(sums);
        return 100
            * _score switch
            {
                ClassificationScore.Accuracy => report.Accuracy,
                ClassificationScore.MacroPrecision => report.MacroPrecision,
                ClassificationScore.MacroRecall => report.MacroRecall,
                ClassificationScore.MacroF1 => report.MacroF1,
                ClassificationScore.WeightedF1 => report.WeightedF1,
                _ => report.MatthewsCorrelation ?? 0,
            };
    }

    /// <summary>
    /// Returns all figures of a corpus, with the confusion matrix; the last row and column are answers that name no class.
    /// </summary>
    /// <param name="sums">Sums of what <see cref="Measure"/> wrote, over one or more segments.</param>
    public ClassificationReport Report(ReadOnlySpan<double> sums)
    {
        CorpusArguments.Check(sums, StatisticsLength);
        var columns = _labels.Count + 1;
        var confusion = new int[columns][];
        for (var row = 0; row < columns; row++)
        {
            confusion[row] = new int[columns];
            for (var column = 0; row < _labels.Count && column < columns; column++)
                confusion[row][column] = (int)sums[(row * columns) + column];
        }

        return ClassificationReport.Of([.. _labels, NoLabel], confusion, _labels.Count);
    }

    private int IndexOf(string text)
    {
        var label = LabelText.Find(text, _labels);
        for (var i = 0; i < _labels.Count; i++)
        {
            if (_labels[i] == label)
                return i;
        }

        return _labels.Count;
    }
}
