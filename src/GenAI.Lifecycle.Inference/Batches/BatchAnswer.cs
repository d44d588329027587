using System.Text.Json;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>An answered prompt: a line of a batch's results.</summary>
/// <param name="Key">The prompt's key.</param>
/// <param name="Text">The answer's text.</param>
public sealed record BatchAnswer(string Key, string Text)
{
    /// <summary>The finish reason, such as <c>stop</c> or <c>length</c>.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The tokens used; <see langword="null"/> if the client did not report them.</summary>
    public Usage? Usage { get; init; }

    /// <summary>The model that answered.</summary>
    public string? Model { get; init; }

    /// <summary>The answer's id at the service.</summary>
    public string? ResponseId { get; init; }

    /// <summary>The whole messages in the JSON form of Microsoft.Extensions.AI, where they hold more than text.</summary>
    public JsonElement? Messages { get; init; }
}
