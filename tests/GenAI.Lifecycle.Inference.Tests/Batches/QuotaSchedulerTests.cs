using CsCheck;
using GenAI.Lifecycle.Inference.Batches;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class QuotaSchedulerTests
{
    private static readonly TimeSpan s_burst = TimeSpan.FromSeconds(3);

    [Fact]
    public void Never_lets_more_go_in_any_window_than_the_quota_and_the_burst()
    {
        var step = Gen.Select(Gen.Double[0, 5], Gen.Double[0, 400], Gen.Double[0, 1]);
        step.Array[1, 200]
            .Sample(
                steps =>
                {
                    var (requests, tokens) = (60.0, 6000.0);
                    var scheduler = Scheduler(new(requests, tokens));
                    var flow = new QuotaFlow("a", 1);
                    var (now, granted) = (TimeSpan.Zero, new List<(double At, double Tokens)>());
                    foreach (var (seconds, amount, used) in steps)
                    {
                        now += TimeSpan.FromSeconds(seconds);
                        scheduler.Enqueue(new QuotaTicket(flow, amount));
                        while (scheduler.TryGrant(now, out _) is { } ticket)
                        {
                            // What is settled at once is what the request took.
                            scheduler.Complete(ticket, ticket.Tokens * used, now);
                            granted.Add((now.TotalSeconds, ticket.Tokens * used));
                        }
                    }

                    var (burstRequests, burstTokens, largest) = (
                        requests / 60 * 3,
                        tokens / 60 * 3,
                        granted.Select(g => g.Tokens).DefaultIfEmpty().Max()
                    );
                    for (var from = 0; from < granted.Count; from++)
                    {
                        var sum = 0.0;
                        for (var to = from; to < granted.Count; to++)
                        {
                            sum += granted[to].Tokens;
                            var window = granted[to].At - granted[from].At;
                            (to - from + 1).ShouldBeLessThanOrEqualTo((int)Math.Ceiling(burstRequests + (window * requests / 60) + 1e-6));
                            // A request that is set aside whole and used in part may begin at a full bucket.
                            sum.ShouldBeLessThanOrEqualTo(Math.Max(burstTokens, 400) + largest + (window * tokens / 60) + 1e-6);
                        }
                    }
                },
                iter: 200
            );
    }

    [Fact]
    public void Shares_by_weight_within_one_request_of_each_flow_while_both_wait()
    {
        Gen.Select(Gen.Double[1, 500].Array[100], Gen.Double[1, 500].Array[100], Gen.Double[0.2, 5], Gen.Double[0.2, 5])
            .Sample(
                (first, second, weight, otherWeight) =>
                {
                    var scheduler = Scheduler(new(null, 600));
                    var (a, b) = (new QuotaFlow("a", weight), new QuotaFlow("b", otherWeight));
                    foreach (var tokens in first)
                        scheduler.Enqueue(new QuotaTicket(a, tokens));
                    foreach (var tokens in second)
                        scheduler.Enqueue(new QuotaTicket(b, tokens));
                    var (now, served, other) = (TimeSpan.Zero, 0.0, 0.0);
                    while (a.Waiting.Count > 0 && b.Waiting.Count > 0)
                    {
                        if (scheduler.TryGrant(now, out var wait) is not { } ticket)
                        {
                            now += wait!.Value;
                            continue;
                        }

                        if (ticket.Flow == a)
                            served += ticket.Tokens;
                        else
                            other += ticket.Tokens;
                        Math.Abs((served / weight) - (other / otherWeight))
                            .ShouldBeLessThanOrEqualTo((first.Max() / weight) + (second.Max() / otherWeight) + 1e-6);
                    }
                },
                iter: 100
            );
    }

    [Fact]
    public void A_flow_that_comes_later_has_no_claim_on_what_passed()
    {
        var scheduler = Scheduler(new(null, 60_000));
        var (early, late) = (new QuotaFlow("early", 1), new QuotaFlow("late", 1));
        var now = TimeSpan.Zero;
        for (var i = 0; i < 300; i++)
            scheduler.Enqueue(new QuotaTicket(early, 100));
        for (var granted = 0; granted < 100; now += TimeSpan.FromSeconds(1))
        {
            while (scheduler.TryGrant(now, out _) is not null)
                granted++;
        }

        for (var i = 0; i < 100; i++)
            scheduler.Enqueue(new QuotaTicket(late, 100));
        var next = new List<QuotaFlow>();
        for (; next.Count < 40; now += TimeSpan.FromSeconds(1))
        {
            while (scheduler.TryGrant(now, out _) is { } ticket)
                next.Add(ticket.Flow);
        }

        next.Count(flow => flow == early).ShouldBeInRange(next.Count / 2 - 1, next.Count / 2 + 1);
    }

    [Fact]
    public void What_is_settled_leaves_the_allowance_as_if_only_that_had_been_taken()
    {
        Gen.Select(Gen.Double[1, 300], Gen.Double[0, 600])
            .Sample(
                (reserved, used) =>
                {
                    RateBucket Bucket() => new(new RateEstimate(6000, probes: false, searches: false), s_burst, TimeSpan.Zero);
                    var (settled, direct) = (Bucket(), Bucket());

                    settled.Take(reserved);
                    settled.Return(reserved - used, TimeSpan.Zero);
                    direct.Take(used);

                    settled.Level.ShouldBe(direct.Level, 1e-9);
                }
            );
    }

    [Fact]
    public void A_throttle_takes_nothing_and_slows_down()
    {
        var scheduler = Scheduler(new(60, 6000));
        var flow = new QuotaFlow("a", 1);
        scheduler.Enqueue(new QuotaTicket(flow, 200));
        var ticket = scheduler.TryGrant(TimeSpan.Zero, out _)!;

        scheduler.Throttle(ticket, QuotaDimension.Tokens, null, TimeSpan.FromSeconds(0.1));

        (scheduler.TokensPerSecond * 60).ShouldBe(5100, 0.001);
        (scheduler.RequestsPerSecond * 60).ShouldBe(60, 0.001);
        (scheduler.InFlight, scheduler.Throttles).ShouldBe((0, 1));
    }

    [Fact]
    public void Throttles_of_one_burst_lower_the_rate_once()
    {
        var scheduler = Scheduler(new(600, null));
        var flow = new QuotaFlow("a", 1);
        for (var i = 0; i < 10; i++)
            scheduler.Enqueue(new QuotaTicket(flow, 1));
        var tickets = Enumerable.Range(0, 10).Select(_ => scheduler.TryGrant(TimeSpan.Zero, out var _)!).ToList();

        foreach (var ticket in tickets)
            scheduler.Throttle(ticket, QuotaDimension.Requests, null, TimeSpan.FromSeconds(1));

        (scheduler.RequestsPerSecond * 60).ShouldBe(510, 0.001);
    }

    [Fact]
    public void A_given_limit_is_reached_again_after_a_throttle_and_not_passed()
    {
        var scheduler = Scheduler(new(600, null));
        var flow = new QuotaFlow("a", 1);
        for (var i = 0; i < 100_000; i++)
            scheduler.Enqueue(new QuotaTicket(flow, 1));
        scheduler.Throttle(scheduler.TryGrant(TimeSpan.Zero, out _)!, QuotaDimension.Requests, null, TimeSpan.FromSeconds(0.1));

        for (var now = TimeSpan.FromSeconds(1); now < TimeSpan.FromMinutes(10); now += TimeSpan.FromSeconds(0.1))
        {
            while (scheduler.TryGrant(now, out _) is { } ticket)
                scheduler.Complete(ticket, 1, now);
        }

        (scheduler.RequestsPerSecond * 60).ShouldBe(600, 0.001);
    }

    private static QuotaScheduler Scheduler(QuotaLimits limits) =>
        new(new QuotaLimiterOptions { Limits = limits, Burst = s_burst }, TimeSpan.Zero);
}
