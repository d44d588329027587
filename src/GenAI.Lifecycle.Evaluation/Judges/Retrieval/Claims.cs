using System.Globalization;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Splits a text into claims and checks each against passages.</summary>
internal static class Claims
{
    private static readonly VerdictParser<IReadOnlyList<string>> s_claims = Verdicts.Texts("claims");

    /// <summary>Returns the claims of a text, each a single self-contained fact.</summary>
    public static Task<IReadOnlyList<string>> ExtractAsync(
        JudgeSession session,
        string question,
        JudgedText text,
        CancellationToken cancellationToken
    )
    {
        var prompt = new JudgePrompt(
            $"You take the {text.Name} to a question apart into claims. A claim is one fact that can be true or false and is understood without the rest: no pronouns that point elsewhere. Leave out greetings, questions, opinions about the question and offers of help.",
            [new("question", question), text],
            """
            Answer with this JSON object and nothing else; the list is empty if there are no claims:
            {"claims": ["<first claim>", "<second claim>"]}
            """
        );
        return session.AskAsync(prompt, s_claims, cancellationToken);
    }

    /// <summary>Returns a verdict on each claim, in their order.</summary>
    public static Task<IReadOnlyList<ClaimVerdict>> CheckAsync(
        JudgeSession session,
        IReadOnlyList<string> claims,
        PassagesContext passages,
        bool quotes,
        CancellationToken cancellationToken
    )
    {
        var list = string.Join('\n', claims.Select(static (claim, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {claim}")));
        var prompt = new JudgePrompt(
            "You check claims against passages. A claim is supported if the passages alone say it or it follows from them directly; what you know otherwise does not count.",
            [.. passages.Texts, new("claims", list)],
            quotes
                ? """
                Give one verdict for each numbered claim. For a supported one quote the words of a passage that support it, copied exactly. Answer with this JSON object and nothing else:
                {"verdicts": [{"claim": 1, "supported": true or false, "quote": "<exact words, or empty>"}]}
                """
                : """
                Give one verdict for each numbered claim. Answer with this JSON object and nothing else:
                {"verdicts": [{"claim": 1, "reason": "<why>", "supported": true or false}]}
                """
        );
        return session.AskAsync(prompt, text => Read(text, claims.Count), cancellationToken);
    }

    private static Parsed<IReadOnlyList<ClaimVerdict>> Read(string text, int count)
    {
        if (VerdictJson.LastWith(text, "verdicts") is not { } json || VerdictJson.Member(json, "verdicts") is not JsonArray items)
            return new ParseProblem("There is no list of \"verdicts\".");
        var verdicts = new ClaimVerdict?[count];
        foreach (var item in items)
        {
            if (
                item is not JsonObject verdict
                || VerdictJson.Index(VerdictJson.Member(verdict, "claim")) is not { } number
                || VerdictJson.Flag(VerdictJson.Member(verdict, "supported")) is not { } supported
            )
                return new ParseProblem("A verdict lacks the number of its claim, or \"supported\" is not true or false.");
            if (number < 1 || number > count || verdicts[number - 1] is not null)
                return new ParseProblem($"The verdicts are on claims 1 to {count}, each once; {number} is out of range or occurs twice.");
            verdicts[number - 1] = new ClaimVerdict(supported, VerdictJson.Text(VerdictJson.Member(verdict, "quote")));
        }

        var missing = Array.IndexOf(verdicts, null);
        return missing < 0
            ? new Parsed<IReadOnlyList<ClaimVerdict>>(verdicts!)
            : new ParseProblem($"There is no verdict on claim {missing + 1}.");
    }
}
