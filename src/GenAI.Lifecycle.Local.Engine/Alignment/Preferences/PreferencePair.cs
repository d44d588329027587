using GenAI.Lifecycle.Local.Engine.Training;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Preferences;

/// <summary>Two answers to one prompt, of which one is better.</summary>
/// <param name="Chosen">The prompt with the better answer.</param>
/// <param name="Rejected">The prompt with the worse answer.</param>
/// <param name="Margin">By how much it is better; 0 if that is not said.</param>
internal sealed record PreferencePair(Example Chosen, Example Rejected, double Margin);

/// <summary>An answer that is labelled good or bad.</summary>
/// <param name="Answer">The prompt with the answer.</param>
/// <param name="Desirable">Whether it is good.</param>
internal sealed record LabelledAnswer(Example Answer, bool Desirable)
{
    /// <summary>The tokens of the prompt.</summary>
    public ReadOnlySpan<int> Prompt => Answer.Tokens.AsSpan(0, Array.IndexOf(Answer.Learned, true));
}
