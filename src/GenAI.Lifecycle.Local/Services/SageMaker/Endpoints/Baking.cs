using GenAI.Lifecycle.Local.Contracts;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Waits while watching the alarms and the time of one rollout.</summary>
internal sealed class Baking(DeploymentPolicy policy, IAlarmStates alarms, TimeProvider time)
{
    private static readonly TimeSpan AlarmInterval = TimeSpan.FromSeconds(10);

    private readonly DateTimeOffset _latest = time.GetUtcNow() + policy.MaximumExecution;

    /// <exception cref="RolloutStoppedException">An alarm is in ALARM, or the maximum execution time is over.</exception>
    public async Task WaitAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var until = since + policy.Wait;
        while (true)
        {
            Check();
            var left = until - time.GetUtcNow();
            if (left <= TimeSpan.Zero)
                return;
            await Task.Delay(left < AlarmInterval ? left : AlarmInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Check()
    {
        var tripped = policy.Alarms.Where(alarm => alarms.StateOf(alarm) == "ALARM").ToList();
        if (tripped.Count > 0)
            throw new RolloutStoppedException(
                $"The deployment was rolled back because the following alarms are in ALARM state: [{string.Join(", ", tripped)}]."
            );
        if (time.GetUtcNow() > _latest)
            throw new RolloutStoppedException(
                $"The deployment was rolled back because it took longer than {policy.MaximumExecution.TotalSeconds:0} seconds."
            );
    }
}
