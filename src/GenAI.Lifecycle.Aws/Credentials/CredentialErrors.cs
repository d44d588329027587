using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Credentials;

/// <summary>Errors that fresh credentials may cure.</summary>
internal static class CredentialErrors
{
    /// <summary>Whether the service called the credentials expired or unknown.</summary>
    public static bool MayBeCuredByRefresh(AmazonServiceException error) => error.ErrorCode is
        "ExpiredToken" or "ExpiredTokenException" or "UnrecognizedClientException" or "InvalidClientTokenId" or "TokenRefreshRequired";

    /// <summary>Drops cached credentials so that the next use fetches new ones; false where credentials are fixed.</summary>
    public static bool TryRefresh(AWSCredentials? credentials)
    {
        switch (credentials)
        {
            case SharedCredentials shared: return shared.TryRefresh();
            case RefreshingAWSCredentials refreshing:
                refreshing.ClearCredentials();
                return true;
            default: return false;
        }
    }
}
