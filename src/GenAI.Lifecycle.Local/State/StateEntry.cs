namespace GenAI.Lifecycle.Local.State;

/// <summary>
/// Represents the position of an entry in its partition: epoch milliseconds and sequence number. Paging tokens are based
/// on it.
/// </summary>
internal readonly record struct StatePosition(long Time, long Sequence);

/// <summary>An entry read back.</summary>
internal sealed record StateEntry<T>(StatePosition Position, T Value);
