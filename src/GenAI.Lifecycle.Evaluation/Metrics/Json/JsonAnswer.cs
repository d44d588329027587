using System.Text.Json;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Provides reading of JSON from an answer.</summary>
public static class JsonAnswer
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>
    /// Reads the whole answer, or its last fenced block that is JSON, as one JSON value. A member that occurs twice makes it invalid.
    /// </summary>
    /// <param name="answer">The model's answer.</param>
    /// <param name="value">The value, which owns its memory.</param>
    /// <param name="error">The reason why the answer is not JSON.</param>
    public static bool TryParse(string answer, out JsonElement value, out string? error)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return TryRead(CodeBlocks.Extract(answer, static block => TryRead(block, out _, out _)), out value, out error);
    }

    private static bool TryRead(string text, out JsonElement value, out string? error)
    {
        try
        {
            using var document = JsonDocument.Parse(text, s_strict);
            (value, error) = (document.RootElement.Clone(), null);
            return true;
        }
        // The parser throws the second one for broken surrogate pairs.
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            (value, error) = (default, e.Message);
            return false;
        }
    }
}
