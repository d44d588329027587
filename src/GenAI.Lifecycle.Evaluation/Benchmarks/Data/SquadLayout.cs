using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>SQuAD's two layouts.</summary>
internal static class SquadLayout
{
    public static DatasetItem Read(BenchmarkRow row)
    {
        var answers = row.Json("answers");
        var texts =
            answers.ValueKind == JsonValueKind.Array
                ?
                [
                    .. answers
                        .EnumerateArray()
                        .Select(answer =>
                            answer.ValueKind == JsonValueKind.Object
                            && answer.TryGetProperty("text", out var text)
                            && text.ValueKind == JsonValueKind.String
                                ? text.GetString()!
                                : throw row.Malformed("an answer has no text")
                        ),
                ]
                : row.Texts("answers", "text");
        var answerable = texts.Count > 0;
        return new DatasetItem(
            row.Text("id"),
            new Dictionary<string, string>
            {
                ["title"] = row.OptionalText("title") ?? "",
                ["context"] = row.Text("context"),
                ["question"] = row.Text("question"),
            },
            answerable ? texts[0] : ExtractiveAnswerEvaluator.Unanswerable
        )
        {
            OtherReferences = [.. texts.Skip(1).Distinct().Where(text => text != texts[0])],
            Metadata = new Dictionary<string, string> { ["answerable"] = answerable ? "yes" : "no" },
        };
    }

    /// <summary>
    /// Returns an article's questions, each with its title and paragraph; a row that is not an article is returned unchanged.
    /// </summary>
    public static IEnumerable<JsonElement> Unfold(JsonElement article)
    {
        if (
            article.ValueKind != JsonValueKind.Object
            || !article.TryGetProperty("paragraphs", out var paragraphs)
            || paragraphs.ValueKind != JsonValueKind.Array
        )
            return [article];
        var title = article.TryGetProperty("title", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : "";
        return paragraphs
            .EnumerateArray()
            .SelectMany(paragraph =>
                paragraph.ValueKind == JsonValueKind.Object
                && paragraph.TryGetProperty("qas", out var questions)
                && questions.ValueKind == JsonValueKind.Array
                && paragraph.TryGetProperty("context", out var context)
                    ? questions.EnumerateArray().Select(question => Row(question, title!, context))
                    : [paragraph]
            );
    }

    private static JsonElement Row(JsonElement question, string title, JsonElement context)
    {
        if (question.ValueKind != JsonValueKind.Object)
            return question;
        var row = JsonObject.Create(question)!;
        row = (JsonObject)row.DeepClone();
        row["title"] = title;
        row["context"] = JsonValue.Create(context);
        using var document = JsonDocument.Parse(row.ToJsonString());
        return document.RootElement.Clone();
    }
}
