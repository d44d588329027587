namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>The type of a variable.</summary>
public enum VariableType
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number; written invariantly.</summary>
    Number,

    /// <summary><see langword="true"/> or <see langword="false"/>.</summary>
    Boolean,

    /// <summary>A date or a time; written as ISO 8601.</summary>
    Date,

    /// <summary>A list, for a loop of a Liquid template.</summary>
    List,

    /// <summary>Named members, for a Liquid template.</summary>
    Map,

    /// <summary>An image, document or other content that becomes a separate part of a message and never text.</summary>
    Media,
}

/// <summary>A variable that a prompt declares.</summary>
/// <param name="Type">The type of the value.</param>
/// <param name="Required">Whether rendering without it is an error.</param>
/// <param name="Default">The value used when an optional variable is not given. <see langword="null"/> renders as an empty text.</param>
/// <param name="Description">The meaning of the variable, for its users.</param>
public sealed record PromptVariable(
    VariableType Type = VariableType.Text,
    bool Required = true,
    string? Default = null,
    string? Description = null
);
