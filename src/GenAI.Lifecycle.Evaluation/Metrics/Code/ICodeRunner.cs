namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// Represents a sandbox that runs code that a model wrote. This library does not include an implementation: the code is untrusted, and
/// only the application knows a sandbox (a container, a virtual machine, a remote service) in which it can run safely.
/// </summary>
public interface ICodeRunner
{
    /// <summary>Runs a sample against its tests.</summary>
    /// <param name="code">The code, taken out of the answer.</param>
    /// <param name="tests">The code that checks the answer.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The result. A failing sample is a result, not an exception; an exception means that the sandbox failed.</returns>
    ValueTask<CodeOutcome> RunAsync(string code, string tests, CancellationToken cancellationToken = default);
}

/// <summary>The result of running a sample.</summary>
/// <param name="Passed">Whether all tests passed.</param>
/// <param name="Detail">The output of the run or the reason for its failure; it can appear in reports.</param>
public sealed record CodeOutcome(bool Passed, string? Detail = null);
