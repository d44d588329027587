using GenAI.Lifecycle.Prompting.Tokens;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>
/// Marks cache points: positions up to which a provider can cache a conversation. A client without caching ignores the marks.
/// </summary>
public static class CachePoints
{
    /// <summary>
    /// The key in <see cref="AIContent.AdditionalProperties"/>, with the value <see langword="true"/>: cache up to and including this
    /// content.
    /// </summary>
    public const string PropertyName = "genai.cache_point";

    /// <summary>Marks a content.</summary>
    /// <param name="content">The last cacheable content.</param>
    public static void Mark(AIContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        (content.AdditionalProperties ??= [])[PropertyName] = true;
    }

    /// <summary>Returns whether a content is marked.</summary>
    /// <param name="content">The content.</param>
    public static bool IsMarked(AIContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.AdditionalProperties?.TryGetValue(PropertyName, out var value) == true && value is true;
    }

    /// <summary>
    /// Marks the end of the static prefix (system message and fixed examples), if it is long enough for a provider to cache it.
    /// </summary>
    /// <param name="prompt">A rendered prompt whose examples are the same for every item.</param>
    /// <param name="counter">The token counter.</param>
    /// <param name="minimumTokens">The shortest prefix that the provider caches; 1,024 is common.</param>
    /// <returns>Whether a mark was set.</returns>
    public static bool MarkStaticPrefix(RenderedPrompt prompt, ITokenCounter counter, int minimumTokens = 1024)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(counter);
        ArgumentOutOfRangeException.ThrowIfNegative(minimumTokens);
        if (prompt.StaticPrefix == 0 || counter.Count(prompt.Messages.Take(prompt.StaticPrefix)) < minimumTokens)
            return false;
        Mark(prompt.Messages[prompt.StaticPrefix - 1].Contents[^1]);
        return true;
    }
}
