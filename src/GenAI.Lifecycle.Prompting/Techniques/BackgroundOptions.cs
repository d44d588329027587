namespace GenAI.Lifecycle.Prompting.Techniques;

/// <summary>Options for the background request and its use in the question.</summary>
public sealed record BackgroundOptions
{
    /// <summary>Generated knowledge (Liu et al., 2022): the model first writes down its knowledge of the subject.</summary>
    public static BackgroundOptions GeneratedKnowledge { get; } =
        new()
        {
            Instruction =
                "Before the request above is answered: list up to five facts that help to answer it, one a line. Do not answer it.",
            Heading = "Knowledge that may help:",
        };

    /// <summary>Step back (Zheng et al., 2023): the principle behind the question first, then the question.</summary>
    public static BackgroundOptions StepBack { get; } =
        new()
        {
            Instruction =
                "Before the request above is answered: step back. Name the more general question behind it, and state the principles that answer that one. Do not answer the request itself.",
            Heading = "The general principles:",
        };

    /// <summary>The text after the last user message in the first call.</summary>
    public required string Instruction { get; init; }

    /// <summary>The text between the last user message and the background in the second call.</summary>
    public required string Heading { get; init; }

    /// <summary>The maximum number of tokens of the background.</summary>
    /// <value>The default value is 256. At least 1.</value>
    public int MaxTokens { get; init; } = 256;
}
