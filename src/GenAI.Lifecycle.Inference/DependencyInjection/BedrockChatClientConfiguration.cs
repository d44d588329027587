using System.Globalization;
using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Options of a Bedrock chat client from a configuration section, by hand: a record with JSON in it is beyond the binder, which would leave it out without a word.</summary>
internal static class BedrockChatClientConfiguration
{
    public static void Read(IConfiguration section, BedrockChatClientOptions options)
    {
        options.ModelId = section[nameof(options.ModelId)] ?? options.ModelId;
        options.Unsupported = Enumeration(section, nameof(options.Unsupported), options.Unsupported);
        options.StreamIdleTimeout = Duration(section, nameof(options.StreamIdleTimeout), options.StreamIdleTimeout);
        if (section.GetSection(nameof(options.Defaults)) is var defaults && defaults.Exists())
            options.Defaults = Defaults(defaults);
    }

    private static BedrockRequestOptions Defaults(IConfigurationSection section) => new()
    {
        GuardrailIdentifier = section[nameof(BedrockRequestOptions.GuardrailIdentifier)],
        GuardrailVersion = section[nameof(BedrockRequestOptions.GuardrailVersion)],
        GuardrailTrace = section[nameof(BedrockRequestOptions.GuardrailTrace)],
        GuardrailStreamMode = section[nameof(BedrockRequestOptions.GuardrailStreamMode)],
        Latency = section[nameof(BedrockRequestOptions.Latency)],
        ServiceTier = section[nameof(BedrockRequestOptions.ServiceTier)],
        AdditionalModelRequestFields = section[nameof(BedrockRequestOptions.AdditionalModelRequestFields)] is { } json ? JsonElement.Parse(json) : null,
        AdditionalModelResponseFieldPaths = section.GetSection(nameof(BedrockRequestOptions.AdditionalModelResponseFieldPaths)) is var paths && paths.Exists() ? [.. paths.GetChildren().Select(static path => path.Value ?? "")] : null,
        RequestMetadata = Texts(section.GetSection(nameof(BedrockRequestOptions.RequestMetadata))),
        PromptVariables = Texts(section.GetSection(nameof(BedrockRequestOptions.PromptVariables))),
        StructuredOutput = Enumeration(section, nameof(BedrockRequestOptions.StructuredOutput), StructuredOutputMode.Auto),
        CacheTools = section[nameof(BedrockRequestOptions.CacheTools)] is { } cache && bool.Parse(cache),
        CacheToolsFor = section[nameof(BedrockRequestOptions.CacheToolsFor)],
    };

    private static Dictionary<string, string>? Texts(IConfigurationSection section) =>
        section.Exists() ? section.GetChildren().ToDictionary(static label => label.Key, static label => label.Value ?? "") : null;

    internal static TimeSpan Duration(IConfiguration section, string name, TimeSpan otherwise) =>
        section[name] is { } text ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    internal static T Enumeration<T>(IConfiguration section, string name, T otherwise)
        where T : struct, Enum => section[name] is not { } text ? otherwise
        : Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
        : throw new FormatException($"{name} is '{text}'; it has to be one of {string.Join(", ", Enum.GetNames<T>())}.");
}
