namespace GenAI.Lifecycle;

/// <summary>Represents one failure among several items.</summary>
/// <param name="Item">The failed item: an id, a key, a name.</param>
/// <param name="Error">The error.</param>
public sealed record PartialFailure(string Item, Exception Error);

/// <summary>Thrown when a part of an operation failed. Successful results are kept.</summary>
public class PartialFailureException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="operation">The operation, such as <c>Upload of 12 objects</c>.</param>
    /// <param name="succeededCount">The number of successful items.</param>
    /// <param name="failures">The failures, at least one.</param>
    public PartialFailureException(string operation, int succeededCount, IReadOnlyList<PartialFailure> failures)
        : base(Describe(operation, succeededCount, failures), failures.Count > 0 ? failures[0].Error : null) =>
        (SucceededCount, Failures) = (succeededCount, failures);

    /// <summary>The number of successful items.</summary>
    public int SucceededCount { get; }

    /// <summary>The failures.</summary>
    public IReadOnlyList<PartialFailure> Failures { get; }

    private static string Describe(string operation, int succeeded, IReadOnlyList<PartialFailure> failures)
    {
        ArgumentNullException.ThrowIfNull(failures);
        const int Shown = 5;
        var list = string.Join("; ", failures.Take(Shown).Select(static f => $"{f.Item}: {f.Error.Message}"));
        return $"{operation}: {succeeded} succeeded, {failures.Count} failed. {list}{(failures.Count > Shown ? $"; and {failures.Count - Shown} more" : string.Empty)}";
    }
}

/// <summary>Thrown when a part of an operation failed, with the successful results.</summary>
/// <typeparam name="T">The result's type.</typeparam>
public sealed class PartialFailureException<T> : PartialFailureException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="succeeded">The successful results.</param>
    /// <param name="failures">The failures, at least one.</param>
    public PartialFailureException(string operation, IReadOnlyList<T> succeeded, IReadOnlyList<PartialFailure> failures)
        : base(operation, succeeded?.Count ?? throw new ArgumentNullException(nameof(succeeded)), failures) => Succeeded = succeeded;

    /// <summary>The successful results.</summary>
    public IReadOnlyList<T> Succeeded { get; }
}
