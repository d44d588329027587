namespace GenAI.Lifecycle;

/// <summary>Specifies the task of a use case.</summary>
public enum TaskKind
{
    /// <summary>Free text from free text, other than the kinds below.</summary>
    Generation,

    /// <summary>A shorter text with the same substance.</summary>
    Summarization,

    /// <summary>An answer to a question, with or without a context.</summary>
    QuestionAnswering,

    /// <summary>One of a closed set of labels.</summary>
    Classification,

    /// <summary>Fields of a structure, found in a text.</summary>
    Extraction,

    /// <summary>The same text in another language.</summary>
    Translation,

    /// <summary>Turns of a conversation.</summary>
    Chat,

    /// <summary>Source code.</summary>
    Code,

    /// <summary>Vectors.</summary>
    Embedding,

    /// <summary>Images.</summary>
    ImageGeneration,
}
