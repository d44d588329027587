using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.SageMaker.Models;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;

/// <summary>CreateEndpointConfig, DescribeEndpointConfig, ListEndpointConfigs, DeleteEndpointConfig.</summary>
internal sealed class EndpointConfigOperations(StateStore store, ModelOperations models, Tags.TagStore tags)
{
    private const string Kind = "endpoint configuration";

    private readonly StateCollection<EndpointConfigRecord> _configs = store.Collection(
        "sagemaker/endpoint-configs",
        SageMakerJson.Default.EndpointConfigRecord
    );

    public IEnumerable<EndpointConfigRecord> All() => _configs.List().Select(item => item.Value);

    /// <exception cref="ServiceError">The config does not exist.</exception>
    public EndpointConfigRecord Require(AwsRequest request, string name) =>
        _configs.Get(name) ?? throw SageMakerErrors.NotFound(Kind, Arn(request, name));

    public AwsResponse Create(AwsRequest request)
    {
        var (config, tagged) = EndpointConfigInput.Read(request);
        request.Resources.Add(new TrailResource("AWS::SageMaker::EndpointConfig", config.Arn));
        foreach (var variant in config.Variants.Concat(config.Shadows).Where(variant => models.Find(variant.ModelName) is null))
            throw SageMakerErrors.NotFound("model", request.Arn("sagemaker", $"model/{variant.ModelName}"));
        store.Transaction(() =>
        {
            if (!_configs.TryAdd(config.Name, config))
                throw SageMakerErrors.Exists(Kind, config.Arn);
            tags.Add(config.Arn, tagged);
        });
        return AwsResponse.Json(new JsonObject { ["EndpointConfigArn"] = config.Arn });
    }

    public AwsResponse Describe(AwsRequest request)
    {
        var config = Require(request);
        var document = SageMakerDocument.Echo(config.Request, "Tags");
        document["EndpointConfigArn"] = config.Arn;
        document["CreationTime"] = SageMakerDocument.Time(config.CreationTime);
        foreach (var list in (string[])["ProductionVariants", "ShadowProductionVariants"])
        foreach (var variant in document[list]?.AsArray() ?? [])
            if (variant!["InitialVariantWeight"] is null)
                variant["InitialVariantWeight"] = 1.0;
        return AwsResponse.Json(document);
    }

    public AwsResponse List(AwsRequest request) =>
        SageMakerPage.Answer(
            request,
            "EndpointConfigs",
            All()
                .Select(config => new Listed(
                    config.Name,
                    string.Empty,
                    config.CreationTime,
                    config.CreationTime,
                    new JsonObject
                    {
                        ["EndpointConfigName"] = config.Name,
                        ["EndpointConfigArn"] = config.Arn,
                        ["CreationTime"] = SageMakerDocument.Time(config.CreationTime),
                    }
                )),
            descendingByDefault: true
        );

    public AwsResponse Delete(AwsRequest request)
    {
        var config = Require(request);
        _configs.Remove(config.Name);
        tags.Forget(config.Arn);
        return AwsResponse.Empty;
    }

    private EndpointConfigRecord Require(AwsRequest request)
    {
        var input = request.Input();
        var name = input.RequiredString("EndpointConfigName");
        input.Complete();
        request.Resources.Add(new TrailResource("AWS::SageMaker::EndpointConfig", Arn(request, name)));
        return Require(request, name);
    }

    private static string Arn(AwsRequest request, string name) => request.Arn("sagemaker", $"endpoint-config/{name}");
}
