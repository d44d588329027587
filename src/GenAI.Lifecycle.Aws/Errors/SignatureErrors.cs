using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws;

/// <summary>Refusals of a request whose signature came too late or too early, told apart from one that is wrong.</summary>
internal static class SignatureErrors
{
    /// <summary>Determines whether a service refused a request for the time of its signature: signed anew it may pass.</summary>
    public static bool IsOutOfTime(AmazonServiceException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return IsOutOfTime(error.ErrorCode, error.Message);
    }

    /// <summary>Determines whether a code and its message tell of the signature's time.</summary>
    public static bool IsOutOfTime(string? code, string? message) => code switch
    {
        "RequestExpired" or "RequestTimeTooSkewed" or "RequestInTheFuture" => true,
        "SignatureDoesNotMatch" or "InvalidSignatureException" or "AuthFailure" =>
            Says(message, "Signature expired") || Says(message, "Signature not yet current"),
        _ => false,
    };

    private static bool Says(string? message, string words) => message?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
}
