using System.Text;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Tokenization;

/// <summary>Splits pieces of text into smaller ones, according to the <c>pre_tokenizer</c> of a tokenizer.json.</summary>
/// <param name="piece">The text.</param>
/// <param name="isFirst">Whether it is at the start of the text.</param>
internal delegate IEnumerable<string> PreTokenizer(string piece, bool isFirst);

/// <summary>The supported pre-tokenizers; every other one is rejected by name.</summary>
internal static class PreTokenizers
{
    /// <summary>The expression built into the ByteLevel step: GPT-2's.</summary>
    public const string ByteLevelPattern = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    public static IReadOnlyList<PreTokenizer> Read(TokenizerStep step) =>
        step.Type switch
        {
            null => [],
            "Sequence" => [.. step.Children("pretokenizers").SelectMany(Read)],
            "ByteLevel" => ByteLevel(step.Flag("add_prefix_space", true), step.Flag("use_regex", true) ? ByteLevelPattern : null),
            "Split" => [Split(step.Pattern("pattern"), step.Text("behavior"), step.Flag("invert", false), step)],
            "Digits" => [Split(new SplitPattern(step.Flag("individual_digits", false) ? @"\p{N}" : @"\p{N}+"), "Isolated", false, step)],
            "WhitespaceSplit" => [Split(new SplitPattern(@"\s+"), "Removed", false, step)],
            "Whitespace" => [Split(new SplitPattern(@"\w+|[^\w\s]+"), "Removed", true, step)],
            "Metaspace" => [Metaspace(step)],
            _ => throw step.Refuse("ByteLevel, Digits, Metaspace, Sequence, Split, Whitespace and WhitespaceSplit"),
        };

    /// <summary>Returns the ByteLevel step.</summary>
    /// <param name="addsBlank">Whether a piece begins with a blank.</param>
    /// <param name="expression">The expression that splits a piece; no split if <see langword="null"/>.</param>
    public static IReadOnlyList<PreTokenizer> ByteLevel(bool addsBlank, string? expression)
    {
        var steps = new List<PreTokenizer>();
        if (addsBlank)
            steps.Add(static (piece, _) => [piece.StartsWith(' ') ? piece : " " + piece]);
        if (expression is not null)
        {
            var pattern = new SplitPattern(expression);
            steps.Add((piece, _) => pattern.Split(piece).Select(static part => part.Text));
        }

        steps.Add(static (piece, _) => [ToAlphabet(piece)]);
        return steps;
    }

    private static string ToAlphabet(string piece) =>
        string.Create(Encoding.UTF8.GetByteCount(piece), Encoding.UTF8.GetBytes(piece), static (target, bytes) =>
        {
            for (var i = 0; i < bytes.Length; i++)
                target[i] = ByteAlphabet.ToCharacter(bytes[i]);
        });

    private static PreTokenizer Split(SplitPattern pattern, string behavior, bool invert, TokenizerStep step)
    {
        if (behavior is not ("Isolated" or "Removed" or "MergedWithPrevious" or "MergedWithNext" or "Contiguous"))
            throw step.Refuse("the behaviors Contiguous, Isolated, MergedWithNext, MergedWithPrevious and Removed", behavior);

        return (piece, _) => Join([.. pattern.Split(piece).Select(part => part with { IsMatch = part.IsMatch != invert })], behavior);
    }

    private static List<string> Join(List<SplitPart> parts, string behavior)
    {
        var joined = new List<string>();
        var wasMatch = false;
        for (var i = 0; i < parts.Count; i++)
        {
            var (text, isMatch) = parts[behavior == "MergedWithNext" ? parts.Count - 1 - i : i];
            var isAppended =
                joined.Count > 0
                && behavior switch
                {
                    "Contiguous" => isMatch == wasMatch,
                    "MergedWithPrevious" or "MergedWithNext" => isMatch && !wasMatch,
                    _ => false,
                };
            if (isAppended)
                joined[^1] = behavior == "MergedWithNext" ? text + joined[^1] : joined[^1] + text;
            else if (!(isMatch && behavior == "Removed"))
                joined.Add(text);
            wasMatch = isMatch;
        }

        if (behavior == "MergedWithNext")
            joined.Reverse();
        return joined;
    }

    private static PreTokenizer Metaspace(TokenizerStep step)
    {
        var replacement = step.Text("replacement");
        var scheme =
            step.Has("prepend_scheme") ? step.Text("prepend_scheme")
            : step.Flag("add_prefix_space", true) ? "always"
            : "never";
        if (scheme is not ("always" or "first" or "never"))
            throw step.Refuse("the prepend schemes always, first and never", scheme);

        var splits = step.Flag("split", true);
        var pattern = new SplitPattern(Regex.Escape(replacement));
        return (piece, isFirst) =>
        {
            var text = piece.Replace(" ", replacement, StringComparison.Ordinal);
            if ((scheme == "always" || (scheme == "first" && isFirst)) && !text.StartsWith(replacement, StringComparison.Ordinal))
                text = replacement + text;
            return splits ? Join(pattern.Split(text), "MergedWithNext") : [text];
        };
    }
}
