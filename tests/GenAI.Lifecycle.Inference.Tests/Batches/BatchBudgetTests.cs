using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class BatchBudgetTests : BatchTests
{
    [Fact]
    public async Task A_budget_stops_the_batch_before_a_request_that_could_exceed_it()
    {
        var price = PriceTable.Bundled.Find(Model);
        // An answer has 100 tokens of 200 allowed, a prompt fewer than its bytes.
        var chat = new FakeChat((text, _) => Task.FromResult(FakeChat.Answer(text, input: 5, output: 100)));
        var budget = Money.Usd(price.Of(new Usage(500, 10_000)));
        var request = Request(chat, 1000) with
        {
            Budget = budget,
            Options = new ChatOptions { MaxOutputTokens = 200 },
        };

        var summary = await RunAsync(request);

        summary.End.ShouldBe(BatchEnd.BudgetReached);
        summary.Spent!.Value.ShouldBeLessThanOrEqualTo(budget);
        // The remaining allowance cannot cover the maximum of another prompt.
        (budget - summary.Spent.Value).Amount.ShouldBeLessThan(price.Of(new Usage(200, 200)));
        (await RunAsync(request)).Answered.ShouldBe(0);
    }

    [Fact]
    public async Task Attempts_that_nobody_answered_count_with_all_that_they_may_have_cost()
    {
        var chat = new FakeChat(static (_, _) => throw new TimeoutException());
        var options = new ChatOptions { MaxOutputTokens = 200 };
        var request = Request(chat, 9) with { Budget = Money.Usd(6.5m * await BoundAsync(options)), Options = options, MaxInFlight = 1 };

        var summary = await RunAsync(request);

        summary.End.ShouldBe(BatchEnd.BudgetReached);
        // Each of three prompts was asked twice.
        chat.Asked.Count.ShouldBe(6);
    }

    [Fact]
    public async Task An_attempt_is_not_repeated_that_the_budget_does_not_bear()
    {
        var chat = new FakeChat(static (_, _) => throw new TimeoutException());
        var options = new ChatOptions { MaxOutputTokens = 200 };

        var summary = await RunAsync(Request(chat, 9) with { Budget = Money.Usd(1.5m * await BoundAsync(options)), Options = options });

        summary.End.ShouldBe(BatchEnd.BudgetReached);
        chat.Asked.Count.ShouldBe(1);
        summary.Failures.Single().IsRetryable.ShouldBeTrue();
    }

    [Fact]
    public async Task What_nobody_answered_is_not_forgotten_by_the_next_run()
    {
        var options = new ChatOptions { MaxOutputTokens = 200 };
        var budget = Money.Usd(6.5m * await BoundAsync(options));
        await RunAsync(Request(new FakeChat(static (_, _) => throw new TimeoutException()), 9) with { Budget = budget, Options = options });
        var again = new FakeChat();

        var summary = await RunAsync(Request(again, 9) with { Budget = budget, Options = options });

        (summary.End, again.Asked.Count).ShouldBe((BatchEnd.BudgetReached, 0));
    }

    [Fact]
    public async Task An_answer_that_does_not_tell_its_usage_counts_with_all_that_it_may_have_cost_also_in_the_next_run()
    {
        var options = new ChatOptions { MaxOutputTokens = 200 };
        var budget = Money.Usd(3.5m * await BoundAsync(options));
        var chat = WithoutUsage();

        await RunAsync(Request(chat, 9) with { Budget = budget, Options = options });
        chat.Asked.Count.ShouldBe(3);
        await RunAsync(Request(chat, 9) with { Budget = budget, Options = options });

        chat.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_was_under_way_at_a_kill_counts_in_every_later_run()
    {
        var options = new ChatOptions { MaxOutputTokens = 200 };
        var bound = BatchBudget.Bound(await Prompts(1).SingleAsync(), options);
        var budget = Money.Usd(4.5m * await BoundAsync(options));
        var chat = WithoutUsage();
        // The last line of a process that was killed with three prompts under way.
        await File.WriteAllTextAsync(
            Results,
            $$$"""{"underWay":{"inputTokens":{{{bound.InputTokens * 3}}},"outputTokens":{{{bound.OutputTokens * 3}}}}}""" + "\n"
        );

        await RunAsync(Request(chat, 9) with { Budget = budget, Options = options });
        chat.Asked.Count.ShouldBe(1);
        await RunAsync(Request(chat, 9) with { Budget = budget, Options = options });

        chat.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_ended_leaves_nothing_under_way_and_its_notes_are_no_answers()
    {
        var options = new ChatOptions { MaxOutputTokens = 200 };
        var budget = Money.Usd(2.5m * await BoundAsync(options));
        var chat = new FakeChat(static (text, _) => Task.FromResult(FakeChat.Answer(text, input: 1, output: 1)));
        // As files are that were written without a budget, or before there were notes.
        await RunAsync(Request(chat, 3) with { Options = options });
        (await File.ReadAllTextAsync(Results)).ShouldNotContain("underWay");

        foreach (var count in new[] { 6, 9, 12 })
            (await RunAsync(Request(chat, count) with { Budget = budget, Options = options })).End.ShouldBe(BatchEnd.Completed);

        (await AnswersAsync()).Select(static answer => answer.Key).ShouldBe(Enumerable.Range(0, 12).Select(KeyOf), ignoreOrder: true);
        chat.Asked.Count.ShouldBe(12);
        (await File.ReadAllTextAsync(Results)).ShouldContain("underWay");
    }

    [Fact]
    public async Task What_the_service_refused_costs_nothing()
    {
        var chat = new FakeChat(static (_, _) => throw FakeChat.Refusal());
        var options = new ChatOptions { MaxOutputTokens = 200 };

        var summary = await RunAsync(Request(chat, 9) with { Budget = Money.Usd(1.5m * await BoundAsync(options)), Options = options });

        summary.End.ShouldBe(BatchEnd.Completed);
        summary.FailedCount.ShouldBe(9);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, false)]
    [InlineData(HttpRequestError.NameResolutionError, false)]
    [InlineData(HttpRequestError.ResponseEnded, true)]
    [InlineData(HttpRequestError.Unknown, true)]
    public void A_request_that_did_not_go_out_was_not_carried_out(HttpRequestError kind, bool isUnanswered)
    {
        var failure = new ServiceException("bedrock-runtime", "Converse", "ConnectionFailed", "No answer.", new HttpRequestException(kind));

        CallFailure.IsUnanswered(failure).ShouldBe(isUnanswered);
    }

    [Fact]
    public async Task A_budget_needs_bounds_and_a_price()
    {
        var chat = new FakeChat();

        (await Should.ThrowAsync<ArgumentException>(() => RunAsync(Request(chat, 1) with { Budget = Money.Usd(1) }))).Message.ShouldContain(
            "MaxOutputTokens"
        );
        await Should.ThrowAsync<UnknownPriceException>(() =>
            RunAsync(Request(chat, 1) with { Budget = Money.Usd(1), Model = ModelReference.Bedrock("no.price-v1:0") })
        );
        (
            await Should.ThrowAsync<ArgumentException>(() => RunAsync(Request(chat, 1) with { Budget = new Money(1, "EUR") }))
        ).Message.ShouldContain("EUR");
        chat.Asked.ShouldBeEmpty();
    }

    private static async Task<decimal> BoundAsync(ChatOptions options) =>
        BatchBudget.AtMost(PriceTable.Bundled.Find(Model), BatchBudget.Bound(await Prompts(1).SingleAsync(), options));

    private static FakeChat WithoutUsage() =>
        new(static (text, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text))));
}
