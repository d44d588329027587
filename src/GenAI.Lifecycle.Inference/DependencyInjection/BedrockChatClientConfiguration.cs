using System.Globalization;
using System.Text.Json;
using GenAI.Lifecycle.Configuration;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Reads the options of a Bedrock chat client from a configuration section without the binder, which would silently skip
/// a record with JSON members.
/// </summary>
internal static class BedrockChatClientConfiguration
{
    public static void Read(IConfiguration section, BedrockChatClientOptions options)
    {
        SectionKeys.RequireSection<BedrockChatClientOptions>(section);
        SectionKeys.RequireKnown<BedrockChatClientOptions>(section, nameof(options.Capabilities));
        options.ModelId = section[nameof(options.ModelId)] ?? options.ModelId;
        options.Unsupported = Enumeration(section, nameof(options.Unsupported), options.Unsupported);
        options.StreamIdleTimeout = Duration(section, nameof(options.StreamIdleTimeout), options.StreamIdleTimeout);
        if (section.GetSection(nameof(options.Defaults)) is var defaults && defaults.Exists())
            options.Defaults = Defaults(defaults);
    }

    private static BedrockRequestOptions Defaults(IConfigurationSection section)
    {
        SectionKeys.RequireKnown<BedrockRequestOptions>(section);
        return Request(section);
    }

    private static BedrockRequestOptions Request(IConfigurationSection section) =>
        new()
        {
            GuardrailIdentifier = section[nameof(BedrockRequestOptions.GuardrailIdentifier)],
            GuardrailVersion = section[nameof(BedrockRequestOptions.GuardrailVersion)],
            GuardrailTrace = section[nameof(BedrockRequestOptions.GuardrailTrace)],
            GuardrailStreamMode = section[nameof(BedrockRequestOptions.GuardrailStreamMode)],
            Latency = section[nameof(BedrockRequestOptions.Latency)],
            ServiceTier = section[nameof(BedrockRequestOptions.ServiceTier)],
            AdditionalModelRequestFields = section[nameof(BedrockRequestOptions.AdditionalModelRequestFields)] is { } json
                ? JsonElement.Parse(json)
                : null,
            AdditionalModelResponseFieldPaths =
                section.GetSection(nameof(BedrockRequestOptions.AdditionalModelResponseFieldPaths)) is var paths && paths.Exists()
                    ? [.. paths.GetChildren().Select(static path => path.Value ?? "")]
                    : null,
            RequestMetadata = Texts(section.GetSection(nameof(BedrockRequestOptions.RequestMetadata))),
            PromptVariables = Texts(section.GetSection(nameof(BedrockRequestOptions.PromptVariables))),
            StructuredOutput = Enumeration(section, nameof(BedrockRequestOptions.StructuredOutput), StructuredOutputMode.Auto),
            CacheTools = Flag(section, nameof(BedrockRequestOptions.CacheTools), false),
            CacheToolsFor = section[nameof(BedrockRequestOptions.CacheToolsFor)],
        };

    private static Dictionary<string, string>? Texts(IConfigurationSection section) =>
        section.Exists() ? section.GetChildren().ToDictionary(static label => label.Key, static label => label.Value ?? "") : null;

    internal static TimeSpan Duration(IConfiguration section, string name, TimeSpan otherwise) =>
        section[name] is not { } text ? otherwise
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value
        : throw Refusal(section, name, text, "a time such as 00:00:30");

    internal static bool Flag(IConfiguration section, string name, bool otherwise) =>
        section[name] is not { } text ? otherwise
        : bool.TryParse(text, out var value) ? value
        : throw Refusal(section, name, text, "true or false");

    internal static T Enumeration<T>(IConfiguration section, string name, T otherwise)
        where T : struct, Enum =>
        section[name] is not { } text ? otherwise
        : Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
        : throw Refusal(section, name, text, $"one of {string.Join(", ", Enum.GetNames<T>())}");

    internal static OptionsValidationException Refusal(IConfiguration section, string name, string value, string range) =>
        SectionKeys.Refusal<BedrockChatClientOptions>(
            $"The configuration key '{SectionKeys.PathOf(section, name)}' is '{value}'; it must be {range}."
        );
}
