using System.Globalization;
using GenAI.Lifecycle.Local.Services.ApplicationAutoScaling.Schedules;
using GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;

/// <summary>Targets, policies and activities.</summary>
internal sealed class ScalingStore(StateStore store) : IScalableTargets
{
    private const int KeptActivities = 1000;

    public StateCollection<ScalableTargetRecord> Targets { get; } =
        store.Collection("autoscaling/targets", ScalingJson.Default.ScalableTargetRecord);

    /// <summary>By resource and name.</summary>
    public StateCollection<ScalingPolicyRecord> Policies { get; } =
        store.Collection("autoscaling/policies", ScalingJson.Default.ScalingPolicyRecord);

    /// <summary>By resource and name.</summary>
    public StateCollection<ScheduledActionRecord> Actions { get; } =
        store.Collection("autoscaling/scheduled-actions", ScalingJson.Default.ScheduledActionRecord);

    /// <summary>In order of their start.</summary>
    public StateCollection<ScalingActivityRecord> Activities { get; } =
        store.Collection("autoscaling/activities", ScalingJson.Default.ScalingActivityRecord);

    public static string KeyOf(string resourceId, string policyName) => $"{resourceId}\n{policyName}";

    public static string KeyOf(ScalingActivityRecord activity) =>
        string.Create(CultureInfo.InvariantCulture, $"{activity.StartTime.UtcTicks:D19}/{activity.Id}");

    /// <summary>Adds an activity; the oldest beyond <see cref="KeptActivities"/> are removed.</summary>
    public void AddActivity(ScalingActivityRecord activity) =>
        store.Transaction(() =>
        {
            Activities.Put(KeyOf(activity), activity);
            var kept = Activities.List();
            foreach (var (key, _) in kept.Take(kept.Count - KeptActivities))
                Activities.Remove(key);
        });

    public IReadOnlyList<ScheduledActionRecord> ActionsOf(string resourceId) =>
        [.. Actions.List(KeyOf(resourceId, string.Empty)).Select(item => item.Value)];

    public IReadOnlyList<ScalingPolicyRecord> PoliciesOf(string resourceId) =>
        [.. Policies.List(KeyOf(resourceId, string.Empty)).Select(item => item.Value)];

    public IReadOnlyList<string> VariantsOf(string endpointName) =>
        [.. Targets.List($"endpoint/{endpointName}/").Select(item => item.Value.Variant)];
}
