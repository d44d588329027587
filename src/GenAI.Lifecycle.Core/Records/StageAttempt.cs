namespace GenAI.Lifecycle.Records;

/// <summary>Represents a note about an attempt of a stage; the last note of an attempt counts.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Attempt">The id of the attempt.</param>
/// <param name="Elapsed">The time of the attempt so far.</param>
/// <param name="Ended">Whether the attempt has ended, with any outcome. A killed attempt has no note of its end.</param>
public sealed record StageAttempt(string Stage, string Attempt, TimeSpan Elapsed, bool Ended);
