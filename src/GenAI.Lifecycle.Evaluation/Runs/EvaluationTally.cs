using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Runs;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>Counts the usage of this attempt and reports the progress of the evaluation.</summary>
internal sealed class EvaluationTally(IProgress<EvaluationProgress>? progress)
{
    private int _fromCache;
    private Spend _spent;

    public void Add(EvaluatedItem item, UnitOrigin origin, RunStanding standing)
    {
        if (origin == UnitOrigin.Resumed)
            return;
        _fromCache += origin == UnitOrigin.Cached ? 1 : 0;
        if (origin != UnitOrigin.AnswerResumed)
            _spent = _spent.Add(item.FromCache ? Usage.Zero : item.Usage, item.Cost);
        _spent = _spent.Add(item.JudgeUsage, item.JudgeCost);
        progress?.Report(
            new EvaluationProgress(standing.Done, standing.Total, standing.Failed, standing.Resumed, standing.Remaining)
            {
                PerSecond = standing.PerSecond,
                FromCache = _fromCache,
                Usage = _spent.Usage,
                Spent = _spent.Cost,
            }
        );
    }
}
