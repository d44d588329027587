using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.SageMaker;

/// <summary>Refusals in SageMaker's words.</summary>
internal static class SageMakerErrors
{
    public static ServiceError NotFound(string kind, string arn) => ServiceError.Validation($"Could not find {kind} \"{arn}\".");

    public static ServiceError Exists(string kind, string arn) => ServiceError.Validation($"Cannot create already existing {kind} \"{arn}\".");

    public static ServiceError InProgress(string arn) => ServiceError.Validation($"Cannot update in-progress endpoint \"{arn}\".");

    /// <summary>Returns a training job's model declares ResourceNotFound; the service answers this.</summary>
    public static ServiceError ResourceNotFound() => ServiceError.Validation("Requested resource not found.");

    public static ServiceError ResourceInUse(string message) => new("ResourceInUse", 400, message);

    public static ServiceError LimitExceeded(string resource, int limit, int used, int delta) => new(
        "ResourceLimitExceeded", 400,
        $"The account-level service limit '{resource}' is {limit} Instances, with current utilization of {used} Instances and a request delta of {delta} Instances. Please use AWS Service Quotas to request an increase for this quota. If AWS Service Quotas is not available, contact AWS support to request an increase for this quota. Locally the quota is LocalAwsOptions.MaxInstances.");

    /// <summary>Refuses members that AWS knows and this service does not do.</summary>
    public static void RefuseUnsupported(this InputReader input, params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
            if (input.Has(member)) throw ServiceError.Validation($"{member} is not supported by the local SageMaker.");
    }
}
