using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>What a judge answered.</summary>
/// <typeparam name="T">The verdict's type.</typeparam>
/// <param name="Verdict">What was read of it, or why nothing was.</param>
/// <param name="Response">The model's last response.</param>
/// <param name="Spent">What asking took.</param>
public sealed record JudgeAnswer<T>(Parsed<T> Verdict, ChatResponse Response, JudgeTally Spent);
