using System.Globalization;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The parameters of chrF. The default values are those of sacrebleu; <see cref="WordOrder"/> 2 makes it chrF++.</summary>
public sealed record ChrfOptions
{
    /// <summary>The greatest order of character n-grams, from 1 to 16.</summary>
    /// <value>The default value is 6.</value>
    public int CharacterOrder
    {
        get;
        init
        {
            if (value is < 1 or > 16)
                throw new ArgumentOutOfRangeException(nameof(value), value, "The character order of chrF must be from 1 to 16.");
            field = value;
        }
    } = 6;

    /// <summary>The greatest order of word n-grams, from 0 to 16.</summary>
    /// <value>The default value is 0: no words. chrF++ has 2.</value>
    public int WordOrder
    {
        get;
        init
        {
            if (value is < 0 or > 16)
                throw new ArgumentOutOfRangeException(nameof(value), value, "The word order of chrF must be from 0 to 16.");
            field = value;
        }
    }

    /// <summary>The weight of recall relative to precision (β).</summary>
    /// <value>The default value is 2.</value>
    public int Beta
    {
        get;
        init
        {
            if (value is < 1 or > 100)
                throw new ArgumentOutOfRangeException(nameof(value), value, "The β of chrF must be from 1 to 100.");
            field = value;
        }
    } = 2;

    /// <summary>Whether text is lower-cased first.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool LowerCase { get; init; }

    /// <summary>Whether white space counts among the characters.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool WhiteSpace { get; init; }

    /// <summary>
    /// Whether the F of every order is averaged, with a tiny value for an order that does not occur, as chrF++.py, NLTK and Moses do.
    /// </summary>
    /// <value>The default value is <see langword="false"/>: orders that do not occur are left out.</value>
    public bool EpsilonSmoothing { get; init; }

    /// <summary>chrF++: words of order 2 besides the characters.</summary>
    public static ChrfOptions PlusPlus { get; } = new() { WordOrder = 2 };

    internal int Order => CharacterOrder + WordOrder;

    internal string Name => string.Create(CultureInfo.InvariantCulture, $"chrF{Beta}{new string('+', WordOrder)}");

    /// <summary>
    /// Returns the exact settings of the computation, in the form of sacrebleu: <c>nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no</c>.
    /// </summary>
    /// <param name="references">The number of references per segment; <see langword="null"/> if it varies.</param>
    public string Signature(int? references) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"nrefs:{references?.ToString(CultureInfo.InvariantCulture) ?? "var"}|case:{(LowerCase ? "lc" : "mixed")}|eff:{(EpsilonSmoothing ? "no" : "yes")}|nc:{CharacterOrder}|nw:{WordOrder}|space:{(WhiteSpace ? "yes" : "no")}"
        );
}
