namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Turns reference streams, as sacrebleu and its files have them, into the references of each segment.</summary>
public static class ReferenceStreams
{
    /// <summary>Turns streams into segments.</summary>
    /// <param name="streams">One stream a reference translator, one line a segment; <see langword="null"/> where a stream has no reference for a segment.</param>
    /// <returns>The references of each segment.</returns>
    /// <exception cref="ArgumentException">There is no stream, the streams have different lengths (which sacrebleu cuts off in silence), or a segment has no reference.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> ToSegments(params IReadOnlyList<IReadOnlyList<string?>> streams)
    {
        ArgumentNullException.ThrowIfNull(streams);
        if (streams.Count == 0)
            throw new ArgumentException("There is no reference stream.", nameof(streams));
        for (var s = 1; s < streams.Count; s++)
            if (streams[s].Count != streams[0].Count)
                throw new ArgumentException($"Reference stream {s} has {streams[s].Count} segments, stream 0 has {streams[0].Count}.", nameof(streams));

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
