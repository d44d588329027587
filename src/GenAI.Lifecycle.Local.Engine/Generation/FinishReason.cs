namespace GenAI.Lifecycle.Local.Engine.Generation;

/// <summary>Why an answer ended.</summary>
internal enum FinishReason
{
    /// <summary>The model ended it.</summary>
    EndOfTurn,

    /// <summary>A stop text was written.</summary>
    StopSequence,

    /// <summary>The token limit or the context was reached.</summary>
    Length,
}
