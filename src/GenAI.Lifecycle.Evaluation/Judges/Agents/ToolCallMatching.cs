namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The rule by which a call matches an expected call.</summary>
public enum ToolCallMatching
{
    /// <summary>
    /// The tool is the same, and so are all arguments: strings exactly, numbers by value, objects regardless of the order of their
    /// members.
    /// </summary>
    Arguments,

    /// <summary>The tool is the same, and the expected arguments are present; additional arguments are allowed.</summary>
    ExpectedArguments,

    /// <summary>The tool is the same; arguments are ignored.</summary>
    Name,
}
