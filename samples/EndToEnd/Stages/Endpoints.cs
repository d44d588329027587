using GenAI.Lifecycle.Deployment;
using GenAI.Lifecycle.Deployment.Endpoints;
using GenAI.Lifecycle.FineTuning;
using GenAI.Lifecycle.Samples.EndToEnd.Display;

namespace GenAI.Lifecycle.Samples.EndToEnd.Stages;

/// <summary>Creates endpoints with the base and the tuned model side by side.</summary>
internal static class Endpoints
{
    public const string Base = "base";
    public const string Tuned = "tuned";

    public static EndpointSpecification Specify(
        JourneyContext journey,
        TrainedModel model,
        string name,
        double baseWeight,
        double tunedWeight
    ) =>
        new()
        {
            Name = name,
            ExecutionRoleArn = journey.Settings.RoleArn,
            Variants =
            [
                new VariantSpecification
                {
                    Name = Base,
                    Image = journey.Settings.Image,
                    Environment = new Dictionary<string, string> { ["GENAI_BASE_MODEL"] = journey.Settings.BaseModel },
                    InstanceType = journey.Settings.EndpointInstance,
                    Weight = baseWeight,
                },
                new VariantSpecification
                {
                    Name = Tuned,
                    Image = journey.Settings.Image,
                    ModelData = model.ArtifactUri,
                    InstanceType = journey.Settings.EndpointInstance,
                    Weight = tunedWeight,
                    Version = model.Version,
                },
            ],
            Tags = new Dictionary<string, string> { ["genai-lifecycle:run"] = journey.Run.Id },
        };

    public static async Task<EndpointDeployment> DeployAsync(
        IModelDeployment deployment,
        EndpointSpecification specification,
        IStageDisplay display,
        CancellationToken cancellationToken
    )
    {
        var handle = await deployment.DeployAsync(specification, cancellationToken);
        await foreach (var seen in handle.ProgressAsync(cancellationToken))
            display.Progress($"endpoint {specification.Name}", seen.Status == "Deployed" ? 1 : .5, seen.Status);
        return await handle;
    }
}
