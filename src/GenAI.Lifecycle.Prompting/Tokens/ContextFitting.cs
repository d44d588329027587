using GenAI.Lifecycle.Prompting.InContext;
using GenAI.Lifecycle.Prompting.Templates;

namespace GenAI.Lifecycle.Prompting.Tokens;

/// <summary>The policy for a prompt that does not fit the context window.</summary>
public enum FitPolicy
{
    /// <summary>A prompt that does not fit is an error.</summary>
    Refuse,

    /// <summary>Drops examples from the first on; the last one is nearest to the question and has the most influence.</summary>
    DropFirstShots,

    /// <summary>Drops examples from the last on.</summary>
    DropLastShots,

    /// <summary>Drops all examples, then cuts the end of the longest text value.</summary>
    TrimEnd,

    /// <summary>Drops all examples, then cuts the start of the longest text value; useful for dialogues, whose end matters.</summary>
    TrimStart,

    /// <summary>Drops all examples, then cuts the middle of the longest text value.</summary>
    TrimMiddle,
}

/// <summary>A prompt that fits, with the parts that were dropped.</summary>
/// <param name="Prompt">The prompt.</param>
/// <param name="Tokens">The number of tokens, by the counter.</param>
/// <param name="DroppedShots">The number of dropped examples.</param>
/// <param name="TrimmedCharacters">The number of characters cut from a value.</param>
public sealed record FittedPrompt(RenderedPrompt Prompt, int Tokens, int DroppedShots, int TrimmedCharacters);

/// <summary>Provides the fitting of prompts into a context window.</summary>
public static class ContextFitting
{
    private const string Ellipsis = " […] ";

    /// <summary>Renders a prompt so that it and its answer fit.</summary>
    /// <param name="template">The prompt.</param>
    /// <param name="values">The values.</param>
    /// <param name="shots">The examples.</param>
    /// <param name="contextTokens">The context window, in tokens.</param>
    /// <param name="answerTokens">The tokens kept free for the answer.</param>
    /// <param name="counter">The token counter.</param>
    /// <param name="policy">The policy.</param>
    /// <exception cref="PromptTemplateException">The prompt does not fit, even after the policy was applied.</exception>
    public static FittedPrompt Fit(
        PromptTemplate template,
        IReadOnlyDictionary<string, object?> values,
        IReadOnlyList<Shot> shots,
        int contextTokens,
        int answerTokens,
        ITokenCounter counter,
        FitPolicy policy = FitPolicy.Refuse
    )
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(shots);
        ArgumentNullException.ThrowIfNull(counter);
        ArgumentOutOfRangeException.ThrowIfLessThan(contextTokens, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(answerTokens);
        var room = contextTokens - answerTokens;
        var kept = shots.ToList();
        while (true)
        {
            var prompt = template.Render(values, kept);
            var tokens = counter.Count(prompt.Messages);
            if (tokens <= room)
                return new FittedPrompt(prompt, tokens, shots.Count - kept.Count, 0);
            if (policy == FitPolicy.Refuse || (kept.Count == 0 && policy is FitPolicy.DropFirstShots or FitPolicy.DropLastShots))
                throw new PromptTemplateException(
                    FormattableString.Invariant(
                        $"The prompt '{template.Name}' has {tokens} tokens ({counter.Name}); at most {room} of {contextTokens} are available with an answer of {answerTokens}."
                    )
                );
            if (kept.Count == 0)
                return Trim(template, values, shots.Count, room, counter, policy);
            kept.RemoveAt(policy == FitPolicy.DropLastShots ? kept.Count - 1 : 0);
        }
    }

    private static FittedPrompt Trim(
        PromptTemplate template,
        IReadOnlyDictionary<string, object?> values,
        int dropped,
        int room,
        ITokenCounter counter,
        FitPolicy policy
    )
    {
        var (name, text) = values
            .Where(static p => p.Value is string)
            .Select(static p => (p.Key, Text: (string)p.Value!))
            .OrderByDescending(static p => p.Text.Length)
            .FirstOrDefault();
        if (name is null)
            throw new PromptTemplateException($"The prompt '{template.Name}' does not fit and has no text to cut.");
        // Bisection for the longest text that fits, since token counts grow with the text.
        FittedPrompt? best = null;
        for (int low = 0, high = text.Length - 1; low <= high; )
        {
            var length = (low + high) / 2;
            var prompt = template.Render(
                new Dictionary<string, object?>(values, StringComparer.Ordinal) { [name] = Cut(text, length, policy) }
            );
            var tokens = counter.Count(prompt.Messages);
            if (tokens <= room)
            {
                best = new FittedPrompt(prompt, tokens, dropped, text.Length - length);
                low = length + 1;
            }
            else
            {
                high = length - 1;
            }
        }

        return best
            ?? throw new PromptTemplateException(
                FormattableString.Invariant($"The prompt '{template.Name}' does not fit {room} tokens even without its text '{name}'.")
            );
    }

    private static string Cut(string text, int length, FitPolicy policy) =>
        policy switch
        {
            FitPolicy.TrimEnd => Head(text, length) + Ellipsis,
            FitPolicy.TrimStart => Ellipsis + Tail(text, length),
            _ => Head(text, (length + 1) / 2) + Ellipsis + Tail(text, length / 2),
        };

    // A cut inside a surrogate pair would leave text that cannot be encoded.
    private static string Head(string text, int length) =>
        text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string Tail(string text, int length)
    {
        var start = text.Length - length;
        return text[(start < text.Length && char.IsLowSurrogate(text[start]) ? start + 1 : start)..];
    }
}
