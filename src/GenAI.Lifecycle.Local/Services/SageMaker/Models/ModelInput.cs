using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Models;

/// <summary>Reads the input of CreateModel.</summary>
internal static class ModelInput
{
    public static (string Name, ModelContainer Container, IReadOnlyList<Tags.Tag> Tags) Read(InputReader input)
    {
        var name = input.RequiredString("ModelName");
        var tags = Tags.TagStore.Read(input);
        var primary = input.Object("PrimaryContainer") is { } container ? ReadContainer(container) : null;
        var containers = input.Objects("Containers")?.Select(ReadContainer).ToList();
        input.Complete();

        if (primary is not null && containers is { Count: > 0 })
            throw ServiceError.Validation("Only one of PrimaryContainer and Containers can be specified.");
        if (containers is { Count: > 1 })
            throw ServiceError.Validation("Inference pipelines of more than one container are not supported by the local SageMaker.");
        return (
            name,
            primary
                ?? containers?.FirstOrDefault()
                ?? throw ServiceError.Validation("One of PrimaryContainer or Containers must be specified."),
            tags
        );
    }

    private static ModelContainer ReadContainer(InputReader input)
    {
        input.RefuseUnsupported("ModelPackageName", "InferenceSpecificationName", "MultiModelConfig", "AdditionalModelDataSources");
        var image = input.RequiredString("Image");
        if (input.String("Mode") == "MultiModel")
            throw ServiceError.Validation("Mode MultiModel is not supported by the local SageMaker.");
        var url = input.String("ModelDataUrl");
        var data = input.Object("ModelDataSource") is { } source ? ReadSource(source) : null;
        if (url is not null && data is not null)
            throw ServiceError.Validation("Only one of ModelDataUrl and ModelDataSource can be specified.");
        var environment = input.Map("Environment") ?? new Dictionary<string, string>();
        ContainerEnvironment.RefuseHooks(environment.Keys);
        return new ModelContainer
        {
            Image = image,
            Data = data ?? (url is null ? null : new ModelData(url, Archive: true)),
            Environment = environment,
        };
    }

    private static ModelData ReadSource(InputReader source)
    {
        var s3 = source.RequiredObject("S3DataSource");
        var uri = s3.RequiredString("S3Uri");
        var type = s3.RequiredString("S3DataType");
        var compression = s3.RequiredString("CompressionType");
        s3.RefuseUnsupported("HubAccessConfig", "ManifestS3Uri", "ETag", "ManifestEtag");
        if (type == "S3Prefix" && !uri.EndsWith('/'))
            s3.Fail("S3Uri", uri, "Member must end with a slash for S3DataType S3Prefix");
        if (type == "S3Prefix" && compression == "Gzip")
            s3.Fail("CompressionType", compression, "Member must be None for S3DataType S3Prefix");
        return new ModelData(uri, compression == "Gzip");
    }
}
