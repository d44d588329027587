using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Errors that fresh credentials may cure.</summary>
internal static class CredentialErrors
{
    /// <summary>Whether the service called the credentials expired or unknown.</summary>
    public static bool MayBeCuredByRefresh(AmazonServiceException error) => error.ErrorCode is
        "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" or "UnrecognizedClientException" or "InvalidClientTokenId" or "TokenRefreshRequired";

    /// <summary>Drops cached credentials so that the next use fetches new ones; false where credentials are fixed.</summary>
    public static bool TryRefresh(AWSCredentials? credentials)
    {
        if (credentials is not RefreshingAWSCredentials refreshing) return false;
        refreshing.ClearCredentials();
        return true;
    }
}
