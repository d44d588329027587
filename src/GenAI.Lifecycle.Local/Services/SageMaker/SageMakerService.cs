using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;
using GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;
using GenAI.Lifecycle.Local.Services.SageMaker.Models;
using GenAI.Lifecycle.Local.Services.SageMaker.Tags;
using GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

namespace GenAI.Lifecycle.Local.Services.SageMaker;

/// <summary>The control plane of SageMaker.</summary>
internal sealed class SageMakerService(
    TrainingJobOperations training,
    TrainingJobWorker jobs,
    ModelOperations models,
    EndpointConfigOperations configs,
    EndpointOperations operations,
    CapacityOperations capacity,
    EndpointStore endpoints,
    EndpointWorker worker,
    TagStore tags
) : ILocalService
{
    /// <summary>The wire description of the service; the control plane has no CBOR and no query protocol.</summary>
    public ServiceDescription Description { get; } =
        new()
        {
            Name = "sagemaker",
            SigningName = "sagemaker",
            EventSource = "sagemaker.amazonaws.com",
            JsonTarget = "SageMaker",
        };

    public IReadOnlyList<LocalOperation> Operations { get; } =
    [
        Now("CreateTrainingJob", training.Create),
        Now("DescribeTrainingJob", training.Describe),
        Now("ListTrainingJobs", training.List),
        Now("StopTrainingJob", training.Stop),
        Now("CreateModel", models.Create),
        Now("DescribeModel", models.Describe),
        Now("ListModels", models.List),
        Now("DeleteModel", models.Delete),
        Now("CreateEndpointConfig", configs.Create),
        Now("DescribeEndpointConfig", configs.Describe),
        Now("ListEndpointConfigs", configs.List),
        Now("DeleteEndpointConfig", configs.Delete),
        Now("CreateEndpoint", operations.Create),
        Now("DescribeEndpoint", operations.Describe),
        Now("ListEndpoints", operations.List),
        Now("UpdateEndpoint", operations.Update),
        Now("DeleteEndpoint", operations.Delete),
        Now("UpdateEndpointWeightsAndCapacities", capacity.Update),
        .. TagOperations(tags, jobs, models, configs, endpoints),
    ];

    /// <summary>Training jobs cannot be deleted in AWS either, so ended ones are not resources.</summary>
    public IEnumerable<LocalResource> Inventory() =>
        [
            .. models.All().Select(model => new LocalResource("AWS::SageMaker::Model", model.Name, model.Arn, model.CreationTime)),
            .. configs
                .All()
                .Select(config => new LocalResource("AWS::SageMaker::EndpointConfig", config.Name, config.Arn, config.CreationTime)),
            .. endpoints
                .All()
                .Select(endpoint => new LocalResource("AWS::SageMaker::Endpoint", endpoint.Name, endpoint.Arn, endpoint.CreationTime)),
            .. jobs
                .Jobs.List()
                .Where(job => !job.Value.Finished)
                .Select(job => new LocalResource("AWS::SageMaker::TrainingJob", job.Key, job.Value.Arn, job.Value.CreationTime)),
        ];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        worker.Resume();
        jobs.Resume();
        return Task.CompletedTask;
    }

    private static IEnumerable<LocalOperation> TagOperations(
        TagStore tags,
        TrainingJobWorker jobs,
        ModelOperations models,
        EndpointConfigOperations configs,
        EndpointStore endpoints
    )
    {
        var operations = new TagOperations(
            tags,
            [
                arn => jobs.Jobs.Get(NameOf(arn)) is { } job && job.Arn == arn,
                arn => models.Find(NameOf(arn)) is { } model && model.Arn == arn,
                arn => configs.All().Any(config => config.Arn == arn),
                arn => endpoints.Find(NameOf(arn)) is { } endpoint && endpoint.Arn == arn,
            ]
        );
        return [Now("AddTags", operations.Add), Now("ListTags", operations.List), Now("DeleteTags", operations.Delete)];
    }

    private static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    private static LocalOperation Now(string name, Func<AwsRequest, AwsResponse> handler) =>
        new(name, (request, _) => Task.FromResult(handler(request)));
}
