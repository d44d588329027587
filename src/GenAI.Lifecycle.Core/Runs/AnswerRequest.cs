using System.Globalization;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Runs;

/// <summary>Represents a request to a model with all visible inputs of its answer.</summary>
/// <param name="Client">The client to call.</param>
/// <param name="Model">The identity of the model.</param>
/// <param name="Messages">The conversation.</param>
/// <param name="Options">The settings.</param>
/// <param name="Repeat">The number of the repeat, from 0.</param>
public sealed record AnswerRequest(IChatClient Client, string Model, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options, int Repeat)
{
    // Increased when the content of a kept answer or its key changes.
    private const string CodeVersion = "1";

    /// <summary>
    /// The version of other factors of an answer beyond model, messages and settings, such as a technique or a model's
    /// revision.
    /// </summary>
    /// <value>The default value is empty.</value>
    public string Version { get; init; } = "";

    /// <summary>
    /// Whether a part of the request is not visible, namely the additions of a
    /// <see cref="ChatOptions.RawRepresentationFactory"/>. With a <see cref="Version"/> the caller identifies it.
    /// </summary>
    internal bool IsOpaque => Options?.RawRepresentationFactory is not null && Version.Length == 0;

    /// <summary>The key: equal requests have equal keys.</summary>
    internal string Key
    {
        get
        {
            var client = Client.GetService<ChatClientMetadata>();
            List<object?> values =
            [
                CodeVersion,
                client?.ProviderName,
                client?.ProviderUri?.ToString(),
                client?.DefaultModelId,
                Model,
                Version,
                Repeat.ToString(CultureInfo.InvariantCulture),
                Options,
                // Tools are not part of the settings' JSON.
                .. (Options?.Tools ?? []).Select(static tool =>
                    $"{tool.Name}\u001F{tool.Description}\u001F{(tool as AIFunctionDeclaration)?.JsonSchema}"
                ),
                .. Messages,
            ];
            return $"genai-lifecycle:answer:{AIJsonUtilities.HashDataToString([.. values], AIJsonUtilities.DefaultOptions)}";
        }
    }
}
