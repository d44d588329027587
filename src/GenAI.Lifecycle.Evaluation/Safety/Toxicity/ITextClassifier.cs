namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>A model that sorts text into classes: a RoBERTa hate-speech classifier behind an endpoint, an ONNX model in the process, a moderation service.</summary>
public interface ITextClassifier
{
    /// <summary>Classifies a text.</summary>
    /// <param name="text">The text, and nothing else: for toxicity the answer without its prompt.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<TextClassification> ClassifyAsync(string text, CancellationToken cancellationToken = default);
}

/// <summary>What the numbers of a classifier are.</summary>
public enum ClassifierOutput
{
    /// <summary>Raw scores of classes that exclude one another; the soft-max makes probabilities of them.</summary>
    Logits,

    /// <summary>Raw scores of classes that may hold together; the logistic function makes a probability of each.</summary>
    IndependentLogits,

    /// <summary>Probabilities already.</summary>
    Probabilities,
}

/// <summary>What a classifier said about a text.</summary>
public sealed record TextClassification
{
    private readonly double[] _probabilities;

    /// <summary>Takes over what the classifier answered.</summary>
    /// <param name="labels">The classes' names, without repetition.</param>
    /// <param name="values">A number for each class.</param>
    /// <param name="output">What the numbers are.</param>
    /// <exception cref="ArgumentException">There are no classes, a name is there twice, names and numbers differ in count, or a number is not finite or, as a probability, outside [0, 1].</exception>
    public TextClassification(IReadOnlyList<string> labels, IReadOnlyList<double> values, ClassifierOutput output = ClassifierOutput.Logits)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(values);
        if (labels.Count == 0 || labels.Count != values.Count)
            throw new ArgumentException($"{labels.Count} labels and {values.Count} values; there is one value for each of at least one label.", nameof(values));
        if (labels.Distinct(StringComparer.OrdinalIgnoreCase).Count() < labels.Count)
            throw new ArgumentException($"A label is there twice: {string.Join(", ", labels)}.", nameof(labels));
        if (values.Any(value => !double.IsFinite(value) || (output == ClassifierOutput.Probabilities && value is < 0 or > 1)))
            throw new ArgumentException($"{string.Join(", ", values)} are no {output}: they are finite, and probabilities are within [0, 1].", nameof(values));
        Labels = [.. labels];
        _probabilities = output switch
        {
            ClassifierOutput.Logits => ClassProbabilities.SoftMax([.. values]),
            ClassifierOutput.IndependentLogits => [.. values.Select(ClassProbabilities.Logistic)],
            ClassifierOutput.Probabilities => [.. values],
            _ => throw new ArgumentOutOfRangeException(nameof(output), output, "A defined value."),
        };
    }

    /// <summary>The classes' names.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The probability of a class, within [0, 1].</summary>
    /// <param name="label">Its name, in any case.</param>
    /// <exception cref="KeyNotFoundException">The classifier has no such class.</exception>
    public double Probability(string label)
    {
        for (var i = 0; i < Labels.Count; i++)
            if (string.Equals(Labels[i], label, StringComparison.OrdinalIgnoreCase))
                return _probabilities[i];
        throw new KeyNotFoundException($"The classifier has no class '{label}'. It has {string.Join(", ", Labels)}.");
    }
}
