using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.SageMaker;

/// <summary>Creates SageMaker's errors.</summary>
internal static class SageMakerErrors
{
    public static ServiceError NotFound(string kind, string arn) => ServiceError.Validation($"Could not find {kind} \"{arn}\".");

    public static ServiceError Exists(string kind, string arn) =>
        ServiceError.Validation($"Cannot create already existing {kind} \"{arn}\".");

    public static ServiceError InProgress(string arn) => ServiceError.Validation($"Cannot update in-progress endpoint \"{arn}\".");

    /// <summary>
    /// Returns the error of a missing training job; the model declares ResourceNotFound, but the service returns this
    /// one.
    /// </summary>
    public static ServiceError ResourceNotFound() => ServiceError.Validation("Requested resource not found.");

    public static ServiceError ResourceInUse(string message) => new("ResourceInUse", 400, message);

    public static ServiceError LimitExceeded(string resource, int limit, int used, int delta) =>
        new(
            "ResourceLimitExceeded",
            400,
            $"The account-level service limit '{resource}' is {limit} Instances, with current utilization of {used} Instances and a request delta of {delta} Instances. Please use AWS Service Quotas to request an increase for this quota. If AWS Service Quotas is not available, contact AWS support to request an increase for this quota. Locally the quota is LocalAwsOptions.MaxInstances."
        );

    /// <summary>Rejects members of AWS that this service does not support.</summary>
    public static void RefuseUnsupported(this InputReader input, params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
            if (input.Has(member))
                throw ServiceError.Validation($"{member} is not supported by the local SageMaker.");
    }
}
