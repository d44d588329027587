using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling.Schedules;

/// <summary>PutScheduledAction, DescribeScheduledActions, DeleteScheduledAction.</summary>
internal sealed class ScheduledActionOperations(ScalingStore store)
{
    private const int MaxNames = 50;

    public AwsResponse Put(AwsRequest request)
    {
        var input = request.Input();
        var name = input.RequiredString("ScheduledActionName");
        var id = ScalingInput.ResourceId(input);
        var schedule = input.String("Schedule");
        var timezone = input.String("Timezone");
        var (start, end) = (input.Timestamp("StartTime"), input.Timestamp("EndTime"));
        var action = input.Object("ScalableTargetAction");
        var (min, max) = ((int?)action?.Integer("MinCapacity", 0, int.MaxValue), (int?)action?.Integer("MaxCapacity", 0, int.MaxValue));
        input.Complete();
        if (store.Targets.Get(id) is null)
            throw ScalingInput.NoTarget(id);

        // Members that an update omits stay unchanged, except for the times.
        var known = store.Actions.Get(ScalingStore.KeyOf(id, name));
        var record = new ScheduledActionRecord
        {
            Name = name,
            Arn = known?.Arn
                ?? $"arn:{request.Partition}:autoscaling:{request.Region}:{request.AccountId}:scheduledAction:{Guid.NewGuid()}:resource/sagemaker/{id}:scheduledActionName/{name}",
            ResourceId = id,
            Schedule = schedule ?? known?.Schedule ?? throw ServiceError.Validation("Schedule is required to create a scheduled action."),
            Timezone = timezone ?? known?.Timezone,
            StartTime = start,
            EndTime = end,
            Min = action is null ? known?.Min : min,
            Max = action is null ? known?.Max : max,
            CreationTime = known?.CreationTime ?? request.Time,
        };
        Check(record);
        store.Actions.Put(ScalingStore.KeyOf(id, name), record.After(request.Time));
        return AwsResponse.Json([]);
    }

    public AwsResponse Describe(AwsRequest request)
    {
        var input = request.Input();
        var id = ScalingInput.OptionalResourceId(input);
        var names = input.Strings("ScheduledActionNames");
        if (names?.Count > MaxNames)
            input.Fail(
                "ScheduledActionNames",
                $"[{string.Join(", ", names)}]",
                $"Member must have length less than or equal to {MaxNames}"
            );

        var page = ScalingPage.Read(input);
        input.Complete();
        var actions = store
            .Actions.List()
            .Select(item => item.Value)
            .Where(action => (id is null || action.ResourceId == id) && (names is not { Count: > 0 } || names.Contains(action.Name)));
        return ScalingPage.Answer("ScheduledActions", actions.Select(Document), page);
    }

    public AwsResponse Delete(AwsRequest request)
    {
        var input = request.Input();
        var name = input.RequiredString("ScheduledActionName");
        var id = ScalingInput.ResourceId(input);
        input.Complete();
        if (!store.Actions.Remove(ScalingStore.KeyOf(id, name)))
            throw new ServiceError(
                "ObjectNotFoundException",
                400,
                $"No scheduled action found for service namespace: {ScalingInput.Namespace}, resource ID: {id}, scalable dimension: {ScalingInput.Dimension}, scheduled action name: {name}"
            );

        return AwsResponse.Json([]);
    }

    private static void Check(ScheduledActionRecord action)
    {
        if (action.Min is null && action.Max is null)
            throw ServiceError.Validation("ScalableTargetAction must have MinCapacity, MaxCapacity or both.");
        if (action.Min > action.Max)
            throw ServiceError.Validation("Maximum capacity cannot be less than minimum capacity");
        if (action.StartTime >= action.EndTime)
            throw ServiceError.Validation("The start time of a scheduled action must be before its end time.");
    }

    private static JsonObject Document(ScheduledActionRecord action)
    {
        var bounds = new JsonObject();
        if (action.Min is { } min)
            bounds["MinCapacity"] = min;
        if (action.Max is { } max)
            bounds["MaxCapacity"] = max;

        var document = new JsonObject
        {
            ["ScheduledActionName"] = action.Name,
            ["ScheduledActionARN"] = action.Arn,
            ["ServiceNamespace"] = ScalingInput.Namespace,
            ["Schedule"] = action.Schedule,
            ["ResourceId"] = action.ResourceId,
            ["ScalableDimension"] = ScalingInput.Dimension,
            ["ScalableTargetAction"] = bounds,
            ["CreationTime"] = new AwsTimestamp(action.CreationTime).ToNode(),
        };
        if (action.Timezone is { } timezone)
            document["Timezone"] = timezone;
        if (action.StartTime is { } start)
            document["StartTime"] = new AwsTimestamp(start).ToNode();
        if (action.EndTime is { } end)
            document["EndTime"] = new AwsTimestamp(end).ToNode();
        return document;
    }
}
