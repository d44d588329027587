namespace GenAI.Lifecycle.Tokenization;

/// <summary>Represents a token that is matched in the text before any step of the tokenizer.</summary>
/// <param name="Content">Its text.</param>
/// <param name="Id">Its id.</param>
/// <param name="IsSpecial">Whether it is a control token, such as the end of a turn, and not a word.</param>
/// <param name="IsNormalized">Whether it is matched in the normalized text.</param>
/// <param name="IsSingleWord">Whether it matches only if it is not a part of a word.</param>
/// <param name="StripsLeft">Whether it includes the white space before it.</param>
/// <param name="StripsRight">Whether it includes the white space after it.</param>
internal sealed record AddedToken(
    string Content,
    int Id,
    bool IsSpecial = true,
    bool IsNormalized = false,
    bool IsSingleWord = false,
    bool StripsLeft = false,
    bool StripsRight = false
);
