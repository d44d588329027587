using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>CreateTrainingJob, DescribeTrainingJob, ListTrainingJobs, StopTrainingJob.</summary>
internal sealed class TrainingJobOperations(StateStore store, TrainingJobWorker worker, InstanceLimit limit, Tags.TagStore tags)
{
    public AwsResponse Create(AwsRequest request)
    {
        var (job, tagged) = TrainingJobInput.Read(request);
        Touch(request, job.Arn);
        store.Transaction(() =>
        {
            if (worker.Jobs.Get(job.Name) is not null)
                throw SageMakerErrors.ResourceInUse(
                    $"Training job names must be unique within an AWS account and region, and a training job with this name already exists ({job.Arn})"
                );
            limit.Require($"{job.Spec.InstanceType} for training job usage", worker.Running, 1);
            worker.Jobs.Put(job.Name, job);
            tags.Add(job.Arn, tagged);
        });
        worker.Launch(job);
        return AwsResponse.Json(new JsonObject { ["TrainingJobArn"] = job.Arn });
    }

    public AwsResponse Describe(AwsRequest request) => AwsResponse.Json(TrainingJobDocuments.Describe(worker.Current(Require(request))));

    public AwsResponse List(AwsRequest request) =>
        SageMakerPage.Answer(
            request,
            "TrainingJobSummaries",
            worker.Jobs.List().Select(item => TrainingJobDocuments.Summary(item.Value)),
            descendingByDefault: false
        );

    public AwsResponse Stop(AwsRequest request)
    {
        var job = Require(request);
        worker.Stop(job.Name);
        return AwsResponse.Empty;
    }

    private TrainingJobRecord Require(AwsRequest request)
    {
        var input = request.Input();
        var name = input.RequiredString("TrainingJobName");
        input.Complete();
        Touch(request, request.Arn("sagemaker", $"training-job/{name}"));
        return worker.Jobs.Get(name) ?? throw SageMakerErrors.ResourceNotFound();
    }

    private static void Touch(AwsRequest request, string arn) =>
        request.Resources.Add(new TrailResource("AWS::SageMaker::TrainingJob", arn));
}
