using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Tokenization;

namespace GenAI.Lifecycle.Local.Engine.Training.Data;

/// <summary>Turns messages into examples.</summary>
/// <param name="tokenizer">The tokenizer.</param>
/// <param name="maxLength">The most tokens of an example, <paramref name="prefix"/> included.</param>
/// <param name="prefix">Tokens before every text: the virtual tokens of an adapter.</param>
internal sealed class ExampleEncoder(BytePairTokenizer tokenizer, int maxLength, IReadOnlyList<int> prefix)
{
    private readonly int _opening = ChatTemplate.Encode(tokenizer, [], open: true).Count;

    /// <summary>An example whose assistant's turns are learnt. One that is too long loses its beginning.</summary>
    /// <exception cref="FormatException">The last completion would be cut.</exception>
    public Example Encode(IEnumerable<Turn> turns)
    {
        var tokens = new List<int>();
        var learned = new List<bool>();
        foreach (var turn in turns)
        {
            var ids = ChatTemplate.Encode(tokenizer, [turn], open: false);
            tokens.AddRange(ids);

            // The answer and its end are learned; the line feed after it belongs to the template.
            learned.AddRange(ids.Select((_, i) => turn.Role == "assistant" && i >= _opening && i < ids.Count - 1));
        }

        return Fit(new Example([.. tokens], [.. learned]), tokens.Count + prefix.Count - maxLength);
    }

    /// <summary>Examples of several answers to one prompt, of which all lose the same part of the prompt.</summary>
    /// <exception cref="FormatException">A completion would be cut.</exception>
    public Example[] EncodeAnswers(IReadOnlyList<Turn> prompt, params string[] answers)
    {
        var before = ChatTemplate.Encode(tokenizer, prompt, open: false);
        var examples = answers
            .Select(answer =>
            {
                var ids = ChatTemplate.Encode(tokenizer, [new Turn("assistant", answer)], open: false);
                return new Example(
                    [.. before, .. ids],
                    [.. before.Select(static _ => false), .. ids.Select((_, i) => i >= _opening && i < ids.Count - 1)]
                );
            })
            .ToList();
        var excess = examples.Max(static example => example.Tokens.Length) + prefix.Count - maxLength;
        return [.. examples.Select(example => Fit(example, excess))];
    }

    /// <summary>The tokens of a prompt with the assistant's turn opened, without the prefix; one that is too long loses its beginning.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="room">The tokens to leave for an answer.</param>
    public int[] EncodePrompt(IReadOnlyList<Turn> prompt, int room)
    {
        var ids = ChatTemplate.Encode(tokenizer, prompt, open: true);
        var excess = Math.Max(0, ids.Count + prefix.Count + room - maxLength);
        return excess < ids.Count
            ? [.. ids.Skip(excess)]
            : throw new FormatException($"an answer of {room} tokens leaves no room for the prompt within max_length {maxLength}.");
    }

    /// <summary>A prompt and the tokens that were drawn for it, which are learnt.</summary>
    public Example Join(IReadOnlyList<int> prompt, IReadOnlyList<int> answer) =>
        new(
            [.. prefix, .. prompt, .. answer],
            [.. Enumerable.Repeat(false, prefix.Count + prompt.Count), .. Enumerable.Repeat(true, answer.Count)]
        );

    private Example Fit(Example example, int excess)
    {
        var start = Math.Max(0, excess);
        var last = Array.LastIndexOf(example.Learned, true);
        var first = last;
        while (first > 0 && example.Learned[first - 1])
            first--;
        if (first < start)
            throw new FormatException($"the completion of {last - first + 1} tokens does not fit max_length {maxLength}.");

        return new Example([.. prefix, .. example.Tokens[start..]], [.. prefix.Select(static _ => false), .. example.Learned[start..]]);
    }
}
