using GenAI.Lifecycle.Deployment.Endpoints;

namespace GenAI.Lifecycle.Deployment.Tests.Endpoints;

public sealed class SpecificationTests
{
    [Fact]
    public void Names_follow_from_content()
    {
        var endpoint = Endpoint();

        ResourceNames.Config(endpoint).ShouldBe(ResourceNames.Config(Endpoint()));
        ResourceNames
            .Config(endpoint with { Variants = [endpoint.Variants[0] with { Weight = 2 }] })
            .ShouldNotBe(ResourceNames.Config(endpoint));
        ResourceNames.IsConfigOf("support", ResourceNames.Config(endpoint)).ShouldBeTrue();
        ResourceNames.IsConfigOf("support", "support-summary-0123456789").ShouldBeFalse();
    }

    [Fact]
    public void A_name_never_exceeds_what_the_service_takes()
    {
        var name = new string('a', 63);

        ResourceNames.Config(Endpoint() with { Name = name }).Length.ShouldBeLessThanOrEqualTo(63);
    }

    [Fact]
    public void Values_out_of_range_are_named()
    {
        Should.Throw<ArgumentException>(() => SpecificationRules.Check(Endpoint() with { Name = "-bad" })).Message.ShouldContain("-bad");
        Should
            .Throw<ArgumentException>(() => SpecificationRules.Check(Endpoint() with { ExecutionRoleArn = "role" }))
            .Message.ShouldContain("ExecutionRoleArn");
        Should.Throw<ArgumentException>(() => SpecificationRules.Check(Endpoint() with { Variants = [] })).Message.ShouldContain("1 to 10");
        Should.Throw<ArgumentOutOfRangeException>(() => Rollout.Canary(60, TimeSpan.Zero)).Message.ShouldContain("50");
        Should.Throw<ArgumentOutOfRangeException>(() => Rollout.Linear(10, TimeSpan.FromHours(2)));
    }

    [Fact]
    public void A_canary_with_alarms_is_written_in_the_services_words()
    {
        var config = RolloutConfig.From(Rollout.Canary(10, TimeSpan.FromSeconds(90)) with { RollbackAlarms = ["errors"] })!;

        config.BlueGreenUpdatePolicy!.TrafficRoutingConfiguration!.Type!.Value.ShouldBe("CANARY");
        config.BlueGreenUpdatePolicy.TrafficRoutingConfiguration.CanarySize!.Value.ShouldBe(10);
        config.BlueGreenUpdatePolicy.TrafficRoutingConfiguration.WaitIntervalInSeconds.ShouldBe(90);
        config.AutoRollbackConfiguration!.Alarms!.Single().AlarmName.ShouldBe("errors");
        RolloutConfig.From(Rollout.AllAtOnce).ShouldBeNull();
    }

    private static EndpointSpecification Endpoint() =>
        new()
        {
            Name = "support",
            ExecutionRoleArn = "arn:aws:iam::123456789012:role/x",
            Variants =
            [
                new VariantSpecification
                {
                    Name = "a",
                    Image = "image",
                    InstanceType = "ml.m5.large",
                },
            ],
        };
}
