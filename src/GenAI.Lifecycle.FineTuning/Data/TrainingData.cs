namespace GenAI.Lifecycle.FineTuning;

/// <summary>Training data: a dataset to upload or data that is already in S3.</summary>
public sealed class TrainingData
{
    private TrainingData(
        Dataset? dataset,
        Func<DatasetItem, string>? prompt,
        TrainingRowFormat format,
        string? uri,
        string? contentHash,
        string? rejectedField = null
    ) => (Dataset, Prompt, Format, Uri, ContentHash, RejectedField) = (dataset, prompt, format, uri, contentHash, rejectedField);

    internal Dataset? Dataset { get; }

    internal Func<DatasetItem, string>? Prompt { get; }

    internal TrainingRowFormat Format { get; }

    internal string? Uri { get; }

    /// <summary>The field with the worse answer of a preference.</summary>
    internal string? RejectedField { get; }

    /// <summary>The data's content hash; <see langword="null"/> for data in S3 of which none was given.</summary>
    public string? ContentHash { get; }

    /// <summary>Creates training data from a dataset: each item's prompt and reference become a line of JSON.</summary>
    /// <param name="dataset">The dataset, at least one item, each with a reference.</param>
    /// <param name="prompt">
    /// The prompt of an item, such as a rendered template. Use the same prompt for the tuned model. <see langword="null"/>: the item's
    /// only field.
    /// </param>
    /// <param name="format">The shape of a line.</param>
    /// <exception cref="ArgumentException">
    /// The dataset is empty, or an item has no reference, an empty reference, or several fields without a
    /// <paramref name="prompt"/>.
    /// </exception>
    public static TrainingData From(
        Dataset dataset,
        Func<DatasetItem, string>? prompt = null,
        TrainingRowFormat format = TrainingRowFormat.PromptCompletion
    )
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (format == TrainingRowFormat.Preference || !Enum.IsDefined(format))
            throw new ArgumentOutOfRangeException(
                nameof(format),
                format,
                "PromptCompletion, InputOutput or Messages; preferences come from FromPreferences."
            );
        if (dataset.Items.Count == 0)
            throw new ArgumentException($"The dataset '{dataset.Name}' is empty; at least one item is required.", nameof(dataset));
        TrainingRows.CheckCompletions(dataset);
        if (prompt is null && dataset.Items.FirstOrDefault(static item => item.Fields.Count != 1) is { } ambiguous)
            throw new ArgumentException(
                $"The item '{ambiguous.Id}' of the dataset '{dataset.Name}' has {ambiguous.Fields.Count} fields ({string.Join(", ", ambiguous.Fields.Keys)}); pass a prompt function.",
                nameof(prompt)
            );
        return new(dataset, prompt, format, null, dataset.ContentHash);
    }

    /// <summary>A dataset of preferences: each item's reference is the better answer, and one of its fields the worse one.</summary>
    /// <param name="dataset">The dataset, at least one item.</param>
    /// <param name="prompt">An item's prompt; <see langword="null"/>: its only field beside <paramref name="rejectedField"/>.</param>
    /// <param name="rejectedField">The field with the worse answer.</param>
    /// <exception cref="ArgumentException">An answer is missing, empty or the same as the other one.</exception>
    public static TrainingData FromPreferences(Dataset dataset, Func<DatasetItem, string>? prompt = null, string rejectedField = "rejected")
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentException.ThrowIfNullOrEmpty(rejectedField);
        if (dataset.Items.Count == 0)
            throw new ArgumentException($"The dataset '{dataset.Name}' is empty.", nameof(dataset));
        TrainingRows.CheckCompletions(dataset);
        TrainingRows.CheckRejected(dataset, rejectedField);
        var ask = prompt
            ?? (
                item =>
                    item.Fields.Where(field => field.Key != rejectedField).ToList() is [var only]
                        ? only.Value
                        : throw new ArgumentException(
                            $"The item '{item.Id}' has {item.Fields.Count} fields: say what the prompt is.",
                            nameof(prompt)
                        )
            );
        return new(dataset, ask, TrainingRowFormat.Preference, null, dataset.ContentHash, rejectedField);
    }

    /// <summary>Creates training data from data that is already in S3, in a form that the image reads.</summary>
    /// <param name="uri">An object or a prefix: <c>s3://bucket/key</c>.</param>
    /// <param name="contentHash">Its content hash for the lineage, if it is known.</param>
    /// <exception cref="ArgumentException"><paramref name="uri"/> is not an S3 URI.</exception>
    public static TrainingData AtS3(string uri, string? contentHash = null)
    {
        _ = S3Location.Parse(uri, nameof(uri));
        return new(null, null, default, uri, contentHash);
    }
}
