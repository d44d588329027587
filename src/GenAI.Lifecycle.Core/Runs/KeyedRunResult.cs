namespace GenAI.Lifecycle.Runs;

/// <summary>Represents the results of a run.</summary>
/// <typeparam name="TResult">The type of a unit's result.</typeparam>
/// <param name="Results">The results of the units that are done, in the order of the units.</param>
/// <param name="Failures">The failures of this attempt.</param>
/// <param name="IsBudgetReached">Whether units were left out because the budget cannot cover them.</param>
public sealed record KeyedRunResult<TResult>(IReadOnlyList<TResult> Results, IReadOnlyList<PartialFailure> Failures, bool IsBudgetReached);
