using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// Counts the usage of the judges of one answer. It is an ambient value, because an <c>IEvaluator</c> cannot receive one: every question to
/// a judge while an answer is scored counts for that answer.
/// </summary>
internal sealed class JudgeMeter
{
    private static readonly AsyncLocal<JudgeMeter?> s_current = new();
    private readonly Lock _lock = new();
    private Spend _spent;

    /// <summary>The meter of the answer that is being scored, for the rest of the calling method.</summary>
    public static JudgeMeter? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    public Spend Spent
    {
        get
        {
            lock (_lock)
                return _spent;
        }
    }

    /// <summary>Counts a call, unless the client counts for itself.</summary>
    public static void Count(IChatClient client, Usage usage, Money? cost)
    {
        if (client.GetService(typeof(MeteredJudgeClient)) is null)
            Current?.Add(usage, cost);
    }

    public void Add(Usage usage, Money? cost)
    {
        lock (_lock)
            _spent = _spent.Add(usage, cost);
    }
}
