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
        var request = Request(chat, 1000) with { Budget = budget, Options = new ChatOptions { MaxOutputTokens = 200 } };

        var summary = await RunAsync(request);

        summary.End.ShouldBe(BatchEnd.BudgetReached);
        summary.Spent!.Value.ShouldBeLessThanOrEqualTo(budget);
        // What is left bears no further prompt at its worst.
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

        (await Should.ThrowAsync<ArgumentException>(() => RunAsync(Request(chat, 1) with { Budget = Money.Usd(1) }))).Message.ShouldContain("MaxOutputTokens");
        await Should.ThrowAsync<UnknownPriceException>(() => RunAsync(Request(chat, 1) with { Budget = Money.Usd(1), Model = ModelReference.Bedrock("no.price-v1:0") }));
        (await Should.ThrowAsync<ArgumentException>(() => RunAsync(Request(chat, 1) with { Budget = new Money(1, "EUR") }))).Message.ShouldContain("EUR");
        chat.Asked.ShouldBeEmpty();
    }

    private static async Task<decimal> BoundAsync(ChatOptions options)
    {
        using var budget = new BatchBudget(PriceTable.Bundled.Find(Model), 0, 0);
        return budget.Bound(await Prompts(1).SingleAsync(), options);
    }
}
