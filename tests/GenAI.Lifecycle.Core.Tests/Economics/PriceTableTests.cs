namespace GenAI.Lifecycle.Core.Tests.Economics;

public sealed class PriceTableTests
{
    [Fact]
    public void Prices_a_model_by_id_profile_and_arn()
    {
        var expected = Money.Usd((1_000m * .06m + 200m * .24m) / 1_000_000m);

        foreach (var id in new[] { "amazon.nova-lite-v1:0", "eu.amazon.nova-lite-v1:0", "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0" })
            PriceTable.Bundled.Cost(ModelReference.Bedrock(id), new Usage(1000, 200)).ShouldBe(expected);
    }

    [Fact]
    public void Counts_cached_tokens_at_their_own_price()
    {
        var price = new Price(3, 15) { CacheReadPerMillion = .3m };

        price.Of(new Usage(1_000_000, 1_000_000, 1_000_000, 1_000_000)).ShouldBe(3 + 15 + .3m + 3);
    }

    [Fact]
    public void Refuses_an_unknown_model_until_it_has_a_price()
    {
        var model = ModelReference.Bedrock("local.tiny-v1:0");

        Should.Throw<UnknownPriceException>(() => PriceTable.Bundled.Cost(model, new Usage(1, 1))).Item.ShouldBe("bedrock:local.tiny-v1:0");
        PriceTable.Bundled.With("local.tiny-v1:0", new Price(1, 2)).Cost(model, new Usage(1_000_000, 0)).ShouldBe(Money.Usd(1));
    }

    [Fact]
    public void Prices_instances_by_the_hour()
    {
        var table = PriceTable.Bundled.WithInstance("ml.test", 1.2m);

        table.InstanceCost("ml.test", TimeSpan.FromMinutes(30), 2).ShouldBe(Money.Usd(1.2m));
        Should.Throw<UnknownPriceException>(() => table.InstanceCost("ml.unknown", TimeSpan.Zero));
    }

    [Fact]
    public void Bundles_prices_with_a_date_and_none_negative()
    {
        PriceTable.Bundled.Date.ShouldBeGreaterThan(new DateOnly(2024, 1, 1));
        PriceTable.Bundled.Source.ShouldNotBeNullOrWhiteSpace();
        PriceTable.Bundled.Models.ShouldAllBe(m => m.Value.InputPerMillion > 0 && m.Value.OutputPerMillion >= 0);
        PriceTable.Bundled.InstanceHours.Values.ShouldAllBe(p => p > 0);
    }

    [Fact]
    public void Money_of_two_currencies_does_not_add_up()
    {
        Should.Throw<ArgumentException>(() => Money.Usd(1) + new Money(1, "EUR"));
        Should.Throw<ArgumentException>(() => Money.Usd(1) < new Money(1, "EUR"));
        Should.Throw<ArgumentException>(() => new Money(1, "usd"));
        (Money.Usd(1.005m) + Money.Usd(2)).ToString().ShouldBe("3.005 USD");
        default(Money).ShouldBe(Money.Usd(0));
    }
}
