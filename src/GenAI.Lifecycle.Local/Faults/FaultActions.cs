using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Faults;

/// <summary>Applies faults to a call before its operation runs.</summary>
internal static class FaultActions
{
    public static async Task<IReadOnlyList<LocalFault>> ApplyAsync(
        AwsRequest request,
        string? target,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var struck = request.Faults.Strike(request.Service.Name, request.Operation.Name, target);
        foreach (var fault in struck)
        {
            switch (fault.Kind)
            {
                case LocalFaultKind.Latency:
                    await Task.Delay(fault.Delay, clock, cancellationToken).ConfigureAwait(false);
                    break;
                case LocalFaultKind.Throttle:
                    throw request.Service.Throttled();
                case LocalFaultKind.ServiceError:
                    throw new ServiceError(fault.ErrorCode, fault.Status, "An injected fault refused this request");
                case LocalFaultKind.CutStream or LocalFaultKind.SlowRead:
                    request.AnswerFaults.Add(fault);
                    break;
            }
        }
        return struck.Count == 0
            ? []
            : [.. struck.Where(fault => fault.Kind is LocalFaultKind.ContainerFailure or LocalFaultKind.ModelError)];
    }
}
