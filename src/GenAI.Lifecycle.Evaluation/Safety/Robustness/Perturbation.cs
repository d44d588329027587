using System.Collections.Frozen;
using System.Text;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Provides changes to a text that keep its meaning, such as typing errors. The same seed gives the same changes.</summary>
/// <remarks>
/// fmeval's semantic perturbations, which follow NL-Augmenter. Letters are code points. The random numbers are not those of NumPy, so
/// single texts differ from fmeval's; the distribution is the same, except that a typing error here never hits the right key.
/// </remarks>
public static class Perturbation
{
    private static readonly (string Keys, double Offset)[] s_rows = [("qwertyuiop", 0), ("asdfghjkl", .25), ("zxcvbnm", .75)];
    private static readonly FrozenDictionary<char, char[]> s_neighbours = Neighbours();

    /// <summary>Replaces each letter, with a probability, with one of its neighbours on the Latin keyboard, preserving the case.</summary>
    /// <param name="text">A text.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="probability">The probability of a typing error, within [0, 1].</param>
    public static string ButterFinger(string text, int seed, double probability = .1)
    {
        ArgumentNullException.ThrowIfNull(text);
        Check(probability, nameof(probability));
        var random = new Random(seed);
        return string.Create(text.Length, (text, random, probability), static (result, state) =>
        {
            for (var i = 0; i < result.Length; i++)
            {
                var c = state.text[i];
                result[i] = c;
                if (!s_neighbours.TryGetValue(char.ToLowerInvariant(c), out var near) || state.random.NextDouble() >= state.probability)
                    continue;
                var slip = near[state.random.Next(near.Length)];
                result[i] = char.IsUpper(c) ? char.ToUpperInvariant(slip) : slip;
            }
        });
    }

    /// <summary>Converts a share of the letters to upper case, sampled without replacement.</summary>
    /// <param name="text">A text.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="share">The share, within [0, 1]; the number of letters is rounded down.</param>
    public static string RandomUpperCase(string text, int seed, double share = .1)
    {
        ArgumentNullException.ThrowIfNull(text);
        Check(share, nameof(share));
        Rune[] runes = [.. text.EnumerateRunes()];
        int[] places = [.. Enumerable.Range(0, runes.Length)];
        new Random(seed).Shuffle(places);
        foreach (var place in places.AsSpan(0, (int)(runes.Length * share)))
            runes[place] = Rune.ToUpperInvariant(runes[place]);
        return Join(runes);
    }

    /// <summary>Removes white space with one probability and adds a space after other letters with another.</summary>
    /// <param name="text">A text.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="add">The probability of a new space, within [0, 1].</param>
    /// <param name="remove">The probability that white space is removed, within [0, 1].</param>
    public static string WhiteSpace(string text, int seed, double add = .05, double remove = .1)
    {
        ArgumentNullException.ThrowIfNull(text);
        Check(add, nameof(add));
        Check(remove, nameof(remove));
        var random = new Random(seed);
        var kept = new List<Rune>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var draw = random.NextDouble();
            var space = Rune.IsWhiteSpace(rune);
            if (!space || draw >= remove)
                kept.Add(rune);
            if (!space && draw < add)
                kept.Add(new Rune(' '));
        }
        return Join(kept);
    }

    private static string Join(IEnumerable<Rune> runes)
    {
        var text = new StringBuilder();
        Span<char> units = stackalloc char[2];
        foreach (var rune in runes)
            text.Append(units[..rune.EncodeToUtf16(units)]);
        return text.ToString();
    }

    private static void Check(double probability, string name)
    {
        if (probability is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(name, probability, "Within [0, 1].");
    }

    // Keys whose centres are little more than a key's width apart.
    private static FrozenDictionary<char, char[]> Neighbours()
    {
        var keys = s_rows.SelectMany(static (row, y) => row.Keys.Select((key, x) => (Key: key, X: x + row.Offset, Y: (double)y))).ToList();
        return keys.ToFrozenDictionary(
            static key => key.Key,
            key =>
                keys.Where(other => other.Key != key.Key && Math.Pow(other.X - key.X, 2) + Math.Pow(other.Y - key.Y, 2) < 1.6)
                    .Select(static other => other.Key)
                    .ToArray()
        );
    }
}
