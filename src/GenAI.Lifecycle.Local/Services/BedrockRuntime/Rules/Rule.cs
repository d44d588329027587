using System.Globalization;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;

/// <summary>A rule of Bedrock's that no shape of its model states.</summary>
/// <param name="Name">The rule in a few words.</param>
/// <param name="Source">The page on which the rule and its message are published or reported.</param>
/// <param name="Message">The service's message, with the places and values as format items.</param>
internal sealed record Rule(string Name, string Source, string Message)
{
    /// <summary>Returns the error of a request that breaks the rule.</summary>
    public ServiceError Broken(params ReadOnlySpan<object?> values) => ServiceError.Validation(Text(values));

    /// <summary>Returns the message alone.</summary>
    public string Text(params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, Message, values);
}
