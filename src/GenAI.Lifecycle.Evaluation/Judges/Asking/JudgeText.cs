using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>What of a judge's response is its answer.</summary>
internal static class JudgeText
{
    private const string Open = "<think>";
    private const string Close = "</think>";

    /// <summary>The text without reasoning: neither in contents of its own, which a response's text leaves out, nor in tags before the answer.</summary>
    public static string Of(ChatResponse response)
    {
        var text = response.Text;
        // Some templates put the opening tag into the prompt, so that only the closing one is in the answer.
        var end = text.LastIndexOf(Close, StringComparison.OrdinalIgnoreCase);
        if (end >= 0)
            return text[(end + Close.Length)..].Trim();
        return text.TrimStart().StartsWith(Open, StringComparison.OrdinalIgnoreCase) ? string.Empty : text.Trim();
    }
}
