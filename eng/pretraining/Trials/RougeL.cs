using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Pretraining.Trials;

/// <summary>ROUGE-L (Lin, 2004): the F1 of the longest common subsequence of lower-case words.</summary>
internal static partial class RougeL
{
    public static double Score(string reference, string candidate)
    {
        string[] a = Words(reference),
            b = Words(candidate);
        if (a.Length == 0 || b.Length == 0)
            return 0;
        var lengths = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
                lengths[i, j] = a[i - 1] == b[j - 1] ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
        }

        return 2.0 * lengths[a.Length, b.Length] / (a.Length + b.Length);
    }

    private static string[] Words(string text) => [.. WordPattern.Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex WordPattern { get; }
}
