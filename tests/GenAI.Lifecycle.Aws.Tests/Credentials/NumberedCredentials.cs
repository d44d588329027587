using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Tests.Credentials;

/// <summary>Credentials that can be fetched anew: AKID1, AKID2 and so on.</summary>
internal sealed class NumberedCredentials : RefreshingAWSCredentials
{
    private int _number;

    protected override Task<CredentialsRefreshState> GenerateNewCredentialsAsync() => Task.FromResult(GenerateNewCredentials());

    protected override CredentialsRefreshState GenerateNewCredentials() =>
        new(new ImmutableCredentials($"AKID{++_number}", "secret", "token"), DateTime.MaxValue);
}
