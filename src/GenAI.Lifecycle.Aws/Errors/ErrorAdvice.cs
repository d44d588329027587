namespace GenAI.Lifecycle.Aws;

/// <summary>What a caller can do about an error, where the service's own message does not say.</summary>
internal static class ErrorAdvice
{
    private const string OutOfTime =
        "The request arrived too long after it was signed, or before: signed anew it was refused as well. "
        + "Set the machine's clock, and look for what holds requests back (a machine that slept, a busy proxy).";

    public static string? For(string service, string operation, string? code, string message) => code switch
    {
        _ when SignatureErrors.IsOutOfTime(code, message) => OutOfTime,
        "AccessDeniedException" or "AccessDenied" => service.StartsWith("bedrock", StringComparison.Ordinal)
            ? "Grant the caller's role this action, and access to the model in this region."
            : $"Grant the caller's role the action {service}:{operation}.",
        "UnrecognizedClientException" or "InvalidClientTokenId" or "InvalidAccessKeyId" => "The access key is not known there: check profile and region.",
        "SignatureDoesNotMatch" or "InvalidSignatureException" => "The secret key does not belong to the access key, or something on the way changed the request.",
        "ExpiredToken" or "ExpiredTokenException" => "The session has expired: refresh the credentials.",
        "ThrottlingException" or "TooManyRequestsException" => "The quota is used up: send less at once, or ask for a higher quota.",
        "ResourceLimitExceeded" => "The account's quota for this resource is used up: ask for a higher one in Service Quotas, or delete what is not needed.",
        "ResourceInUse" or "ResourceInUseException" => "The name is taken: choose another, or attach to what is there.",
        "ResourceNotFoundException" when service == "bedrock-runtime" => "The model does not exist in this region, or is at its end of life: list the foundation models.",
        "ValidationException" when message.Contains("on-demand throughput", StringComparison.OrdinalIgnoreCase) => "Call the model by an inference profile, such as us.<model id>.",
        "ModelNotReadyException" => "The model is being loaded: try again in a moment.",
        "ModelError" or "ModelErrorException" => "The container answered with an error: read its log.",
        _ => null,
    };
}
