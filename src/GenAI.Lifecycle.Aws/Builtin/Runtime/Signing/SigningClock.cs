using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.Signing;

/// <summary>The clock for signatures: this machine's, corrected when a service reports a skew.</summary>
internal sealed class SigningClock(TimeProvider time)
{
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(4);

    private long _offset;

    /// <summary>The service's time, as far as it is known.</summary>
    public DateTimeOffset Now => time.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _offset));

    /// <summary>Corrects the clock if <paramref name="error"/> may come from a skew and the service's date confirms it.</summary>
    /// <param name="error">The service's error.</param>
    /// <param name="dated">The answer's date.</param>
    /// <returns>Whether a request signed now gets a different date.</returns>
    public bool TryCorrect(AmazonServiceException error, DateTimeOffset? dated)
    {
        var mayBeSkew =
            error.ErrorCode
            is "RequestTimeTooSkewed"
                or "RequestExpired"
                or "InvalidSignatureException"
                or "SignatureDoesNotMatch"
                or "AuthFailure"
                or "RequestInTheFuture";
        if (!mayBeSkew || dated is not { } theirs || (theirs - Now).Duration() < s_tolerance)
            return false;
        Volatile.Write(ref _offset, (theirs - time.GetUtcNow()).Ticks);
        return true;
    }
}
