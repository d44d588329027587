namespace GenAI.Lifecycle.Aws;

/// <summary>Provides advice for an error when the service's own message has none.</summary>
internal static class ErrorAdvice
{
    private const string OutOfTime =
        "The request arrived too long after it was signed, or before it was signed; a newly signed request was rejected as well. "
        + "Set the machine's clock, and check what delays requests (a suspended machine, a busy proxy).";

    public static string? For(string service, string operation, string? code, string message) =>
        code switch
        {
            _ when SignatureErrors.IsOutOfTime(code, message) => OutOfTime,
            _ when IsOfAnotherRegion(code, message) =>
                "The request was signed for a region other than the endpoint's: set the endpoint's region.",
            NoCredentials => "Set credentials: AwsOptions.Profile or Credentials, AWS_ACCESS_KEY_ID, a profile, or a role of the instance.",
            NoRegion =>
                $"Set '{AwsOptions.SectionName}:Region' in configuration, AwsOptions.Region in code, AWS_REGION, or the profile's region.",
            "AccessDeniedException" or "AccessDenied" => service.StartsWith("bedrock", StringComparison.Ordinal)
                ? "Grant the caller's role this action, and access to the model in this region."
                : $"Grant the caller's role the action {service}:{operation}.",
            "UnrecognizedClientException" or "InvalidClientTokenId" or "InvalidAccessKeyId" =>
                "The access key is unknown to the service: check profile and region.",
            "SignatureDoesNotMatch" or "InvalidSignatureException" =>
                "The secret key does not belong to the access key, or a proxy changed the request.",
            "ExpiredToken" or "ExpiredTokenException" => "The session has expired: refresh the credentials.",
            "ThrottlingException" or "TooManyRequestsException" =>
                "The quota is used up: send fewer requests at once, or request a higher quota.",
            "ResourceLimitExceeded" =>
                "The account's quota for this resource is used up: request a higher one in Service Quotas, or delete unused resources.",
            "ResourceInUse" or "ResourceInUseException" => "The name is taken: choose another, or attach to the existing resource.",
            "ResourceNotFoundException" or "ValidationException" when NamesUnknownGuardrail(operation, code, message) =>
                "The guardrail or its version does not exist in this region: list the guardrails.",
            "ResourceNotFoundException" when service == "bedrock-runtime" =>
                "The model does not exist in this region, or is at its end of life: list the foundation models.",
            "ValidationException" when message.Contains("on-demand throughput", StringComparison.OrdinalIgnoreCase) =>
                "Call the model by an inference profile, such as us.<model id>.",
            "ModelNotReadyException" => "The model is being loaded: try again in a moment.",
            "ModelErrorException" => "The model failed on this request: send it again, or change the request.",
            "ModelError" => "The container answered with an error: read its log.",
            _ => null,
        };

    /// <summary>The code of a call for which no credentials were found.</summary>
    public const string NoCredentials = "CredentialsNotFound";

    /// <summary>The code of a call for which no region was found.</summary>
    public const string NoRegion = "RegionNotFound";

    // S3 says which region it expected; the others say that the credential's scope is wrong.
    private static bool IsOfAnotherRegion(string? code, string message) =>
        code is "AuthorizationHeaderMalformed" or "SignatureDoesNotMatch" or "InvalidSignatureException"
        && message.Contains("region", StringComparison.OrdinalIgnoreCase);

    private static bool NamesUnknownGuardrail(string operation, string? code, string message) =>
        message.Contains("guardrail", StringComparison.OrdinalIgnoreCase)
            ? code == "ResourceNotFoundException" || message.Contains("does not exist", StringComparison.OrdinalIgnoreCase)
            : operation == "ApplyGuardrail" && code == "ResourceNotFoundException";
}
