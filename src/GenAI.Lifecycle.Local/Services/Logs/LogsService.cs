using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>CloudWatch Logs.</summary>
internal sealed class LogsService(
    LogStore store,
    LogGroupOperations groups,
    LogStreamOperations streams,
    PutEventsOperation put,
    GetEventsOperation get,
    FilterEventsOperation filter,
    LocalAwsOptions options
) : ILocalService
{
    public ServiceDescription Description { get; } =
        new()
        {
            Name = "logs",
            SigningName = "logs",
            EventSource = "logs.amazonaws.com",
            JsonTarget = "Logs_20140328",
            Invalid = message => new ServiceError("InvalidParameterException", 400, message),
        };

    public IReadOnlyList<LocalOperation> Operations { get; } =
    [
        Now("CreateLogGroup", groups.Create),
        Now("DeleteLogGroup", groups.Delete),
        Now("DescribeLogGroups", groups.Describe),
        Now("PutLogGroupDeletionProtection", groups.PutDeletionProtection),
        Now("PutRetentionPolicy", groups.PutRetention),
        Now("DeleteRetentionPolicy", groups.DeleteRetention),
        Now("CreateLogStream", streams.Create),
        Now("DeleteLogStream", streams.Delete),
        Now("DescribeLogStreams", streams.Describe),
        Now("PutLogEvents", put.Put) with
        {
            DataEvent = true,
        },
        Now("GetLogEvents", get.Get) with
        {
            DataEvent = true,
        },
        Now("FilterLogEvents", filter.Filter) with
        {
            DataEvent = true,
        },
    ];

    // Groups below /aws/ belong to the services and are shared within an account: they were not created by a caller and
    // need not be deleted.
    public IEnumerable<LocalResource> Inventory() =>
        store
            .Groups()
            .Where(group => !group.Name.StartsWith("/aws/", StringComparison.Ordinal))
            .Select(group => new LocalResource(
                "AWS::Logs::LogGroup",
                group.Name,
                $"arn:{Partitions.Of(options.Region)}:logs:{options.Region}:{options.AccountId}:log-group:{group.Name}",
                group.CreationTime
            ));

    private static LocalOperation Now(string name, Func<AwsRequest, AwsResponse> handler) =>
        new(name, (request, _) => Task.FromResult(handler(request)));
}

/// <summary>Registers CloudWatch Logs.</summary>
internal static class LogsServices
{
    public static IServiceCollection AddLogs(this IServiceCollection services) =>
        services
            .AddSingleton<LogStore>()
            .AddSingleton<ILogSink>(provider => provider.GetRequiredService<LogStore>())
            .AddSingleton<LogGroupOperations>()
            .AddSingleton<LogStreamOperations>()
            .AddSingleton<PutEventsOperation>()
            .AddSingleton<GetEventsOperation>()
            .AddSingleton<FilterEventsOperation>()
            .AddSingleton<ILocalService, LogsService>();
}
