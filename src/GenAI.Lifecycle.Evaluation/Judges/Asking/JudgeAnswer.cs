using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>A judge's answer.</summary>
/// <typeparam name="T">The verdict's type.</typeparam>
/// <param name="Verdict">The parsed verdict, or the reason why it could not be read.</param>
/// <param name="Response">The model's last response.</param>
/// <param name="Spent">The calls and tokens of the question.</param>
public sealed record JudgeAnswer<T>(Parsed<T> Verdict, ChatResponse Response, JudgeTally Spent);
