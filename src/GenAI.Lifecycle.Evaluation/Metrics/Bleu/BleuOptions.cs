using System.Globalization;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The parameters of BLEU. The default values are those of sacrebleu for a corpus.</summary>
public sealed record BleuOptions
{
    /// <summary>The tokeniser.</summary>
    /// <value>The default value is <see cref="BleuTokenizer.V13a"/>.</value>
    public BleuTokenizer Tokenizer { get; init; }

    /// <summary>Whether text is lower-cased first.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool LowerCase { get; init; }

    /// <summary>The smoothing of an order without a match.</summary>
    /// <value>The default value is <see cref="BleuSmoothing.Exponential"/>.</value>
    public BleuSmoothing Smoothing { get; init; }

    /// <summary>The value of <see cref="BleuSmoothing.Floor"/> and <see cref="BleuSmoothing.AddK"/>.</summary>
    /// <value>The default value is <see langword="null"/>: 0.1 for the floor, 1 for add-k.</value>
    public double? SmoothingValue
    {
        get;
        init
        {
            if (value is { } v && !(double.IsFinite(v) && v > 0))
                throw new ArgumentOutOfRangeException(nameof(value), value, "The smoothing value must be finite and greater than 0.");
            field = value;
        }
    }

    /// <summary>The greatest n-gram order, from 1 to 16.</summary>
    /// <value>The default value is 4.</value>
    public int MaxOrder
    {
        get;
        init
        {
            if (value is < 1 or > 16)
                throw new ArgumentOutOfRangeException(nameof(value), value, "The greatest n-gram order of BLEU must be from 1 to 16.");
            field = value;
        }
    } = 4;

    /// <summary>Whether orders that exceed the hypothesis length are left out. Use it for single sentences.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool EffectiveOrder { get; init; }

    internal double EffectiveSmoothingValue => SmoothingValue ?? (Smoothing == BleuSmoothing.Floor ? 0.1 : 1);

    /// <summary>
    /// Returns the exact settings of the computation, in the form of sacrebleu: <c>nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp</c>.
    /// </summary>
    /// <param name="references">The number of references per segment; <see langword="null"/> if it varies.</param>
    public string Signature(int? references)
    {
        var smoothing = Smoothing switch
        {
            BleuSmoothing.Floor => string.Create(CultureInfo.InvariantCulture, $"floor[{EffectiveSmoothingValue:F2}]"),
            BleuSmoothing.AddK => string.Create(CultureInfo.InvariantCulture, $"add-k[{EffectiveSmoothingValue:F2}]"),
            BleuSmoothing.None => "none",
            _ => "exp",
        };
        var order = MaxOrder == 4 ? "" : string.Create(CultureInfo.InvariantCulture, $"|order:{MaxOrder}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"nrefs:{references?.ToString(CultureInfo.InvariantCulture) ?? "var"}|case:{(LowerCase ? "lc" : "mixed")}|eff:{(EffectiveOrder ? "yes" : "no")}|tok:{Bleu.NameOf(Tokenizer)}|smooth:{smoothing}{order}"
        );
    }
}
