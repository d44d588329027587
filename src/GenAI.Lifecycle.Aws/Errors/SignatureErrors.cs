using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws;

/// <summary>Distinguishes signatures that arrive too late or too early from wrong ones.</summary>
internal static class SignatureErrors
{
    /// <summary>Determines whether a service rejected a request because of its signing time: a newly signed request may succeed.</summary>
    public static bool IsOutOfTime(AmazonServiceException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return IsOutOfTime(error.ErrorCode, error.Message);
    }

    /// <summary>Determines whether a code and its message concern the signing time.</summary>
    public static bool IsOutOfTime(string? code, string? message) =>
        code switch
        {
            "RequestExpired" or "RequestTimeTooSkewed" or "RequestInTheFuture" => true,
            "SignatureDoesNotMatch" or "InvalidSignatureException" or "AuthFailure" => Says(message, "Signature expired")
                || Says(message, "Signature not yet current"),
            _ => false,
        };

    private static bool Says(string? message, string words) => message?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
}
