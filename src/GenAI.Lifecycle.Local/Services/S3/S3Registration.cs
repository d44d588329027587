using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Buckets;
using GenAI.Lifecycle.Local.Services.S3.Multipart;
using GenAI.Lifecycle.Local.Services.S3.Objects;
using GenAI.Lifecycle.Local.Services.S3.Posts;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Services.S3;

internal static class S3Registration
{
    public static IServiceCollection AddS3(this IServiceCollection services) =>
        services
            .AddSingleton<S3Store>()
            .AddSingleton<IObjectStore, S3ObjectStore>()
            .AddSingleton<BucketOperations>()
            .AddSingleton<ListOperations>()
            .AddSingleton<ReadOperations>()
            .AddSingleton<AttributesOperation>()
            .AddSingleton<WriteOperations>()
            .AddSingleton<CopyOperation>()
            .AddSingleton<PostOperation>()
            .AddSingleton<DeleteOperations>()
            .AddSingleton<TaggingOperations>()
            .AddSingleton<MultipartOperations>()
            .AddSingleton<PartOperations>()
            .AddSingleton<ILocalService, S3Service>();
}
