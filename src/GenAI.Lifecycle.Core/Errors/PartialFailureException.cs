namespace GenAI.Lifecycle;

/// <summary>Something that failed among others.</summary>
/// <param name="Item">What it was about: an id, a key, a name.</param>
/// <param name="Error">Why.</param>
public sealed record PartialFailure(string Item, Exception Error);

/// <summary>Work of which a part failed. What succeeded is kept.</summary>
public class PartialFailureException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="operation">What was done, such as <c>Upload of 12 objects</c>.</param>
    /// <param name="succeededCount">How many succeeded.</param>
    /// <param name="failures">What failed, at least one.</param>
    public PartialFailureException(string operation, int succeededCount, IReadOnlyList<PartialFailure> failures)
        : base(Describe(operation, succeededCount, failures), failures.Count > 0 ? failures[0].Error : null) => (SucceededCount, Failures) = (succeededCount, failures);

    /// <summary>How many succeeded.</summary>
    public int SucceededCount { get; }

    /// <summary>What failed.</summary>
    public IReadOnlyList<PartialFailure> Failures { get; }

    private static string Describe(string operation, int succeeded, IReadOnlyList<PartialFailure> failures)
    {
        ArgumentNullException.ThrowIfNull(failures);
        const int Shown = 5;
        var list = string.Join("; ", failures.Take(Shown).Select(static f => $"{f.Item}: {f.Error.Message}"));
        return $"{operation}: {succeeded} succeeded, {failures.Count} failed. {list}{(failures.Count > Shown ? $"; and {failures.Count - Shown} more" : string.Empty)}";
    }
}

/// <summary>Work of which a part failed, with the results of the rest.</summary>
/// <typeparam name="T">The result's type.</typeparam>
public sealed class PartialFailureException<T> : PartialFailureException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="operation">What was done.</param>
    /// <param name="succeeded">The results that are there.</param>
    /// <param name="failures">What failed, at least one.</param>
    public PartialFailureException(string operation, IReadOnlyList<T> succeeded, IReadOnlyList<PartialFailure> failures)
        : base(operation, succeeded?.Count ?? throw new ArgumentNullException(nameof(succeeded)), failures) => Succeeded = succeeded;

    /// <summary>The results that are there.</summary>
    public IReadOnlyList<T> Succeeded { get; }
}
