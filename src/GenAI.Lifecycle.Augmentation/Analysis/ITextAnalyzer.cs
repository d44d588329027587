namespace GenAI.Lifecycle.Augmentation.Analysis;

/// <summary>Turns text into the terms that keyword search compares.</summary>
public interface ITextAnalyzer
{
    /// <summary>Gets a name that changes when the terms do. Documents are indexed again when it differs.</summary>
    string Name { get; }

    /// <summary>Returns the terms of a text in order; a term that stands there twice comes twice.</summary>
    /// <param name="text">The text.</param>
    IReadOnlyList<string> Terms(string text);
}
