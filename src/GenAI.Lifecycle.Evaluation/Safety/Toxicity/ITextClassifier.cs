namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>
/// A model that classifies text: a RoBERTa hate-speech classifier behind an endpoint, an ONNX model in the process, a moderation service.
/// </summary>
public interface ITextClassifier
{
    /// <summary>Classifies a text.</summary>
    /// <param name="text">The text only; for toxicity, the answer without its prompt.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    ValueTask<TextClassification> ClassifyAsync(string text, CancellationToken cancellationToken = default);
}

/// <summary>The kind of numbers that a classifier returns.</summary>
public enum ClassifierOutput
{
    /// <summary>Raw scores of mutually exclusive classes, converted to probabilities by the soft-max.</summary>
    Logits,

    /// <summary>Raw scores of classes that can apply together, each converted to a probability by the logistic function.</summary>
    IndependentLogits,

    /// <summary>Probabilities.</summary>
    Probabilities,
}

/// <summary>The result of a classifier for a text.</summary>
public sealed record TextClassification
{
    private readonly double[] _probabilities;

    /// <summary>Creates the result from the classifier's output.</summary>
    /// <param name="labels">The classes' names, without repetition.</param>
    /// <param name="values">A number for each class.</param>
    /// <param name="output">The kind of the numbers.</param>
    /// <exception cref="ArgumentException">
    /// There are no classes, a name occurs twice, names and numbers differ in count, or a number is not finite or, as a probability,
    /// outside [0, 1].
    /// </exception>
    public TextClassification(IReadOnlyList<string> labels, IReadOnlyList<double> values, ClassifierOutput output = ClassifierOutput.Logits)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(values);
        if (labels.Count == 0 || labels.Count != values.Count)
            throw new ArgumentException(
                $"There are {labels.Count} labels and {values.Count} values; at least one label is required, with one value each.",
                nameof(values)
            );
        if (labels.Distinct(StringComparer.OrdinalIgnoreCase).Count() < labels.Count)
            throw new ArgumentException($"A label occurs twice: {string.Join(", ", labels)}.", nameof(labels));
        if (values.Any(value => !double.IsFinite(value) || (output == ClassifierOutput.Probabilities && value is < 0 or > 1)))
            throw new ArgumentException(
                $"{string.Join(", ", values)} are not valid {output}; values must be finite, and probabilities within [0, 1].",
                nameof(values)
            );
        Labels = [.. labels];
        _probabilities = output switch
        {
            ClassifierOutput.Logits => ClassProbabilities.SoftMax([.. values]),
            ClassifierOutput.IndependentLogits => [.. values.Select(ClassProbabilities.Logistic)],
            ClassifierOutput.Probabilities => [.. values],
            _ => throw new ArgumentOutOfRangeException(
                nameof(output),
                output,
                "The output is not defined; use a member of ClassifierOutput."
            ),
        };
    }

    /// <summary>The classes' names.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Returns the probability of a class, within [0, 1].</summary>
    /// <param name="label">The name of the class; letter case is ignored.</param>
    /// <exception cref="KeyNotFoundException">The classifier does not have the class.</exception>
    public double Probability(string label)
    {
        for (var i = 0; i < Labels.Count; i++)
            if (string.Equals(Labels[i], label, StringComparison.OrdinalIgnoreCase))
                return _probabilities[i];
        throw new KeyNotFoundException($"The classifier has no class '{label}'. It has {string.Join(", ", Labels)}.");
    }
}
