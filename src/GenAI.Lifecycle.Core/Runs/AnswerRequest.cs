using System.Globalization;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Runs;

/// <summary>Represents a request to a model with everything that its answer depends on and a caller can see.</summary>
/// <param name="Client">The client that is asked.</param>
/// <param name="Model">The identity of the model.</param>
/// <param name="Messages">The conversation.</param>
/// <param name="Options">The settings.</param>
/// <param name="Repeat">The number of the repeat, from 0.</param>
public sealed record AnswerRequest(IChatClient Client, string Model, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options, int Repeat)
{
    // Raised with what a kept answer or its key is made of.
    private const string CodeVersion = "1";

    /// <summary>
    /// The version of what changes answers beyond model, messages and settings, such as a technique or a model's
    /// revision.
    /// </summary>
    /// <value>The default value is empty.</value>
    public string Version { get; init; } = "";

    /// <summary>
    /// Whether a part of the request cannot be seen: what a <see cref="ChatOptions.RawRepresentationFactory"/> adds. With a
    /// <see cref="Version"/> the caller vouches for it.
    /// </summary>
    internal bool IsOpaque => Options?.RawRepresentationFactory is not null && Version.Length == 0;

    /// <summary>The key: equal keys, equal requests.</summary>
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
                .. (Options?.Tools ?? []).Select(static tool => $"{tool.Name}\u001F{tool.Description}\u001F{(tool as AIFunctionDeclaration)?.JsonSchema}"),
                .. Messages,
            ];
            return $"genai-lifecycle:answer:{AIJsonUtilities.HashDataToString([.. values], AIJsonUtilities.DefaultOptions)}";
        }
    }
}
