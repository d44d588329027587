namespace GenAI.Lifecycle.Records;

/// <summary>One try of a stage, as noted while it goes on: of the notes of a try, the last one counts.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Attempt">What tells the tries of a stage apart.</param>
/// <param name="Elapsed">How long the try has taken so far.</param>
/// <param name="Ended">Whether the try has ended, in whatever way. A try that was killed has no note of its end.</param>
public sealed record StageAttempt(string Stage, string Attempt, TimeSpan Elapsed, bool Ended);
