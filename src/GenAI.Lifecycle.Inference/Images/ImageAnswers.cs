using System.Text.Json;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Images;

/// <summary>Reads the answers of image models: images, and the reasons for missing ones.</summary>
internal static class ImageAnswers
{
    /// <exception cref="ServiceException">The model returned no image; a filtered image has the code <c>ContentFiltered</c>.</exception>
    public static IList<AIContent> Read(JsonElement body, string mediaType, string? requestId)
    {
        var contents = new List<AIContent>();
        var reasons = new List<string>();
        if (CodecJson.Text(body, "error") is { Length: > 0 } error)
            reasons.Add(error);
        foreach (var reason in List(body, "finish_reasons"))
        {
            if (reason.ValueKind == JsonValueKind.String)
                reasons.Add(reason.GetString()!);
        }

        foreach (var image in List(body, "images"))
            contents.Add(new DataContent(image.GetBytesFromBase64(), mediaType));
        foreach (var artifact in List(body, "artifacts"))
        {
            if (CodecJson.Text(artifact, "finishReason") is { } reason and not "SUCCESS")
                reasons.Add(reason);
            // A filtered image is blurred.
            if (CodecJson.Text(artifact, "finishReason") != "CONTENT_FILTERED" && artifact.TryGetProperty("base64", out var image))
                contents.Add(new DataContent(image.GetBytesFromBase64(), mediaType));
        }

        if (contents.Count == 0)
        {
            throw new ServiceException(
                "bedrock-runtime",
                "InvokeModel",
                reasons.Any(static r => r.Contains("Inference error", StringComparison.Ordinal) || r == "ERROR") ? "InferenceError"
                    : reasons.Count > 0 ? "ContentFiltered"
                    : "NoImage",
                reasons.Count > 0
                    ? $"The model returned no image: {string.Join("; ", reasons)}"
                    : "The model's answer has no image; check that the format matches the model."
            )
            {
                RequestId = requestId,
            };
        }

        contents.AddRange(reasons.Select(static reason => new ErrorContent(reason)));
        return contents;
    }

    private static JsonElement.ArrayEnumerator List(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : default;
}
