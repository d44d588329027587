namespace GenAI.Lifecycle.Prompting.Techniques;

/// <summary>What is asked before the question, and how its answer joins the question.</summary>
public sealed record BackgroundOptions
{
    /// <summary>Generated knowledge (Liu et al., 2022): what the model knows about the matter is written down first.</summary>
    public static BackgroundOptions GeneratedKnowledge { get; } = new()
    {
        Instruction = "Before the request above is answered: list up to five facts that help to answer it, one a line. Do not answer it.",
        Heading = "Knowledge that may help:",
    };

    /// <summary>Step back (Zheng et al., 2023): the principle behind the question first, then the question.</summary>
    public static BackgroundOptions StepBack { get; } = new()
    {
        Instruction = "Before the request above is answered: step back. Name the more general question behind it, and state the principles that answer that one. Do not answer the request itself.",
        Heading = "The general principles:",
    };

    /// <summary>What is put after the last user message in the first call.</summary>
    public required string Instruction { get; init; }

    /// <summary>What stands between the last user message and the background in the second call.</summary>
    public required string Heading { get; init; }

    /// <summary>The most tokens of the background.</summary>
    /// <value>The default value is 256. At least 1.</value>
    public int MaxTokens { get; init; } = 256;
}
