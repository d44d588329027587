using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Deployment.Endpoints;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Deployment.Tests.Endpoints;

public sealed class EndpointStandingTests
{
    private static readonly Dictionary<string, double> s_weights = new() { ["a"] = .2, ["b"] = .8 };

    [Fact]
    public void In_service_on_the_right_configuration_with_its_weights_is_deployed() =>
        EndpointStanding.Of(Endpoint(), "new", s_weights).ShouldBe(EndpointStanding.Deployed);

    [Fact]
    public void In_service_on_another_configuration_is_a_rollback()
    {
        var standing = EndpointStanding.Of(Endpoint(config: "old"), "new", s_weights);

        standing.ShouldBe(EndpointStanding.RolledBack);
        EndpointStanding.States[standing].ShouldBe(JobState.Failed);
    }

    [Fact]
    public void A_pending_deployment_is_not_done()
    {
        var endpoint = Endpoint();
        endpoint.PendingDeploymentSummary = new PendingDeploymentSummary { EndpointConfigName = "new" };

        EndpointStanding.States[EndpointStanding.Of(endpoint, "new", s_weights)].ShouldBe(JobState.Running);
    }

    [Fact]
    public void Other_weights_or_missing_instances_are_not_done()
    {
        var endpoint = Endpoint();
        endpoint.ProductionVariants![0].CurrentWeight = .5f;
        EndpointStanding.States[EndpointStanding.Of(endpoint, "new", s_weights)].ShouldBe(JobState.Running);

        endpoint = Endpoint();
        endpoint.ProductionVariants![1].DesiredInstanceCount = 2;
        EndpointStanding.States[EndpointStanding.Of(endpoint, "new", s_weights)].ShouldBe(JobState.Running);
    }

    [Theory]
    [InlineData("Creating", JobState.Running)]
    [InlineData("Updating", JobState.Running)]
    [InlineData("SystemUpdating", JobState.Running)]
    [InlineData("RollingBack", JobState.Running)]
    [InlineData("OutOfService", JobState.Failed)]
    [InlineData("Failed", JobState.Failed)]
    [InlineData("UpdateRollbackFailed", JobState.Failed)]
    [InlineData("Deleting", JobState.Stopped)]
    public void Every_status_of_the_service_is_known(string status, JobState state)
    {
        var endpoint = Endpoint();
        endpoint.EndpointStatus = new EndpointStatus(status);

        EndpointStanding.States[EndpointStanding.Of(endpoint, "new", s_weights)].ShouldBe(state);
    }

    private static DescribeEndpointResponse Endpoint(string config = "new") =>
        new()
        {
            EndpointStatus = EndpointStatus.InService,
            EndpointConfigName = config,
            ProductionVariants =
            [
                new ProductionVariantSummary
                {
                    VariantName = "a",
                    CurrentWeight = .2f,
                    DesiredWeight = .2f,
                    CurrentInstanceCount = 1,
                    DesiredInstanceCount = 1,
                },
                new ProductionVariantSummary
                {
                    VariantName = "b",
                    CurrentWeight = .8f,
                    DesiredWeight = .8f,
                    CurrentInstanceCount = 1,
                    DesiredInstanceCount = 1,
                },
            ],
        };
}
