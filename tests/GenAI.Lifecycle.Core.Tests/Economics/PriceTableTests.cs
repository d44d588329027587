using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Core.Tests.Economics;

public sealed class PriceTableTests
{
    [Fact]
    public void Prices_a_model_by_id_profile_and_arn()
    {
        var expected = Money.Usd((1_000m * .06m + 200m * .24m) / 1_000_000m);

        foreach (
            var id in new[]
            {
                "amazon.nova-lite-v1:0",
                "eu.amazon.nova-lite-v1:0",
                "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0",
            }
        )
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
    public void Each_bundled_price_has_one_source_and_date()
    {
        var table = PriceTable.Bundled;
        string[] items = [.. table.Models.Keys, .. table.InstanceHours.Keys];

        table.Sources.SelectMany(static source => source.Items).ShouldBe(items, ignoreOrder: true);
        table.Sources.ShouldAllBe(static source => source.Source.Length > 0 && source.Date >= new DateOnly(2025, 1, 1));
    }

    [Theory]
    [InlineData("us.anthropic.claude-opus-4-8", 5.5)]
    [InlineData("global.anthropic.claude-opus-4-8", 5)]
    [InlineData("anthropic.claude-opus-4-8", 5)]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-opus-4-8", 5.5)]
    public void Regional_profile_has_its_own_price(string id, decimal expected) =>
        PriceTable.Bundled.Find(ModelReference.Bedrock(id)).InputPerMillion.ShouldBe(expected);

    [Fact]
    public void Prices_older_than_six_months_are_told()
    {
        var table = new PriceTable
        {
            Date = new(2026, 1, 31),
            Currency = "USD",
            Source = "a list",
            Sources = [new("another", new(2026, 6, 1), ["newer"])],
        };

        table.WarnOfAge(new(2026, 7, 31, 23, 0, 0, TimeSpan.Zero)).ShouldBeNull();
        table
            .WarnOfAge(new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero))!
            .ShouldStartWith("The price table is of 2026-01-31, which is more than 6 months ago.");
        table.WarnOfAge(new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero), ["newer"]).ShouldBeNull();
        table
            .WarnOfAge(new(2026, 12, 2, 0, 0, 0, TimeSpan.Zero), ["newer", "older"])!
            .ShouldStartWith("The price of newer is of 2026-06-01; The price of older is of 2026-01-31, which");
    }

    [Fact]
    public void Price_of_ones_own_has_the_tables_date()
    {
        var table = PriceTable.Bundled.With("ai21.jamba-1-5-mini-v1:0", new Price(1, 1));

        PriceTable.Bundled.DateOf("ai21.jamba-1-5-mini-v1:0").ShouldBe(new DateOnly(2025, 6, 1));
        table.DateOf("ai21.jamba-1-5-mini-v1:0").ShouldBe(table.Date);
    }

    [Theory]
    [InlineData(2026, 12, 0)]
    [InlineData(2027, 3, 1)]
    public void Registered_table_warns_in_the_log_when_it_is_old(int year, int month, int warnings)
    {
        var log = new RecordedLoggers();
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new(year, month, 1, 0, 0, 0, TimeSpan.Zero)))
            .AddSingleton<ILoggerFactory>(log)
            .AddGenAICore();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<PriceTable>().ShouldBeSameAs(PriceTable.Bundled);

        log.Messages.Count.ShouldBe(warnings);
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
