using GenAI.Lifecycle.Augmentation.EvaluationSets;

namespace GenAI.Lifecycle.Samples.Rag;

/// <summary>The questions of questions.csv; one without an answer is not answered by the handbook.</summary>
internal static class Questions
{
    public static IReadOnlyList<GeneratedQuestion> Read() =>
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "questions.csv"))
                .Skip(1)
                .Select(
                    static (line, i) =>
                    {
                        var parts = line.Split(',');
                        return new GeneratedQuestion
                        {
                            Id = $"q{i + 1:D2}",
                            Kind = parts[1].Length == 0 ? QuestionKind.Unanswerable : QuestionKind.SingleHop,
                            Question = parts[0],
                            Answer = parts[1],
                            Quotes = parts[1].Length == 0 ? [] : [parts[1]],
                        };
                    }
                ),
        ];
}
