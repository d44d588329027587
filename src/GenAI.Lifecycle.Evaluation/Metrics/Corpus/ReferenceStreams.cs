namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Converts reference streams, the format of sacrebleu and its files, into the references of each segment.</summary>
public static class ReferenceStreams
{
    /// <summary>Converts streams into segments.</summary>
    /// <param name="streams">
    /// One stream per reference translator with one line per segment; <see langword="null"/> if a stream has no reference for a segment.
    /// </param>
    /// <returns>The references of each segment.</returns>
    /// <exception cref="ArgumentException">
    /// There are no streams, the streams have different lengths (sacrebleu silently truncates them), or a segment has no reference.
    /// </exception>
    public static IReadOnlyList<IReadOnlyList<string>> ToSegments(params IReadOnlyList<IReadOnlyList<string?>> streams)
    {
        ArgumentNullException.ThrowIfNull(streams);
        if (streams.Count == 0)
            throw new ArgumentException("At least one reference stream is required.", nameof(streams));
        for (var s = 1; s < streams.Count; s++)
            if (streams[s].Count != streams[0].Count)
                throw new ArgumentException(
                    $"Reference stream {s} has {streams[s].Count} segments, stream 0 has {streams[0].Count}.",
                    nameof(streams)
                );

        var segments = new IReadOnlyList<string>[streams[0].Count];
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = [.. streams.Select(stream => stream[i]).OfType<string>()];
            if (segments[i].Count == 0)
                throw new ArgumentException($"Segment {i} has no reference in any stream.", nameof(streams));
        }
        return segments;
    }
}
