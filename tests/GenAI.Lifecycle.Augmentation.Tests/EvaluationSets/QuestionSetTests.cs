using GenAI.Lifecycle.Augmentation.Chunking;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.EvaluationSets;
using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Augmentation.Parsing;
using GenAI.Lifecycle.Augmentation.Retrieval;
using GenAI.Lifecycle.Augmentation.Tests.Fakes;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Tests.EvaluationSets;

public sealed class QuestionSetTests
{
    private const string Handbook =
        "# Kettle\nThe kettle boils water in 90 seconds.\n# Router\nThe router resets with the red button.\n# Lamp\nThe lamp burns 40 watts.";

    private static IReadOnlyList<Passage> Passages => new HeadingChunker().Split(MarkdownParser.Parse("handbook.md", Handbook));

    private static async Task<DocumentIndex> IndexAsync()
    {
        var index = DocumentIndex.InMemory(new WordHashEmbeddings());
        await index.AddAsync(Handbook, "handbook.md");
        return index;
    }

    // Writes a question with the last passage it is shown as quote, and finds everything answered.
    private static ScriptedModel Writer(Func<string, string>? draft = null, string verdict = "yes") =>
        new(messages =>
        {
            var prompt = messages[1].Text;
            if (prompt.Contains("Reply with yes or no", StringComparison.Ordinal))
                return [verdict];
            var quote = prompt.Split("<passage>\n")[^1].Split("\n</passage>")[0].Split('\n')[^1];
            return
            [
                draft?.Invoke(quote)
                    ?? $$"""Sure: {"question": "What of '{{quote[4..10]}}'?", "answer": "{{quote}}", "quotes": ["{{quote}}"]}""",
            ];
        });

    [Fact]
    public async Task Questions_name_the_passages_that_answer()
    {
        using var model = Writer();
        var index = await IndexAsync();

        var set = await new QuestionSetGenerator(model, index.AsRetriever()).GenerateAsync(
            Passages,
            new QuestionSetOptions
            {
                SingleHop = 3,
                MultiHop = 0,
                Unanswerable = 0,
            }
        );

        set.Questions.Count.ShouldBe(3);
        foreach (var question in set.Questions)
            Passages.Single(passage => passage.Id == question.PassageIds[0]).Text.ShouldContain(question.Quotes[0]);
        set.ToDataset("handbook").Items[0].Metadata["kind"].ShouldBe("SingleHop");
        set.Questions[0].ToCase().Answers.ShouldBe(set.Questions[0].Quotes);
    }

    [Theory]
    [InlineData("no json", "the reply is not the JSON that was asked for")]
    [InlineData(
        """{"question": "What does the passage say?", "answer": "a", "quotes": ["kettle"]}""",
        "the question speaks of the passage"
    )]
    [InlineData("""{"question": "What is it?", "answer": "a", "quotes": ["invented words"]}""", "a quote does not stand in its passage")]
    [InlineData("""{"question": "What is it?", "answer": " ", "quotes": ["The"]}""", "the answer is empty")]
    public async Task Poor_questions_are_refused(string draft, string reason)
    {
        using var model = Writer(_ => draft);
        var index = await IndexAsync();

        var set = await new QuestionSetGenerator(model, index.AsRetriever()).GenerateAsync(
            Passages,
            new QuestionSetOptions
            {
                SingleHop = 1,
                MultiHop = 0,
                Unanswerable = 0,
            }
        );

        set.Questions.ShouldBeEmpty();
        set.Refused.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, int>(reason, 3));
    }

    [Theory]
    [InlineData(QuestionKind.SingleHop, "no", "the passages do not answer it")]
    [InlineData(QuestionKind.Unanswerable, "yes", "the corpus answers it")]
    public async Task A_second_look_refuses_the_wrong_kind(QuestionKind kind, string verdict, string reason)
    {
        using var model = Writer(verdict: verdict);
        var index = await IndexAsync();
        var options = new QuestionSetOptions
        {
            SingleHop = kind == QuestionKind.SingleHop ? 1 : 0,
            MultiHop = 0,
            Unanswerable = kind == QuestionKind.Unanswerable ? 1 : 0,
        };

        (await new QuestionSetGenerator(model, index.AsRetriever()).GenerateAsync(Passages, options)).Refused.Keys.ShouldBe([reason]);
    }

    [Theory]
    [InlineData("It takes 90 seconds [1].", 1, AnswerFailure.None)]
    [InlineData("NOT_IN_SOURCES", 1, AnswerFailure.Ignored)]
    [InlineData("It takes 17 minutes.", 1, AnswerFailure.Contradicted)]
    [InlineData("It takes 17 minutes.", 0, AnswerFailure.RankedLow)]
    [InlineData("It takes 17 minutes.", -1, AnswerFailure.Missed)]
    public async Task A_wrong_answer_has_a_cause(string answer, int place, AnswerFailure failure)
    {
        RetrievedPassage[] hits = [.. Passages.Select(passage => new RetrievedPassage(passage, 1))];
        RetrievedPassage[] found = place switch
        {
            1 => hits,
            0 => [hits[1], hits[2], hits[0]],
            _ => hits[1..],
        };
        var retriever = new FixedRetriever(found);
        using var model = new ScriptedModel(answer).AsBuilder().UseGrounding(retriever, options => options.TopK = 2).Build();
        var question = new GeneratedQuestion
        {
            Id = "q",
            Kind = QuestionKind.SingleHop,
            Question = "How fast is the kettle?",
            Answer = "90 seconds",
            Quotes = ["in 90 seconds"],
        };

        var result = await AnswerEvaluation.RunAsync([question], retriever, model);

        result.Outcomes.ShouldHaveSingleItem().Failure.ShouldBe(failure);
        result.Accuracy(QuestionKind.SingleHop).ShouldBe(failure == AnswerFailure.None ? 1 : 0);
        result.RecallAt(2).ShouldBe(place == 1 ? 1 : 0);
    }

    [Theory]
    [InlineData("NOT_IN_SOURCES", true)]
    [InlineData("Forty-two.", false)]
    public async Task An_unanswerable_question_must_be_refused(string answer, bool correct)
    {
        var retriever = new FixedRetriever([.. Passages.Select(passage => new RetrievedPassage(passage, 1))]);
        using var model = new ScriptedModel(answer).AsBuilder().UseGrounding(retriever).Build();
        var question = new GeneratedQuestion
        {
            Id = "q",
            Kind = QuestionKind.Unanswerable,
            Question = "Who invented the kettle?",
        };

        var result = await AnswerEvaluation.RunAsync([question], retriever, model);

        result.Accuracy(QuestionKind.Unanswerable).ShouldBe(correct ? 1 : 0);
        result.Failures.ContainsKey(AnswerFailure.AnsweredUnanswerable).ShouldBe(!correct);
        result.ToMarkdown().ShouldContain("| Unanswerable | 1 |");
    }
}
