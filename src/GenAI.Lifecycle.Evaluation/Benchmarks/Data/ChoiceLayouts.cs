using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>The layouts of multiple-choice benchmarks.</summary>
internal static partial class ChoiceLayouts
{
    public static ChoiceQuestion Mmlu(BenchmarkRow row)
    {
        var choices = row.Has("choices") ? row.Texts("choices") : [row.Text("A"), row.Text("B"), row.Text("C"), row.Text("D")];
        var answer = row.Text("answer").Trim();
        var position = answer is [>= 'A' and <= 'Z'] ? answer[0] - 'A' : row.WholeNumber("answer");
        return Question(row, BenchmarkLayouts.Number(row), row.Text("question"), choices, position, row.OptionalText("subject"));
    }

    public static ChoiceQuestion Arc(BenchmarkRow row)
    {
        var (question, texts, labels) = row.Has("choices")
            ? (row.Text("question"), row.Texts("choices", "text"), row.Texts("choices", "label"))
            : (
                Text(row, row.Json("question", "stem")),
                Members(row, row.Json("question", "choices"), "text"),
                Members(row, row.Json("question", "choices"), "label")
            );
        // Some questions label their choices 1 to 4.
        var position = labels.ToList().IndexOf(row.Text("answerKey").Trim());
        return labels.Count != texts.Count
            ? throw row.Malformed($"there are {texts.Count} choices and {labels.Count} labels")
            : Question(row, row.Text("id"), question, texts, position, null);
    }

    public static ChoiceQuestion HellaSwag(BenchmarkRow row)
    {
        var text = $"{row.Text("activity_label")}: {row.Text("ctx_a")} {Capitalised(row.Text("ctx_b"))}";
        return Question(
            row,
            row.OptionalText("ind") ?? BenchmarkLayouts.Number(row),
            Cleaned(text),
            [.. row.Texts("endings").Select(Cleaned)],
            row.WholeNumber("label"),
            null
        );
    }

    public static ChoiceQuestion TruthfulQa(BenchmarkRow row, string targets)
    {
        var value = row.Json(targets);
        if (value.ValueKind != JsonValueKind.Object)
            throw row.Malformed($"'{targets}' is not an object");
        var hosted = value.TryGetProperty("choices", out _);
        var choices = hosted ? row.Texts(targets, "choices") : [.. value.EnumerateObject().Select(static member => member.Name)];
        int[] labels = hosted
            ? Labels(row, row.Json(targets, "labels"))
            : [.. value.EnumerateObject().Select(member => Label(row, member.Value))];
        if (labels.Length != choices.Count)
            throw row.Malformed($"there are {choices.Count} choices and {labels.Length} labels");
        return Question(
            row,
            BenchmarkLayouts.Number(row),
            row.Text("question"),
            choices,
            [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] == 1)],
            null
        );
    }

    private static ChoiceQuestion Question(
        BenchmarkRow row,
        string id,
        string question,
        IReadOnlyList<string> choices,
        int correct,
        string? subject
    ) => Question(row, id, question, choices, [correct], subject);

    private static ChoiceQuestion Question(
        BenchmarkRow row,
        string id,
        string question,
        IReadOnlyList<string> choices,
        IReadOnlyList<int> correct,
        string? subject
    )
    {
        if (choices.Count < 2 || choices.Any(string.IsNullOrEmpty))
            throw row.Malformed("there are fewer than two choices, or one is empty");
        if (correct.Count == 0 || correct.Any(position => position < 0 || position >= choices.Count))
            throw row.Malformed($"none of the {choices.Count} choices is the right one");
        return new ChoiceQuestion(id, question, choices, correct) { Subject = subject };
    }

    private static int[] Labels(BenchmarkRow row, JsonElement labels) =>
        labels.ValueKind == JsonValueKind.Array
            ? [.. labels.EnumerateArray().Select(label => Label(row, label))]
            : throw row.Malformed("the labels are not a list");

    private static int Label(BenchmarkRow row, JsonElement label) =>
        label.ValueKind == JsonValueKind.Number && label.TryGetInt32(out var value) && value is 0 or 1
            ? label.GetInt32()
            : throw row.Malformed("a label is neither 0 nor 1");

    private static string Text(BenchmarkRow row, JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw row.Malformed("the question is not a string");

    private static IReadOnlyList<string> Members(BenchmarkRow row, JsonElement list, string member) =>
        list.ValueKind == JsonValueKind.Array
            ?
            [
                .. list.EnumerateArray()
                    .Select(one =>
                        one.ValueKind == JsonValueKind.Object && one.TryGetProperty(member, out var text)
                            ? Text(row, text)
                            : throw row.Malformed($"a choice has no '{member}'")
                    ),
            ]
            : throw row.Malformed("the choices are not a list");

    // str.capitalize of Python: the rest becomes lower case.
    private static string Capitalised(string text) =>
        text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..].ToLowerInvariant();

    private static string Cleaned(string text) =>
        Brackets()
            .Replace(text.Trim().Replace(" [title]", ". ", StringComparison.Ordinal), "")
            .Replace("  ", " ", StringComparison.Ordinal);

    [GeneratedRegex(@"\[.*?\]", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();
}
