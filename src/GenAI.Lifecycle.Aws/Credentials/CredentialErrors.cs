using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Credentials;

/// <summary>Detects errors that fresh credentials may fix.</summary>
internal static class CredentialErrors
{
    /// <summary>Determines whether the service reported the credentials as expired or unknown.</summary>
    public static bool MayBeCuredByRefresh(AmazonServiceException error) =>
        error.ErrorCode
            is "ExpiredToken"
                or "ExpiredTokenException"
                or "UnrecognizedClientException"
                or "InvalidClientTokenId"
                or "TokenRefreshRequired";

    /// <summary>
    /// Determines whether another attempt has keys other than <paramref name="refused"/>: another call may have fetched
    /// them already, so that many rejected calls fetch new credentials only once.
    /// </summary>
    public static async ValueTask<bool> TryReplaceAsync(AWSCredentials? credentials, string? refused)
    {
        if (credentials is null)
            return false;
        var current = await credentials.GetCredentialsAsync().ConfigureAwait(false);
        return current.AccessKey != refused || TryRefresh(credentials);
    }

    /// <summary>Drops cached credentials so that the next use fetches new ones; false where credentials are fixed.</summary>
    public static bool TryRefresh(AWSCredentials? credentials)
    {
        switch (credentials)
        {
            case SharedCredentials shared:
                return shared.TryRefresh();
            case RefreshingAWSCredentials refreshing:
                refreshing.ClearCredentials();
                return true;
            default:
                return false;
        }
    }
}
