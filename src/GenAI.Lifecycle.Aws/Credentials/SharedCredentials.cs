using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Credentials;

/// <summary>
/// The credentials of all clients: resolved at the first call, and again when a service reports them as expired.
/// </summary>
internal sealed class SharedCredentials(Func<Task<AWSCredentials>> find) : AWSCredentials, IDisposable
{
    private readonly SemaphoreSlim _finding = new(1, 1);
    private volatile AWSCredentials? _found;

    /// <inheritdoc />
    public override Task<ImmutableCredentials> GetCredentialsAsync() =>
        _found is { } found ? found.GetCredentialsAsync() : FindAndGetAsync();

    /// <inheritdoc />
    // AWSSDK.Core asks synchronously in its own pipeline's synchronous half only, which nothing here uses.
    public override ImmutableCredentials GetCredentials() => Task.Run(GetCredentialsAsync).GetAwaiter().GetResult();

    /// <summary>Makes the next use fetch new credentials; returns false if the credentials are fixed.</summary>
    public bool TryRefresh() => CredentialErrors.TryRefresh(_found);

    /// <inheritdoc />
    public void Dispose() => _finding.Dispose();

    private async Task<ImmutableCredentials> FindAndGetAsync() =>
        await (await FindAsync().ConfigureAwait(false)).GetCredentialsAsync().ConfigureAwait(false);

    private async Task<AWSCredentials> FindAsync()
    {
        await _finding.WaitAsync().ConfigureAwait(false);
        try
        {
            return _found ??= await find().ConfigureAwait(false);
        }
        finally
        {
            _finding.Release();
        }
    }
}
