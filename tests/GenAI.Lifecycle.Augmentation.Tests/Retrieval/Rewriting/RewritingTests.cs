using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Retrieval;
using GenAI.Lifecycle.Augmentation.Retrieval.Rewriting;
using GenAI.Lifecycle.Augmentation.Stores;
using GenAI.Lifecycle.Augmentation.Tests.Fakes;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Tests.Retrieval.Rewriting;

public sealed class RewritingTests
{
    private static readonly RetrievalQuery s_query = new("How long is it?")
    {
        Scope = SearchScope.For("ann"),
        History = [new(ChatRole.User, "Tell me of the kettle's warranty."), new(ChatRole.Assistant, "It has one.")],
    };

    private static RetrievedPassage Hit(string id) =>
        new(
            new Passage
            {
                Id = id,
                DocumentId = id,
                Text = id,
                Offset = 0,
            },
            1
        );

    [Fact]
    public async Task A_question_is_rewritten_by_the_conversation()
    {
        using var model = new ScriptedModel("How long is the kettle's warranty?");
        var inner = new FixedRetriever(Hit("a"));

        await new HistoryRetriever(inner, model).RetrieveAsync(s_query);

        var asked = inner.Queries.ShouldHaveSingleItem();
        (asked.Text, asked.Scope).ShouldBe(("How long is the kettle's warranty?", s_query.Scope));
        model.Received[0][1].Text.ShouldBe("user: Tell me of the kettle's warranty.\nassistant: It has one.\nuser: How long is it?");
    }

    [Fact]
    public async Task A_question_without_conversation_is_not_rewritten()
    {
        using var model = new ScriptedModel("other");
        var inner = new FixedRetriever(Hit("a"));

        await new HistoryRetriever(inner, model).RetrieveAsync(s_query with { History = [] });

        inner.Queries.ShouldHaveSingleItem().Text.ShouldBe("How long is it?");
        model.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(QueryExpansion.Paraphrases)]
    [InlineData(QueryExpansion.Decomposition)]
    public async Task Further_queries_keep_the_scope_and_their_number(QueryExpansion expansion)
    {
        using var model = new ScriptedModel("1. First words\n- second words\n\n* Third words\nfourth words");
        var inner = new FixedRetriever(Hit("a"), Hit("b"));

        var found = await new MultiQueryRetriever(inner, model, expansion, queries: 3).RetrieveAsync(s_query);

        inner.Queries.Select(query => query.Text).ShouldBe(["How long is it?", "First words", "second words", "Third words"]);
        inner.Queries.ShouldAllBe(query => query.Scope == s_query.Scope);
        found.Select(hit => hit.Passage.Id).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_made_up_answer_is_searched_for()
    {
        using var model = new ScriptedModel("The warranty is two years.");
        var inner = new FixedRetriever(Hit("a"));

        await new HypotheticalAnswerRetriever(inner, model).RetrieveAsync(s_query);

        inner.Queries.ShouldHaveSingleItem().Text.ShouldBe("How long is it?\nThe warranty is two years.");
    }

    [Fact]
    public async Task A_model_that_answers_nothing_is_an_error()
    {
        using var model = new ScriptedModel(" ");

        await Should.ThrowAsync<LifecycleException>(() =>
            new HypotheticalAnswerRetriever(new FixedRetriever(), model).RetrieveAsync(s_query)
        );
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Grade: 9.5", 9.5)]
    public async Task A_judge_grades_each_text(string answer, double grade)
    {
        using var model = new ScriptedModel(answer);

        (await new JudgeReranker(model).ScoreAsync("q", ["a", "b"])).ShouldBe([grade, grade]);
    }

    [Theory]
    [InlineData("good")]
    [InlineData("11")]
    public async Task A_grade_out_of_range_is_an_error(string answer)
    {
        using var model = new ScriptedModel(answer);

        (await Should.ThrowAsync<LifecycleException>(() => new JudgeReranker(model).ScoreAsync("q", ["a"]))).Message.ShouldContain(
            $"'{answer}'"
        );
    }
}
