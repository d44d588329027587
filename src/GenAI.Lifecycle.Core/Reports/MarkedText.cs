namespace GenAI.Lifecycle.Reports;

/// <summary>Specifies the relation of a piece of text to another text.</summary>
public enum TextMark
{
    /// <summary>The other text has it as well.</summary>
    Same,

    /// <summary>The other text lacks it.</summary>
    Added,

    /// <summary>Only the other text has it.</summary>
    Removed,
}

/// <summary>A piece of text that is shown with a mark.</summary>
/// <param name="Text">The text.</param>
/// <param name="Mark">The mark.</param>
public readonly record struct MarkedText(string Text, TextMark Mark);
