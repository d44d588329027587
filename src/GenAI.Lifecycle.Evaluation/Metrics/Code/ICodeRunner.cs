namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// Runs code that a model wrote. The library brings none: such code is untrusted, and only the application knows a sandbox
/// (a container, a virtual machine, a remote service) it can be let loose in.
/// </summary>
public interface ICodeRunner
{
    /// <summary>Runs a sample against its tests.</summary>
    /// <param name="code">The code, taken out of the answer.</param>
    /// <param name="tests">The code that checks it.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What came of it. A sample that fails is a result, not an exception; an exception means that the sandbox failed.</returns>
    ValueTask<CodeOutcome> RunAsync(string code, string tests, CancellationToken cancellationToken = default);
}

/// <summary>What came of running a sample.</summary>
/// <param name="Passed">Whether all tests passed.</param>
/// <param name="Detail">What the run wrote, or why it failed; it may go into reports.</param>
public sealed record CodeOutcome(bool Passed, string? Detail = null);
