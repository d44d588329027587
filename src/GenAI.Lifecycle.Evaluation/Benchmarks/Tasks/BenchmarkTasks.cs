using System.Security.Cryptography;
using System.Text;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>
/// The benchmarks for chat models. A prompt is one user message in the format of the reference project; it includes the examples,
/// separated by empty lines.
/// </summary>
public static class BenchmarkTasks
{
    private const string Separator = "\n\n";

    /// <summary>Multiple choice by a written letter.</summary>
    /// <param name="name">The benchmark's name.</param>
    /// <param name="questions">The questions, of at most 26 choices.</param>
    /// <param name="examples">Worked examples; they are the same for every question.</param>
    /// <param name="instruction">The text before the examples and the question.</param>
    public static BenchmarkTask Choices(
        string name,
        IReadOnlyList<ChoiceQuestion> questions,
        IReadOnlyList<ChoiceQuestion>? examples = null,
        string instruction = "Answer the last question with the letter of the right choice."
    )
    {
        ArgumentNullException.ThrowIfNull(questions);
        examples ??= [];
        var byId = questions.ToDictionary(static question => question.Id, StringComparer.Ordinal);
        return new BenchmarkTask
        {
            Name = name,
            Signature = $"choices|format:letters|shots:{examples.Count}|prompt:{Hash(instruction + string.Join('\n', examples))}",
            Dataset = new Dataset(
                name,
                [
                    .. questions.Select(static question => new DatasetItem(
                        question.Id,
                        new Dictionary<string, string> { ["question"] = question.Question, ["choices"] = ChoiceFormat.Listed(question) },
                        string.Join(", ", question.Correct.Select(ChoiceQuestion.Letter))
                    )
                    {
                        Metadata = question.Subject is { } subject
                            ? new Dictionary<string, string> { ["subject"] = subject }
                            : new Dictionary<string, string>(),
                    }),
                ]
            ),
            Prompt = item =>
                Ask(ChoiceFormat.Letters.FullContext(byId[item.Id], examples.Where(example => example.Id != item.Id), instruction)),
            Evaluators = [new AnswerLetterEvaluator()],
            Contexts = item => [new ChoiceContext(byId[item.Id])],
            Slices = questions.Any(static question => question.Subject is not null) ? ["subject"] : [],
        };
    }

    /// <summary>GSM8K: word problems with a worked solution that ends in <c>#### n</c>.</summary>
    /// <param name="problems">Items with <c>question</c> and the solution as reference.</param>
    /// <param name="examples">Worked examples, of the training split; published results use 5.</param>
    /// <param name="name">The benchmark's name.</param>
    public static BenchmarkTask Gsm8k(IReadOnlyList<DatasetItem> problems, IReadOnlyList<DatasetItem> examples, string name = "gsm8k")
    {
        ArgumentNullException.ThrowIfNull(examples);
        var shots = string.Concat(
            examples.Select(static example => $"Question: {example["question"]}\nAnswer: {example.Reference}{Separator}")
        );
        return new BenchmarkTask
        {
            Name = name,
            Signature = $"gsm8k|shots:{examples.Count}|prompt:{Hash(shots)}",
            Dataset = new Dataset(name, problems),
            Prompt = item => Ask($"{shots}Question: {item["question"]}\nAnswer:", StopSequences.Gsm8k),
            Evaluators = [new NumberAnswerEvaluator()],
            Contexts = References,
        };
    }

    /// <summary>SQuAD: the answer is a span of the passage, or in SQuAD 2.0 there is none.</summary>
    /// <param name="questions">
    /// Items with <c>title</c>, <c>context</c> and <c>question</c> and the right spans, or
    /// <see cref="ExtractiveAnswerEvaluator.Unanswerable"/>, as references.
    /// </param>
    /// <param name="name">The benchmark's name.</param>
    public static BenchmarkTask Squad(IReadOnlyList<DatasetItem> questions, string name = "squad") =>
        new()
        {
            Name = name,
            Signature = "squad|shots:0",
            Dataset = new Dataset(name, questions),
            Prompt = static item =>
                Ask(
                    $"Answer with the shortest span of the background, or with '{ExtractiveAnswerEvaluator.Unanswerable}' if it holds no answer.{Separator}"
                        + $"Title: {item["title"]}{Separator}Background: {item["context"]}{Separator}Question: {item["question"]}{Separator}Answer:"
                ),
            Evaluators = [new ExtractiveAnswerEvaluator()],
            Contexts = References,
            Slices = ["answerable"],
        };

    /// <summary>Summarisation, scored by ROUGE.</summary>
    /// <param name="documents">Items with <c>document</c> and one or more summaries as references.</param>
    /// <param name="instruction">The text before the document.</param>
    /// <param name="name">The benchmark's name.</param>
    public static BenchmarkTask Summaries(
        IReadOnlyList<DatasetItem> documents,
        string instruction = "Summarize the following text.",
        string name = "summarization"
    ) =>
        new()
        {
            Name = name,
            Signature = $"summaries|prompt:{Hash(instruction)}",
            Dataset = new Dataset(name, documents),
            Prompt = item => Ask($"{instruction}{Separator}{item["document"]}{Separator}Summary:"),
            Evaluators = [new RougeEvaluator()],
            Contexts = References,
        };

    /// <summary>IFEval: the prompt as it is, and the answer checked by programs.</summary>
    /// <param name="prompts">The prompts.</param>
    /// <param name="detect">The language detector; <see langword="null"/>: prompts that need one are not scored.</param>
    /// <param name="name">The benchmark's name.</param>
    public static BenchmarkTask InstructionFollowing(
        IReadOnlyList<InstructionPrompt> prompts,
        LanguageDetector? detect = null,
        string name = "ifeval"
    )
    {
        var byId = prompts.ToDictionary(static prompt => prompt.Id, StringComparer.Ordinal);
        return new BenchmarkTask
        {
            Name = name,
            Signature = $"ifeval|language:{(detect is null ? "none" : "detector")}",
            Dataset = new Dataset(
                name,
                [
                    .. prompts.Select(static prompt => new DatasetItem(
                        prompt.Id,
                        new Dictionary<string, string>
                        {
                            ["prompt"] = prompt.Prompt,
                            ["instructions"] = string.Join('\n', prompt.Instructions),
                        }
                    )),
                ]
            ),
            Prompt = static item => Ask(item["prompt"]),
            Evaluators = [new InstructionFollowingEvaluator(detect)],
            Contexts = item => [new InstructionContext(byId[item.Id].Instructions)],
        };
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));

    internal static EvaluationPrompt Ask(string text, IReadOnlyList<string>? stops = null, float temperature = 0) =>
        new(
            [new ChatMessage(ChatRole.User, text)],
            new ChatOptions { Temperature = temperature, StopSequences = stops is null ? null : StopSequences.ToSend(stops) }
        );

    private static IEnumerable<EvaluationContext> References(DatasetItem item) =>
        item.Reference is { } reference ? [new ReferencesContext([reference, .. item.OtherReferences])] : [];
}
