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
    public async Task A_budget_needs_bounds_and_a_price()
    {
        var chat = new FakeChat();

        (await Should.ThrowAsync<ArgumentException>(() => RunAsync(Request(chat, 1) with { Budget = Money.Usd(1) }))).Message.ShouldContain("MaxOutputTokens");
        await Should.ThrowAsync<UnknownPriceException>(() => RunAsync(Request(chat, 1) with { Budget = Money.Usd(1), Model = ModelReference.Bedrock("no.price-v1:0") }));
        (await Should.ThrowAsync<ArgumentException>(() => RunAsync(Request(chat, 1) with { Budget = new Money(1, "EUR") }))).Message.ShouldContain("EUR");
        chat.Asked.ShouldBeEmpty();
    }
}
