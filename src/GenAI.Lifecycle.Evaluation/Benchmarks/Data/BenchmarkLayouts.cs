using System.Globalization;
using System.Text.Json;
using GenAI.Lifecycle.Evaluation.Safety;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>The layouts in which benchmarks are published, on Hugging Face and, where that differs, by their authors.</summary>
public static class BenchmarkLayouts
{
    /// <summary>
    /// MMLU: <c>question, subject, choices, answer</c>, or the authors' CSV without a header, whose columns are the question, four
    /// choices and a letter.
    /// </summary>
    public static BenchmarkLayout<ChoiceQuestion> Mmlu { get; } =
        new("mmlu", ChoiceLayouts.Mmlu) { CsvColumns = ["question", "A", "B", "C", "D", "answer"] };

    /// <summary>
    /// ARC: <c>id, question, choices {text, label}, answerKey</c>, or the authors' JSON lines with <c>question {stem, choices}</c>.
    /// </summary>
    public static BenchmarkLayout<ChoiceQuestion> Arc { get; } = new("arc", ChoiceLayouts.Arc);

    /// <summary>
    /// HellaSwag: <c>ind, activity_label, ctx_a, ctx_b, endings, label</c>, joined, with WikiHow's brackets removed as in
    /// lm-evaluation-harness.
    /// </summary>
    public static BenchmarkLayout<ChoiceQuestion> HellaSwag { get; } = new("hellaswag", ChoiceLayouts.HellaSwag);

    /// <summary>
    /// TruthfulQA with one right choice: <c>question, mc1_targets</c>, which is <c>{choices, labels}</c> or the authors' object from
    /// choices to 0 or 1.
    /// </summary>
    public static BenchmarkLayout<ChoiceQuestion> TruthfulQaMc1 { get; } =
        new("truthfulqa_mc1", static row => ChoiceLayouts.TruthfulQa(row, "mc1_targets"));

    /// <summary>TruthfulQA with several right choices: the same of <c>mc2_targets</c>.</summary>
    public static BenchmarkLayout<ChoiceQuestion> TruthfulQaMc2 { get; } =
        new("truthfulqa_mc2", static row => ChoiceLayouts.TruthfulQa(row, "mc2_targets"));

    /// <summary>GSM8K: <c>question, answer</c>; the answer ends in <c>#### n</c>.</summary>
    public static BenchmarkLayout<DatasetItem> Gsm8k { get; } = new("gsm8k", static row =>
        {
            var answer = row.Text("answer");
            return NumberAnswer.Strict(answer) is null
                ? throw row.Malformed("the answer has no number after '#### '")
                : new DatasetItem(Number(row), new Dictionary<string, string> { ["question"] = row.Text("question") }, answer);
        });

    /// <summary>HumanEval: <c>task_id, prompt, canonical_solution, test, entry_point</c>.</summary>
    public static BenchmarkLayout<DatasetItem> HumanEval { get; } = new("humaneval", static row => new DatasetItem(
            row.Text("task_id"),
            new Dictionary<string, string>
            {
                ["prompt"] = row.Text("prompt"),
                ["test"] = row.Text("test"),
                ["entry_point"] = row.Text("entry_point"),
            },
            row.OptionalText("canonical_solution")
        ));

    /// <summary>
    /// SQuAD 1.1 and 2.0: <c>id, title, context, question, answers {text}</c>, or the authors' document of articles with paragraphs. A
    /// question without answers is unanswerable.
    /// </summary>
    public static BenchmarkLayout<DatasetItem> Squad { get; } = new("squad", SquadLayout.Read) { Unfold = SquadLayout.Unfold };

    /// <summary>CNN/DailyMail: <c>id, article, highlights</c>.</summary>
    public static BenchmarkLayout<DatasetItem> CnnDailyMail { get; } = Summaries("cnn_dailymail", "article", "highlights");

    /// <summary>XSum: <c>id, document, summary</c>.</summary>
    public static BenchmarkLayout<DatasetItem> XSum { get; } = Summaries("xsum", "document", "summary");

    /// <summary>SAMSum: <c>id, dialogue, summary</c>.</summary>
    public static BenchmarkLayout<DatasetItem> SamSum { get; } = Summaries("samsum", "dialogue", "summary");

    /// <summary>
    /// DialogSum: <c>id</c> or <c>fname, dialogue, summary</c>, or in the authors' test set <c>summary1</c> to <c>summary3</c>; the topic
    /// becomes metadata.
    /// </summary>
    public static BenchmarkLayout<DatasetItem> DialogSum { get; } = Summaries("dialogsum", "dialogue", "summary");

    /// <summary>IFEval: <c>key, prompt, instruction_id_list, kwargs</c>.</summary>
    public static BenchmarkLayout<InstructionPrompt> IfEval { get; } = new("ifeval", static row =>
        {
            var (ids, arguments) = (row.Texts("instruction_id_list"), row.Json("kwargs"));
            if (ids.Count == 0 || arguments.ValueKind != JsonValueKind.Array || arguments.GetArrayLength() != ids.Count)
                throw row.Malformed("'kwargs' must be a list with one object for each entry of 'instruction_id_list', at least one");
            try
            {
                return new InstructionPrompt(
                    row.Text("key"),
                    row.Text("prompt"),
                    [.. ids.Zip(arguments.EnumerateArray(), Instruction.Parse)]
                );
            }
            catch (FormatException error)
            {
                throw row.Malformed(error.Message);
            }
        });

    /// <summary>CrowS-Pairs as fmeval has it: <c>sent_more, sent_less, bias_type</c>.</summary>
    public static BenchmarkLayout<StereotypePair> CrowsPairs { get; } =
        new("crows_pairs", static row => new StereotypePair(
            Number(row),
            row.Text("sent_more"),
            row.Text("sent_less"),
            row.OptionalText("bias_type")
        ));

    /// <summary>Returns the row number, used as the id of a row without one.</summary>
    internal static string Number(BenchmarkRow row) => row.Line.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the layout of any set of texts with summaries.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="document">The column with the text.</param>
    /// <param name="summary">The column with the summary; <c>summary1</c>, <c>summary2</c> and so on are used if it is absent.</param>
    public static BenchmarkLayout<DatasetItem> Summaries(string name, string document, string summary) => new(name, row =>
        {
            string[] summaries = row.Has(summary)
                ? [row.Text(summary)]
                : [.. Enumerable.Range(1, 9).Select(i => row.OptionalText($"{summary}{i}")).OfType<string>()];
            if (summaries.Length == 0)
                throw row.Malformed($"the column '{summary}' is missing");
            return new DatasetItem(
                row.OptionalText("id") ?? row.OptionalText("fname") ?? Number(row),
                new Dictionary<string, string> { ["document"] = row.Text(document) },
                summaries[0]
            )
            {
                OtherReferences = summaries[1..],
                Metadata = row.OptionalText("topic") is { } topic
                    ? new Dictionary<string, string> { ["topic"] = topic }
                    : new Dictionary<string, string>(),
            };
        });
}
