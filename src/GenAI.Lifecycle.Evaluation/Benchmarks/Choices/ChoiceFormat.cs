namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>
/// The format of a question for a model that returns log-likelihoods. Published results hold only for the format they were measured with.
/// </summary>
/// <remarks>
/// The formats are those of lm-evaluation-harness: a choice follows its context after a space, worked examples after an empty line.
/// </remarks>
/// <param name="Name">The format's name.</param>
/// <param name="Context">The text before the choice, without a space at its end.</param>
/// <param name="Choice">A choice by its position as it is scored, without the space before it.</param>
public sealed record ChoiceFormat(string Name, Func<ChoiceQuestion, string> Context, Func<ChoiceQuestion, int, string> Choice)
{
    private const string Separator = "\n\n";

    /// <summary>MMLU: the choices are listed with letters, and a letter is scored.</summary>
    public static ChoiceFormat Letters { get; } =
        new("letters", static q => $"{q.Question.Trim()}\n{Listed(q)}\nAnswer:", static (_, position) => ChoiceQuestion.Letter(position));

    /// <summary>ARC: the text of the choice is scored after <c>Question: … Answer:</c>.</summary>
    public static ChoiceFormat Answers { get; } =
        new("answers", static q => $"Question: {q.Question}\nAnswer:", static (q, position) => q.Choices[position]);

    /// <summary>HellaSwag: the choice ends the text.</summary>
    public static ChoiceFormat Endings { get; } = new("endings", static q => q.Question, static (q, position) => q.Choices[position]);

    /// <summary>TruthfulQA: <c>Q: … A:</c>. Published results use six question-and-answer pairs as examples.</summary>
    public static ChoiceFormat QuestionAnswer { get; } =
        new("question-answer", static q => $"Q: {q.Question}\nA:", static (q, position) => q.Choices[position]);

    /// <summary>Returns the whole text before the choice.</summary>
    /// <param name="question">The question.</param>
    /// <param name="examples">Worked examples, their first right choice filled in.</param>
    /// <param name="description">
    /// The text before the examples and the question, such as MMLU's line about the subject; empty for no text.
    /// </param>
    public string FullContext(ChoiceQuestion question, IEnumerable<ChoiceQuestion> examples, string description = "")
    {
        ArgumentNullException.ThrowIfNull(examples);
        return string.Concat([
            description.Length == 0 ? "" : description + Separator,
            .. examples.Select(example => $"{Context(example)} {Choice(example, example.Correct[0])}{Separator}"),
            Context(question),
        ]);
    }

    /// <summary>Returns the choices with their letters, one per line.</summary>
    internal static string Listed(ChoiceQuestion question) =>
        string.Join('\n', question.Choices.Select(static (choice, i) => $"{ChoiceQuestion.Letter(i)}. {choice}"));
}
