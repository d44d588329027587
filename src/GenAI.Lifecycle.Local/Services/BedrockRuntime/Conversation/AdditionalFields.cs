using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Reads additionalModelRequestFields: known fields go to the options, the rest to the client unchanged.</summary>
internal static class AdditionalFields
{
    public static void Read(JsonElement? fields, ChatOptions options)
    {
        if (fields is not { } document)
            return;
        if (document.ValueKind != JsonValueKind.Object)
            throw ServiceError.Validation("The additionalModelRequestFields field must be a JSON object.");
        foreach (var field in document.EnumerateObject())
        {
            switch (field.Name)
            {
                case "top_k" or "topK" or "k":
                    options.TopK = (int)Whole(field);
                    break;
                case "seed":
                    options.Seed = Whole(field);
                    break;
                case "frequency_penalty":
                    options.FrequencyPenalty = (float)Number(field);
                    break;
                case "presence_penalty":
                    options.PresencePenalty = (float)Number(field);
                    break;
                default:
                    (options.AdditionalProperties ??= [])[field.Name] = field.Value.Clone();
                    break;
            }
        }
    }

    private static long Whole(JsonProperty field) =>
        field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt64(out var number)
            ? number
            : throw Wrong(field, "an integer");

    private static double Number(JsonProperty field) =>
        field.Value.ValueKind == JsonValueKind.Number ? field.Value.GetDouble() : throw Wrong(field, "a number");

    private static ServiceError Wrong(JsonProperty field, string expected) =>
        ServiceError.Validation($"The model returned the following errors: {field.Name}: expected {expected}.");
}
