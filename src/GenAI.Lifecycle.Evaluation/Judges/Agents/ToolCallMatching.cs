namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>When a call counts as one that was expected.</summary>
public enum ToolCallMatching
{
    /// <summary>The tool is the same, and so are all arguments: texts to the letter, numbers by value, objects whatever the order of their members.</summary>
    Arguments,

    /// <summary>The tool is the same, and the expected arguments are there; further ones may be.</summary>
    ExpectedArguments,

    /// <summary>The tool is the same, whatever the arguments.</summary>
    Name,
}
