using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.SageMaker.Serving;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Executes an UpdateEndpoint: starts the new fleet, shifts the traffic and ends the old fleet, or rolls back.</summary>
internal sealed class Rollout(
    EndpointStore endpoints,
    DeploymentFactory factory,
    TrafficTable traffic,
    IAlarmStates alarms,
    ITrail trail,
    TimeProvider time
)
{
    private const string EventSource = "sagemaker.amazonaws.com";

    public async Task ExecuteAsync(string name, DeploymentPolicy policy, CancellationToken cancellationToken)
    {
        var endpoint = endpoints.Find(name)!;
        var pending = endpoint.Pending!;
        var current = traffic.Find(name)!.Current;
        var baking = new Baking(policy, alarms, time);
        Deployment? next = null;
        try
        {
            next = await factory.CreateAsync(name, pending.Variants, pending.Shadows, cancellationToken).ConfigureAwait(false);
            if (policy.Kind == RolloutKind.Rolling)
                await RollAsync(name, policy, current, next, baking, cancellationToken).ConfigureAwait(false);
            else
                await ShiftAsync(name, policy, current, next, baking, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DeploymentException or RolloutStoppedException)
        {
            await RollBackAsync(endpoint, policy, current, next, exception.Message, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch
        {
            if (next is not null)
                await next.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        if (policy.TerminationWait > TimeSpan.Zero)
            await Task.Delay(policy.TerminationWait, time, cancellationToken).ConfigureAwait(false);
        traffic.Set(name, new EndpointTraffic(next));
        await current.StopAsync().ConfigureAwait(false);
        endpoints.Change(name, record =>
            record with
            {
                Status = EndpointStatus.InService,
                ConfigName = pending.ConfigName,
                Variants = [.. pending.Variants.Select(variant => variant.Settled())],
                Shadows = [.. pending.Shadows.Select(variant => variant.Settled())],
                Pending = null,
                FailureReason = null,
            }
        );
    }

    /// <summary>Blue/green: the whole new fleet first, then its traffic step by step.</summary>
    private async Task ShiftAsync(
        string name,
        DeploymentPolicy policy,
        Deployment current,
        Deployment next,
        Baking baking,
        CancellationToken cancellationToken
    )
    {
        var pending = endpoints.Find(name)!.Pending!;
        await next.ScaleAsync(
                fleet => pending.All.First(variant => variant.Spec.Name == fleet.Spec.Name).DesiredInstanceCount,
                cancellationToken
            )
            .ConfigureAwait(false);
        baking.Check();
        foreach (var share in RolloutPlan.Shares(policy, pending.Variants.Sum(variant => variant.DesiredInstanceCount)))
        {
            Note(name, current, next, "ActivatingTraffic", share);
            traffic.Set(name, new EndpointTraffic(current, next, share));
            var since = Note(name, current, next, "Baking", share);
            await baking.WaitAsync(since, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Rolling: batch by batch, starts new copies and ends as many old ones.</summary>
    private async Task RollAsync(
        string name,
        DeploymentPolicy policy,
        Deployment current,
        Deployment next,
        Baking baking,
        CancellationToken cancellationToken
    )
    {
        var (oldFleet, newFleet) = (current.Variants[0], next.Variants[0]);
        var total = endpoints.Find(name)!.Pending!.Variants[0].DesiredInstanceCount;
        var before = oldFleet.Count;
        foreach (var replaced in RolloutPlan.Batches(policy.Step!, total))
        {
            await newFleet.ScaleAsync(replaced, cancellationToken).ConfigureAwait(false);
            var share = (double)replaced / total;
            Note(name, current, next, "ActivatingTraffic", share);
            traffic.Set(name, new EndpointTraffic(current, next, share));
            var since = Note(name, current, next, "Baking", share);
            await baking.WaitAsync(since, cancellationToken).ConfigureAwait(false);
            await oldFleet.ScaleAsync(Math.Max(0, before - replaced * before / total), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RollBackAsync(
        EndpointRecord endpoint,
        DeploymentPolicy policy,
        Deployment current,
        Deployment? next,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var name = endpoint.Name;
        endpoints.Change(name, record => record with { Status = EndpointStatus.RollingBack, FailureReason = reason });
        trail.RecordServiceEvent(EventSource, "EndpointDeploymentRollback", [new TrailResource("AWS::SageMaker::Endpoint", endpoint.Arn)]);
        var status = EndpointStatus.InService;
        try
        {
            await RestoreCapacityAsync(endpoint, policy, current, cancellationToken).ConfigureAwait(false);
            traffic.Set(name, new EndpointTraffic(current));
            if (next is not null)
                await next.StopAsync().ConfigureAwait(false);
        }
        catch (DeploymentException exception)
        {
            // The endpoint stays in service with the remaining copies of both fleets.
            status = EndpointStatus.UpdateRollbackFailed;
            reason = $"{reason} The rollback failed: {exception.Message}";
        }

        endpoints.Change(name, record =>
            record with
            {
                Status = status,
                FailureReason = reason,
                Pending = null,
                Variants =
                [
                    .. endpoint.Variants.Select(variant => variant with { CurrentInstanceCount = current.Find(variant.Spec.Name)!.Count }),
                ],
            }
        );
    }

    private static async Task RestoreCapacityAsync(
        EndpointRecord endpoint,
        DeploymentPolicy policy,
        Deployment current,
        CancellationToken cancellationToken
    )
    {
        foreach (var variant in endpoint.All)
        {
            var fleet = current.Find(variant.Spec.Name)!;
            var missing = variant.DesiredInstanceCount - fleet.Count;
            if (missing <= 0)
                continue;
            var batch = policy.RollbackBatch?.Count(variant.DesiredInstanceCount) ?? missing;
            while (fleet.Count < variant.DesiredInstanceCount)
                await fleet
                    .ScaleAsync(Math.Min(variant.DesiredInstanceCount, fleet.Count + batch), cancellationToken)
                    .ConfigureAwait(false);
        }
    }

    /// <summary>Records the progress of the rollout: weights as shares of the traffic, and running instances.</summary>
    private DateTimeOffset Note(string name, Deployment current, Deployment next, string phase, double share)
    {
        var now = time.GetUtcNow();
        endpoints.Change(name, record =>
            record with
            {
                Variants = [.. record.Variants.Select(variant => At(variant, current, 1 - share))],
                Pending = record.Pending! with
                {
                    Variants =
                    [
                        .. record.Pending.Variants.Select(variant =>
                            At(variant, next, share) with
                            {
                                Phases = [new VariantPhase(phase, null, now)],
                            }
                        ),
                    ],
                    Shadows = [.. record.Pending.Shadows.Select(variant => At(variant, next, share))],
                },
            }
        );
        return now;
    }

    private static VariantRecord At(VariantRecord variant, Deployment deployment, double share) =>
        variant with
        {
            CurrentWeight = variant.DesiredWeight * share,
            CurrentInstanceCount = deployment.Find(variant.Spec.Name)?.Count ?? 0,
        };
}
