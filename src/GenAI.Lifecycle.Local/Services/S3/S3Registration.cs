using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Services.S3;

internal static class S3Registration
{
    public static IServiceCollection AddS3(this IServiceCollection services) => services
        .AddSingleton<S3Store>()
        .AddSingleton<IObjectStore, S3ObjectStore>()
        .AddSingleton<BucketOperations>()
        .AddSingleton<ListOperations>()
        .AddSingleton<ReadOperations>()
        .AddSingleton<WriteOperations>()
        .AddSingleton<DeleteOperations>()
        .AddSingleton<TaggingOperations>()
        .AddSingleton<MultipartOperations>()
        .AddSingleton<ILocalService, S3Service>();
}
