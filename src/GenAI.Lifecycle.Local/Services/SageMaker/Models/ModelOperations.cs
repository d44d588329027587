using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Models;

/// <summary>CreateModel, DescribeModel, ListModels, DeleteModel.</summary>
internal sealed class ModelOperations(StateStore store, ImageRegistry images, Tags.TagStore tags)
{
    private const string Kind = "model";

    private readonly StateCollection<ModelRecord> _models = store.Collection("sagemaker/models", SageMakerJson.Default.ModelRecord);

    public ModelRecord? Find(string name) => _models.Get(name);

    public IEnumerable<ModelRecord> All() => _models.List().Select(item => item.Value);

    public AwsResponse Create(AwsRequest request)
    {
        var (name, container, tagged) = ModelInput.Read(request.Input());
        var arn = Arn(request, name);
        request.Resources.Add(new TrailResource("AWS::SageMaker::Model", arn));
        if (images.Find(container.Image) is null)
            throw ServiceError.Validation($"Requested image {container.Image} not found.");
        store.Transaction(() =>
        {
            if (
                !_models.TryAdd(
                    name,
                    new ModelRecord
                    {
                        Name = name,
                        Arn = arn,
                        CreationTime = request.Time,
                        Container = container,
                        Request = request.Document,
                    }
                )
            )
                throw SageMakerErrors.Exists(Kind, arn);
            tags.Add(arn, tagged);
        });
        return AwsResponse.Json(new JsonObject { ["ModelArn"] = arn });
    }

    public AwsResponse Describe(AwsRequest request)
    {
        var model = Require(request);
        var document = SageMakerDocument.Echo(model.Request, "Tags");
        document["ModelArn"] = model.Arn;
        document["CreationTime"] = SageMakerDocument.Time(model.CreationTime);
        if (!document.ContainsKey("EnableNetworkIsolation"))
            document["EnableNetworkIsolation"] = false;
        return AwsResponse.Json(document);
    }

    public AwsResponse List(AwsRequest request) =>
        SageMakerPage.Answer(
            request,
            "Models",
            All()
                .Select(model => new Listed(
                    model.Name,
                    string.Empty,
                    model.CreationTime,
                    model.CreationTime,
                    new JsonObject
                    {
                        ["ModelName"] = model.Name,
                        ["ModelArn"] = model.Arn,
                        ["CreationTime"] = SageMakerDocument.Time(model.CreationTime),
                    }
                )),
            descendingByDefault: true
        );

    public AwsResponse Delete(AwsRequest request)
    {
        var model = Require(request);
        _models.Remove(model.Name);
        tags.Forget(model.Arn);
        return AwsResponse.Empty;
    }

    private ModelRecord Require(AwsRequest request)
    {
        var input = request.Input();
        var name = input.RequiredString("ModelName");
        input.Complete();
        request.Resources.Add(new TrailResource("AWS::SageMaker::Model", Arn(request, name)));
        return _models.Get(name) ?? throw SageMakerErrors.NotFound(Kind, Arn(request, name));
    }

    private static string Arn(AwsRequest request, string name) => request.Arn("sagemaker", $"model/{name}");
}
